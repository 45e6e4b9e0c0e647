//! The web server of one test: the release build under the policy of issue 2, the gallery, the fixtures' answers, pages
//! that a test makes up, and a diary of every request. Each test has its own, on a port of its own, so that counts and
//! browser storage never mix.
//!
//! Here is what a test says to it and asks of it. How it answers is `serve.rs`; what the answers look like is `answer.rs`;
//! what the browser notes is `watch.js`.

mod serve;

use crate::{answer::Answer, fixtures::Fixtures};
use anyhow::{Context, Result};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};
use tokio::{net::TcpListener, sync::Notify};

/// The policy that every page of the tests is served with (issue 2, "How it is tested").
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// Everything that a page can be forbidden is.
pub const PERMISSIONS: &str = "accelerometer=(), ambient-light-sensor=(), attribution-reporting=(), autoplay=(), \
    battery=(), bluetooth=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(), compute-pressure=(), \
    cross-origin-isolated=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
    gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), join-ad-interest-group=(), keyboard-map=(), \
    local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), \
    private-state-token-issuance=(), private-state-token-redemption=(), publickey-credentials-create=(), \
    publickey-credentials-get=(), run-ad-auction=(), screen-wake-lock=(), serial=(), shared-storage=(), \
    speaker-selection=(), storage-access=(), sync-xhr=(), unload=(), usb=(), web-share=(), window-management=(), \
    xr-spatial-tracking=()";

/// A request that came.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its method.
    pub method: Method,
    /// Its path, without the query.
    pub path: String,
    /// When it came.
    pub at: Instant,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

#[derive(Debug, Default)]
struct State {
    answers: BTreeMap<String, Vec<Answer>>,
    given: BTreeMap<String, usize>,
    gates: BTreeMap<String, (bool, Arc<Notify>)>,
    pages: BTreeMap<String, String>,
    gone: BTreeSet<String>,
    types: BTreeMap<String, String>,
    headers: BTreeMap<&'static str, HeaderValue>,
    hurry: u32,
    feedback: Option<u16>,
    origins: String,
    closed: bool,
    hits: Vec<Hit>,
}

#[derive(Debug)]
struct Inner {
    state: Mutex<State>,
    fixtures: Arc<Fixtures>,
    places: Vec<(&'static str, PathBuf)>,
}

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    inner: Arc<Inner>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Server {
    /// Starts one on a free loopback port.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(fixtures: Arc<Fixtures>) -> Result<Self> {
        let (listener, address) = listen().await?;
        let dist = crate::dist();
        let repository = crate::repository();
        let inner = Arc::new(Inner {
            state: Mutex::default(),
            fixtures,
            // The first prefix that fits is taken.
            places: vec![
                ("/gallery/fixtures/", repository.join("tests/fixtures")),
                ("/fixtures/", repository.join("tests/fixtures")),
                ("/gallery/", repository.join("tests/gallery")),
                ("/pages/", repository.join("tests/e2e/pages")),
                ("/frameworks/", crate::frameworks::out_folder()),
                ("/yew-page/", crate::yew_page::out_folder()),
                ("/help/v1/", dist.clone()),
                ("/", dist),
            ],
        });
        let accepting = tokio::spawn(serve::accept(listener, Arc::clone(&inner)));
        Ok(Self { address, inner, accepting })
    }

    /// The URL of a path of this server. `localhost`, so that the page is a secure context in every engine.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// From now on `path` answers with these in turn; the last one is repeated. `PUT /feedback/*` stands for every PUT
    /// below that path.
    pub fn answer(&self, path: &str, answers: impl Into<Vec<Answer>>) {
        let mut state = self.inner.lock();
        state.given.remove(path);
        state.answers.insert(path.into(), answers.into());
    }

    /// Lets every answer behind this gate go, now and later.
    pub fn open_gate(&self, gate: &str) {
        let notify = self.inner.gate(gate, true);
        notify.notify_waiters();
    }

