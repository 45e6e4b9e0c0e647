//! How a request is refused: RFC 9457 problem documents, with a code for each field that is wrong. What is in here is
//! all that a client learns; errors of the database and of this program go to the log.

use article::{FieldError, ProblemDocument};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::store::StoreError;

/// The field codes that only a server gives, besides those of `article::feedback::code`.
pub mod code {
    /// The proof was good once and its ten minutes are over.
    pub const EXPIRED: &str = "expired";
    /// The proof was used for another visit.
    pub const USED: &str = "used";
    /// The id belongs to feedback about another article.
    pub const CONFLICT: &str = "conflict";
    /// This server has no such article.
    pub const UNKNOWN: &str = "unknown";
}

/// An answer that says no.
#[derive(Debug)]
pub struct Refused {
    problem: ProblemDocument,
    status: StatusCode,
    /// For how many seconds it is of no use to ask again.
    retry_after: Option<u64>,
}

impl Refused {
    /// With a status and nothing more.
    pub fn new(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { problem: ProblemDocument::new(status.as_u16(), title), status, retry_after: None }
    }

    /// With a sentence for people who read it. Never what somebody sent, nor what a library said.
    #[must_use]
    pub fn detail(mut self, detail: &'static str) -> Self {
        self.problem.detail = Some(detail.to_owned());
        self
    }

    /// With what is wrong with one field.
    #[must_use]
    pub fn field(mut self, field: &'static str, code: &'static str) -> Self {
        self.problem.errors.push(FieldError::new(field, code));
        self
    }

    /// With what is wrong with several.
    #[must_use]
    pub fn fields(mut self, errors: Vec<FieldError>) -> Self {
        self.problem.errors.extend(errors);
        self
    }

    /// With `Retry-After`.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// 503: what was asked for cannot be done now. Nothing was stored that was not answered for; asking again is safe.
    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE)
            .detail("The service is busy or its database is away. Try again.")
            .retry_after(2)
    }

    /// The first field's code, for the metrics.
    pub fn code(&self) -> Option<&str> {
        self.problem.errors.first().map(|error| &*error.code)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        Self::unavailable()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut answer = Response::new(Body::from(body));
        *answer.status_mut() = self.status;
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(ProblemDocument::MEDIA_TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

/// Gives every refusal the same shape: what the layers and libraries below refuse in words of their own becomes a
/// problem document of the same status. Their headers (`Allow`, `Content-Range`) stay.
pub async fn refusals_in_one_shape(request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    let status = answer.status();
    let ours =
        answer.headers().get(header::CONTENT_TYPE).is_some_and(|value| value == ProblemDocument::MEDIA_TYPE);
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return answer;
    }
    let (mut parts, _) = answer.into_parts();
    for representation in
        [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG, header::LAST_MODIFIED]
    {
        parts.headers.remove(representation);
    }
    let (new_parts, body) = Refused::new(status).into_response().into_parts();
    for (name, value) in &new_parts.headers {
        parts.headers.insert(name, value.clone());
    }
    Response::from_parts(parts, body)
}

/// The answer to a request that made this program panic. What the panic said is in the log.
pub fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let said = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!(said, "a request panicked");
    Refused::new(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}
