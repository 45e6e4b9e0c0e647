//! `help-article render`: its arguments, and what it prints.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use article::Href;
use clap::ValueEnum;
use url::Url;

use super::Failure;
use crate::render::{self, Options};
use crate::source;

/// Prints an article as plain HTML, drawn as the widget draws it.
#[derive(clap::Args)]
pub struct Args {
    /// The article: Markdown (.md) or JSON (.json).
    file: PathBuf,

    /// What the HTML is for.
    #[arg(long = "as", value_enum, default_value = "fragment")]
    form: Form,

    /// The URL of the article: relative links and pictures start from it. Without it they stay as they are.
    #[arg(long, value_name = "URL", value_parser = web_url)]
    base: Option<Url>,

    /// The URL of the page that the HTML will be: for the canonical link, and to tell which links lead elsewhere.
    #[arg(long, value_name = "URL", value_parser = web_url)]
    url: Option<Url>,

    /// Where another article is, with {id} in the place of its id.
    #[arg(long, value_name = "PATTERN", default_value = "{id}.html", value_parser = pattern)]
    articles_url: String,

    /// Whom to contact at the end: https:, mailto: or tel:. Without it, the first contact that the article names.
    #[arg(long, value_name = "HREF", value_parser = href, requires = "contact_name")]
    contact: Option<Href>,

    /// The words of that link.
    #[arg(long, value_name = "WORDS", requires = "contact")]
    contact_name: Option<String>,

    /// Heading level of the title, as the element's `heading-level` (fragment).
    #[arg(long, value_name = "LEVEL", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=5))]
    heading_level: u8,

    /// The element has no `feedback` attribute: no place is held for the question, and no contact stands in it (fragment).
    #[arg(long)]
    no_feedback: bool,

    /// A style sheet to link; may be given again (page).
    #[arg(long, value_name = "URL", value_parser = address)]
    stylesheet: Vec<String>,

    /// Where to write; standard output without it.
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// What a page puts inside <patientcentre-help>: sections that open without a script, and the article as data.
    Fragment,
    /// A whole document, every section open: for search engines, e-mail and paper.
    Page,
}

/// Carries out the command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let name = args.file.display();
    let opened = source::open(&args.file).map_err(|error| format!("cannot read {name}: {error}"))?;
    let article = match opened.source {
        Ok(source) => source.article,
        Err(findings) => {
            for finding in findings {
                anstream::eprintln!("{name}:{finding}");
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let options = Options {
        heading_level: args.heading_level,
        base: args.base,
        articles_url: args.articles_url,
        url: args.url,
        contact: args.contact_name.zip(args.contact),
        feedback: !args.no_feedback,
        stylesheets: args.stylesheet,
    };
    let html = match args.form {
        Form::Fragment => render::fragment(&article, &options),
        Form::Page => render::page(&article, &options),
    };
    let html = html.map_err(|error| format!("cannot draw {name}: {error}"))?;
    match args.out {
        Some(out) => {
            fs::write(&out, html).map_err(|error| format!("cannot write {}: {error}", out.display()))?
        }
        None => anstream::print!("{html}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn web_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        _ => Err("must begin with https:// or http://".into()),
    }
}

fn href(text: &str) -> Result<Href, String> {
    match Href::parse(text) {
        href @ (Href::Web { .. } | Href::Mail(_) | Href::Phone(_) | Href::Relative(_)) => Ok(href),
        _ => Err("must be an https:, mailto: or tel: address".into()),
    }
}

/// What may stand in `href` of a link on a page.
fn address(text: &str) -> Result<String, String> {
    match Href::parse(text) {
        Href::Web { .. } | Href::Relative(_) => Ok(text.to_owned()),
        _ => Err("must be a web address or a path".into()),
    }
}

fn pattern(text: &str) -> Result<String, String> {
    if !text.contains("{id}") {
        return Err("must hold {id}, the place of the article's id".into());
    }
    address(&text.replace("{id}", "id")).map(|_| text.to_owned())
}
