//! Where feedback is kept: one trait, two databases, the same tests for both.
//!
//! What lives here: the rows, what can be asked of a store, how it can fail. The rule for a second answer under the
//! same id is in [`merge`] and is the same for both databases. No HTTP.

pub mod merge;
mod postgres;
mod sqlite;

use std::fmt::Debug;
use std::sync::Arc;

use article::Feedback;
use async_trait::async_trait;
use time::OffsetDateTime;
use uuid::Uuid;

pub use postgres::PostgresStore;
pub use sqlite::SqliteStore;

/// What is kept of one visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The id that the widget made up for the visit.
    pub id: Uuid,
    /// What the visit said, everything merged. Its proof is not kept.
    pub said: Feedback,
    /// When the first of it arrived: the server's clock, UTC.
    pub created_at: OffsetDateTime,
    /// When the last of it arrived: the server's clock, UTC.
    pub updated_at: OffsetDateTime,
}

/// A proof of work that was verified and is to be marked as used together with the feedback that it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The challenge's nonce, which names the challenge.
    pub nonce: String,
    /// When the challenge expires; from then on its nonce need not be remembered.
    pub expires_at: OffsetDateTime,
}

/// One request to keep something.
#[derive(Debug, Clone, PartialEq)]
pub struct Put {
    /// The visit.
    pub id: Uuid,
    /// What it says now; a proof in it is not looked at.
    pub said: Feedback,
    /// The proof that came with it, if it needed one.
    pub proof: Option<Proof>,
    /// The server's time, UTC.
    pub now: OffsetDateTime,
}

/// What became of a [`Put`]. Nothing is changed by those that refuse; above all they do not use up the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk, as a new row.
    Created,
    /// It is on disk, merged into what the visit said before (which may have been the same).
    Merged,
    /// Refused: the id belongs to feedback about another article.
    OtherArticle,
    /// Refused: the proof was used for another visit before.
    ProofUsed,
}

/// Which rows a report is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this article.
    pub article: Option<String>,
    /// Only what was first said at this time or later.
    pub since: Option<OffsetDateTime>,
}

/// What a sweep removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Rows of feedback that were older than they may be.
    pub feedback: u64,
    /// Nonces of challenges that have expired.
    pub proofs: u64,
}

/// Why a store could not do what it was asked. The message is for the operator and never leaves the server.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is away.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the database's tables could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value is not what this program writes.
    #[error("a row of {0} holds what this program never writes")]
    Corrupt(&'static str),
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
    /// The URL names no database that this program knows, or is malformed; the text says what to write.
    #[error("{0}")]
    Url(String),
}

/// Somewhere to keep feedback. When [`Store::put`] returns `Created` or `Merged`, the row survives a crash of this
/// process and of the machine.
#[async_trait]
pub trait Store: Debug + Send + Sync {
    /// Keeps what a visit said and marks its proof as used, both or neither.
    async fn put(&self, put: Put) -> Result<Outcome, StoreError>;

    /// The rows that fit, oldest first.
    async fn entries(&self, filter: &Filter) -> Result<Vec<Entry>, StoreError>;

    /// Removes one visit. `false` if there is none of that id.
    async fn delete(&self, id: Uuid) -> Result<bool, StoreError>;

    /// Removes feedback last touched before `feedback_before` and proofs that expired before `proofs_before`.
    async fn sweep(
        &self,
        feedback_before: OffsetDateTime,
        proofs_before: OffsetDateTime,
    ) -> Result<Swept, StoreError>;

    /// The secret that all instances on this database share: `candidate` if there was none.
    async fn secret(&self, candidate: &str) -> Result<String, StoreError>;

    /// Answers if the database does.
    async fn ready(&self) -> Result<(), StoreError>;

    /// Finishes what was accepted and lets go of the database.
    async fn close(&self);
}

/// Opens the database that a URL names and brings its tables up to date; makes the file if it is SQLite's.
///
/// # Errors
/// If the URL is not one of a known kind, or the database cannot be reached or changed.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    open_as(url, true).await
}

/// The same, for commands that ask about what is there: a file that does not exist is an error.
///
/// # Errors
/// As [`open`], and if there is no such file.
pub async fn open_existing(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    open_as(url, false).await
}

async fn open_as(url: &str, may_create: bool) -> Result<Arc<dyn Store>, StoreError> {
    match Kind::of(url)? {
        Kind::Sqlite => Ok(Arc::new(SqliteStore::open(url, may_create).await?)),
        Kind::Postgres => Ok(Arc::new(PostgresStore::open(url).await?)),
    }
}

/// The kinds of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One file on this machine.
    Sqlite,
    /// A server, for several instances.
    Postgres,
}

impl Kind {
    /// Which kind a URL means. The URL itself is not repeated in the error: it may hold a password.
    ///
    /// # Errors
    /// If it is neither, with what to write instead.
    pub fn of(url: &str) -> Result<Self, StoreError> {
        // A database in memory would forget everything at the first restart.
        let names_a_file = |file: &str| !file.trim_matches('/').is_empty() && !file.contains(":memory:");
        if url.strip_prefix("sqlite:").is_some_and(names_a_file) {
            Ok(Self::Sqlite)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres)
        } else {
            Err(StoreError::Url(
                "write `sqlite:FILE` (for example sqlite:help.db) or \
                 `postgres://USER:PASSWORD@HOST/DATABASE`"
                    .to_owned(),
            ))
        }
    }
}
