//! `GET /articles/{id}.json`: the articles, read from disk at every request, so that a corrected article is live when
//! its file is. Only `.json` is served: sources and drafts beside the articles stay private.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

/// The service for the articles' folder; it is mounted below `/articles`.
pub fn service(folder: &Path) -> Router {
    let files =
        ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn(only_articles))
}

async fn only_articles(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.ends_with(".json") && !path.contains("/.") {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}
