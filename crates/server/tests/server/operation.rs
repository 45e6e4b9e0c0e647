//! What whoever operates the server relies on: honest failures, an orderly end, quiet logs, numbers.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use help_server::store::{Entry, Filter, Outcome, Put, Store, StoreError, Swept};
use http::Method;
use serde_json::json;
use time::OffsetDateTime;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::support::binary::Serving;
use crate::support::client::{get, put, send, visit, vote, with};
use crate::support::database::Database;
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
