//! `PUT /feedback/{id}` and `GET /feedback/challenge`: design, section 3.3.

use std::sync::Arc;

use help_server::clock::{Clock, ManualClock};
use help_server::store::Entry;
use http::Method;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::support::client::{put, send, visit, vote, with};
use crate::support::database::Database;
use crate::support::server::{Server, easy};

fn explanation(proof: &str) -> Value {
    with(
        vote(false),
        json!({ "reasons": ["hard-to-understand"], "comment": "Where is it?", "altcha": proof }),
    )
}

fn only(entries: &[Entry]) -> &Entry {
    let [entry] = entries else { panic!("one row, not {}: {entries:?}", entries.len()) };
    entry
}

fn reasons(entry: &Entry) -> Vec<&str> {
    entry.said.reasons.iter().map(article::Id::as_str).collect()
}

pub async fn the_same_body_twice_is_one_row(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    for _ in 0..3 {
        let reply = put(server.address, id, &vote(true)).await;
        assert_eq!((reply.summary().as_str(), reply.body.len()), ("204", 0));
    }
    server.stop().await;
    let entries = database.entries().await;
    let entry = only(&entries);
    assert_eq!((entry.id, entry.said.helpful), (id, true));
}

pub async fn a_vote_can_change_and_an_explanation_is_added(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    assert_eq!(put(server.address, id, &vote(true)).await.summary(), "204");
    assert_eq!(put(server.address, id, &vote(false)).await.summary(), "204");
    let explained = explanation(&server.proof().await);
    assert_eq!(put(server.address, id, &explained).await.summary(), "204");
    server.stop().await;
    let entries = database.entries().await;
    let entry = only(&entries);
    assert!(!entry.said.helpful);
    assert_eq!(reasons(entry), ["hard-to-understand"]);
    assert_eq!(entry.said.comment.as_deref(), Some("Where is it?"));
}

pub async fn a_late_repeat_of_the_vote_takes_nothing_away(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    let explained = explanation(&server.proof().await);
    assert_eq!(put(server.address, id, &explained).await.summary(), "204");
    assert_eq!(put(server.address, id, &vote(false)).await.summary(), "204");
    server.stop().await;
    let entries = database.entries().await;
    assert_eq!(reasons(only(&entries)), ["hard-to-understand"]);
    assert_eq!(only(&entries).said.comment.as_deref(), Some("Where is it?"));
}

pub async fn every_field_comes_back_as_it_was_sent(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    let comment = "quote ' \" \\ ; -- %s {} \u{1F9D1}\u{200D}\u{2695}\u{FE0F} עברית\n\tline";
    let sent = with(
        vote(false),
        json!({
            "lang": "cy", "reasons": ["broken-link", "own-reason"], "comment": comment,
            "sections_opened": ["b", "a", "new-phone"], "altcha": server.proof().await
        }),
    );
    assert_eq!(put(server.address, id, &sent).await.summary(), "204");
    server.stop().await;
    let entries = database.entries().await;
    let said = &only(&entries).said;
    assert_eq!(said.article.as_str(), "cannot-log-in");
    assert_eq!(said.modified.as_str(), "2026-04-09T09:56:00+01:00");
    assert_eq!((said.lang.as_str(), said.comment.as_deref()), ("cy", Some(comment)));
    assert_eq!(reasons(only(&entries)), ["broken-link", "own-reason"]);
    let sections: Vec<&str> = said.sections_opened.iter().map(article::Id::as_str).collect();
    assert_eq!(sections, ["b", "a", "new-phone"]);
    assert_eq!(said.altcha, None);
}

