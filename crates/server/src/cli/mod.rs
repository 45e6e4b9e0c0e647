//! What an operator can say to `help-server`: the commands. One file for each; how values are read and refused is in
//! `values`.

mod delete;
mod report;
mod serve;
mod values;

use std::fmt::Display;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Serves help articles and receives what patients say about them.
///
/// Every option of `serve` is also an environment variable (named in brackets below); the option wins. A value that cannot work is
/// refused at start.
#[derive(Debug, Parser)]
#[command(name = "help-server", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site and the articles, and receive feedback
    Serve(Box<serve::Options>),
    /// Print what patients said: votes, reasons, sections, comments
    Report(report::Options),
    /// Delete the feedback of one visit
    Delete(delete::Options),
}

/// The option that every command has.
#[derive(Debug, Args)]
struct Database {
    /// Where feedback is kept: sqlite:FILE, or postgres://USER:PASSWORD@HOST/DATABASE for several instances. Give a
    /// password through the environment: other users of the machine can see command lines
    #[arg(
        long = "database",
        env = "HELP_DATABASE",
        default_value = "sqlite:help.db",
        value_name = "URL",
        hide_env_values = true,
        value_parser = values::database
    )]
    url: String,
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(format_args!("cannot start threads: {error}")),
    };
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve(options) => serve::run(*options).await,
            Command::Report(options) => report::run(options).await,
            Command::Delete(options) => delete::run(options).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(error),
    }
}

fn failed(why: impl Display) -> ExitCode {
    eprintln!("help-server: {why}");
    ExitCode::FAILURE
}

/// Why a command could not be done, in a sentence for the operator.
type Failure = Box<dyn std::error::Error>;

/// A failure of the database, with the option that names it. The URL itself is not repeated: it may hold a password.
fn database_failure(error: crate::store::StoreError) -> Failure {
    format!("--database: {error}").into()
}
