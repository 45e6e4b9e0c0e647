//! A server on this machine that shows the articles of a folder in the real widget, with what `check` finds, and again at
//! every change.
//!
//! `library` is the folder as it is now, `watch` notices that it changed, `pages` draws, `app` answers requests. What
//! does not live here: the widget (a built `dist/`), the rules (`check`).

mod app;
mod library;
mod pages;
mod watch;

use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

pub use watch::Watch;

/// What is needed to serve a preview.
pub struct Preview {
    watch: Watch,
    articles: PathBuf,
    site: PathBuf,
}

/// Why there can be no preview.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of articles is no folder.
    #[error("{} is no folder", .0.display())]
    NoFolder(PathBuf),
    /// The widget is not there.
    #[error("no widget in {}: run `make build`, or name the folder of a release with --site", .0.display())]
    NoWidget(PathBuf),
    /// The system does not tell of changes.
    #[error("cannot watch {}: {error}", path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        error: notify::Error,
    },
}

impl Preview {
    /// Reads the articles of a folder, and begins to watch it. `site` holds the files of a release.
    ///
    /// # Errors
    /// When one of the two is not there, or the folder cannot be watched.
    pub fn open(articles: &Path, site: &Path) -> Result<Self, Error> {
        if !articles.is_dir() {
            return Err(Error::NoFolder(articles.into()));
        }
        if !site.join("patientcentre-help.js").is_file() {
            return Err(Error::NoWidget(site.into()));
        }
        let watch = Watch::start(articles).map_err(|error| Error::Watch { path: articles.into(), error })?;
        Ok(Self { watch, articles: articles.into(), site: site.into() })
    }

    /// Serves until it fails. The listener must be one of this machine's own: articles that are not published yet are
    /// nobody else's.
    ///
    /// # Errors
    /// What the system says.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        let port = listener.local_addr()?.port();
        axum::serve(listener, app::router(&self.watch, &self.articles, &self.site, port)).await
    }
}
