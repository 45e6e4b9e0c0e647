//! `help-article import`: its arguments, and what it prints.

use std::process::ExitCode;

use super::Failure;

/// Takes articles over from Freshdesk, Zendesk or a saved web page.
#[derive(clap::Args)]
pub struct Args {}

/// Carries out the command.
pub fn run(_args: Args) -> Result<ExitCode, Failure> {
    Err("not there yet".into())
}
