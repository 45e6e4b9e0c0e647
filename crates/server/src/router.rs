//! Which address leads to which controller, and the layers around them.

use axum::Router;
use axum::http::header;
use axum::middleware::from_fn;
use axum::routing::get;
use tower_http::compression::CompressionLayer;

use crate::app::SharedApp;
use crate::controllers::files::headers::{
    CONTENT_SECURITY_POLICY, correct_type, default_header, weaken_etag,
};
use crate::controllers::{files, ops};

/// The whole server as one service, without a socket.
pub fn build_handler(app: &SharedApp) -> Router {
    let mut router = Router::new().route("/healthz", get(ops::healthz::healthz));
    if let Some(folder) = &app.articles {
        router = router.nest("/articles", files::articles::service(folder));
    }
    if let Some(folder) = &app.site {
        router = router.fallback_service(files::site::service(folder));
    }
    router
        .layer(from_fn(correct_type))
        // Files have no hash in their names: a browser may keep them, and asks each time whether they changed (ETag).
        .layer(default_header(header::CACHE_CONTROL, "no-cache"))
        .layer(default_header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(default_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(default_header(header::REFERRER_POLICY, "same-origin"))
        .layer(CompressionLayer::new())
        .layer(from_fn(weaken_etag))
}
