//! PostgreSQL: for several instances behind a load balancer. Each request is its own transaction; PostgreSQL itself
//! flushes those together that wait together. Two instances that serve the same visit at once are kept in order by the
//! row's lock; two that are shown the same proof, by the unique nonce.

use std::str::FromStr;
use std::time::Duration;

use article::{Feedback, Id, Timestamp};
use async_trait::async_trait;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{Executor, PgConnection, Row};
use time::OffsetDateTime;
use uuid::Uuid;

use super::merge::merge;
use super::{Entry, Filter, Outcome, Put, Store, StoreError, Swept};

/// How many connections one instance takes at most. PostgreSQL allows 100 unless told otherwise.
const CONNECTIONS: u32 = 16;

/// How long a request waits for a connection before it is told that the service is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

const INSERT: &str = "INSERT INTO feedback \
        (id, article, modified, lang, helpful, reasons, comment, sections, created_at, updated_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (id) DO NOTHING";

/// Feedback in a PostgreSQL database.
#[derive(Debug)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Connects to the database that a `postgres:` URL names and brings its tables up to date (one instance does it,
    /// others that start at the same time wait).
    ///
    /// # Errors
    /// If the database cannot be reached or changed.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)?.application_name("help-server");
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .after_connect(|connection, _| Box::pin(durable(connection)))
            .connect_with(options)
            .await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        let fsync: String = sqlx::query_scalar("SELECT current_setting('fsync')").fetch_one(&pool).await?;
        if fsync != "on" {
            tracing::warn!(
                "PostgreSQL runs with fsync=off: a power cut can lose what patients were told was sent"
            );
        }
        Ok(Self { pool })
    }
}

/// A commit must be on disk before it is answered. A server, database or role that was set to answer sooner is
/// overruled; one that waits for replicas too is left alone.
async fn durable(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    connection
        .execute(
            "SELECT set_config('synchronous_commit', 'on', false) \
             WHERE current_setting('synchronous_commit') = 'off'",
        )
        .await?;
    Ok(())
}

#[async_trait]
impl Store for PostgresStore {
    async fn put(&self, put: Put) -> Result<Outcome, StoreError> {
        // Most requests are a first vote without a proof: one statement, one round trip.
        if put.proof.is_none() && insert(&mut *self.pool.acquire().await?, &put).await? {
            return Ok(Outcome::Created);
        }
        loop {
            let mut transaction = self.pool.begin().await?;
            // Dropped without a commit, a transaction is rolled back: a refusal changes nothing.
            match put_one(&mut transaction, &put).await? {
                Some(outcome @ (Outcome::Created | Outcome::Merged)) => {
                    transaction.commit().await?;
                    return Ok(outcome);
                }
                Some(refused) => return Ok(refused),
                // The row was deleted between two statements: now it can be made anew.
                None => {}
            }
        }
    }

    async fn entries(&self, filter: &Filter) -> Result<Vec<Entry>, StoreError> {
        sqlx::query(
            "SELECT id, article, modified, lang, helpful, reasons, comment, sections, created_at, updated_at \
             FROM feedback \
             WHERE ($1::text IS NULL OR article = $1) AND ($2::timestamptz IS NULL OR created_at >= $2) \
             ORDER BY created_at, id",
        )
        .bind(&filter.article)
        .bind(filter.since)
        .fetch_all(&self.pool)
        .await?
        .iter()
        .map(entry)
        .collect()
    }

    async fn delete(&self, id: Uuid) -> Result<bool, StoreError> {
        let done = sqlx::query("DELETE FROM feedback WHERE id = $1").bind(id).execute(&self.pool).await?;
        Ok(done.rows_affected() > 0)
    }

    async fn sweep(
        &self,
        feedback_before: OffsetDateTime,
        proofs_before: OffsetDateTime,
    ) -> Result<Swept, StoreError> {
        let feedback = sqlx::query("DELETE FROM feedback WHERE updated_at < $1")
            .bind(feedback_before)
            .execute(&self.pool)
            .await?
            .rows_affected();
        let proofs = sqlx::query("DELETE FROM used_proof WHERE expires_at < $1")
            .bind(proofs_before)
            .execute(&self.pool)
            .await?
            .rows_affected();
        Ok(Swept { feedback, proofs })
    }

