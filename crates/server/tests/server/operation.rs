//! What whoever operates the server relies on: honest failures, an orderly end, quiet logs, numbers.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use help_server::store::{Entry, Filter, Outcome, Put, Store, StoreError, Swept};
use http::Method;
use serde_json::json;
use time::OffsetDateTime;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::support::binary::Serving;
use crate::support::client::{get, put, send, visit, vote, with};
use crate::support::database::Database;
use crate::support::hostile::strings;
use crate::support::server::{Server, easy};

/// What a [`Broken`] store does when it is asked to keep something.
#[derive(Debug)]
enum Fault {
    Fails,
    Panics,
    Hangs,
    /// Keeps it, but only when it is let go on; tells when it was asked.
    Waits {
        asked: Arc<Notify>,
        go_on: Arc<Notify>,
    },
}

/// A store with a fault.
#[derive(Debug)]
pub struct Broken(Fault);

impl Broken {
    /// One that fails.
    pub fn store() -> Arc<dyn Store> {
        Arc::new(Self(Fault::Fails))
    }

    fn error() -> StoreError {
        StoreError::Url("SELECT secret FROM postgres://user:password@host".to_owned())
    }
}

#[async_trait]
impl Store for Broken {
    async fn put(&self, _: Put) -> Result<Outcome, StoreError> {
        match &self.0 {
            Fault::Fails => Err(Self::error()),
            Fault::Panics => panic!("SELECT secret"),
            Fault::Hangs => std::future::pending().await,
            Fault::Waits { asked, go_on } => {
                asked.notify_one();
                go_on.notified().await;
                Ok(Outcome::Created)
            }
        }
    }
    async fn entries(&self, _: &Filter) -> Result<Vec<Entry>, StoreError> {
        Err(Self::error())
    }
    async fn delete(&self, _: Uuid) -> Result<bool, StoreError> {
        Err(Self::error())
    }
    async fn sweep(&self, _: OffsetDateTime, _: OffsetDateTime) -> Result<Swept, StoreError> {
        Err(Self::error())
    }
    async fn secret(&self, _: &str) -> Result<String, StoreError> {
        Err(Self::error())
    }
    async fn ready(&self) -> Result<(), StoreError> {
        Err(Self::error())
    }
    async fn close(&self) {}
}

fn hides_its_inside(body: &[u8]) {
    let body = String::from_utf8_lossy(body);
    for word in ["SELECT", "secret", "postgres", "password", "panic", "src/"] {
        assert!(!body.contains(word), "{body}");
    }
}

pub async fn a_database_that_fails_is_a_503_without_details() {
    let server = Server::on(Broken::store()).await;
    let reply = put(server.address, visit(), &vote(true)).await;
    assert_eq!(reply.summary(), "503");
    assert!(reply.header("retry-after").parse::<u64>().unwrap() >= 1);
    hides_its_inside(&reply.body);
    let reply = get(server.address, "/readyz", &[]).await;
    assert_eq!(reply.summary(), "503");
    hides_its_inside(&reply.body);
    // The process is well, and says so.
    assert_eq!(get(server.address, "/healthz", &[]).await.status, 200);
    server.stop().await;
}

pub async fn a_panic_is_a_500_without_details() {
    let server = Server::on(Arc::new(Broken(Fault::Panics))).await;
    let reply = put(server.address, visit(), &vote(true)).await;
    assert_eq!(reply.summary(), "500");
    hides_its_inside(&reply.body);
    assert_eq!(get(server.address, "/healthz", &[]).await.status, 200);
    server.stop().await;
}

pub async fn a_request_that_takes_too_long_is_a_503() {
    let store = Arc::new(Broken(Fault::Hangs));
    let server = Server::start(easy(store).request_timeout(Duration::from_millis(50)).build()).await;
    let reply = put(server.address, visit(), &vote(true)).await;
    assert_eq!(reply.summary(), "503");
    assert!(!reply.header("retry-after").is_empty());
    server.stop().await;
}

pub async fn what_was_accepted_is_finished_before_the_end() {
    let (asked, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let store = Arc::new(Broken(Fault::Waits { asked: asked.clone(), go_on: go_on.clone() }));
    let server = Server::on(store).await;
    let address = server.address;
    let asking = tokio::spawn(async move { put(address, visit(), &vote(true)).await.summary() });
    asked.notified().await;
    let ended = server.tell_to_stop();
    // Nobody new is let in once the listener is closed; the one inside is.
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!ended.is_finished());
    go_on.notify_one();
    assert_eq!(asking.await.unwrap(), "204");
    ended.await.unwrap();
}

