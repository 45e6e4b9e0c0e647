//! `GET /feedback/challenge`: something to work on, so that sending reasons or a comment costs a little.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::SharedApp;
use crate::problem::Refused;

/// A new challenge. 404 if this server asks for no proof.
#[utoipa::path(
    get,
    path = "/feedback/challenge",
    tag = "feedback",
    summary = "An ALTCHA v2 challenge",
    description = "To be solved before reasons or a comment are sent. It is good for one visit and for ten minutes.",
    responses(
        (status = 200, description = "A challenge", content_type = "application/json",
            body = ref("#/components/schemas/Challenge")),
        (status = 404, description = "This server asks for no proof",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
        (status = 429, description = "Too many requests from this address",
            headers(("Retry-After" = u64, description = "Seconds")),
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
    )
)]
pub async fn challenge(State(app): State<SharedApp>) -> Response {
    let Some(proofs) = &app.proofs else {
        return Refused::new(StatusCode::NOT_FOUND).detail("This server asks for no proof.").into_response();
    };
    match proofs.challenge(app.clock.now()) {
        Ok(challenge) => {
            app.metrics.challenge();
            ([(header::CACHE_CONTROL, "no-store")], Json(challenge)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "no challenge could be made");
            Refused::new(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}
