//! `GET /…`: the built site. A file that is not there is a 404.

use std::path::Path;

use tower_http::services::ServeDir;

/// The service for a folder, `index.html` for the folders in it.
pub fn service(folder: &Path) -> ServeDir {
    ServeDir::new(folder).precompressed_br().precompressed_gzip()
}
