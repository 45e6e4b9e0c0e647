//! Several instances on one database, and one instance after another.

use std::collections::BTreeSet;

use help_server::app::App;
use help_server::housekeeping::sweep;
use help_server::limits::Limits;
use help_server::proof::{Difficulty, Proofs};
use help_server::store::{Filter, Swept};
use serde_json::{Value, json};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};
use tokio::task::JoinSet;

use help_server::clock::ManualClock;

use crate::support::client::{put, visit, vote, with};
use crate::support::database::Database;
use crate::support::server::{Server, easy};

fn explanation(proof: &str) -> Value {
    with(vote(false), json!({ "comment": "x", "altcha": proof }))
}

/// As the program does without `--secret`: whatever is in the database, or a new one.
async fn with_its_own_secret(database: &Database) -> Server {
    let store = database.open().await;
    let secret = store.secret(&Proofs::make_secret()).await.unwrap();
    let difficulty = Difficulty { cost: 1, key_prefix: String::new() };
    Server::start(App::builder(store).proofs(Proofs::new(secret, difficulty)).limits(Limits::off()).build())
        .await
}

pub async fn agree_on_the_secret(database: Database) {
    let one = with_its_own_secret(&database).await;
    let two = with_its_own_secret(&database).await;
    let proof = one.proof().await;
    assert_eq!(put(two.address, visit(), &explanation(&proof)).await.summary(), "204");
    let kept = two.proof().await;
    one.stop().await;
    two.stop().await;
    let three = with_its_own_secret(&database).await;
    assert_eq!(put(three.address, visit(), &explanation(&kept)).await.summary(), "204");
    three.stop().await;
}

pub async fn let_a_proof_through_once(database: Database) {
    let one = Server::on(database.open().await).await;
    let two = Server::on(database.open().await).await;
    for _ in 0..5 {
        let body = explanation(&one.proof().await);
        let mut asked = JoinSet::new();
        for number in 0..16 {
            let address = if number % 2 == 0 { one.address } else { two.address };
            let body = body.clone();
            asked.spawn(async move { put(address, visit(), &body).await.summary() });
        }
        let mut answers = asked.join_all().await;
        answers.sort();
        assert_eq!(answers[0], "204");
        assert!(answers[1..].iter().all(|answer| answer == "403 altcha:used"), "{answers:?}");
    }
    one.stop().await;
    two.stop().await;
    assert_eq!(database.entries().await.len(), 5);
}

pub async fn keep_one_row_for_one_visit(database: Database) {
    let one = Server::on(database.open().await).await;
    let two = Server::on(database.open().await).await;
    let id = visit();
    let mut asked = JoinSet::new();
    for number in 0..32 {
        let address = if number % 2 == 0 { one.address } else { two.address };
        let body = with(vote(false), json!({ "sections_opened": [format!("s{number}")] }));
        asked.spawn(async move { put(address, id, &body).await.summary() });
    }
    let answers = asked.join_all().await;
    assert!(answers.iter().all(|answer| answer == "204"), "{answers:?}");
    one.stop().await;
    two.stop().await;
    let entries = database.entries().await;
    assert_eq!(entries.len(), 1);
    // No update was lost: every section that was named is there.
    let sections: BTreeSet<&str> = entries[0].said.sections_opened.iter().map(article::Id::as_str).collect();
    assert_eq!(sections.len(), 32, "{sections:?}");
}

pub async fn refuse_a_used_proof_after_a_restart(database: Database) {
    let server = Server::on(database.open().await).await;
    let body = explanation(&server.proof().await);
    let id = visit();
    assert_eq!(put(server.address, id, &body).await.summary(), "204");
    server.stop().await;
    let server = Server::on(database.open().await).await;
    assert_eq!(put(server.address, visit(), &body).await.summary(), "403 altcha:used");
    assert_eq!(put(server.address, id, &body).await.summary(), "204");
    server.stop().await;
}

pub async fn forget_what_is_too_old(database: Database) {
    let clock = Arc::new(ManualClock::at(OffsetDateTime::now_utc()));
    let server = Server::start(easy(database.open().await).clock(clock.clone()).build()).await;
    let (old, young) = (visit(), visit());
    assert_eq!(put(server.address, old, &explanation(&server.proof().await)).await.summary(), "204");
    clock.advance(Duration::days(20));
    assert_eq!(put(server.address, young, &vote(true)).await.summary(), "204");
    clock.advance(Duration::days(10));
    // Nothing is older than 30 days yet; the proof expired long ago.
    assert_eq!(sweep(&server.app, 30).await.unwrap(), Swept { feedback: 0, proofs: 1 });
    clock.advance(Duration::minutes(1));
    assert_eq!(sweep(&server.app, 30).await.unwrap(), Swept { feedback: 1, proofs: 0 });
    server.stop().await;
    let entries = database.entries().await;
    assert_eq!(entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [young]);
}

pub async fn delete_one_visit(database: Database) {
    let server = Server::on(database.open().await).await;
    let (gone, kept) = (visit(), visit());
    for id in [gone, kept] {
        assert_eq!(put(server.address, id, &vote(true)).await.summary(), "204");
    }
    assert!(server.app.store.delete(gone).await.unwrap());
    assert!(!server.app.store.delete(gone).await.unwrap());
    server.stop().await;
    assert_eq!(database.entries().await.iter().map(|entry| entry.id).collect::<Vec<_>>(), [kept]);
}

pub async fn report_by_article_and_day(database: Database) {
    let begun = time::macros::datetime!(2026-05-01 12:00 UTC);
    let clock = Arc::new(ManualClock::at(begun));
    let server = Server::start(easy(database.open().await).clock(clock.clone()).build()).await;
    for article in ["a", "b", "a"] {
        let body = with(vote(true), json!({ "article": article }));
        assert_eq!(put(server.address, visit(), &body).await.summary(), "204");
        clock.advance(Duration::days(1));
    }
    let store = server.app.store.clone();
    let count = async |article: Option<&str>, since: Option<OffsetDateTime>| {
        let filter = Filter { article: article.map(str::to_owned), since };
        store.entries(&filter).await.unwrap().len()
    };
    assert_eq!(count(None, None).await, 3);
    assert_eq!(count(Some("a"), None).await, 2);
    assert_eq!(count(None, Some(begun + Duration::days(1))).await, 2);
    assert_eq!(count(Some("a"), Some(begun + Duration::milliseconds(1))).await, 1);
    assert_eq!(count(Some("c"), None).await, 0);
    server.stop().await;
}