pub async fn an_explanation_needs_a_proof(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    let bare = with(vote(false), json!({ "reasons": ["inaccurate"] }));
    assert_eq!(put(server.address, id, &bare).await.summary(), "403 altcha:required");
    let bare = with(vote(false), json!({ "comment": "x" }));
    assert_eq!(put(server.address, id, &bare).await.summary(), "403 altcha:required");
    assert_eq!(
        put(server.address, id, &explanation("bm90IGEgcHJvb2Y=")).await.summary(),
        "403 altcha:invalid"
    );
    // A blank comment is none.
    let blank = with(vote(false), json!({ "comment": "  \n" }));
    assert_eq!(put(server.address, id, &blank).await.summary(), "204");
    server.stop().await;
    let entries = database.entries().await;
    assert_eq!((only(&entries).said.reasons.len(), &only(&entries).said.comment), (0, &None));
}

pub async fn a_proof_is_good_for_one_visit(database: Database) {
    let server = Server::on(database.open().await).await;
    let explained = explanation(&server.proof().await);
    let (first, second) = (visit(), visit());
    assert_eq!(put(server.address, first, &explained).await.summary(), "204");
    assert_eq!(put(server.address, second, &explained).await.summary(), "403 altcha:used");
    server.stop().await;
    assert_eq!(only(&database.entries().await).id, first);
}

pub async fn a_lost_answer_can_be_asked_for_again(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    let explained = explanation(&server.proof().await);
    for _ in 0..3 {
        assert_eq!(put(server.address, id, &explained).await.summary(), "204");
    }
    server.stop().await;
    only(&database.entries().await);
}

pub async fn a_refused_request_does_not_use_up_its_proof(database: Database) {
    let server = Server::on(database.open().await).await;
    let (taken, own) = (visit(), visit());
    assert_eq!(put(server.address, taken, &vote(true)).await.summary(), "204");
    let explained = explanation(&server.proof().await);
    let elsewhere = with(explained.clone(), json!({ "article": "another" }));
    assert_eq!(put(server.address, taken, &elsewhere).await.summary(), "409 article:conflict");
    let wrong = with(explained.clone(), json!({ "lang": "!" }));
    assert_eq!(put(server.address, own, &wrong).await.summary(), "422 lang:invalid");
    assert_eq!(put(server.address, own, &explained).await.summary(), "204");
    server.stop().await;
}

pub async fn an_expired_proof_is_refused(database: Database) {
    let clock = Arc::new(ManualClock::at(OffsetDateTime::now_utc()));
    let server = Server::start(easy(database.open().await).clock(clock.clone()).build()).await;
    let explained = explanation(&server.proof().await);
    clock.advance(Duration::minutes(11));
    let id = visit();
    assert_eq!(put(server.address, id, &explained).await.summary(), "403 altcha:expired");
    // A new one, by the same clock, is good.
    assert_eq!(put(server.address, id, &explanation(&server.proof().await)).await.summary(), "204");
    server.stop().await;
}

pub async fn another_article_is_a_conflict(database: Database) {
    let server = Server::on(database.open().await).await;
    let id = visit();
    assert_eq!(put(server.address, id, &vote(true)).await.summary(), "204");
    let other = with(vote(false), json!({ "article": "another" }));
    assert_eq!(put(server.address, id, &other).await.summary(), "409 article:conflict");
    server.stop().await;
    let entries = database.entries().await;
    assert_eq!((only(&entries).said.article.as_str(), only(&entries).said.helpful), ("cannot-log-in", true));
}

pub async fn times_are_the_servers(database: Database) {
    let clock = Arc::new(ManualClock::at(time::macros::datetime!(2026-05-01 13:02:03.456 +1)));
    let server = Server::start(easy(database.open().await).clock(clock.clone()).build()).await;
    let id = visit();
    let lying = with(vote(true), json!({ "created_at": "1999-01-01T00:00:00Z" }));
    assert_eq!(put(server.address, id, &lying).await.summary(), "204");
    let first = clock.now();
    clock.advance(Duration::minutes(1));
    assert_eq!(put(server.address, id, &vote(false)).await.summary(), "204");
    server.stop().await;
    let entries = database.entries().await;
    assert_eq!(first, time::macros::datetime!(2026-05-01 12:02:03.456 UTC));
    assert_eq!((only(&entries).created_at, only(&entries).updated_at), (first, clock.now()));
}

