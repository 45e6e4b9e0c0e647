//! Sockets: accepts, serves, and stops when told to without dropping what it has taken on.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// How long a client may take to send the head of a request. A connection that says nothing is closed after it; longer
/// than the minute for which load balancers keep idle connections, so that the server is not the first to hang up.
const HEADER_TIMEOUT: Duration = Duration::from_secs(75);

/// How long requests that were accepted may take to finish once the server is told to stop.
const SHUTDOWN_PATIENCE: Duration = Duration::from_secs(30);

/// Serves `handler` until `stop` resolves; then takes no new connection, finishes the requests that it has, and
/// returns. Errors of single connections end those only.
pub async fn serve(listener: TcpListener, handler: Router, stop: impl Future<Output = ()>) {
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => take(stream, peer, handler.clone(), &connections),
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
    if tokio::time::timeout(SHUTDOWN_PATIENCE, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Serves one connection in a task of its own.
fn take(stream: TcpStream, peer: SocketAddr, handler: Router, connections: &GracefulShutdown) {
    // Answers are small and written whole: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let handler = handler.clone();
        async move { Ok::<_, Infallible>(handler.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
    });
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
