//! The web server of one test: the release build under the policy of issue 2, the gallery, the fixtures' answers, pages
//! that a test makes up, and a diary of every request. Each test has its own, on a port of its own, so that counts and
//! browser storage never mix. What the answers look like is `answer.rs`; what the browser notes is `watch.js`.

use crate::{answer::Answer, fixtures::Fixtures};
use anyhow::{Context, Result, anyhow};
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};
use tokio::{net::TcpListener, sync::Notify, task::JoinSet};
use tower::ServiceExt;
use tower_http::services::ServeDir;

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

const WATCH: &str = concat!(include_str!("browser_js/watch.js"), include_str!("browser_js/privacy.js"));
const LARGEST_BODY: usize = 16 * 1024 * 1024;

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

/// Marks an answer that is to be a closed connection.
#[derive(Debug, Clone)]
struct Reset;

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
        let accepting = tokio::spawn(accept(listener, Arc::clone(&inner)));
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

    /// The policy, with the origins that pages name besides their own.
    fn policy(&self) -> String {
        let origins = self.lock().origins.clone();
        let mut policy = POLICY.to_owned();
        for place in ["connect-src 'self'", "script-src 'self'", "style-src 'self'"] {
            policy = policy.replace(place, &format!("{place} {origins}"));
        }
        policy
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

    async fn handle(&self, request: Request<Body>) -> Result<Response<Body>> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let body = to_bytes(body, LARGEST_BODY).await.context("the request's body")?;
        let headers = parts.headers.clone();
        let hit = Hit {
            method: parts.method.clone(),
            path: path.clone(),
            at: Instant::now(),
            headers,
            body: body.clone(),
        };
        let body = hit.body.clone();
        self.lock().hits.push(hit);
        match self.scripted(&parts.method, &path)? {
            Some(answer) if answer.pass => {
                if let Some(gate) = &answer.gate {
                    self.wait_for_gate(gate).await;
                }
                if answer.reset {
                    // It arrives, and what is said about it never comes back.
                    self.ask_help_server(&parts, body).await?;
                    return self.send(Answer::reset()).await;
                }
            }
            Some(answer) => return self.send(answer).await,
            None => {}
        }
        if path.starts_with("/feedback/") {
            return self.ask_help_server(&parts, body).await;
        }
        if path == "/watch.js" {
            return with_type(Body::from(WATCH), "text/javascript");
        }
        let page = self.lock().pages.get(&path).cloned();
        if let Some(html) = page {
            return with_type(Body::from(self.watched(&html)), "text/html; charset=utf-8");
        }
        self.file(parts, &path).await
    }

    /// Hands a request on to the `help-server`, as a proxy in front of it would.
    async fn ask_help_server(&self, parts: &http::request::Parts, body: Bytes) -> Result<Response<Body>> {
        let Some(port) = self.lock().feedback else { return self.send(Answer::reset()).await };
        let url = format!("http://127.0.0.1:{port}{}", parts.uri.path());
        let mut request = reqwest::Client::new().request(parts.method.clone(), url).body(body);
        if let Some(kind) = parts.headers.get(header::CONTENT_TYPE) {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let Ok(answer) = request.send().await else { return self.send(Answer::reset()).await };
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut response = Response::new(Body::from(answer.bytes().await?));
        *response.status_mut() = status;
        for name in [header::CONTENT_TYPE, header::RETRY_AFTER, header::CACHE_CONTROL] {
            if let Some(value) = headers.get(&name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
        Ok(response)
    }

    async fn send(&self, answer: Answer) -> Result<Response<Body>> {
        if let Some(gate) = &answer.gate {
            self.wait_for_gate(gate).await;
        }
        if answer.stall {
            std::future::pending::<()>().await;
        }
        let body = answer.own_body().unwrap_or_default();
        let mut response = Response::new(if answer.cut { cut_off(body) } else { Body::from(body) });
        if answer.reset {
            response.extensions_mut().insert(Reset);
        }
        if answer.status != 0 {
            *response.status_mut() = StatusCode::from_u16(answer.status)?;
        }
        let whole = answer.own_body().map_or(0, |body| body.len());
        let headers = response.headers_mut();
        if answer.cut {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole));
        }
        let kind = answer.content_type.as_deref().unwrap_or("application/json");
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind)?);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for (name, value) in &answer.headers {
            headers.insert(http::HeaderName::try_from(name)?, HeaderValue::from_str(value)?);
        }
        Ok(response)
    }

    async fn file(&self, parts: http::request::Parts, path: &str) -> Result<Response<Body>> {
        let (prefix, folder) = self
            .places
            .iter()
            .find(|(prefix, _)| path.starts_with(prefix))
            .ok_or_else(|| anyhow!("no place for {path}"))?;
        let mut request = Request::from_parts(parts, Body::empty());
        *request.uri_mut() = format!("/{}", path.strip_prefix(prefix).unwrap_or_default()).parse()?;
        let mut response = ServeDir::new(folder).oneshot(request).await?.map(Body::new);
        if let Some(kind) = self.lock().types.get(path) {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_str(kind)?);
        }
        let html = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if !html || response.status() != StatusCode::OK {
            return Ok(response);
        }
        let text = to_bytes(response.into_body(), LARGEST_BODY).await?;
        let watched = self.watched(&String::from_utf8_lossy(&text));
        with_type(Body::from(watched), "text/html; charset=utf-8")
    }

    /// The page with the watcher as its first script.
    fn watched(&self, html: &str) -> String {
        let hurry = self.lock().hurry.max(1);
        let script = format!("<script src=\"/watch.js?hurry={hurry}\"></script>");
        match html.split_once("<head>") {
            Some((before, after)) => format!("{before}<head>{script}{after}"),
            None => format!("<!doctype html>{script}{}", html.trim_start_matches("<!doctype html>")),
        }
    }
}

