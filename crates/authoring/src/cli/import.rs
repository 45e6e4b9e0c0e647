//! `help-article import`: its arguments, the files that it reads and writes, and what it prints.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use article::{Article, Date, Timestamp};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use url::Url;

use super::Failure;
use crate::build::replace;
use crate::import::fetch::{Answer, Client, Progress};
use crate::import::report::{self, Entry, Report};
use crate::import::{self, Defaults, Failed, Format, Imported, Remote};
use crate::markdown;

/// The largest file, in bytes.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// From how many articles on there is a progress bar.
const MANY: u64 = 20;
/// Losses stand out from the names of files.
const LOSS: Style = AnsiColor::Yellow.on_default();
const FAILED: Style = AnsiColor::Red.on_default().bold();

/// Takes articles over from Freshdesk, Zendesk or a saved web page.
///
/// What cannot be carried over is listed for each article: what, where and why. Exit code 0, 1 with --strict if anything
/// was lost, 2 if an article could not be carried over.
#[derive(clap::Args)]
pub struct Args {
    /// What the sources are
    #[arg(long, value_enum)]
    from: Format,
    /// Files, or addresses: of an article, of a list, or of one page of it; `-` reads the standard input
    #[arg(required = true, value_name = "FILE|URL")]
    sources: Vec<String>,
    /// The folder to write to; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What to write: Markdown to go on with, or the finished JSON
    #[arg(long = "as", value_enum, default_value_t = Form::Markdown)]
    form: Form,
    /// The language of articles whose source does not name it
    #[arg(long, value_name = "TAG", default_value = "en-GB", value_parser = lang)]
    lang: String,
    /// When the content changed last, for articles whose source does not say so with certainty: 2026-04-09, or
    /// 2026-04-09T09:56:00+01:00
    #[arg(long, value_name = "DATE", value_parser = moment)]
    modified: Option<Timestamp>,
    /// The address that the article had, where relative links and pictures start from
    #[arg(long, value_name = "URL")]
    base: Option<Url>,
    /// Also drafts, which are left out otherwise
    #[arg(long)]
    drafts: bool,
    /// Overwrites files that are there
    #[arg(long)]
    force: bool,
    /// Exit code 1 if anything was lost
    #[arg(long)]
    strict: bool,
    /// Writes the losses as JSON, too
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Markdown,
    Json,
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    fn write(self, article: &Article) -> Result<String, String> {
        match self {
            Self::Markdown => Ok(markdown::write(article)),
            Self::Json => match serde_json::to_string_pretty(article) {
                Ok(json) => Ok(json + "\n"),
                Err(error) => Err(error.to_string()),
            },
        }
    }
}

fn lang(text: &str) -> Result<String, String> {
    import::tag(text).ok_or_else(|| "must be a language tag such as en-GB".into())
}

fn moment(text: &str) -> Result<Timestamp, String> {
    let day = Date::parse(text).and_then(|day| Timestamp::parse(&format!("{day}T00:00:00Z")));
    day.or_else(|| Timestamp::parse(text))
        .ok_or_else(|| "must be 2026-04-09 or 2026-04-09T09:56:00+01:00".into())
}

/// Carries out the command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let (remotes, mut failed) = read(&args)?;
    let (drafts, remotes): (Vec<_>, Vec<_>) =
        remotes.into_iter().partition(|remote| remote.draft && !args.drafts);
    let drafts: Vec<String> = drafts.into_iter().map(|draft| draft.title).collect();

    let defaults =
        Defaults { lang: args.lang.clone(), modified: args.modified.clone(), base: args.base.clone() };
    let bar = bar(remotes.len());
    let mut imported = Vec::new();
    for result in import::convert(remotes, &defaults, || bar.inc(1)) {
        match result {
            Ok(article) => imported.push(article),
            Err(failure) => failed.push(failure),
        }
    }
    bar.finish_and_clear();

    let files: Vec<PathBuf> = imported
        .iter()
        .map(|imported| {
            let name = format!("{}.{}", imported.article.id, args.form.extension());
            args.out.join(&imported.folder).join(name)
        })
        .collect();
    refuse_to_overwrite(&args, &files)?;
    for (imported, file) in imported.iter().zip(&files) {
        let text = args.form.write(&imported.article).map_err(|why| format!("{}: {why}", imported.source))?;
        save(file, &text)?;
    }
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let report = Report {
        articles: imported.iter().zip(&names).map(|(imported, file)| Entry::new(imported, file)).collect(),
        failed: failed.iter().map(From::from).collect(),
        drafts: &drafts,
    };
    if let Some(file) = &args.report {
        let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        save(file, &(json + "\n"))?;
    }
    print(&report);
    let lost = imported.iter().any(|imported: &Imported| !imported.losses.is_empty());
    Ok(match () {
        () if !failed.is_empty() => ExitCode::from(2),
        () if args.strict && lost => ExitCode::from(1),
        () => ExitCode::SUCCESS,
    })
}

