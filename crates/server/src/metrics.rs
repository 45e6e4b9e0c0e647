//! What is counted, for Prometheus. One registry for each [`crate::app::App`], no globals. No label holds anything
//! that came from a client: routes are templates, statuses are numbers, the rest are words of this file.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::store::Swept;

/// The media type of what [`Metrics::text`] gives.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the buckets of all durations, in seconds: from a file out of the cache to the request timeout.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Stored {
    helpful: &'static str,
    kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

type Durations = Family<Route, Histogram, fn() -> Histogram>;

/// The counters, and the registry that names them.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    durations: Durations,
    in_flight: Gauge,
    stored: Family<Stored, Counter>,
    proofs: Family<Outcome, Counter>,
    challenges: Counter,
    writes: Histogram,
    deleted: Counter,
    swept_at: Gauge<f64, AtomicU64>,
    connections: ConnectionCounts,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("help_server");
        let requests = Family::default();
        let durations: Durations = Family::new_with_constructor(histogram);
        let in_flight = Gauge::default();
        let stored = Family::default();
        let proofs = Family::default();
        let challenges = Counter::default();
        let writes = histogram();
        let deleted = Counter::default();
        let swept_at = Gauge::default();
        let connections = ConnectionCounts::default();
        registry.register(
            "build",
            "Version of the program",
            Info::new([("version", env!("CARGO_PKG_VERSION"))]),
        );
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "From the request's head to the answer's",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("http_requests_in_flight", "Requests being answered", in_flight.clone());
        registry.register(
            "feedback_stored",
            "Feedback written durably and answered with 204",
            stored.clone(),
        );
        registry.register("proofs", "Proofs of work, by what became of them", proofs.clone());
        registry.register("challenges", "Challenges given out", challenges.clone());
        registry.register_with_unit(
            "store_write_duration",
            "From a checked request to its row being durable",
            Unit::Seconds,
            writes.clone(),
        );
        registry.register("feedback_deleted", "Feedback removed because it was too old", deleted.clone());
        registry.register(
            "last_sweep_timestamp",
            "When old feedback was last looked for, in Unix seconds",
            swept_at.clone(),
        );
        registry.register("connections", "Connections that are open", connections.open.clone());
        registry.register(
            "connections_turned_away",
            "Connections that came when all places were taken",
            connections.turned_away.clone(),
        );
        Self {
            registry,
            requests,
            durations,
            in_flight,
            stored,
            proofs,
            challenges,
            writes,
            deleted,
            swept_at,
            connections,
        }
    }
}

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

impl Metrics {
    /// A request begins. Every call is followed by one of [`Metrics::answered`], unless the client goes away.
    pub fn begun(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// A request was answered.
    pub fn answered(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        self.requests.get_or_create(&Request { route: route.to_owned(), method, status }).inc();
        self.durations.get_or_create(&Route { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// Feedback is on disk.
    pub fn stored(&self, helpful: bool, explained: bool, took: Duration) {
        let helpful = if helpful { "yes" } else { "no" };
        let kind = if explained { "explained" } else { "vote" };
        self.stored.get_or_create(&Stored { helpful, kind }).inc();
        self.writes.observe(took.as_secs_f64());
    }

    /// A proof was `accepted`, or refused for one of the field codes.
    pub fn proof(&self, outcome: &'static str) {
        self.proofs.get_or_create(&Outcome { outcome }).inc();
    }

    /// A challenge was given out.
    pub fn challenge(&self) {
        self.challenges.inc();
    }

    /// Old rows were looked for, at this time.
    pub fn swept(&self, swept: Swept, unix_seconds: i64) {
        self.deleted.inc_by(swept.feedback);
        #[expect(clippy::cast_precision_loss, reason = "exact for the next 285 million years")]
        self.swept_at.set(unix_seconds as f64);
    }

    /// What sockets count; it is the same count in every clone.
    pub fn connections(&self) -> ConnectionCounts {
        self.connections.clone()
    }

    /// All of it in the OpenMetrics text format.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// The connections: whoever accepts them knows nothing else of the metrics.
#[derive(Debug, Clone, Default)]
pub struct ConnectionCounts {
    open: Gauge,
    turned_away: Counter,
}

impl ConnectionCounts {
    /// One more, until it is dropped.
    pub fn opened(&self) -> InFlight {
        self.open.inc();
        InFlight(self.open.clone())
    }

    /// One came when all places were taken.
    pub fn turned_away(&self) {
        self.turned_away.inc();
    }
}

/// Counts as a request in flight (or an open connection) until it is dropped.
#[derive(Debug)]
pub struct InFlight(Gauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}
