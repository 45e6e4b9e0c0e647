//! `help-article render`: its arguments, and what it prints.

use std::process::ExitCode;

use super::Failure;

/// Prints an article as plain HTML.
#[derive(clap::Args)]
pub struct Args {}

/// Carries out the command.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Err("not there yet".into())
}
