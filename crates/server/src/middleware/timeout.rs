//! No request takes for ever: neither a body that trickles in nor a database that does not answer.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};

use crate::app::SharedApp;
use crate::problem::Refused;

/// When the time is over: 408 if the client was still sending its body (the connection is closed then, because the rest
/// would be taken for the next request), else 503. What was already handed to the database may still be stored; the
/// client repeats the same request under the same id, so nothing is counted twice.
pub async fn timeout(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    let arrived = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    let request = request.map(|body| Body::new(Watched { body, arrived: arrived.clone() }));
    match tokio::time::timeout(app.request_timeout, next.run(request)).await {
        Ok(answer) => answer,
        Err(_elapsed) if arrived.load(Ordering::Relaxed) => Refused::unavailable().into_response(),
        Err(_elapsed) => {
            let late = Refused::new(StatusCode::REQUEST_TIMEOUT).detail("The body did not arrive in time.");
            // RFC 9110, section 15.5.9: the client is told that the connection ends here.
            ([(header::CONNECTION, "close")], late).into_response()
        }
    }
}

/// The body of a request; remembers whether all of it was read.
struct Watched {
    body: Body,
    arrived: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if matches!(frame, Poll::Ready(None)) || self.body.is_end_stream() {
            self.arrived.store(true, Ordering::Relaxed);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
