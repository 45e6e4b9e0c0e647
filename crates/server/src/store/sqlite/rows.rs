//! Values that SQLite has no type for: moments and lists are text.

use article::{Feedback, Id, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use uuid::Uuid;

use crate::store::{Entry, StoreError};

/// Fixed width, so that text order is time order.
const TIME: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// A row as it is kept.
pub fn entry(row: &SqliteRow) -> Result<Entry, StoreError> {
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

/// Ids as a JSON array.
pub fn list_text(list: &[Id]) -> Result<String, StoreError> {
    serde_json::to_string(list).map_err(|_| StoreError::Corrupt("feedback"))
}

fn parse_time(text: &str) -> Result<OffsetDateTime, StoreError> {
    PrimitiveDateTime::parse(text, TIME)
        .map(PrimitiveDateTime::assume_utc)
        .map_err(|_| StoreError::Corrupt("feedback"))
}

/// A moment as text, in UTC.
pub fn time_text(time: OffsetDateTime) -> Result<String, StoreError> {
    time.to_offset(UtcOffset::UTC).format(TIME).map_err(|_| StoreError::Corrupt("feedback"))
}