    /// From now on `/feedback/` is what a `help-server` at this port says; none: nothing listens there.
    pub fn feedback_is_at(&self, port: Option<u16>) {
        self.inner.lock().feedback = port;
    }

    /// Serves this HTML at `path`.
    pub fn page(&self, path: &str, html: &str) {
        self.inner.lock().pages.insert(path.into(), html.into());
    }

    /// From now on a file is not there (404).
    pub fn lose(&self, path: &str) {
        self.inner.lock().gone.insert(path.into());
    }

    /// From now on a file is served with this content type.
    pub fn mistype(&self, path: &str, content_type: &str) {
        self.inner.lock().types.insert(path.into(), content_type.into());
    }

    /// From now on pages of this server name these origins in their policy, beside their own.
    pub fn name_origins(&self, origins: &[&str]) {
        self.inner.lock().origins = origins.join(" ");
    }

    /// From now on every connection is closed before any answer, or no longer; such requests are not in the diary.
    pub fn close(&self, closed: bool) {
        self.inner.lock().closed = closed;
    }

    /// From now on every answer has this header.
    pub fn header(&self, name: &'static str, value: &'static str) {
        self.inner.lock().headers.insert(name, HeaderValue::from_static(value));
    }

    /// Makes the timers of pages served from now on this many times faster.
    pub fn hurry(&self, times: u32) {
        self.inner.lock().hurry = times;
    }

    /// Every request so far.
    #[must_use]
    pub fn hits(&self) -> Vec<Hit> {
        self.inner.lock().hits.clone()
    }

    /// The requests for one path so far.
    #[must_use]
    pub fn hits_of(&self, path: &str) -> Vec<Hit> {
        self.inner.lock().hits.iter().filter(|hit| hit.path == path).cloned().collect()
    }
}

/// Listens at a port that no test of this run has had: a browser keeps the files of an origin, and asks for them in another
/// way the second time.
async fn listen() -> Result<(TcpListener, SocketAddr)> {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no free loopback port")?;
        let address = listener.local_addr()?;
        if HAD.lock().unwrap_or_else(PoisonError::into_inner).insert(address.port()) {
            return Ok((listener, address));
        }
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gate's bell; opens the gate when told to.
    fn gate(&self, gate: &str, open: bool) -> Arc<Notify> {
        let mut state = self.lock();
        let entry = state.gates.entry(gate.into()).or_default();
        entry.0 |= open;
        Arc::clone(&entry.1)
    }

    async fn wait_for_gate(&self, gate: &str) {
        let bell = self.gate(gate, false);
        let ring = bell.notified();
        // Registered before the look, so that an opening in between is not missed.
        if !self.lock().gates.get(gate).is_some_and(|(open, _)| *open) {
            ring.await;
        }
    }

    /// The next scripted answer for a path, or the fixture's own.
    fn scripted(&self, method: &Method, path: &str) -> Result<Option<Answer>> {
        let mut state = self.lock();
        if state.gone.contains(path) {
            return Ok(Some(Answer::status(404)));
        }
        let key = if state.answers.contains_key(path) { path.to_owned() } else { below(method, path) };
        if let Some(answers) = state.answers.get(&key).cloned() {
            let turn = state.given.entry(key).or_default();
            let answer = answers.get(*turn).or(answers.last()).cloned();
            *turn += 1;
            return Ok(answer);
        }
        drop(state);
        let Some(rest) = path.strip_prefix("/fixtures/") else { return Ok(None) };
        let Some((name, what)) = rest.split_once('/') else { return Ok(None) };
        let fixture = self.fixtures.get(name)?;
        if what == "article.json" {
            return fixture.answer().map(Some);
        }
        if let Some(id) = what.strip_suffix(".json") {
            return crate::fixtures::neighbour(id).map(Some);
        }
        Ok(fixture.feedback.get(method.as_str()).cloned())
    }
}

/// `PUT /feedback/*` for a PUT to `/feedback/ID`.
fn below(method: &Method, path: &str) -> String {
    format!("{method} {}/*", path.rsplit_once('/').map_or("", |(folder, _)| folder))
}
