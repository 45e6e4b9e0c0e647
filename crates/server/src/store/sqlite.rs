//! SQLite: one file on this machine, the store that needs nothing else.
//!
//! All writing goes through one task with one connection. It takes everything that is waiting, puts it into one
//! transaction, and answers each request when that transaction is on disk (`synchronous=FULL`): one flush serves as
//! many patients as happened to wait for it, and nobody is told "stored" before it is. Reading has its own connections,
//! which in WAL mode wait for nobody.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use article::{Feedback, Id, Timestamp};
use async_trait::async_trait;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Connection, Executor, Row, SqliteConnection};
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::merge::merge;
use super::{Entry, Filter, Outcome, Put, Store, StoreError, Swept};

/// Fixed width, so that text order is time order.
const TIME: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// How many requests share one flush at most; more would make the first of them wait.
const BATCH: usize = 256;

/// How many requests may wait for the writer before new ones wait to be let in.
const QUEUE: usize = 1024;

/// Feedback in a SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    readers: SqlitePool,
    /// `None` once the store is closing.
    writer: Mutex<Option<mpsc::Sender<Job>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

/// Something to be written, and where the answer goes. A caller that has gone away does not stop the writing.
#[derive(Debug)]
enum Job {
    Put(Box<Put>, oneshot::Sender<Result<Outcome, StoreError>>),
    Delete(Uuid, oneshot::Sender<Result<bool, StoreError>>),
    Sweep(OffsetDateTime, OffsetDateTime, oneshot::Sender<Result<Swept, StoreError>>),
    Secret(String, oneshot::Sender<Result<String, StoreError>>),
    Ready(oneshot::Sender<Result<(), StoreError>>),
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

/// A request to write, and where its answer goes.
type Waiting = (Box<Put>, oneshot::Sender<Result<Outcome, StoreError>>);

/// The writer: takes what waits, until nobody can send any more.
async fn write(mut connection: SqliteConnection, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while jobs.recv_many(&mut batch, BATCH).await > 0 {
        let mut puts = Vec::with_capacity(batch.len());
        for job in batch.drain(..) {
            match job {
                Job::Put(put, answer) => puts.push((put, answer)),
                Job::Delete(id, answer) => drop(answer.send(delete(&mut connection, id).await)),
                Job::Sweep(feedback, proofs, answer) => {
                    drop(answer.send(sweep(&mut connection, feedback, proofs).await));
                }
                Job::Ready(answer) => drop(answer.send(may_write(&mut connection).await)),
                Job::Secret(candidate, answer) => {
                    drop(answer.send(secret(&mut connection, &candidate).await));
                }
            }
        }
        write_together(&mut connection, puts).await;
    }
    // Puts the write-ahead log into the file, so that a copy of the file alone is whole.
    if let Err(error) = connection.close().await {
        tracing::error!(%error, "the database did not close well");
    }
}

/// Several requests, one transaction, one flush. If it fails as a whole, each is tried by itself, so that what is wrong
/// with one is not visited upon the others.
async fn write_together(connection: &mut SqliteConnection, puts: Vec<Waiting>) {
    let together = match puts.as_slice() {
        [] => return,
        [_alone] => None,
        several => {
            let several: Vec<&Put> = several.iter().map(|(put, _)| &**put).collect();
            in_one_transaction(connection, &several).await.ok()
        }
    };
    match together {
        Some(outcomes) => {
            for ((_, answer), outcome) in puts.into_iter().zip(outcomes) {
                drop(answer.send(Ok(outcome)));
            }
        }
        None => {
            for (put, answer) in puts {
                let outcome = in_one_transaction(connection, &[&put]).await;
                let outcome = outcome.and_then(|one| one.first().copied().ok_or(StoreError::Closed));
                drop(answer.send(outcome));
            }
        }
    }
}

async fn in_one_transaction(
    connection: &mut SqliteConnection,
    puts: &[&Put],
) -> Result<Vec<Outcome>, StoreError> {
    // IMMEDIATE: takes the right to write now, so that what is read below cannot change before it is written.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut outcomes = Vec::new();
    for put in puts {
        outcomes.push(put_one(&mut transaction, put).await?);
    }
    transaction.commit().await?;
    Ok(outcomes)
}

/// Every check comes before the first write: a refused request leaves nothing in the shared transaction.
async fn put_one(connection: &mut SqliteConnection, put: &Put) -> Result<Outcome, StoreError> {
    let id = put.id.to_string();
    let now = time_text(put.now)?;
    let existing = sqlx::query(
        "SELECT id, article, modified, lang, helpful, reasons, comment, sections, created_at, updated_at \
         FROM feedback WHERE id = ?",
    )
    .bind(&id)
    .fetch_optional(&mut *connection)
    .await?
    .map(|row| entry(&row))
    .transpose()?;
    if existing.as_ref().is_some_and(|entry| entry.said.article != put.said.article) {
        return Ok(Outcome::OtherArticle);
    }

    if let Some(proof) = &put.proof {
        let user: Option<String> = sqlx::query_scalar("SELECT feedback FROM used_proof WHERE nonce = ?")
            .bind(&proof.nonce)
            .fetch_optional(&mut *connection)
            .await?;
        match user {
            // The same visit again: its first answer was lost on the way.
            Some(user) if user == id => {}
            Some(_) => return Ok(Outcome::ProofUsed),
            None => {
                sqlx::query("INSERT INTO used_proof (nonce, feedback, expires_at) VALUES (?, ?, ?)")
                    .bind(&proof.nonce)
                    .bind(&id)
                    .bind(time_text(proof.expires_at)?)
                    .execute(&mut *connection)
                    .await?;
            }
        }
    }

    let (said, outcome) = match existing {
        None => (put.said.clone(), Outcome::Created),
        Some(entry) => (merge(entry.said, put.said.clone()), Outcome::Merged),
    };
    sqlx::query(
        "INSERT INTO feedback \
             (id, article, modified, lang, helpful, reasons, comment, sections, created_at, updated_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9) \
         ON CONFLICT (id) DO UPDATE SET modified = ?3, lang = ?4, helpful = ?5, reasons = ?6, comment = ?7, \
             sections = ?8, updated_at = ?9",
    )
    .bind(&id)
    .bind(said.article.as_str())
    .bind(said.modified.as_str())
    .bind(&said.lang)
    .bind(said.helpful)
    .bind(list_text(&said.reasons)?)
    .bind(&said.comment)
    .bind(list_text(&said.sections_opened)?)
    .bind(&now)
    .execute(&mut *connection)
    .await?;
    Ok(outcome)
}

async fn delete(connection: &mut SqliteConnection, id: Uuid) -> Result<bool, StoreError> {
    let deleted = sqlx::query("DELETE FROM feedback WHERE id = ?")
        .bind(id.to_string())
        .execute(&mut *connection)
        .await?
        .rows_affected();
    if deleted > 0 {
        empty_log(connection).await?;
    }
    Ok(deleted > 0)
}

/// What was deleted leaves the write-ahead log too. If somebody is reading, a later checkpoint does it.
async fn empty_log(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    Ok(())
}

/// Takes the right to write, and gives it back.
async fn may_write(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    Ok(connection.begin_with("BEGIN IMMEDIATE").await?.rollback().await?)
}

async fn sweep(
    connection: &mut SqliteConnection,
    feedback_before: OffsetDateTime,
    proofs_before: OffsetDateTime,
) -> Result<Swept, StoreError> {
    let feedback = sqlx::query("DELETE FROM feedback WHERE updated_at < ?")
        .bind(time_text(feedback_before)?)
        .execute(&mut *connection)
        .await?
        .rows_affected();
    let proofs = sqlx::query("DELETE FROM used_proof WHERE expires_at < ?")
        .bind(time_text(proofs_before)?)
        .execute(&mut *connection)
        .await?
        .rows_affected();
    if feedback > 0 {
        empty_log(connection).await?;
    }
    Ok(Swept { feedback, proofs })
}

async fn secret(connection: &mut SqliteConnection, candidate: &str) -> Result<String, StoreError> {
    sqlx::query("INSERT INTO setting (name, value) VALUES ('secret', ?) ON CONFLICT (name) DO NOTHING")
        .bind(candidate)
        .execute(&mut *connection)
        .await?;
    Ok(sqlx::query_scalar("SELECT value FROM setting WHERE name = 'secret'").fetch_one(connection).await?)
}

fn entry(row: &SqliteRow) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: Uuid::parse_str(row.try_get("id")?).map_err(|_| StoreError::Corrupt("feedback"))?,
        said: Feedback {
            article: Id::parse(row.try_get("article")?).ok_or(StoreError::Corrupt("feedback"))?,
            modified: Timestamp::parse(row.try_get("modified")?).ok_or(StoreError::Corrupt("feedback"))?,
            lang: row.try_get("lang")?,
            helpful: row.try_get("helpful")?,
            reasons: list(row.try_get("reasons")?)?,
            comment: row.try_get("comment")?,
            sections_opened: list(row.try_get("sections")?)?,
            altcha: None,
        },
        created_at: parse_time(row.try_get("created_at")?)?,
        updated_at: parse_time(row.try_get("updated_at")?)?,
    })
}

fn list(text: &str) -> Result<Vec<Id>, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt("feedback"))
}

fn list_text(list: &[Id]) -> Result<String, StoreError> {
    serde_json::to_string(list).map_err(|_| StoreError::Corrupt("feedback"))
}

fn parse_time(text: &str) -> Result<OffsetDateTime, StoreError> {
    PrimitiveDateTime::parse(text, TIME)
        .map(PrimitiveDateTime::assume_utc)
        .map_err(|_| StoreError::Corrupt("feedback"))
}

fn time_text(time: OffsetDateTime) -> Result<String, StoreError> {
    time.to_offset(UtcOffset::UTC).format(TIME).map_err(|_| StoreError::Corrupt("feedback"))
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
