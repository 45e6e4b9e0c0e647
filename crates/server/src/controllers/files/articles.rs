//! `GET /articles/{id}.json`: the articles, read from disk at every request, so that a corrected article is live when
//! its file is. Only `.json` is served: sources and drafts beside the articles stay private.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use super::guard::{self, guard};

/// The service for the articles' folder; it is mounted below `/articles`.
pub fn service<S: Clone + Send + Sync + 'static>(folder: &Path) -> Router<S> {
    let files =
        ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
    Router::new()
        .fallback_service(files)
        .layer(from_fn_with_state(folder.into(), guard))
        .layer(from_fn(article))
}

/// The file, if it is one that may be served.
#[utoipa::path(
    get,
    path = "/articles/{id}.json",
    tag = "articles",
    summary = "An article, format 1",
    params(("id" = String, Path, description = "The article's id")),
    responses(
        (status = 200, description = "The article", content_type = "application/json",
            headers(("ETag" = String, description = "For If-None-Match")),
            body = ref("#/components/schemas/Article")),
        (status = 304, description = "It is the one that you have"),
        (status = 404, description = "There is no such article",
            content_type = "application/problem+json", body = ref("#/components/schemas/ProblemDocument")),
    )
)]
pub async fn article(request: Request, next: Next) -> Response {
    match guard::relative(request.uri().path()) {
        Some(path) if path.ends_with(".json") => next.run(request).await,
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