/// All articles of all sources, and what could not be read.
fn read(args: &Args) -> Result<(Vec<Remote>, Vec<Failed>), Failure> {
    let is_url = |source: &&String| source.starts_with("https://") || source.starts_with("http://");
    let urls: Result<Vec<Url>, _> =
        args.sources.iter().filter(is_url).map(|source| Url::parse(source)).collect();
    let urls = urls.map_err(|error| format!("an address cannot be read: {error}"))?;
    let client = Client::new(args.from, &urls, |name| std::env::var(name).ok())?;
    let mut remotes = Vec::new();
    let mut failed = Vec::new();
    for source in &args.sources {
        let results = if is_url(&source) {
            let url = Url::parse(source).map_err(|error| error.to_string())?;
            let answers = fetch(&client, &url)?;
            let answers = answers.iter();
            answers
                .flat_map(|answer| {
                    import::read(args.from, &answer.text, answer.url.as_str(), Some(&answer.url))
                })
                .collect()
        } else {
            import::read(args.from, &text(source)?, source, None)
        };
        for result in results {
            match result {
                Ok(remote) => remotes.push(remote),
                Err(failure) => failed.push(failure),
            }
        }
    }
    Ok((remotes, failed))
}

/// All pages from an address on. On a terminal it is told how many there are so far.
fn fetch(client: &Client, url: &Url) -> Result<Vec<Answer>, Failure> {
    let spinner = ProgressBar::new_spinner();
    let answers = client.pages(url, |progress| match progress {
        Progress::Pages(pages) => spinner.set_message(format!("{pages} pages of the list")),
        Progress::Waiting(wait) => spinner.suspend(|| {
            anstream::eprintln!("the help desk asks to wait for {} seconds", wait.as_secs());
        }),
    });
    spinner.finish_and_clear();
    answers
}

/// A file's text. Bytes that are no UTF-8 become the replacement character, as in a browser.
fn text(source: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = match source {
        "-" => std::io::stdin().take(MAX_FILE + 1).read_to_end(&mut bytes),
        file => fs::File::open(file).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes)),
    };
    let read = read.map_err(|error| format!("{source}: {error}"))?;
    if read as u64 > MAX_FILE {
        return Err(format!("{source}: is larger than {} MiB", MAX_FILE / 1024 / 1024));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn bar(count: usize) -> ProgressBar {
    let count = count as u64;
    if count < MANY {
        return ProgressBar::hidden();
    }
    // On the error output, and only if that is a terminal: indicatif sees to it.
    let bar = ProgressBar::new(count);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} articles") {
        bar.set_style(style);
    }
    bar
}

fn refuse_to_overwrite(args: &Args, files: &[PathBuf]) -> Result<(), Failure> {
    if args.force {
        return Ok(());
    }
    let there: BTreeSet<_> =
        files.iter().filter(|file| file.exists()).map(|file| file.display().to_string()).collect();
    if there.is_empty() {
        return Ok(());
    }
    let names = there.into_iter().collect::<Vec<_>>().join(", ");
    Err(format!("nothing was written, because these files are there: {names}; --force overwrites them"))
}

fn save(file: &Path, text: &str) -> Result<(), Failure> {
    replace(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

fn print(report: &Report) {
    for entry in &report.articles {
        anstream::println!("{}", entry.file);
        for loss in entry.losses {
            anstream::println!("  {LOSS}not carried over:{LOSS:#} {}", report::line(loss));
        }
    }
    for title in report.drafts {
        anstream::println!("left out, because it is a draft: {title}");
    }
    for failure in &report.failed {
        let title =
            if failure.title.is_empty() { String::new() } else { format!(" (\"{}\")", failure.title) };
        anstream::eprintln!("{FAILED}failed:{FAILED:#} {}{title} {}", failure.source, failure.why);
        for loss in failure.losses {
            anstream::eprintln!("  {LOSS}not carried over:{LOSS:#} {}", report::line(loss));
        }
    }
    let losses: usize = report.articles.iter().map(|entry| entry.losses.len()).sum();
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let articles = count(report.articles.len(), "article");
    match losses {
        0 => anstream::println!("{articles}, nothing lost"),
        losses => anstream::println!("{articles}, {} not carried over", count(losses, "thing")),
    }
}
