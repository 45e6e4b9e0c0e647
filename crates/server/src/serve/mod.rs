//! Sockets: accepts, serves, and stops when told to without dropping what it has taken on.
//!
//! How much it takes on is in `bounds.rs`, how long it waits for a slow client in `slow.rs`.

mod bounds;
mod slow;

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::IntoResponse;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::metrics::ConnectionCounts;
use crate::problem::Refused;
use bounds::BUFFER;
pub use bounds::{Bounds, DEFAULT_CONNECTIONS, OWN_DESCRIPTORS, SPARE};
use slow::{Impatient, Phase};

/// How long requests that were accepted may take to finish once the server is told to stop.
const SHUTDOWN_PATIENCE: Duration = Duration::from_secs(30);

/// How often it is logged that connections are turned away, at most: a crowd is no reason to fill a disk.
const LOG_CROWD_EVERY: Duration = Duration::from_secs(10);

/// Serves `handler` until `stop` resolves; then takes no new connection, finishes the requests that it has, and
/// returns. Errors of single connections end those only.
///
/// When [`Bounds::connections`] are open, [`SPARE`] more are taken for one question each: `/healthz` and `/metrics` are
/// answered, everything else is a 503 and the connection is closed. What comes on top is closed at once.
pub async fn serve(
    listener: TcpListener,
    handler: Router,
    bounds: Bounds,
    counts: ConnectionCounts,
    stop: impl Future<Output = ()>,
) {
    let server = Server {
        places: Arc::new(Semaphore::new(bounds.connections)),
        spare: Arc::new(Semaphore::new(SPARE)),
        handler,
        bounds,
        counts,
        graceful: GracefulShutdown::new(),
    };
    let mut crowd_logged: Option<Instant> = None;
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    if !server.take(stream, peer) && crowd_logged.is_none_or(|at| at.elapsed() >= LOG_CROWD_EVERY) {
                        crowd_logged = Some(Instant::now());
                        tracing::warn!(connections = bounds.connections, "all places are taken; turning others away");
                    }
                }
                Err(error) => {
                    // Out of file descriptors, or a client that left while it was in the queue. Neither is a reason
                    // to stop; the first would spin without the pause.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    tracing::info!("told to stop; finishing what was accepted");
    if tokio::time::timeout(SHUTDOWN_PATIENCE, server.graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// What all connections share.
struct Server {
    places: Arc<Semaphore>,
    spare: Arc<Semaphore>,
    handler: Router,
    bounds: Bounds,
    counts: ConnectionCounts,
    graceful: GracefulShutdown,
}

impl Server {
    /// Serves one connection in a task of its own. `false` if there is no ordinary place for it.
    fn take(&self, stream: TcpStream, peer: SocketAddr) -> bool {
        let (place, spare) = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => (place, false),
            Err(_none) => {
                self.counts.turned_away();
                match Arc::clone(&self.spare).try_acquire_owned() {
                    Ok(place) => (place, true),
                    Err(_none) => return false,
                }
            }
        };
        let bounds = if spare { Bounds::SPARE } else { self.bounds };
        // Answers are small and written whole: waiting to fill a packet would only delay them.
        let _ = stream.set_nodelay(true);
        let phase = Phase::default();
        let stream = Impatient::new(stream, phase.clone(), bounds);
        let handler = self.handler.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            phase.answering();
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let (handler, phase) = (handler.clone(), phase.clone());
            async move {
                let answer = if spare && !is_operators(request.uri().path()) {
                    Refused::unavailable().into_response()
                } else {
                    handler.oneshot(request).await.unwrap_or_else(|never| match never {})
                };
                Ok::<_, Infallible>(answer.map(|body| phase.until_answered(body)))
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.idle)
            .max_buf_size(BUFFER)
            .keep_alive(!spare)
            .serve_connection(TokioIo::new(stream), service);
        let connection = self.graceful.watch(connection);
        let open = self.counts.opened();
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop((place, open));
        });
        !spare
    }
}

/// What is answered although all places are taken: whoever watches over the program must not take it for dead.
fn is_operators(path: &str) -> bool {
    matches!(path, "/healthz" | "/metrics")
}

/// Resolves at Ctrl-C or SIGTERM. Listens for them from the call on, not from the first poll: whoever is told where the
/// server listens may stop it at once.
///
/// # Errors
/// If the system does not let this program listen for signals.
#[cfg(unix)]
pub fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Resolves at Ctrl-C.
///
/// # Errors
/// None; elsewhere there are some.
#[cfg(not(unix))]
pub fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
