//! No request takes for ever: neither a body that trickles in nor a database that does not answer.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::SharedApp;
use crate::problem::Refused;

/// 503 when the time is over. What was already handed to the database may still be stored; the client repeats the same
/// request under the same id, so nothing is counted twice.
pub async fn timeout(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(app.request_timeout, next.run(request)).await {
        Ok(answer) => answer,
        Err(_elapsed) => Refused::unavailable().into_response(),
    }
}
