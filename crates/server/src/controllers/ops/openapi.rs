//! `GET /openapi.json`: what this server answers, for machines.

use axum::Json;

use crate::openapi::document;

/// The document.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "operation",
    summary = "This document",
    responses((status = 200, description = "An OpenAPI 3.1 document", content_type = "application/json",
        body = serde_json::Value))
)]
pub async fn openapi() -> Json<serde_json::Value> {
    Json(document().clone())
}
