//! `GET /metrics`: numbers for Prometheus. They hold nothing about a patient; still, most operators keep them from the
//! public at their proxy.

use axum::extract::State;
use axum::http::{HeaderName, header};

use crate::app::SharedApp;
use crate::metrics::MEDIA_TYPE;

/// The numbers of this instance since it started.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operation",
    summary = "Metrics in the OpenMetrics text format",
    responses((status = 200, description = "The metrics", content_type = "application/openmetrics-text", body = String))
)]
pub async fn metrics(State(app): State<SharedApp>) -> ([(HeaderName, &'static str); 2], String) {
    ([(header::CONTENT_TYPE, MEDIA_TYPE), (header::CACHE_CONTROL, "no-store")], app.metrics.text())
}