    async fn secret(&self, candidate: &str) -> Result<String, StoreError> {
        sqlx::query("INSERT INTO setting (name, value) VALUES ('secret', $1) ON CONFLICT (name) DO NOTHING")
            .bind(candidate)
            .execute(&self.pool)
            .await?;
        Ok(sqlx::query_scalar("SELECT value FROM setting WHERE name = 'secret'")
            .fetch_one(&self.pool)
            .await?)
    }

    async fn ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1 FROM setting LIMIT 1").fetch_optional(&self.pool).await?;
        Ok(())
    }

    async fn close(&self) {
        self.pool.close().await;
    }
}

/// `true` if there was no row of that id yet.
async fn insert(connection: &mut PgConnection, put: &Put) -> Result<bool, StoreError> {
    let said = &put.said;
    let done = sqlx::query(INSERT)
        .bind(put.id)
        .bind(said.article.as_str())
        .bind(said.modified.as_str())
        .bind(&said.lang)
        .bind(said.helpful)
        .bind(texts(&said.reasons))
        .bind(&said.comment)
        .bind(texts(&said.sections_opened))
        .bind(put.now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// `None`: the row was there and is gone; to be tried again. Every transaction locks its own row first and its nonce
/// second, so that no two wait for each other.
async fn put_one(connection: &mut PgConnection, put: &Put) -> Result<Option<Outcome>, StoreError> {
    let existing = if insert(&mut *connection, put).await? {
        None
    } else {
        let row = sqlx::query(
            "SELECT id, article, modified, lang, helpful, reasons, comment, sections, created_at, updated_at \
             FROM feedback WHERE id = $1 FOR UPDATE",
        )
        .bind(put.id)
        .fetch_optional(&mut *connection)
        .await?;
        match row {
            Some(row) => Some(entry(&row)?),
            None => return Ok(None),
        }
    };
    if existing.as_ref().is_some_and(|entry| entry.said.article != put.said.article) {
        return Ok(Some(Outcome::OtherArticle));
    }

    if let Some(proof) = &put.proof {
        let marked = sqlx::query(
            "INSERT INTO used_proof (nonce, feedback, expires_at) VALUES ($1, $2, $3) ON CONFLICT (nonce) DO NOTHING",
        )
        .bind(&proof.nonce)
        .bind(put.id)
        .bind(proof.expires_at)
        .execute(&mut *connection)
        .await?
        .rows_affected();
        if marked == 0 {
            let user: Option<Uuid> = sqlx::query_scalar("SELECT feedback FROM used_proof WHERE nonce = $1")
                .bind(&proof.nonce)
                .fetch_optional(&mut *connection)
                .await?;
            // The same visit again is welcome: its first answer was lost on the way.
            if user != Some(put.id) {
                return Ok(Some(Outcome::ProofUsed));
            }
        }
    }

    let Some(existing) = existing else { return Ok(Some(Outcome::Created)) };
    let said = merge(existing.said, put.said.clone());
    sqlx::query(
        "UPDATE feedback SET modified = $2, lang = $3, helpful = $4, reasons = $5, comment = $6, sections = $7, \
             updated_at = $8 WHERE id = $1",
    )
    .bind(put.id)
    .bind(said.modified.as_str())
    .bind(&said.lang)
    .bind(said.helpful)
    .bind(texts(&said.reasons))
    .bind(&said.comment)
    .bind(texts(&said.sections_opened))
    .bind(put.now)
    .execute(&mut *connection)
    .await?;
    Ok(Some(Outcome::Merged))
}

fn entry(row: &PgRow) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.try_get("id")?,
        said: Feedback {
            article: Id::parse(row.try_get("article")?).ok_or(StoreError::Corrupt("feedback"))?,
            modified: Timestamp::parse(row.try_get("modified")?).ok_or(StoreError::Corrupt("feedback"))?,
            lang: row.try_get("lang")?,
            helpful: row.try_get("helpful")?,
            reasons: ids(row.try_get("reasons")?)?,
            comment: row.try_get("comment")?,
            sections_opened: ids(row.try_get("sections")?)?,
            altcha: None,
        },
        created_at: row.try_get("created_at")?,
        updated_at: row.try_get("updated_at")?,
    })
}

fn texts(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

fn ids(texts: Vec<String>) -> Result<Vec<Id>, StoreError> {
    texts.iter().map(|text| Id::parse(text).ok_or(StoreError::Corrupt("feedback"))).collect()
}
