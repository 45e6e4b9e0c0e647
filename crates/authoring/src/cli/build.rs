//! `help-article build`: its arguments, and what it prints.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use crate::build::{Built, Difference, build, differences, write};
use crate::finding::{Finding, Severity};

/// Makes article JSON from Markdown.
///
/// Writes one JSON file for each article, in the same folders, and an index.json in each of them. Nothing is written
/// while an article has an error.
#[derive(clap::Args)]
pub struct Args {
    /// Markdown files, or folders of them
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Write nothing; exit with 1 if the folder is not what would be written
    #[arg(long)]
    check: bool,
}

/// Carries out the command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let built = build(&args.sources)?;
    for (path, finding) in &built.findings {
        print(path, finding);
    }
    if built.has_errors() {
        anstream::eprintln!("Nothing was written: mend the errors first.");
        return Ok(ExitCode::from(1));
    }
    if built.articles.is_empty() {
        return Err("there is no Markdown file (*.md) in what was given".to_owned());
    }
    if args.check { check(&args.out, &built) } else { save(&args.out, &built) }
}

fn print(path: &Path, finding: &Finding) {
    // Not by colour alone (WCAG 1.4.1), and as `check` says it.
    let (colour, also) = match finding.severity {
        Severity::Error => (anstyle::AnsiColor::Red, ""),
        Severity::Warning => (anstyle::AnsiColor::Yellow, " [warning]"),
    };
    let style = anstyle::Style::new().fg_color(Some(colour.into()));
    anstream::eprintln!("{style}{}:{finding}{style:#}{also}", path.display());
}

fn save(out: &Path, built: &Built) -> Result<ExitCode, Failure> {
    let done = write(out, &built.files)?;
    let articles = built.articles.len();
    anstream::println!(
        "{articles} {} in {}: {} files written, {} unchanged",
        if articles == 1 { "article" } else { "articles" },
        out.display(),
        done.written,
        done.unchanged
    );
    Ok(ExitCode::SUCCESS)
}

fn check(out: &Path, built: &Built) -> Result<ExitCode, Failure> {
    let differences = differences(out, &built.files)?;
    for difference in &differences {
        match difference {
            Difference::Missing(path) => anstream::eprintln!("{}: is missing; build it", path.display()),
            Difference::Stale(path) => {
                anstream::eprintln!("{}: is out of date; build it again", path.display())
            }
            Difference::LeftOver(path) => {
                anstream::eprintln!("{}: no source makes it; delete it", path.display());
            }
        }
    }
    Ok(ExitCode::from(u8::from(!differences.is_empty())))
}
