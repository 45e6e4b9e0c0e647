//! Everything that a request needs. Built once at start, shared by all requests, replaceable piece by piece in a test.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;

use crate::clock::{Clock, SystemClock};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::proof::Proofs;
use crate::store::Store;

/// A shared [`App`].
pub type SharedApp = Arc<App>;

/// What the handlers share.
#[derive(Debug)]
pub struct App {
    /// Where feedback is kept.
    pub store: Arc<dyn Store>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Challenges and their proofs; `None`: this server asks for no proof.
    pub proofs: Option<Arc<Proofs>>,
    /// The rate limits.
    pub limits: Limits,
    /// What is counted.
    pub metrics: Metrics,
    /// The folder of the built site (`dist/`); none: no site is served.
    pub site: Option<PathBuf>,
    /// The folder of the articles, served as `/articles/{id}.json`; none: the site's own `articles/`, if it has one.
    pub articles: Option<PathBuf>,
    /// Take feedback only about articles that are in [`App::articles`].
    pub known_articles_only: bool,
    /// Which other origins may fetch articles and send feedback.
    pub origins: Origins,
    /// How long a request may take.
    pub request_timeout: Duration,
}

/// Which other origins' pages may use this server (CORS).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origins {
    /// None but the server's own.
    #[default]
    Own,
    /// These.
    These(Vec<HeaderValue>),
    /// All. There is no cookie, so this gives away nothing that a visitor could not fetch.
    Any,
}

impl App {
    /// A builder around the one thing that has no default.
    pub fn builder(store: Arc<dyn Store>) -> AppBuilder {
        AppBuilder(Self {
            store,
            clock: Arc::new(SystemClock),
            proofs: None,
            limits: Limits::default(),
            metrics: Metrics::default(),
            site: None,
            articles: None,
            known_articles_only: false,
            origins: Origins::default(),
            request_timeout: Duration::from_secs(10),
        })
    }
}

/// Puts an [`App`] together.
#[derive(Debug)]
pub struct AppBuilder(App);

impl AppBuilder {
    /// Another clock than the machine's.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.0.clock = clock;
        self
    }

    /// Asks for proofs of work, under these rules. Without this none is asked for.
    #[must_use]
    pub fn proofs(mut self, proofs: Proofs) -> Self {
        self.0.proofs = Some(Arc::new(proofs));
        self
    }

    /// Other limits than the default.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.0.limits = limits;
        self
    }

    /// Serves this folder as the site.
    #[must_use]
    pub fn site(mut self, folder: Option<PathBuf>) -> Self {
        self.0.site = folder;
        self
    }

    /// Serves this folder as `/articles/`.
    #[must_use]
    pub fn articles(mut self, folder: Option<PathBuf>) -> Self {
        self.0.articles = folder;
        self
    }

    /// Takes feedback only about articles in the articles' folder.
    #[must_use]
    pub fn known_articles_only(mut self, only: bool) -> Self {
        self.0.known_articles_only = only;
        self
    }

    /// Lets pages of other origins in.
    #[must_use]
    pub fn origins(mut self, origins: Origins) -> Self {
        self.0.origins = origins;
        self
    }

    /// Another request timeout than 10 s.
    #[must_use]
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.0.request_timeout = timeout;
        self
    }

    /// The finished thing.
    pub fn build(self) -> SharedApp {
        Arc::new(self.0)
    }
}