pub async fn numbers_are_counted() {
    let database = Database::sqlite();
    let server = Server::on(database.open().await).await;
    let id = visit();
    put(server.address, id, &vote(false)).await;
    let explained = with(vote(false), json!({ "comment": "x", "altcha": server.proof().await }));
    put(server.address, id, &explained).await;
    put(server.address, visit(), &explained).await;
    get(server.address, "/made-up-by-a-client", &[]).await;
    send(server.address, Method::from_bytes(b"MADE-UP").unwrap(), "/x", &[], Vec::new()).await;
    let reply = get(server.address, "/metrics", &[]).await;
    let text = String::from_utf8(reply.body.to_vec()).unwrap();
    for line in [
        r#"help_server_feedback_stored_total{helpful="no",kind="vote"} 1"#,
        r#"help_server_feedback_stored_total{helpful="no",kind="explained"} 1"#,
        r#"help_server_proofs_total{outcome="accepted"} 1"#,
        r#"help_server_proofs_total{outcome="used"} 1"#,
        "help_server_challenges_total 1",
        r#"help_server_http_requests_total{route="/feedback/{id}",method="PUT",status="204"} 2"#,
        r#"help_server_http_requests_total{route="/feedback/{id}",method="PUT",status="403"} 1"#,
        "help_server_store_write_duration_seconds_count 2",
        "# EOF",
    ] {
        assert!(text.lines().any(|found| found == line), "no {line} in\n{text}");
    }
    assert!(
        !text.contains("made-up") && !text.contains("MADE-UP") && !text.contains(&id.to_string()),
        "{text}"
    );
    server.stop().await;
}

/// The program at its most talkative, asked by somebody with an address behind a proxy.
pub async fn logs_and_rows_hold_no_words_and_no_address(database: Database) {
    let serving = Serving::start(&[
        "--database",
        &database.url,
        "--proof",
        "off",
        "--log",
        "debug",
        "--trusted-proxy",
        "127.0.0.0/8",
    ]);
    let id = visit();
    let body = with(vote(false), json!({ "comment": "WORDS-OF-A-PATIENT", "reasons": ["inaccurate"] }));
    let headers = [
        ("content-type", "application/json"),
        ("x-forwarded-for", "198.51.100.77"),
        ("user-agent", "AGENT-OF-A-PATIENT"),
        ("referer", "https://page.example/REFERER"),
    ];
    let path = format!("/feedback/{id}?QUERY");
    let reply = send(serving.address, Method::PUT, &path, &headers, body.to_string().into_bytes()).await;
    assert_eq!(reply.summary(), "204");
    // What is refused is not logged either, nor what a broken body says.
    let broken = b"{\"comment\": \"WORDS-OF-A-PATIENT".to_vec();
    assert_eq!(send(serving.address, Method::PUT, &path, &headers, broken).await.summary(), "400");
    let log = serving.stop();
    assert!(log.contains("/feedback/{id}") && log.contains("204"), "{log}");
    let entries = database.entries().await;
    assert_eq!(entries.len(), 1);
    let rows = format!("{entries:?}");
    assert!(rows.contains("WORDS-OF-A-PATIENT"));
    for word in ["198.51.100.77", "AGENT-OF", "REFERER", "QUERY"] {
        assert!(!log.contains(word) && !rows.contains(word), "{word} in {log}\n{rows}");
    }
    let id = id.to_string();
    for word in ["WORDS-OF-A-PATIENT", "127.0.0.1:", &id] {
        // Where the program itself listens may be said; who asked may not.
        assert!(!log.contains(word), "{word} in {log}");
    }
}

/// Whoever asks can write no line of the log: neither a line of their own, nor one that a terminal obeys.
pub async fn nobody_forges_a_line_of_the_log() {
    for format in ["json", "text"] {
        let database = Database::sqlite();
        let serving = Serving::start(&[
            "--database",
            &database.url,
            "--proof",
            "off",
            "--feedback-per-minute",
            "0",
            "--log",
            "debug",
            "--log-format",
            format,
            "--request-timeout",
            "1",
        ]);
        let to = serving.address;
        let mut asked = 0;
        for text in strings() {
            let escaped: String = text.bytes().map(|byte| format!("%{byte:02x}")).take(2_000).collect();
            // In the address, in a header, in a method, in the body. What is no request is none; what is, is one line.
            for request in [
                format!("GET /{escaped}?{escaped} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"),
                format!(
                    "GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\nuser-agent: {text}\r\n\r\n"
                ),
                format!("{text} /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"),
            ] {
                let (mut ear, mut mouth) = tokio::net::TcpStream::connect(to).await.unwrap().into_split();
                let mut heard = Vec::new();
                let _ = mouth.write_all(request.as_bytes()).await;
                // What is not even half a request would be waited for.
                let _ = mouth.shutdown().await;
                let _ = ear.read_to_end(&mut heard).await;
            }
            let body = with(vote(false), json!({ "comment": text, "lang": text })).to_string();
            let headers = [("content-type", "application/json")];
            send(to, Method::PUT, &format!("/feedback/{}", visit()), &headers, body.into_bytes()).await;
            asked += 1;
        }
        let log = serving.stop();
        let mut lines = 0;
        for line in log.split_terminator('\n') {
            assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
            if format == "json" {
                let line: serde_json::Value =
                    serde_json::from_str(line).unwrap_or_else(|_| panic!("{line:?}"));
                assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
            } else {
                let (time, rest) = line.trim_start().split_once(' ').unwrap_or_else(|| panic!("{line:?}"));
                assert!(time.starts_with("20") && time.ends_with('Z'), "{line:?}");
                assert!(
                    ["DEBUG", "INFO", "WARN"].iter().any(|level| rest.trim_start().starts_with(level)),
                    "{line:?}"
                );
            }
            assert!(
                !line.contains("pwned") && !line.contains("evil.example") && !line.contains("forged"),
                "{line}"
            );
            lines += 1;
        }
        assert!(lines >= 2 * asked, "{lines}");
        println!("a log of {lines} lines about {} hostile requests ({format})", 4 * asked);
    }
}
