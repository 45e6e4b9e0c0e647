//! What is done without being asked: feedback that is too old is deleted, expired challenges and quiet addresses are
//! forgotten.

use std::time::Duration;

use time::OffsetDateTime;

use crate::app::{App, SharedApp};
use crate::store::{StoreError, Swept};

/// How often old rows are looked for. Retention counts in days; an hour keeps each sweep small.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);

/// How often limits forget addresses that have been quiet.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// For how long a used challenge is remembered after it has expired. Instances that share a database need not share a
/// clock: one that is fast must not forget what another still takes.
const CLOCKS_APART: time::Duration = time::Duration::days(1);

/// Deletes what was last touched more than `keep_days` ago, and what is of no more use.
///
/// # Errors
/// If the database fails.
pub async fn sweep(app: &App, keep_days: u32) -> Result<Swept, StoreError> {
    let now: OffsetDateTime = app.clock.now();
    let swept = app.store.sweep(now - time::Duration::days(i64::from(keep_days)), now - CLOCKS_APART).await?;
    app.metrics.swept(swept, now.unix_timestamp());
    if swept.feedback > 0 {
        tracing::info!(deleted = swept.feedback, keep_days, "old feedback was deleted");
    }
    Ok(swept)
}

/// Runs until it is dropped: a sweep now and every hour, forgetting every minute.
pub async fn keep_house(app: SharedApp, keep_days: u32) {
    let mut sweeps = tokio::time::interval(SWEEP_EVERY);
    let mut forgets = tokio::time::interval(FORGET_EVERY);
    loop {
        tokio::select! {
            _ = sweeps.tick() => if let Err(error) = sweep(&app, keep_days).await {
                tracing::error!(%error, "old feedback could not be deleted; trying again in an hour");
            },
            _ = forgets.tick() => app.limits.forget_quiet(),
        }
    }
}
