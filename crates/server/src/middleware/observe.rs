//! One log line and one count for each request: method, route, status, duration. The route is the template
//! (`/feedback/{id}`), so no id, no query, no address and nothing of a body can get into a log.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use crate::app::SharedApp;

/// Counts and logs.
pub async fn observe(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let _in_flight = app.metrics.begun();
    let method = method_name(request.method());
    let route = route(&request);
    let answer = next.run(request).await;
    let took = begun.elapsed();
    let status = answer.status().as_u16();
    app.metrics.answered(&route, method, status, took);
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::warn!(method, route, status, took_ms, "answered");
    } else {
        tracing::info!(method, route, status, took_ms, "answered");
    }
    answer
}

/// The route's template. Files are one route: their names are many, and a client can make up more.
fn route(request: &Request) -> String {
    match request.extensions().get::<MatchedPath>().map(MatchedPath::as_str) {
        Some(path) if path.starts_with("/articles") => "/articles/{id}.json".to_owned(),
        Some(path) => path.to_owned(),
        None => "files".to_owned(),
    }
}

/// The methods there are; a client can make up more.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::OPTIONS => "OPTIONS",
        Method::POST => "POST",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        _ => "other",
    }
}
