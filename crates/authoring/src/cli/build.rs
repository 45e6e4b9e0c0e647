//! `help-article build`: its arguments, and what it prints.

use std::process::ExitCode;

use super::Failure;

/// Makes article JSON from Markdown.
#[derive(clap::Args)]
pub struct Args {}

/// Carries out the command.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Err("not there yet".into())
}
