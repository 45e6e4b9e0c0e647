//! How much durable feedback a second, next to a bare axum handler that stores nothing; all in one run, on one machine,
//! with the same clients.
//!
//! ```sh
//! cargo run --profile native -p patientcentre-help-server --example bench -- --json server.json
//! ```
//!
//! Every request is a PUT of a new visit over a kept-alive connection, and counts when its 204 has arrived. The servers
//! take turns, so that a busy moment of the machine meets all of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that cannot go on should stop and say where"
)]

mod load;
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/server/support/postgres.rs"]
mod postgres;
mod servers;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use serde_json::{Value, json};

use load::{Measured, Work, measure};
use postgres::{Cluster, MISSING, Postgres};

/// Measures the server's durable feedback per second.
#[derive(Parser)]
struct Options {
    /// Clients that send at once
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// Seconds for each server in each round
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Rounds; the servers take turns
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Folder for the database files, on the disk to be measured [default: a temporary one]
    #[arg(long)]
    folder: Option<PathBuf>,
    /// File for the figures
    #[arg(long)]
    json: Option<PathBuf>,
}

fn main() {
    let options = Options::parse();
    let folder = match &options.folder {
        Some(folder) => tempfile::TempDir::new_in(folder),
        None => tempfile::TempDir::new(),
    };
    let folder = folder.unwrap();
    let cluster = Cluster::start().unwrap().map(Arc::new);

    // Two runtimes: the servers' threads do not run the clients' tasks.
    let server_side = tokio::runtime::Runtime::new().unwrap();
    let client_side =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();

    let mut rows = vec![
        Row::new("bare axum handler, stores nothing", server_side.block_on(servers::bare()), Work::Votes),
        Row::new(
            "help-server, SQLite, votes",
            server_side.block_on(servers::sqlite(folder.path(), "votes")),
            Work::Votes,
        ),
        Row::new(
            "help-server, SQLite, comments with a proof",
            server_side.block_on(servers::sqlite(folder.path(), "comments")),
            Work::Comments,
        ),
    ];
    match cluster.as_ref() {
        Some(cluster) => {
            let postgres = Postgres(Some(cluster.clone()));
            for (name, work) in [
                ("help-server, PostgreSQL, votes", Work::Votes),
                ("help-server, PostgreSQL, comments with a proof", Work::Comments),
            ] {
                let server = server_side
                    .block_on(async { servers::on_database(&postgres.new_database().await).await });
                rows.push(Row::new(name, server, work));
            }
        }
        None => eprintln!("left out: PostgreSQL. {MISSING}"),
    }

    let flush = flush_time(folder.path());
    for _ in 0..options.rounds {
        for row in &mut rows {
            let bodies = servers::bodies(&row.server, row.work, options.seconds);
            let measured = client_side.block_on(measure(
                row.server.address,
                bodies,
                options.clients,
                Duration::from_secs(options.seconds),
            ));
            row.measured.push(measured);
        }
    }
    let results: Vec<Value> = rows.iter().map(Row::result).collect();
    print_table(&results, &options, flush);
    if let Some(file) = &options.json {
        let all = json!({
            "clients": options.clients, "seconds": options.seconds, "rounds": options.rounds,
            "flush_ms": flush.as_secs_f64() * 1000.0, "servers": results
        });
        let mut file = std::fs::File::create(file).unwrap();
        writeln!(file, "{all:#}").unwrap();
    }
    drop(rows);
    server_side.shutdown_timeout(Duration::from_secs(1));
    drop(cluster);
}

/// One server and what was measured of it.
struct Row {
    name: &'static str,
    server: servers::Server,
    work: Work,
    measured: Vec<Measured>,
}

impl Row {
    fn new(name: &'static str, server: servers::Server, work: Work) -> Self {
        Self { name, server, work, measured: Vec::new() }
    }

    /// The median round by throughput; the percentiles are of all rounds together.
    fn result(&self) -> Value {
        let mut rates: Vec<f64> = self.measured.iter().map(Measured::per_second).collect();
        rates.sort_by(f64::total_cmp);
        let mut micros: Vec<u32> = self.measured.iter().flat_map(|one| one.micros.iter().copied()).collect();
        micros.sort_unstable();
        let at = |share: f64| f64::from(micros[((micros.len() - 1) as f64 * share) as usize]) / 1000.0;
        json!({
            "name": self.name, "requests": micros.len(), "per_second": rates[rates.len() / 2],
            "per_second_by_round": rates, "p50_ms": at(0.5), "p99_ms": at(0.99), "max_ms": at(1.0)
        })
    }
}

fn print_table(results: &[Value], options: &Options, flush: Duration) {
    println!(
        "{} clients, {} rounds of {} s each; one flush of this disk takes {:.2} ms",
        options.clients,
        options.rounds,
        options.seconds,
        flush.as_secs_f64() * 1000.0
    );
    println!("{:<48} {:>10} {:>9} {:>9} {:>9}", "", "204s/s", "p50 ms", "p99 ms", "max ms");
    for result in results {
        let number = |field: &str| result[field].as_f64().unwrap();
        println!(
            "{:<48} {:>10.0} {:>9.2} {:>9.2} {:>9.2}",
            result["name"].as_str().unwrap(),
            number("per_second"),
            number("p50_ms"),
            number("p99_ms"),
            number("max_ms")
        );
    }
}

/// What the disk takes to make one small write durable: the median of a hundred.
fn flush_time(folder: &Path) -> Duration {
    let mut file = std::fs::File::create(folder.join("flush")).unwrap();
    let mut times: Vec<Duration> = (0..100)
        .map(|_| {
            file.write_all(&[0; 4096]).unwrap();
            let begun = Instant::now();
            file.sync_data().unwrap();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}
