//! `help-article preview`: its arguments, and what it prints.

use std::process::ExitCode;

use super::Failure;

/// Shows articles in the real widget, and again at every change.
#[derive(clap::Args)]
pub struct Args {}

/// Carries out the command.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Err("not there yet".into())
}
