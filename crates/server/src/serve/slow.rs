//! A stream that does not wait for ever: neither for the rest of a request's head that trickles in ("slowloris") nor for
//! a client that does not take its answer. Hyper has one clock for a quiet connection and a slow head; here the head has
//! its own, shorter one. Bodies are the request timeout's business.

use std::future::Future;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::bounds::Bounds;

/// Nobody has asked for anything.
const QUIET: u8 = 0;
/// A head has begun to arrive.
const HEAD: u8 = 1;
/// A request is being answered.
const BUSY: u8 = 2;

/// What a connection is doing: told by whoever answers, asked by the stream.
#[derive(Debug, Clone, Default)]
pub struct Phase(Arc<AtomicU8>);

impl Phase {
    /// A whole head has arrived.
    pub fn answering(&self) {
        self.0.store(BUSY, Ordering::Relaxed);
    }

    /// The body of an answer; when it is all handed over, the connection is quiet again.
    pub fn until_answered(&self, body: Body) -> Answer {
        Answer { body, _end: End(self.clone()) }
    }

    fn is(&self, phase: u8) -> bool {
        self.0.load(Ordering::Relaxed) == phase
    }
}

/// The body of an answer.
#[derive(Debug)]
pub struct Answer {
    body: Body,
    _end: End,
}

#[derive(Debug)]
struct End(Phase);

impl Drop for End {
    fn drop(&mut self) {
        self.0.0.store(QUIET, Ordering::Relaxed);
    }
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The stream.
#[derive(Debug)]
pub struct Impatient<S> {
    stream: S,
    phase: Phase,
    bounds: Bounds,
    head: Pin<Box<Sleep>>,
    /// Runs while the client takes nothing of what is to be written.
    taking: Option<Pin<Box<Sleep>>>,
}

impl<S> Impatient<S> {
    /// Around a stream.
    pub fn new(stream: S, phase: Phase, bounds: Bounds) -> Self {
        Self { stream, phase, bounds, head: Box::pin(tokio::time::sleep(bounds.head)), taking: None }
    }

    /// Lets a result through, unless it is to be waited for and that has taken too long.
    fn unless_stuck<T>(
        &mut self,
        context: &mut Context<'_>,
        result: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.taking = None;
            return result;
        }
        let patience = self.bounds.taking;
        let taking = self.taking.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        match taking.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(late("the client does not take its answer"))),
            Poll::Pending => Poll::Pending,
        }
    }
}

fn late(what: &'static str) -> io::Error {
    io::Error::new(ErrorKind::TimedOut, what)
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(context, buffer);
        let arrived = buffer.filled().len() > before;
        if arrived && self.phase.is(QUIET) {
            self.phase.0.store(HEAD, Ordering::Relaxed);
            let end = Instant::now() + self.bounds.head;
            self.head.as_mut().reset(end);
        }
        if result.is_pending() && self.phase.is(HEAD) && self.head.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(late("the head of a request did not arrive in time")));
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.unless_stuck(context, result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.unless_stuck(context, result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