/// Half of this, and then the connection breaks, although the whole length was promised.
fn cut_off(body: Vec<u8>) -> Body {
    let half = body.get(..body.len() / 2).unwrap_or_default().to_vec();
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    Body::from_stream(futures_util::stream::iter([Ok(half), Err(broken)]))
}

/// `PUT /feedback/*` for a PUT to `/feedback/ID`.
fn below(method: &Method, path: &str) -> String {
    format!("{method} {}/*", path.rsplit_once('/').map_or("", |(folder, _)| folder))
}

fn with_type(body: Body, kind: &'static str) -> Result<Response<Body>> {
    Ok(Response::builder().header(header::CONTENT_TYPE, kind).body(body)?)
}

/// Takes connections until the server is dropped, which drops the connections too. No keep-alive: on a kept connection
/// that closes, browsers silently ask again, and the counts would be theirs, not the widget's.
async fn accept(listener: TcpListener, inner: Arc<Inner>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let inner = Arc::clone(&inner);
        connections.spawn(async move {
            let service = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
                let inner = Arc::clone(&inner);
                async move { answer(&inner, request.map(Body::new)).await }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service);
            // A reset that was asked for, or a browser that went away: neither is the server's fault.
            let _ended = connection.await;
        });
        while connections.try_join_next().is_some() {}
    }
}

async fn answer(inner: &Inner, request: Request<Body>) -> Result<Response<Body>, std::io::Error> {
    if inner.lock().closed {
        return Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    }
    let mut response = match inner.handle(request).await {
        Ok(response) => response,
        Err(error) => {
            let mut response = Response::new(Body::from(format!("the test server failed: {error:#}")));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    };
    if response.extensions().get::<Reset>().is_some() {
        return Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    }
    let policy = HeaderValue::try_from(inner.policy()).map_err(std::io::Error::other)?;
    let headers = response.headers_mut();
    // A test of a policy sends its own.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    headers.insert("permissions-policy", HeaderValue::from_static(PERMISSIONS));
    for (name, value) in inner.lock().headers.clone() {
        headers.insert(name, value);
    }
    Ok(response)
}
