//! `help-server report`: what the team reads.

use std::io::{self, Write};

use article::Id;
use clap::{Args, ValueEnum};
use time::OffsetDateTime;

use super::{Database, Failure, database_failure, values};
use crate::report::{Report, csv, json, table};
use crate::store::{self, Filter};

/// The options of `report`.
#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten)]
    database: Database,

    /// Only this article
    #[arg(long, value_name = "ID", value_parser = article_id)]
    article: Option<String>,

    /// Only what was said on this day or later: 2026-04-09 (from midnight UTC), or 2026-04-09T09:56:00+01:00
    #[arg(long, value_name = "DATE", value_parser = values::since)]
    since: Option<OffsetDateTime>,

    /// A table for people, csv for a spreadsheet, json for programs
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
}

fn article_id(text: &str) -> Result<String, String> {
    Id::parse(text)
        .map(|id| id.to_string())
        .ok_or_else(|| "write the article's id, such as cannot-log-in".to_owned())
}

/// Prints it.
pub async fn run(options: Options) -> Result<(), Failure> {
    let store = store::open_existing(&options.database.url).await.map_err(database_failure)?;
    let filter = Filter { article: options.article, since: options.since };
    let entries = store.entries(&filter).await.map_err(database_failure);
    store.close().await;
    let report = Report::of(&entries?);
    let text = match options.format {
        Format::Table => table::write(&report, textwrap::termwidth()),
        Format::Csv => csv::write(&report)?,
        Format::Json => json::write(&report)?,
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // `help-server report | head`: whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
