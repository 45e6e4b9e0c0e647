//! The disk is full, the database goes away and comes back: patients are told "not now", nothing is claimed to be stored
//! that is not, and the same process goes on when it is over.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::Duration;

use help_server::store::{self, Filter};
use serde_json::json;
use uuid::Uuid;

use crate::support::binary::Serving;
use crate::support::client::{get, put, visit, vote, with};
use crate::support::database::Database;
use crate::support::postgres::{Cluster, MISSING};
use crate::support::raw::NEVER;
use crate::support::server::{Server, easy};

/// What a patient's comment is here: long, so that a disk fills quickly.
fn long() -> serde_json::Value {
    with(vote(false), json!({ "comment": "x".repeat(2_000) }))
}

/// A file that may grow no further fails as a full disk does: at the write that does not fit. The limit is lifted from
/// outside while the program runs, as somebody would delete something.
pub async fn a_full_disk_is_a_503_and_loses_nothing() {
    const LIMIT: &str = "1048576"; // bytes of any one file
    let database = Database::sqlite();
    // Made before the limit, as it would be before the disk is full.
    Serving::start(&["--database", &database.url]).stop();
    let serving = Serving::start_limited(
        LIMIT,
        &["--database", &database.url, "--proof", "off", "--feedback-per-minute", "0", "--log", "off"],
    );
    let to = serving.address;
    let mut told = BTreeSet::new();
    let (mut refused, mut in_a_row) = (0, 0);
    while in_a_row < 20 {
        assert!(told.len() < 10_000, "the disk is never full");
        let id = visit();
        let reply = put(to, id, &long()).await;
        match &*reply.summary() {
            "204" => {
                told.insert(id);
                in_a_row = 0;
            }
            "503" => {
                assert!(!reply.header("retry-after").is_empty());
                refused += 1;
                in_a_row += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(get(to, "/healthz", &[]).await.status, 200);
    // There is room again: the same process takes what it refused.
    let lifted = Command::new("prlimit")
        .args(["--pid", &serving.pid().to_string(), "--fsize=unlimited"])
        .status()
        .expect("prlimit, which comes with every Linux, lifts the limit");
    assert!(lifted.success());
    for _ in 0..20 {
        let id = visit();
        assert_eq!(put(to, id, &long()).await.summary(), "204");
        told.insert(id);
    }
    serving.stop();
    let rows: BTreeSet<Uuid> = database.entries().await.into_iter().map(|entry| entry.id).collect();
    println!("a full disk: {} answers of 204, {refused} of 503, {} rows", told.len(), rows.len());
    // Everything that was claimed is there, and nothing that was refused.
    assert_eq!(rows, told);
}

/// PostgreSQL is stopped, as for an upgrade, and started again.
pub async fn a_database_that_goes_away_comes_back() {
    let mut cluster = Cluster::start().unwrap().expect(MISSING);
    let url = cluster.new_database().await;
    let app = easy(store::open(&url).await.unwrap()).build();
    let server = Server::start(app).await;
    let to = server.address;
    let mut told = BTreeSet::new();
    for round in 0..2 {
        for _ in 0..20 {
            let id = visit();
            assert_eq!(put(to, id, &vote(true)).await.summary(), "204");
            told.insert(id);
        }
        assert_eq!(get(to, "/readyz", &[]).await.status, 200);
        let proof = server.proof().await;
        let explained = with(vote(false), json!({ "comment": "x", "altcha": proof }));
        let id = visit();
        cluster.stop();
        // The patient's request, and the load balancer's.
        let reply = put(to, id, &explained).await;
        assert_eq!(reply.summary(), "503");
        assert!(!reply.header("retry-after").is_empty());
        assert_eq!(get(to, "/readyz", &[]).await.summary(), "503");
        assert_eq!(get(to, "/healthz", &[]).await.status, 200);
        assert_eq!(get(to, "/feedback/challenge", &[]).await.status, 200);
        cluster.start_again();
        // The load balancer sees it, and the same request with the same proof is taken: nothing was used up.
        let back = async {
            while get(to, "/readyz", &[]).await.status != 200 {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(NEVER, back).await.expect("it never comes back");
        assert_eq!(put(to, id, &explained).await.summary(), "204", "round {round}");
        told.insert(id);
    }
    let rows: BTreeSet<Uuid> = server
        .app
        .store
        .entries(&Filter::default())
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    assert_eq!(rows, told);
    server.stop().await;
}
