//! `help-article rules`: its arguments, and what it prints.

use std::process::ExitCode;

use super::Failure;

/// Explains every rule of check, with an example.
#[derive(clap::Args)]
pub struct Args {}

/// Carries out the command.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Err("not there yet".into())
}
