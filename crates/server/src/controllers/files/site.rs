//! `GET /…`: the built site. A file that is not there is a 404.

use std::path::Path;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tower_http::services::ServeDir;

use super::guard::guard;

/// The service for a folder, `index.html` for the folders in it.
pub fn service<S: Clone + Send + Sync + 'static>(folder: &Path) -> Router<S> {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn_with_state(folder.into(), guard))
}
