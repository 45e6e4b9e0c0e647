//! `help-article check`: its arguments, and what it prints.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use article::Date;
use clap::ValueEnum;

use super::Failure;
use crate::check::print::{Report, github, json, text};
use crate::check::{self, files};
use crate::finding::Severity;

/// Says what is wrong with articles, and what to write instead.
///
/// Exit code 1 if there are errors. `help-article rules` explains what is looked at.
#[derive(clap::Args)]
pub struct Args {
    /// Articles (Markdown or JSON), or folders of them. They are checked together, so that links between them count.
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Take warnings for errors: exit code 1.
    #[arg(long)]
    deny_warnings: bool,
    /// Say nothing of this rule, which must be a warning. May be given more than once.
    #[arg(long, value_name = "RULE", value_parser = warning)]
    allow: Vec<&'static str>,
    /// The day that counts as today [default: the day in UTC].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// One line each, for people and editors.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// Annotations for GitHub Actions.
    Github,
}

/// Carries out the command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let today = args.today.map_or_else(today, Ok)?;
    let files = files::read(&args.files).map_err(|error| error.to_string())?;
    let mut findings = check::check(&files, today);
    for findings in &mut findings {
        findings.retain(|finding| !args.allow.contains(&finding.rule) || finding.severity == Severity::Error);
    }
    let report = Report { files: &files, findings: &findings };
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let written = match args.format {
        Format::Text => text::write(&mut out, &report),
        Format::Json => json::write(&mut out, &report),
        Format::Github => github::write(&mut out, &report),
    };
    super::rules::delivered(written.and_then(|()| out.flush()))?;
    if !matches!(args.format, Format::Text) {
        anstream::eprintln!("{}", report.summary());
    }
    let bad =
        report.count(Severity::Error) > 0 || (args.deny_warnings && report.count(Severity::Warning) > 0);
    Ok(if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A rule that may be silenced.
fn warning(name: &str) -> Result<&'static str, String> {
    match check::rule(name) {
        None => Err("there is no such rule: see help-article rules".into()),
        Some(rule) if rule.severity == Severity::Error => Err("errors cannot be allowed".into()),
        Some(rule) => Ok(rule.name),
    }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day such as 2027-04-09".into())
}

fn today() -> Result<Date, Failure> {
    let day = time::OffsetDateTime::now_utc().date();
    let text = format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day());
    Date::parse(&text).ok_or_else(|| format!("this machine's clock says {text}: give --today"))
}
