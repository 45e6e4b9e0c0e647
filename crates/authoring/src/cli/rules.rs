//! `help-article rules`: its arguments, and what it prints.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::ValueEnum;

use super::Failure;
use crate::check::print::explain;
use crate::check::{RULES, rule};

/// Explains every rule of check, with an example.
#[derive(clap::Args)]
pub struct Args {
    /// The rule to explain; without it all are listed.
    name: Option<String>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// A JSON list.
    Json,
    /// docs/RULES.md.
    Markdown,
}

/// Carries out the command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let chosen = match args.name.as_deref() {
        None => None,
        Some(name) => Some(rule(name).ok_or_else(|| unknown(name))?),
    };
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let written = match (args.format, chosen) {
        (Format::Text, None) => explain::list(&mut out),
        (Format::Text, Some(rule)) => explain::one(&mut out, rule),
        (Format::Json, None) => explain::json(&mut out, RULES.iter()),
        (Format::Json, Some(rule)) => explain::json(&mut out, std::iter::once(rule)),
        (Format::Markdown, None) => explain::markdown(&mut out),
        (Format::Markdown, Some(_)) => {
            return Err("--format markdown is of all rules: leave the name out".into());
        }
    };
    delivered(written.and_then(|()| out.flush()))?;
    Ok(ExitCode::SUCCESS)
}

fn unknown(name: &str) -> Failure {
    let near = RULES
        .iter()
        .map(|rule| (strsim::levenshtein(name, rule.name), rule.name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, near)| distance * 3 <= near.len());
    match near {
        Some((_, near)) => format!("there is no rule {name:?}; do you mean {near}?"),
        None => format!("there is no rule {name:?}: see help-article rules"),
    }
}

/// What came of printing: a reader that has gone (`| head`) is no fault.
pub(super) fn delivered(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot print: {error}")),
        _ => Ok(()),
    }
}
