//! An empty database for one test, gone after it.

use std::sync::Arc;

use help_server::store::{self, Entry, Filter, Store};
use tempfile::TempDir;

use super::postgres::Postgres;

/// Where a test keeps its feedback.
pub struct Database {
    pub url: String,
    /// Held for as long as the database is used.
    _kept: Kept,
}

enum Kept {
    Folder(#[expect(dead_code, reason = "removed when it is dropped")] TempDir),
    Cluster(#[expect(dead_code, reason = "stopped when the last test is done")] Postgres),
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("help.db").display());
        Self { url, _kept: Kept::Folder(folder) }
    }

    pub async fn postgres(postgres: Postgres) -> Self {
        let url = postgres.new_database().await;
        Self { url, _kept: Kept::Cluster(postgres) }
    }

    pub async fn open(&self) -> Arc<dyn Store> {
        store::open(&self.url).await.unwrap()
    }

    /// What is in it, read by nobody's connection but its own.
    pub async fn entries(&self) -> Vec<Entry> {
        let store = self.open().await;
        let entries = store.entries(&Filter::default()).await.unwrap();
        store.close().await;
        entries
    }
}
