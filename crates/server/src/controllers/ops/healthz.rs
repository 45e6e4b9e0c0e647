//! `GET /healthz`: the process runs and answers. Says nothing about the database (that is `/readyz`), so that a
//! supervisor does not restart a healthy program because the database is away.

use axum::http::{HeaderName, header};

/// The answer: a word, so that a person who looks sees it too.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "operation",
    summary = "Is the process alive?",
    responses((status = 200, description = "It is", content_type = "text/plain", body = String))
)]
pub async fn healthz() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n")
}
