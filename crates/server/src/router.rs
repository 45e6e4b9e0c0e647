//! Which address leads to which controller, and the layers around them.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, put};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;

use crate::app::{Origins, SharedApp};
use crate::controllers::files::headers::{
    CONTENT_SECURITY_POLICY, correct_type, default_header, weaken_etag,
};
use crate::controllers::{feedback, files, ops};
use crate::limits::{Limit, Limits, MAX_BODY_BYTES};
use crate::middleware::observe::observe;
use crate::middleware::timeout::timeout;
use crate::problem::{panicked, refusals_in_one_shape};

/// The whole server as one service, without a socket.
pub fn build_handler(app: &SharedApp) -> Router {
    let limits = &app.limits;
    let mut router = Router::new()
        .route("/feedback/challenge", limited(limits, Limit::Challenge, get(feedback::challenge::challenge)))
        .route("/feedback/{id}", limited(limits, Limit::Feedback, put(feedback::put::put)))
        .route("/healthz", get(ops::healthz::healthz))
        .route("/readyz", get(ops::readyz::readyz))
        .route("/metrics", get(ops::metrics::metrics))
        .route("/openapi.json", get(ops::openapi::openapi));
    if let Some(folder) = &app.articles {
        router = router.nest("/articles", files::articles::service(folder));
    }
    if let Some(folder) = &app.site {
        router = router.fallback_service(files::site::service::<()>(folder));
    }
    // The last layer is the outermost: a request passes them from the bottom of this list to the top.
    let router = router
        .with_state(app.clone())
        // This one refuses by Content-Length before anything is read; the other tells the extractors what to say.
        .layer(RequestBodyLimitLayer::new(MAX_BODY_BYTES))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(from_fn_with_state(app.clone(), timeout))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(correct_type))
        .layer(CompressionLayer::new())
        .layer(from_fn(weaken_etag))
        .layer(from_fn(refusals_in_one_shape));
    let router = match cors(&app.origins) {
        Some(cors) => router.layer(cors),
        None => router,
    };
    router
        // Files have no hash in their names: a browser may keep them, and asks each time whether they changed (ETag).
        .layer(default_header(header::CACHE_CONTROL, "no-cache"))
        .layer(default_header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(default_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(default_header(header::REFERRER_POLICY, "same-origin"))
        .layer(from_fn_with_state(app.clone(), observe))
}

/// A route under a limit. Only its own method counts: a browser's preflight is answered before, and does not.
fn limited(limits: &Limits, limit: Limit, route: MethodRouter<SharedApp>) -> MethodRouter<SharedApp> {
    match limits.layer(limit) {
        Some(layer) => route.route_layer(layer),
        None => route,
    }
}

/// Who else may ask. Refusals carry the headers too, so that a widget on another origin can read why.
fn cors(origins: &Origins) -> Option<CorsLayer> {
    let origin = match origins {
        Origins::Own => return None,
        Origins::These(list) => AllowOrigin::list(list.iter().cloned()),
        Origins::Any => AllowOrigin::from(HeaderValue::from_static("*")),
    };
    let layer = CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::HEAD, Method::PUT])
        .allow_headers([header::CONTENT_TYPE])
        .expose_headers([header::RETRY_AFTER, header::ETAG])
        .max_age(Duration::from_secs(24 * 60 * 60));
    Some(layer)
}
