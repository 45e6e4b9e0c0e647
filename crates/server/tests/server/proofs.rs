//! Proofs of work under attack: replayed by a thousand at once, on two instances, whose clocks are apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use help_server::clock::{Clock, ManualClock};
use help_server::housekeeping::sweep;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use tokio::task::JoinSet;

use crate::support::client::{put, visit, vote, with};
use crate::support::database::Database;
use crate::support::server::{Server, easy};

/// How many show the same proof at once.
const THIEVES: usize = 1_000;

fn explanation(proof: &str) -> Value {
    with(vote(false), json!({ "comment": "x", "altcha": proof }))
}

async fn with_clock(database: &Database, clock: &Arc<ManualClock>) -> Server {
    Server::start(easy(database.open().await).clock(clock.clone()).build()).await
}

/// Two instances on one database, and a thousand visits with one proof between them: one is taken.
pub async fn of_a_thousand_with_one_proof_one_wins(database: Database) {
    let one = Server::on(database.open().await).await;
    let two = Server::on(database.open().await).await;
    let body = explanation(&one.proof().await);
    let mut asked = JoinSet::new();
    for number in 0..THIEVES {
        let address = if number % 2 == 0 { one.address } else { two.address };
        let body = body.clone();
        asked.spawn(async move {
            // Each as often as it takes to be answered: a crowd may be told to come back.
            loop {
                let answer = put(address, visit(), &body).await.summary();
                if answer != "503" {
                    return answer;
                }
            }
        });
    }
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    for answer in asked.join_all().await {
        *answers.entry(answer).or_default() += 1;
    }
    println!("a thousand with one proof: {answers:?}");
    let expected = [("204".to_owned(), 1), ("403 altcha:used".to_owned(), THIEVES - 1)];
    assert_eq!(answers, BTreeMap::from(expected));
    one.stop().await;
    two.stop().await;
    assert_eq!(database.entries().await.len(), 1);
}

/// One visit, sent a thousand times at once to two instances with the same proof: an impatient client. One row.
pub async fn a_thousand_repeats_are_one_row(database: Database) {
    let one = Server::on(database.open().await).await;
    let two = Server::on(database.open().await).await;
    let body = explanation(&one.proof().await);
    let id = visit();
    let mut asked = JoinSet::new();
    for number in 0..THIEVES {
        let address = if number % 2 == 0 { one.address } else { two.address };
        let body = body.clone();
        asked.spawn(async move { put(address, id, &body).await.summary() });
    }
    let answers = asked.join_all().await;
    // All wait for one row's lock; whoever waits too long is told to come back, and nobody is refused.
    assert!(answers.iter().all(|answer| answer == "204" || answer == "503"), "{answers:?}");
    println!("a thousand repeats: {} stored", answers.iter().filter(|answer| *answer == "204").count());
    assert!(answers.iter().any(|answer| answer == "204"));
    one.stop().await;
    two.stop().await;
    assert_eq!(database.entries().await.len(), 1);
}

/// The fast clock's challenge is from the slow one's future. It is good, once, on either.
pub async fn clocks_a_few_minutes_apart_do_no_harm(database: Database) {
    let slow = Arc::new(ManualClock::at(OffsetDateTime::now_utc()));
    let fast = Arc::new(ManualClock::at(slow.now() + Duration::minutes(5)));
    let (one, two) = (with_clock(&database, &slow).await, with_clock(&database, &fast).await);
    for (gives, takes) in [(&one, &two), (&two, &one)] {
        let body = explanation(&gives.proof().await);
        assert_eq!(put(takes.address, visit(), &body).await.summary(), "204");
        for server in [&one, &two] {
            assert_eq!(put(server.address, visit(), &body).await.summary(), "403 altcha:used");
        }
    }
    // Past the fast one's ten minutes it is over for the fast one only; and the widget asks for another.
    let late = explanation(&one.proof().await);
    slow.advance(Duration::minutes(6));
    fast.advance(Duration::minutes(6));
    assert_eq!(put(two.address, visit(), &late).await.summary(), "403 altcha:expired");
    assert_eq!(put(one.address, visit(), &late).await.summary(), "204");
    one.stop().await;
    two.stop().await;
}

/// A clock that is hours fast forgets nothing that others still take.
pub async fn a_fast_clock_lets_no_used_proof_in_again(database: Database) {
    let right = Arc::new(ManualClock::at(OffsetDateTime::now_utc()));
    let fast = Arc::new(ManualClock::at(right.now() + Duration::hours(20)));
    let (one, two) = (with_clock(&database, &right).await, with_clock(&database, &fast).await);
    let body = explanation(&one.proof().await);
    assert_eq!(put(one.address, visit(), &body).await.summary(), "204");
    assert_eq!(sweep(&two.app, 365).await.unwrap().proofs, 0);
    assert_eq!(put(one.address, visit(), &body).await.summary(), "403 altcha:used");
    // A clock that is put back does not either: the nonce is remembered, whatever the time.
    right.advance(Duration::hours(-2));
    assert_eq!(put(one.address, visit(), &body).await.summary(), "403 altcha:used");
    one.stop().await;
    two.stop().await;
}
