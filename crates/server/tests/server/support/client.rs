//! A client that shows everything: status, headers, body.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use uuid::Uuid;

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// `status field:code …`, after checking that a refusal is a problem document.
    pub fn summary(&self) -> String {
        let mut summary = self.status.to_string();
        if self.status >= 400 {
            assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
            let problem = self.json();
            assert_eq!(problem["status"], self.status, "{problem}");
            for error in problem["errors"].as_array().unwrap_or(&Vec::new()) {
                summary +=
                    &format!(" {}:{}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap());
            }
        }
        summary
    }
}

/// Sends one request over a connection of its own.
pub async fn send(
    to: SocketAddr,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> Reply {
    try_send(to, method, path, headers, body).await.unwrap()
}

/// The same, where the server may be gone.
pub async fn try_send(
    to: SocketAddr,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> Result<Reply, Box<dyn std::error::Error + Send + Sync>> {
    let stream = TcpStream::connect(to).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let driver = tokio::spawn(connection);
    let mut request = Request::builder().method(method).uri(path).header("host", to.to_string());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = sender.send_request(request.body(Full::new(Bytes::from(body)))?).await?;
    let (parts, body) = answer.into_parts();
    let body = body.collect().await?.to_bytes();
    drop(sender);
    driver.abort();
    Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, body })
}

/// A GET.
pub async fn get(to: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Reply {
    send(to, Method::GET, path, headers, Vec::new()).await
}

/// A PUT of feedback.
pub async fn put(to: SocketAddr, id: Uuid, body: &Value) -> Reply {
    send(
        to,
        Method::PUT,
        &format!("/feedback/{id}"),
        &[("content-type", "application/json")],
        body.to_string().into_bytes(),
    )
    .await
}

/// A vote, as the widget sends it first.
pub fn vote(helpful: bool) -> Value {
    json!({
        "article": "cannot-log-in", "modified": "2026-04-09T09:56:00+01:00", "lang": "en-GB", "helpful": helpful
    })
}

/// `base` with more fields.
pub fn with(mut base: Value, more: Value) -> Value {
    let (Value::Object(fields), Value::Object(more)) = (&mut base, more) else { panic!("objects") };
    fields.extend(more);
    base
}

/// A new visit.
pub fn visit() -> Uuid {
    Uuid::new_v4()
}
