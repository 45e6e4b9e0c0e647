//! The program's surface: one file a command, with its arguments and its `run`.
//!
//! Exit codes, for scripts: 0 all is well, 1 the articles have errors (or something was lost in an import that must lose
//! nothing), 2 the command could not be carried out (arguments, files, network).

mod build;
mod check;
mod import;
mod preview;
mod render;
mod rules;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Makes help articles for Patientcentre Help: from Markdown or from another help desk, checked before patients see them.
#[derive(Parser)]
#[command(name = "help-article", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Import(import::Args),
    Check(check::Args),
    Rules(rules::Args),
    Render(Box<render::Args>),
    Preview(preview::Args),
}

/// Why a command could not be carried out: a sentence for who typed it. Exit code 2.
pub type Failure = String;

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Build(args) => build::run(args),
        Command::Import(args) => import::run(args),
        Command::Check(args) => check::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Render(args) => render::run(*args),
        Command::Preview(args) => preview::run(args),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            anstream::eprintln!("help-article: {failure}");
            ExitCode::from(2)
        }
    }
}
