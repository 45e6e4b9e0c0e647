//! What the preview answers: its pages, the articles as JSON, the widget's files, and word of every change.

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path as UrlPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use tokio::sync::watch;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

use super::library::Library;
use super::{Watch, pages};

/// A page may hold a preview's own files and the widget's, and run no script that stands in it: what an article says
/// cannot run here either, and a strict policy is seen to be enough. Pictures may be anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct App {
    library: watch::Receiver<Arc<Library>>,
    articles: Arc<PathBuf>,
}

impl App {
    fn now(&self) -> Arc<Library> {
        Arc::clone(&self.library.borrow())
    }
}

/// All that the preview answers, on a port of this machine.
pub fn router(watch: &Watch, articles: &Path, site: &Path, port: u16) -> Router {
    let app = App { library: watch.library.clone(), articles: Arc::new(articles.into()) };
    let hosts: Arc<[String]> = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}")).into();
    let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    Router::new()
        .route("/", get(all))
        .route("/show/{*place}", get(show))
        .route("/articles/{*file}", get(article))
        .route("/events", get(events))
        .route("/reload.js", get(|| ready(asset("text/javascript", include_str!("reload.js")))))
        // Every browser asks for one.
        .route("/favicon.ico", get(|| ready(StatusCode::NO_CONTENT)))
        .route("/preview.css", get(|| ready(asset("text/css", include_str!("preview.css")))))
        .nest_service("/site", ServeDir::new(site))
        .with_state(app)
        .layer(header(CACHE_CONTROL, "no-store"))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(middleware::from_fn(move |request, next| own_host(Arc::clone(&hosts), request, next)))
}

/// Answers only to its own names: a foreign page whose name was made to lead to this machine (DNS rebinding) would else
/// be read to as one of ours.
async fn own_host(hosts: Arc<[String]>, request: Request, next: Next) -> Response {
    let named = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if named.is_some_and(|named| hosts.iter().any(|host| host.eq_ignore_ascii_case(named))) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "this preview answers on 127.0.0.1 and localhost only")
            .into_response()
    }
}

async fn all(State(app): State<App>) -> Response {
    draw(StatusCode::OK, move || pages::all(&app.now())).await
}

async fn show(State(app): State<App>, UrlPath(place): UrlPath<String>) -> Response {
    let library = app.now();
    let status = if library.at(&place).is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    draw(status, move || match library.at(&place) {
        Some(shown) => pages::one(shown, library.version),
        None => pages::missing(library.version),
    })
    .await
}

/// An article's JSON, made of what its file says now; an index; or a picture that lies beside.
async fn article(State(app): State<App>, UrlPath(file): UrlPath<String>, request: Request) -> Response {
    if let Some(place) = file.strip_suffix(".json") {
        let library = app.now();
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
        let found = library.at(place).and_then(|shown| shown.article.as_ref());
        let json = match found {
            Some(article) => serde_json::to_string(article),
            None if name == "index" => library.index(folder),
            None => return StatusCode::NOT_FOUND.into_response(),
        };
        return match json {
            Ok(json) => ([(CONTENT_TYPE, "application/json")], json).into_response(),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        };
    }
    let is_picture = Path::new(&file).extension().and_then(|ending| ending.to_str()).is_some_and(|ending| {
        ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    // Only what lies below the folder by its plain name: no step up, no root, no drive.
    let plain = Path::new(&file).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !(is_picture && plain) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match ServeFile::new(app.articles.join(&file)).try_call(request).await {
        Ok(picture) => picture.into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// An event for each change, beginning with those that a page drawn at `?since=` has missed.
async fn events(State(app): State<App>, uri: Uri) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let since =
        uri.query().and_then(|query| query.strip_prefix("since=")).and_then(|since| since.parse().ok());
    let seen = since.unwrap_or_else(|| app.now().version);
    let changes = stream::unfold((app.library, seen), |(mut library, seen)| async move {
        loop {
            let version = library.borrow_and_update().version;
            if version != seen {
                let event = Event::default().event("change").data(version.to_string());
                return Some((Ok(event), (library, version)));
            }
            library.changed().await.ok()?;
        }
    });
    Sse::new(changes).keep_alive(KeepAlive::default())
}

/// Yew draws with an executor of its own, which must not be inside ours.
async fn draw(status: StatusCode, page: impl FnOnce() -> io::Result<String> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(page).await.map_err(io::Error::other).flatten() {
        Ok(html) => (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, kind)], text).into_response()
}
