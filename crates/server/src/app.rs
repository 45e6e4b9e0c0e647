//! Everything that a request needs. Built once at start, shared by all requests, replaceable piece by piece in a test.

use std::path::PathBuf;
use std::sync::Arc;

/// What the handlers share.
#[derive(Debug, Clone, Default)]
pub struct App {
    /// The folder of the built site (`dist/`); none: no site is served.
    pub site: Option<PathBuf>,
    /// The folder of the articles, served as `/articles/{id}.json`; none: the site's own `articles/`, if it has one.
    pub articles: Option<PathBuf>,
}

/// A shared [`App`].
pub type SharedApp = Arc<App>;
