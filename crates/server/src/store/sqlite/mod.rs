//! SQLite: one file on this machine, the store that needs nothing else.
//!
//! All writing goes through one task with one connection. It takes everything that is waiting, puts it into one
//! transaction, and answers each request when that transaction is on disk (`synchronous=FULL`): one flush serves as
//! many patients as happened to wait for it, and nobody is told "stored" before it is. Reading has its own connections,
//! which in WAL mode wait for nobody.
mod rows;
mod writer;

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection, SqliteConnection};
use time::OffsetDateTime;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::{Entry, Filter, Outcome, Put, Store, StoreError, Swept};
use rows::{entry, time_text};
use writer::{Job, QUEUE, write};

/// Feedback in a SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    readers: SqlitePool,
    /// `None` once the store is closing.
    writer: Mutex<Option<mpsc::Sender<Job>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl SqliteStore {
    /// Opens the file that a `sqlite:` URL names and brings its tables up to date. If there is no such file it is made,
    /// for this user's eyes only, or refused.
    ///
    /// # Errors
    /// If the file cannot be made, opened or changed.
    pub async fn open(url: &str, may_create: bool) -> Result<Self, StoreError> {
        let options = options(url)?;
        let file = options.get_filename();
        if may_create {
            create_private(file)?;
        } else if !file.exists() {
            return Err(StoreError::Url(format!(
                "there is no file {}; name the one that `serve` uses",
                file.display()
            )));
        }

        let mut connection = SqliteConnection::connect_with(&options).await?;
        sqlx::migrate!("migrations/sqlite").run(&mut connection).await?;
        let readers =
            SqlitePoolOptions::new().max_connections(4).connect_lazy_with(options.clone().read_only(true));

        let (sender, jobs) = mpsc::channel(QUEUE);
        let task = tokio::spawn(write(connection, jobs));
        Ok(Self { readers, writer: Mutex::new(Some(sender)), task: Mutex::new(Some(task)) })
    }

    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let sender = self.writer.lock().await.clone().ok_or(StoreError::Closed)?;
        let (answer, answered) = oneshot::channel();
        sender.send(job(answer)).await.map_err(|_| StoreError::Closed)?;
        drop(sender);
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

/// How the file is used.
fn options(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    Ok(SqliteConnectOptions::from_str(url)?
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        // A commit returns when it is on disk. In WAL mode the default would leave that to the next checkpoint.
        .synchronous(SqliteSynchronous::Full)
        // macOS: a flush that reaches the disk, not only its cache. Elsewhere without effect.
        .pragma("fullfsync", "1")
        // What is deleted is overwritten: a patient's words do not linger in free pages.
        .pragma("secure_delete", "1")
        // `help-server delete` is another process that may hold the file for a moment.
        .busy_timeout(Duration::from_secs(5)))
}

#[async_trait]
impl Store for SqliteStore {
    async fn put(&self, put: Put) -> Result<Outcome, StoreError> {
        self.ask(|answer| Job::Put(Box::new(put), answer)).await
    }

    async fn entries(&self, filter: &Filter) -> Result<Vec<Entry>, StoreError> {
        sqlx::query(
            "SELECT id, article, modified, lang, helpful, reasons, comment, sections, created_at, updated_at \
             FROM feedback \
             WHERE (?1 IS NULL OR article = ?1) AND (?2 IS NULL OR created_at >= ?2) \
             ORDER BY created_at, id",
        )
        .bind(&filter.article)
        .bind(filter.since.map(time_text).transpose()?)
        .fetch_all(&self.readers)
        .await?
        .iter()
        .map(entry)
        .collect()
    }

    async fn delete(&self, id: Uuid) -> Result<bool, StoreError> {
        self.ask(|answer| Job::Delete(id, answer)).await
    }

    async fn sweep(
        &self,
        feedback_before: OffsetDateTime,
        proofs_before: OffsetDateTime,
    ) -> Result<Swept, StoreError> {
        self.ask(|answer| Job::Sweep(feedback_before, proofs_before, answer)).await
    }

    async fn secret(&self, candidate: &str) -> Result<String, StoreError> {
        self.ask(|answer| Job::Secret(candidate.to_owned(), answer)).await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        // The writer, because that is what patients wait for.
        self.ask(Job::Ready).await
    }

    async fn close(&self) {
        drop(self.writer.lock().await.take());
        // Before the writer: the last connection that closes puts the write-ahead log into the file.
        self.readers.close().await;
        if let Some(task) = self.task.lock().await.take()
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the database's writer did not end well");
        }
    }
}

/// Makes the file if there is none, for this user's eyes only. SQLite gives its log the same permissions.
fn create_private(file: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::Url(format!(
            "the file {} cannot be made ({error}); name one in a folder that exists and that this user may write to",
            file.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Row;

    use super::*;

    /// A killed process loses nothing that it had written; a machine without power does. No test pulls the plug, so
    /// this one looks whether SQLite was told to flush.
    #[tokio::test]
    async fn a_commit_waits_for_the_disk_and_deleted_words_are_overwritten() {
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("help.db").display());
        SqliteStore::open(&url, true).await.unwrap().close().await;
        let mut connection = SqliteConnection::connect_with(&options(&url).unwrap()).await.unwrap();
        let mut pragma = async |sql: &'static str| -> String {
            let row = sqlx::query(sql).fetch_one(&mut connection).await.unwrap();
            row.try_get::<String, _>(0).unwrap_or_else(|_| row.get::<i64, _>(0).to_string())
        };
        assert_eq!(pragma("PRAGMA journal_mode").await, "wal");
        assert_eq!(pragma("PRAGMA synchronous").await, "2");
        assert_eq!(pragma("PRAGMA secure_delete").await, "1");
    }

    #[tokio::test]
    async fn a_deleted_comment_is_in_none_of_the_files() {
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("help.db").display());
        let store = SqliteStore::open(&url, true).await.unwrap();
        let said = article::feedback::parse(
            br#"{"article": "a", "modified": "2026-01-01T00:00:00Z", "lang": "en", "helpful": false,
                "comment": "WORDS-OF-A-PATIENT"}"#,
        );
        let put =
            Put { id: Uuid::from_u128(1), said: said.unwrap(), proof: None, now: OffsetDateTime::now_utc() };
        store.put(put).await.unwrap();
        let holds_words = || {
            std::fs::read_dir(folder.path()).unwrap().any(|file| {
                let bytes = std::fs::read(file.unwrap().path()).unwrap();
                bytes.windows(5).any(|window| window == b"WORDS")
            })
        };
        assert!(holds_words());
        assert!(store.delete(Uuid::from_u128(1)).await.unwrap());
        assert!(!holds_words());
        store.close().await;
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_file_is_for_its_owners_eyes_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("help.db");
        let url = format!("sqlite:{}", file.display());
        let store = SqliteStore::open(&url, true).await.unwrap();
        for file in [file.clone(), folder.path().join("help.db-wal")] {
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
        }
        store.close().await;
    }
}
