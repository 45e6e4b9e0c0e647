//! The headers of files and pages: the Content-Security-Policy, and what `tower-http` leaves to be said.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::set_header::SetResponseHeaderLayer;

/// The policy of every page that this server serves: nothing but its own files, no inline script or style, no HTML
/// out of strings (Trusted Types), forms only to itself, framed only by itself. `'wasm-unsafe-eval'` lets a page
/// compile WebAssembly and allows no `eval`.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'self'; require-trusted-types-for 'script'";

/// Sets a header unless the answer has it already.
pub fn default_header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Mends the type of a file: our text is UTF-8 and says so, and a TypeScript declaration is text, not the video format
/// that shares its extension.
pub async fn correct_type(request: Request, next: Next) -> Response {
    let declarations = request.uri().path().ends_with(".ts");
    let mut answer = next.run(request).await;
    let found = answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let better = match found {
        _ if declarations && answer.status().is_success() => Some("text/plain; charset=utf-8"),
        Some("text/html") => Some("text/html; charset=utf-8"),
        Some("text/css") => Some("text/css; charset=utf-8"),
        Some("text/javascript") => Some("text/javascript; charset=utf-8"),
        Some("text/plain") => Some("text/plain; charset=utf-8"),
        _ => None,
    };
    if let Some(better) = better {
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(better));
    }
    answer
}

/// Outside of the compression layer: what was compressed on the way is no longer the same bytes, so its `ETag` becomes
/// a weak one (RFC 9110, 8.8.1). A browser's `If-None-Match` compares weakly and still gets its 304.
pub async fn weaken_etag(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    if answer.headers().contains_key(header::CONTENT_ENCODING)
        && let Some(weak) = weak(answer.headers())
    {
        answer.headers_mut().insert(header::ETAG, weak);
    }
    answer
}

fn weak(headers: &HeaderMap) -> Option<HeaderValue> {
    let tag = headers.get(header::ETAG)?.to_str().ok()?;
    if tag.starts_with("W/") { None } else { HeaderValue::from_str(&format!("W/{tag}")).ok() }
}
