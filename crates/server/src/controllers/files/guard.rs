//! Which files may be asked for at all: those inside the folder, under names that a page could have. `tower-http` keeps
//! `..` out; what is here besides is for names that hide (`.git`, however it is written), names that no file has, and
//! links that lead out of the folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

/// What `tower-http` looks for beside a file.
const NEIGHBOURS: [&str; 3] = ["", ".br", ".gz"];

/// The longest name and the longest path that are looked for, in bytes: no file system that we run on has longer ones
/// (`NAME_MAX`, and `PATH_MAX` less room for the folder's own), and asking for one is an error instead of a "no".
const LONGEST: (usize, usize) = (255, 2_048);

/// 404 for what may not be asked for. The path is relative to the folder.
pub async fn guard(State(folder): State<Arc<Path>>, request: Request, next: Next) -> Response {
    let Some(path) = relative(request.uri().path()) else { return StatusCode::NOT_FOUND.into_response() };
    if stays_inside(folder, path).await {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// The path as the file system would be asked for it: decoded once. `None` for what no page names.
pub fn relative(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = path.trim_start_matches('/');
    let plain = !path.contains(|c: char| c.is_control() || c == '\\');
    // RFC 8615: the one hidden name that is meant for everybody.
    let open = path.split('/').all(|part| !part.starts_with('.') || part == ".well-known");
    let short = path.len() <= LONGEST.1 && path.split('/').all(|part| part.len() <= LONGEST.0);
    (plain && open && short).then(|| path.to_owned())
}

/// Whether what is there, if anything, is inside the folder when all links are followed. The folder itself may be a link.
async fn stays_inside(folder: Arc<Path>, path: String) -> bool {
    // The file system may be slow: not on the threads that serve everybody else.
    let looked = tokio::task::spawn_blocking(move || {
        let Ok(folder) = folder.canonicalize() else { return true };
        let file: PathBuf = folder.join(path);
        NEIGHBOURS.iter().all(|neighbour| {
            let mut name = file.clone().into_os_string();
            name.push(neighbour);
            match PathBuf::from(name).canonicalize() {
                Ok(found) => found.starts_with(&folder),
                // Nothing there: for the service to say. Anything else (a name too long, a loop of links): no file.
                Err(error) => matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
            }
        })
    });
    looked.await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_page_could_have() {
        for (path, file) in [
            ("/", ""),
            ("/gallery/", "gallery/"),
            ("/a%20b.js", "a b.js"),
            ("/words/cy.json", "words/cy.json"),
            ("/.well-known/security.txt", ".well-known/security.txt"),
            ("/a..b", "a..b"),
        ] {
            assert_eq!(relative(path).as_deref(), Some(file), "{path}");
        }
    }

    #[test]
    fn names_that_none_has() {
        for path in [
            "/..",
            "/../x",
            "/%2e%2e/x",
            "/..%2fx",
            "/x/%2e./y",
            "/.git/config",
            "/%2egit/config",
            "/.env",
            "/..\\x",
            "/..%5cx",
            "/x%00.json",
            "/%0d%0a",
            "/%ff",
            "/%c0%ae%c0%ae/x",
            "//../x",
            "/./x",
        ] {
            assert_eq!(relative(path), None, "{path}");
        }
        assert_eq!(relative(&"x".repeat(256)), None);
        assert_eq!(relative(&"x/".repeat(2_000)), None);
        assert!(relative(&"x".repeat(255)).is_some());
    }
}
