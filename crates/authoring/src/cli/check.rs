//! `help-article check`: its arguments, and what it prints.

use std::process::ExitCode;

use super::Failure;

/// Says what is wrong with articles, and what to write instead.
#[derive(clap::Args)]
pub struct Args {}

/// Carries out the command.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Err("not there yet".into())
}