pub async fn what_is_wrong_is_named() {
    let database = Database::sqlite();
    let server = Server::on(database.open().await).await;
    let json = [("content-type", "application/json")];
    let path = format!("/feedback/{}", visit());
    let ask = async |path: &str, headers: &[(&str, &str)], body: &str| {
        send(server.address, Method::PUT, path, headers, body.as_bytes().to_vec()).await.summary()
    };
    let good = vote(true).to_string();
    assert_eq!(ask(&path, &json, "{").await, "400");
    assert_eq!(ask(&path, &json, "").await, "400");
    assert_eq!(ask(&path, &json, "\u{0}").await, "400");
    assert_eq!(ask(&path, &json, "[]").await, "422 :type");
    assert_eq!(
        ask(&path, &json, "{}").await,
        "422 article:required modified:required lang:required helpful:required"
    );
    let wrong = json!({
        "article": "../x", "modified": "yesterday", "lang": 1, "helpful": "yes", "reasons": "x",
        "comment": "x".repeat(2001), "sections_opened": [1], "altcha": ""
    });
    assert_eq!(
        ask(&path, &json, &wrong.to_string()).await,
        "422 article:invalid modified:invalid lang:type helpful:type reasons:type comment:too-long \
         sections_opened:type altcha:invalid"
    );
    assert_eq!(ask(&path, &[], &good).await, "415");
    assert_eq!(ask(&path, &[("content-type", "text/plain")], &good).await, "415");
    assert_eq!(ask(&path, &[("content-type", "Application/JSON; charset=utf-8")], &good).await, "204");
    for id in ["x", "00000000-0000-0000-0000-000000000000", &Uuid::max().to_string()] {
        assert_eq!(ask(&format!("/feedback/{id}"), &json, &good).await, "404 id:invalid");
    }
    let reply = send(server.address, Method::DELETE, &path, &[], Vec::new()).await;
    assert_eq!((reply.summary().as_str(), reply.header("allow")), ("405", "PUT"));
    server.stop().await;
}

pub async fn the_longest_feedback_fits_and_more_does_not() {
    let database = Database::sqlite();
    let server = Server::on(database.open().await).await;
    let ids: Vec<String> = (0..20).map(|n| format!("{n:0>64}")).collect();
    let longest = with(
        explanation(&server.proof().await),
        json!({ "comment": "\u{1F9D1}".repeat(2000), "reasons": ids, "sections_opened": ids }),
    );
    assert_eq!(put(server.address, visit(), &longest).await.summary(), "204");
    let padded = with(longest, json!({ "unknown": "x".repeat(16 * 1024) }));
    assert_eq!(put(server.address, visit(), &padded).await.summary(), "413");
    server.stop().await;
    only(&database.entries().await);
}

pub async fn proof_can_be_switched_off() {
    let database = Database::sqlite();
    let app = help_server::app::App::builder(database.open().await).build();
    let server = Server::start(app).await;
    let token = with(vote(false), json!({ "comment": "x", "altcha": "token-of-the-page" }));
    assert_eq!(put(server.address, visit(), &token).await.summary(), "204");
    let none = with(vote(false), json!({ "comment": "x" }));
    assert_eq!(put(server.address, visit(), &none).await.summary(), "204");
    assert_eq!(
        crate::support::client::get(server.address, "/feedback/challenge", &[]).await.summary(),
        "404"
    );
    server.stop().await;
}

pub async fn unknown_articles_can_be_refused() {
    let database = Database::sqlite();
    let articles = tempfile::TempDir::new().unwrap();
    std::fs::write(articles.path().join("cannot-log-in.json"), "{}").unwrap();
    let app = easy(database.open().await)
        .articles(Some(articles.path().to_owned()))
        .known_articles_only(true)
        .build();
    let server = Server::start(app).await;
    assert_eq!(put(server.address, visit(), &vote(true)).await.summary(), "204");
    let other = with(vote(true), json!({ "article": "another" }));
    assert_eq!(put(server.address, visit(), &other).await.summary(), "404 article:unknown");
    server.stop().await;
}
