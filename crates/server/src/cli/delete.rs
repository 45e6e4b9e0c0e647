//! `help-server delete`: takes one visit out of the database, for a patient who asks or a comment that says too much.

use clap::Args;
use uuid::Uuid;

use super::{Database, Failure, database_failure};
use crate::store;

/// The options of `delete`.
#[derive(Debug, Args)]
pub struct Options {
    /// Id of the visit; `report` prints it beside each comment
    #[arg(long, value_name = "UUID")]
    id: Uuid,

    #[command(flatten)]
    database: Database,
}

/// Deletes it, or says that there is none.
pub async fn run(options: Options) -> Result<(), Failure> {
    let store = store::open_existing(&options.database.url).await.map_err(database_failure)?;
    let deleted = store.delete(options.id).await.map_err(database_failure);
    store.close().await;
    if deleted? {
        println!("deleted {}", options.id);
        Ok(())
    } else {
        Err(format!("there is no feedback with the id {}", options.id).into())
    }
}
