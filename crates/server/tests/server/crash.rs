//! `kill -9` under load, and a crash of the database: whatever a client was told is stored is stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use help_server::store::{self, Filter};
use http::Method;
use serde_json::json;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::binary::Serving;
use crate::support::client::{put, try_send, visit, vote, with};
use crate::support::database::Database;
use crate::support::postgres::{Cluster, MISSING};
use crate::support::server::Server;

/// How often the program is killed.
const ROUNDS: usize = 5;
/// How many clients send at once.
const CLIENTS: usize = 16;
/// How many answers are waited for before each kill: different numbers, so that the kill meets different moments.
const ANSWERS: [usize; ROUNDS] = [1, 50, 173, 400, 800];

pub async fn every_answered_vote_survives_kill_9(database: Database) {
    let mut told: BTreeMap<Uuid, bool> = BTreeMap::new();
    let (mut sent, mut cut_off) = (0, 0);
    for answers in ANSWERS {
        let serving = Serving::start(&[
            "--database",
            &database.url,
            "--proof",
            "off",
            "--feedback-per-minute",
            "0",
            "--log",
            "error",
        ]);
        let address = serving.address;
        let (count, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
        let mut clients = JoinSet::new();
        for _ in 0..CLIENTS {
            let (count, enough) = (count.clone(), enough.clone());
            clients.spawn(async move {
                let mut told = Vec::new();
                // Until the program is gone: the vote, then the explanation under the same id.
                loop {
                    let id = visit();
                    for body in [vote(false), with(vote(false), json!({ "comment": id.to_string() }))] {
                        let path = format!("/feedback/{id}");
                        let headers = [("content-type", "application/json")];
                        let body = body.to_string().into_bytes();
                        match try_send(address, Method::PUT, &path, &headers, body).await {
                            Ok(reply) => {
                                assert_eq!(reply.summary(), "204");
                                told.push(id);
                                if count.fetch_add(1, Ordering::Relaxed) + 1 == answers {
                                    enough.notify_one();
                                }
                            }
                            Err(_gone) => return told,
                        }
                    }
                }
            });
        }
        enough.notified().await;
        serving.kill();
        for told_to_one in clients.join_all().await {
            sent += told_to_one.len();
            cut_off += 1;
            for id in told_to_one {
                // The second answer for an id is the one for its explanation.
                let times = told.insert(id, false).is_some();
                told.insert(id, times);
            }
        }
    }

    // Once more, so that what starts after a crash is the program and not only the database.
    Serving::start(&["--database", &database.url]).stop();
    let rows: BTreeMap<Uuid, Option<String>> =
        database.entries().await.into_iter().map(|entry| (entry.id, entry.said.comment)).collect();
    let lost: Vec<_> = told
        .iter()
        .filter(|(id, explained)| match rows.get(*id) {
            None => true,
            Some(comment) => **explained && comment.as_deref() != Some(&id.to_string()),
        })
        .collect();
    println!(
        "crash: {ROUNDS} kills under {CLIENTS} clients: {sent} answers of 204, {cut_off} requests cut off, \
         {} visits told, {} rows, {} lost",
        told.len(),
        rows.len(),
        lost.len()
    );
    assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), told.len());
    assert!(sent >= ANSWERS.iter().sum());
}

/// A killed program loses nothing that it handed on; a crashed database loses what it had not put on disk. Its own
/// PostgreSQL, because nobody else wants one that crashes.
pub async fn every_answered_vote_survives_a_crash_of_postgresql() {
    const VOTES: usize = 200;
    let mut cluster = Cluster::start().unwrap().expect(MISSING);
    let url = cluster.new_database().await;
    let server = Server::on(store::open(&url).await.unwrap()).await;
    let mut told = Vec::new();
    for _ in 0..VOTES {
        let id = visit();
        assert_eq!(put(server.address, id, &vote(true)).await.summary(), "204");
        told.push(id);
    }
    cluster.crash();
    // The same process goes on with the database that came back.
    let id = visit();
    assert_eq!(put(server.address, id, &vote(true)).await.summary(), "204");
    told.push(id);
    let rows: BTreeSet<Uuid> = server
        .app
        .store
        .entries(&Filter::default())
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    let lost = told.iter().filter(|id| !rows.contains(id)).count();
    println!("crash of PostgreSQL: {} answers of 204, {lost} lost", told.len());
    assert_eq!(lost, 0);
    server.stop().await;
}
