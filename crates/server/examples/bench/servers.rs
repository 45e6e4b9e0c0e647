//! What is measured: the server as it is run, and next to it as little as axum can do.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use altcha::{Payload, SolveChallengeOptions, solve_challenge};
use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::put;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use help_server::app::App;
use help_server::limits::Limits;
use help_server::proof::{Difficulty, Proofs};
use help_server::router::build_handler;
use help_server::{serve, store};
use serde_json::json;
use time::OffsetDateTime;
use tokio::net::TcpListener;

use crate::load::{Bodies, Work};

/// More than a second of proofs that are checked can use up; making them takes about as long as checking them.
const PROOFS_PER_SECOND: u64 = 1000;

/// A server that runs until the process ends.
pub struct Server {
    pub address: SocketAddr,
    proofs: Option<Arc<Proofs>>,
}

/// Takes the body and answers 204.
pub async fn bare() -> Server {
    async fn nothing(_body: Bytes) -> StatusCode {
        StatusCode::NO_CONTENT
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async { axum::serve(listener, Router::new().route("/feedback/{id}", put(nothing))).await });
    Server { address, proofs: None }
}

/// With a SQLite file in this folder.
pub async fn sqlite(folder: &Path, name: &str) -> Server {
    on_database(&format!("sqlite:{}", folder.join(name).with_extension("db").display())).await
}

/// As it is run, but without limits per address: here all clients have the same. A proof is as dear to check as ever,
/// but the first one tried will do, so that the bench does not spend its time on solving.
pub async fn on_database(url: &str) -> Server {
    let store = store::open(url).await.unwrap();
    let difficulty = Difficulty { key_prefix: String::new(), ..Difficulty::default() };
    let app = App::builder(store)
        .limits(Limits::off())
        .proofs(Proofs::new(Proofs::make_secret(), difficulty))
        .build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let handler = build_handler(&app);
    let counts = app.metrics.connections();
    tokio::spawn(serve::serve(listener, handler, serve::Bounds::default(), counts, std::future::pending()));
    Server { address, proofs: app.proofs.clone() }
}

/// Bodies for a round of so many seconds.
pub fn bodies(server: &Server, work: Work, seconds: u64) -> Bodies {
    let vote = json!({
        "article": "cannot-log-in", "modified": "2026-04-09T09:56:00+01:00", "lang": "en-GB", "helpful": false,
        "sections_opened": ["forgot-password", "new-phone"]
    });
    match (work, &server.proofs) {
        (Work::Votes, _) | (Work::Comments, None) => Bodies::Same(vote.to_string().into()),
        (Work::Comments, Some(proofs)) => Bodies::Each(
            (0..seconds * PROOFS_PER_SECOND)
                .map(|_| {
                    let mut body = vote.clone();
                    body["reasons"] = json!(["hard-to-understand"]);
                    body["comment"] = json!("I looked for the button and it was not there. ".repeat(5));
                    let challenge = proofs.challenge(OffsetDateTime::now_utc()).unwrap();
                    let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).unwrap().unwrap();
                    body["altcha"] =
                        json!(STANDARD.encode(serde_json::to_vec(&Payload { challenge, solution }).unwrap()));
                    body.to_string().into()
                })
                .collect(),
        ),
    }
}
