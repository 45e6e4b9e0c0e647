//! `/openapi.json` against what the server really answers.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use help_server::limits::Limits;
use http::Method;
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::operation::Broken;
use crate::support::client::{Reply, get, send, visit, vote, with};
use crate::support::database::Database;
use crate::support::server::{Server, easy};

struct Checker {
    document: Value,
    /// `method path status` of what was seen.
    seen: BTreeSet<String>,
}

impl Checker {
    /// The schema at this place of the document, whole.
    fn validator(&self, schema: &Value) -> jsonschema::Validator {
        let mut schema = schema.clone();
        schema["components"] = self.document["components"].clone();
        jsonschema::draft202012::new(&schema).unwrap()
    }

    /// Fails unless the document announces this answer: its status, its type, and what is in it.
    fn check(&mut self, method: &str, path: &str, reply: &Reply) {
        let what = format!("{method} {path} {}", reply.status);
        let answer = &self.document["paths"][path][method]["responses"][reply.status.to_string()];
        assert!(answer.is_object(), "{what} is not documented: {reply:?}");
        for header in answer["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
            assert!(reply.headers.contains_key(header.to_lowercase()), "{what}: no {header}");
        }
        match answer["content"].as_object() {
            None => assert!(reply.body.is_empty(), "{what} has an undocumented body: {reply:?}"),
            Some(content) => {
                let media = reply.header("content-type").split(';').next().unwrap();
                let documented =
                    content.get(media).unwrap_or_else(|| panic!("{what}: {media} is not documented"));
                if media.ends_with("json") {
                    let validator = self.validator(&documented["schema"]);
                    let errors: Vec<String> =
                        validator.iter_errors(&reply.json()).map(|error| error.to_string()).collect();
                    assert!(errors.is_empty(), "{what}: {errors:?}");
                }
            }
        }
        self.seen.insert(what);
    }
}

/// The answer to a body that never comes.
async fn late(to: SocketAddr, path: &str) -> Reply {
    let stream = tokio::net::TcpStream::connect(to).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    // As long as its sender lives, it might still come.
    let (_body, never) = http_body_util::channel::Channel::<bytes::Bytes, Infallible>::new(1);
    let request = http::Request::put(path).header("host", "a").header("content-type", "application/json");
    let (parts, body) = sender.send_request(request.body(never).unwrap()).await.unwrap().into_parts();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: body.collect().await.unwrap().to_bytes(),
    }
}

const ARTICLE: &str = include_str!("../../../../articles/cannot-log-in.json");

pub async fn answers_are_as_documented() {
    let database = Database::sqlite();
    let articles = tempfile::TempDir::new().unwrap();
    std::fs::write(articles.path().join("cannot-log-in.json"), ARTICLE).unwrap();
    let store = database.open().await;
    let server = Server::start(easy(store.clone()).articles(Some(articles.path().to_owned())).build()).await;
    let document = get(server.address, "/openapi.json", &[]).await.json();
    assert_eq!(document["openapi"].as_str().unwrap().split('.').next(), Some("3"));
    let mut checker = Checker { document, seen: BTreeSet::new() };

    for path in ["/healthz", "/readyz", "/metrics", "/openapi.json", "/feedback/challenge"] {
        checker.check("get", path, &get(server.address, path, &[]).await);
    }
    let article = "/articles/{id}.json";
    let reply = get(server.address, "/articles/cannot-log-in.json", &[]).await;
    checker.check("get", article, &reply);
    let unchanged =
        get(server.address, "/articles/cannot-log-in.json", &[("if-none-match", reply.header("etag"))]).await;
    checker.check("get", article, &unchanged);
    checker.check("get", article, &get(server.address, "/articles/missing.json", &[]).await);

    let feedback = checker.document["paths"]["/feedback/{id}"]["put"]["requestBody"]["content"]
        ["application/json"]["schema"]
        .clone();
    let feedback = checker.validator(&feedback);
    let id = visit();
    let json = ("content-type", "application/json");
    let full = with(
        vote(false),
        json!({
            "reasons": ["inaccurate"], "comment": "x", "sections_opened": ["a"], "altcha": server.proof().await
        }),
    );
    let unproved = with(vote(false), json!({ "comment": "x" }));
    let elsewhere = with(vote(false), json!({ "article": "another" }));
    let wrong = json!({ "article": "A" });
    let large = with(vote(true), json!({ "x": "x".repeat(20_000) }));
    let ask = async |id: &str, header: (&str, &str), body: Vec<u8>| {
        send(server.address, Method::PUT, &format!("/feedback/{id}"), &[header], body).await
    };
    let (mine, text) = (id.to_string(), Value::to_string);
    for (status, id, header, body) in [
        (204, &*mine, json, text(&vote(true))),
        (204, &*mine, json, text(&full)),
        (400, &*mine, json, "{".to_owned()),
        (403, &*mine, json, text(&unproved)),
        (404, "x", json, text(&vote(true))),
        (409, &*mine, json, text(&elsewhere)),
        (413, &*mine, json, text(&large)),
        (415, &*mine, ("content-type", "text/plain"), text(&vote(true))),
        (422, &*mine, json, text(&wrong)),
    ] {
        if let Ok(body) = serde_json::from_str::<Value>(&body) {
            // The schema agrees with the server about what is feedback.
            assert_eq!(feedback.is_valid(&body), status != 422, "{body}");
        }
        let reply = ask(id, header, body.into_bytes()).await;
        assert_eq!(reply.status, status, "{reply:?}");
        checker.check("put", "/feedback/{id}", &reply);
    }
    server.stop().await;

    let limited = Limits::new(NonZeroU32::new(1), NonZeroU32::new(1), &[]);
    let server = Server::start(easy(database.open().await).limits(limited).build()).await;
    let path = format!("/feedback/{}", Uuid::new_v4());
    for _ in 0..2 {
        let reply =
            send(server.address, Method::PUT, &path, &[json], vote(true).to_string().into_bytes()).await;
        checker.check("put", "/feedback/{id}", &reply);
        checker.check("get", "/feedback/challenge", &get(server.address, "/feedback/challenge", &[]).await);
    }
    server.stop().await;

    let impatient = easy(database.open().await).request_timeout(Duration::from_millis(50)).build();
    let server = Server::start(impatient).await;
    let path_of_late = format!("/feedback/{}", visit());
    checker.check("put", "/feedback/{id}", &late(server.address, &path_of_late).await);
    server.stop().await;

    let server = Server::start(help_server::app::App::builder(Broken::store()).build()).await;
    checker.check("get", "/feedback/challenge", &get(server.address, "/feedback/challenge", &[]).await);
    checker.check("get", "/readyz", &get(server.address, "/readyz", &[]).await);
    let reply = send(server.address, Method::PUT, &path, &[json], vote(true).to_string().into_bytes()).await;
    checker.check("put", "/feedback/{id}", &reply);
    server.stop().await;

    // And nothing is announced that was not seen.
    let mut announced = BTreeSet::new();
    for (path, methods) in checker.document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            for status in operation["responses"].as_object().unwrap().keys() {
                announced.insert(format!("{method} {path} {status}"));
            }
        }
    }
    assert_eq!(announced, checker.seen);
}
