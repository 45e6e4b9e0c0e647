//! How the server of a test answers: a scripted answer, the `help-server`, a page, or a file, under the page's policy.
//! What a test scripts is `mod.rs`.

use super::{Hit, Inner, PERMISSIONS, POLICY};
use crate::answer::Answer;
use anyhow::{Context, Result, anyhow};
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::{sync::Arc, time::Instant};
use tokio::{net::TcpListener, task::JoinSet};
use tower::ServiceExt;
use tower_http::services::ServeDir;

const WATCH: &str = concat!(include_str!("../browser_js/watch.js"), include_str!("../browser_js/privacy.js"));
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// Marks an answer that is to be a closed connection.
#[derive(Debug, Clone)]
struct Reset;

impl Inner {
    /// The policy, with the origins that pages name besides their own.
    fn policy(&self) -> String {
        let origins = self.lock().origins.clone();
        let mut policy = POLICY.to_owned();
        for place in ["connect-src 'self'", "script-src 'self'", "style-src 'self'"] {
            policy = policy.replace(place, &format!("{place} {origins}"));
        }
        policy
    }

    async fn handle(&self, request: Request<Body>) -> Result<Response<Body>> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let body = to_bytes(body, LARGEST_BODY).await.context("the request's body")?;
        let headers = parts.headers.clone();
        let hit = Hit {
            method: parts.method.clone(),
            path: path.clone(),
            at: Instant::now(),
            headers,
            body: body.clone(),
        };
        let body = hit.body.clone();
        self.lock().hits.push(hit);
        match self.scripted(&parts.method, &path)? {
            Some(answer) if answer.pass => {
                if let Some(gate) = &answer.gate {
                    self.wait_for_gate(gate).await;
                }
                if answer.reset {
                    // It arrives, and what is said about it never comes back.
                    self.ask_help_server(&parts, body).await?;
                    return self.send(Answer::reset()).await;
                }
            }
            Some(answer) => return self.send(answer).await,
            None => {}
        }
        if path.starts_with("/feedback/") {
            return self.ask_help_server(&parts, body).await;
        }
        if path == "/watch.js" {
            return with_type(Body::from(WATCH), "text/javascript");
        }
        let page = self.lock().pages.get(&path).cloned();
        if let Some(html) = page {
            return with_type(Body::from(self.watched(&html)), "text/html; charset=utf-8");
        }
        self.file(parts, &path).await
    }

    /// Hands a request on to the `help-server`, as a proxy in front of it would.
    async fn ask_help_server(&self, parts: &http::request::Parts, body: Bytes) -> Result<Response<Body>> {
        let Some(port) = self.lock().feedback else { return self.send(Answer::reset()).await };
        let url = format!("http://127.0.0.1:{port}{}", parts.uri.path());
        let mut request = reqwest::Client::new().request(parts.method.clone(), url).body(body);
        if let Some(kind) = parts.headers.get(header::CONTENT_TYPE) {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let Ok(answer) = request.send().await else { return self.send(Answer::reset()).await };
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut response = Response::new(Body::from(answer.bytes().await?));
        *response.status_mut() = status;
        for name in [header::CONTENT_TYPE, header::RETRY_AFTER, header::CACHE_CONTROL] {
            if let Some(value) = headers.get(&name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
        Ok(response)
    }

    async fn send(&self, answer: Answer) -> Result<Response<Body>> {
        if let Some(gate) = &answer.gate {
            self.wait_for_gate(gate).await;
        }
        if answer.stall {
            std::future::pending::<()>().await;
        }
        let body = answer.own_body().unwrap_or_default();
        let mut response = Response::new(if answer.cut { cut_off(body) } else { Body::from(body) });
        if answer.reset {
            response.extensions_mut().insert(Reset);
        }
        if answer.status != 0 {
            *response.status_mut() = StatusCode::from_u16(answer.status)?;
        }
        let whole = answer.own_body().map_or(0, |body| body.len());
        let headers = response.headers_mut();
        if answer.cut {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole));
        }
        let kind = answer.content_type.as_deref().unwrap_or("application/json");
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind)?);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for (name, value) in &answer.headers {
            headers.insert(http::HeaderName::try_from(name)?, HeaderValue::from_str(value)?);
        }
        Ok(response)
    }

    async fn file(&self, parts: http::request::Parts, path: &str) -> Result<Response<Body>> {
        let (prefix, folder) = self
            .places
            .iter()
            .find(|(prefix, _)| path.starts_with(prefix))
            .ok_or_else(|| anyhow!("no place for {path}"))?;
        let mut request = Request::from_parts(parts, Body::empty());
        *request.uri_mut() = format!("/{}", path.strip_prefix(prefix).unwrap_or_default()).parse()?;
        let mut response = ServeDir::new(folder).oneshot(request).await?.map(Body::new);
        if let Some(kind) = self.lock().types.get(path) {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(kind)?);
        }
        let html = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if !html || response.status() != StatusCode::OK {
            return Ok(response);
        }
        let text = to_bytes(response.into_body(), LARGEST_BODY).await?;
        let watched = self.watched(&String::from_utf8_lossy(&text));
        with_type(Body::from(watched), "text/html; charset=utf-8")
    }

    /// The page with the watcher as its first script.
    fn watched(&self, html: &str) -> String {
        let hurry = self.lock().hurry.max(1);
        let script = format!("<script src=\"/watch.js?hurry={hurry}\"></script>");
        match html.split_once("<head>") {
            Some((before, after)) => format!("{before}<head>{script}{after}"),
            None => format!("<!doctype html>{script}{}", html.trim_start_matches("<!doctype html>")),
        }
    }
}

/// Half of this, and then the connection breaks, although the whole length was promised.
fn cut_off(body: Vec<u8>) -> Body {
    let half = body.get(..body.len() / 2).unwrap_or_default().to_vec();
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    Body::from_stream(futures_util::stream::iter([Ok(half), Err(broken)]))
}

fn with_type(body: Body, kind: &'static str) -> Result<Response<Body>> {
    Ok(Response::builder().header(header::CONTENT_TYPE, kind).body(body)?)
}

/// Takes connections until the server is dropped, which drops the connections too. No keep-alive: on a kept connection
/// that closes, browsers silently ask again, and the counts would be theirs, not the widget's.
pub(super) async fn accept(listener: TcpListener, inner: Arc<Inner>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let inner = Arc::clone(&inner);
        connections.spawn(async move {
            let service = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
                let inner = Arc::clone(&inner);
                async move { answer(&inner, request.map(Body::new)).await }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service);
            // A reset that was asked for, or a browser that went away: neither is the server's fault.
            let _ended = connection.await;
        });
        while connections.try_join_next().is_some() {}
    }
}

async fn answer(inner: &Inner, request: Request<Body>) -> Result<Response<Body>, std::io::Error> {
    if inner.lock().closed {
        return Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    }
    let mut response = match inner.handle(request).await {
        Ok(response) => response,
        Err(error) => {
            let mut response = Response::new(Body::from(format!("the test server failed: {error:#}")));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    };
    if response.extensions().get::<Reset>().is_some() {
        return Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    }
    let policy = HeaderValue::try_from(inner.policy()).map_err(std::io::Error::other)?;
    let headers = response.headers_mut();
    // A test of a policy sends its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    headers.insert("permissions-policy", HeaderValue::from_static(PERMISSIONS));
    for (name, value) in inner.lock().headers.clone() {
        headers.insert(name, value);
    }
    Ok(response)
}
