//! A server in this process, on a port of its own.

use std::net::SocketAddr;
use std::sync::Arc;

use altcha::{Challenge, Payload, SolveChallengeOptions, solve_challenge};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use help_server::app::{App, AppBuilder, SharedApp};
use help_server::limits::Limits;
use help_server::proof::{Difficulty, Proofs};
use help_server::router::build_handler;
use help_server::serve::{Bounds, serve};
use help_server::store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::client::get;

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    pub app: SharedApp,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves an app.
    pub async fn start(app: SharedApp) -> Self {
        Self::start_within(app, Bounds::default()).await
    }

    /// Serves an app within other bounds than the default.
    pub async fn start_within(app: SharedApp, bounds: Bounds) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let handler = build_handler(&app);
        let counts = app.metrics.connections();
        let task = tokio::spawn(async move {
            serve(listener, handler, bounds, counts, async { stopped.await.unwrap_or_default() }).await;
        });
        Self { address, app, stop, task }
    }

    /// Serves a store, asking for easy proofs and counting nothing.
    pub async fn on(store: Arc<dyn Store>) -> Self {
        Self::start(easy(store).build()).await
    }

    /// Tells it to stop; the task ends when it has.
    pub fn tell_to_stop(self) -> JoinHandle<()> {
        self.stop.send(()).unwrap();
        self.task
    }

    /// Stops it and its store, as the program does.
    pub async fn stop(self) {
        let app = self.app.clone();
        self.tell_to_stop().await.unwrap();
        app.store.close().await;
    }

    /// A proof that this server takes, once.
    pub async fn proof(&self) -> String {
        let reply = get(self.address, "/feedback/challenge", &[]).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        solve(serde_json::from_slice(&reply.body).unwrap())
    }
}

/// A builder around a store: proofs cost one derivation, there are no limits.
pub fn easy(store: Arc<dyn Store>) -> AppBuilder {
    let difficulty = Difficulty { cost: 1, key_prefix: "0".to_owned() };
    App::builder(store).proofs(Proofs::new("x".repeat(32), difficulty)).limits(Limits::off())
}

/// Does the work of a browser.
pub fn solve(challenge: Challenge) -> String {
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).unwrap().unwrap();
    STANDARD.encode(serde_json::to_vec(&Payload { challenge, solution }).unwrap())
}
