//! `GET /readyz`: should a load balancer send patients here? Only if the database answers.

use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderName, header};

use crate::app::SharedApp;
use crate::problem::Refused;

/// How long the database may think about it. Load balancers ask often and do not wait long.
const PATIENCE: Duration = Duration::from_secs(2);

/// 200, or 503 while the database is away.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "operation",
    summary = "Can it store feedback?",
    responses(
        (status = 200, description = "It can", content_type = "text/plain", body = String),
        (status = 503, description = "The database does not answer",
            headers(("Retry-After" = u64, description = "Seconds")),
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
    )
)]
pub async fn readyz(
    State(app): State<SharedApp>,
) -> Result<([(HeaderName, &'static str); 1], &'static str), Refused> {
    match tokio::time::timeout(PATIENCE, app.store.ready()).await {
        Ok(ready) => ready?,
        Err(_elapsed) => return Err(Refused::unavailable()),
    }
    Ok(([(header::CACHE_CONTROL, "no-store")], "ready\n"))
}
