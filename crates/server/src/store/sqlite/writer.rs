//! The one task that writes: what waits is put into one transaction and answered when that is on disk.

use sqlx::{Connection, Executor, SqliteConnection};
use time::OffsetDateTime;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::rows::{entry, list_text, time_text};
use crate::store::merge::merge;
use crate::store::{Outcome, Put, StoreError, Swept};

/// How many requests share one flush at most; more would make the first of them wait.
const BATCH: usize = 256;

/// How many requests may wait for the writer before new ones wait to be let in.
pub const QUEUE: usize = 1024;

/// Something to be written, and where the answer goes. A caller that has gone away does not stop the writing.
#[derive(Debug)]
pub enum Job {
    Put(Box<Put>, oneshot::Sender<Result<Outcome, StoreError>>),
    Delete(Uuid, oneshot::Sender<Result<bool, StoreError>>),
    Sweep(OffsetDateTime, OffsetDateTime, oneshot::Sender<Result<Swept, StoreError>>),
    Secret(String, oneshot::Sender<Result<String, StoreError>>),
    Ready(oneshot::Sender<Result<(), StoreError>>),
}

/// A request to write, and where its answer goes.
type Waiting = (Box<Put>, oneshot::Sender<Result<Outcome, StoreError>>);

/// The writer: takes what waits, until nobody can send any more.
pub async fn write(mut connection: SqliteConnection, mut jobs: mpsc::Receiver<Job>) {
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
    begin(connection).await?;
    let done = put_all(connection, puts).await;
    end(connection, done, "COMMIT").await
}

async fn put_all(connection: &mut SqliteConnection, puts: &[&Put]) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(puts.len());
    for put in puts {
        outcomes.push(put_one(&mut *connection, put).await?);
    }
    Ok(outcomes)
}

/// Begins a transaction. Not with the library's own: SQLite itself rolls back when a disk is full, the library does not
/// notice, and from then on it refuses every further transaction of this connection.
async fn begin(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    // IMMEDIATE: takes the right to write now, so that what is read before cannot change until it is written.
    let begun = connection.execute("BEGIN IMMEDIATE").await.map(drop).map_err(StoreError::from);
    if begun.is_err() {
        roll_back(connection).await;
    }
    begun
}

/// Ends a transaction as `how` says, and after an error as if it had never begun.
async fn end<T>(
    connection: &mut SqliteConnection,
    done: Result<T, StoreError>,
    how: &'static str,
) -> Result<T, StoreError> {
    let ended = match done {
        Ok(done) => connection.execute(how).await.map(|_| done).map_err(StoreError::from),
        Err(error) => Err(error),
    };
    if ended.is_err() {
        roll_back(connection).await;
    }
    ended
}

/// Leaves no transaction open. That there is none to roll back, because SQLite did it already, is no error.
async fn roll_back(connection: &mut SqliteConnection) {
    if let Err(error) = connection.execute("ROLLBACK").await {
        tracing::debug!(%error, "nothing was rolled back");
    }
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
    begin(connection).await?;
    end(connection, Ok(()), "ROLLBACK").await
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
