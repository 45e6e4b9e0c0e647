//! Articles of other help desks: Freshdesk, Zendesk, saved web pages.
//!
//! The way of an article: a reader of its source ([`Format`]) makes a [`Remote`] of it; all of an import are given ids, so
//! that links between them can be known; then each one's HTML is walked (`html`), arranged into sections (`arrange`)
//! and settled (`settle`). What cannot be carried over becomes a [`Loss`], never nothing.
//!
//! What does not live here: arguments and files (`cli::import`), and how an article is written as Markdown.

mod arrange;
pub mod dom;
pub mod fetch;
mod freshdesk;
mod html;
mod links;
mod loss;
mod names;
mod page;
mod remote;
pub mod report;
mod settle;
mod zendesk;

use std::collections::HashMap;

use article::{Article, Block, Id, Timestamp};
use serde_json::Value;
use url::Url;

use self::links::{Known, Links};
pub use self::loss::{Loss, Place};
pub use self::names::tag;
use self::names::{Name, Names};
pub use self::remote::Remote;

/// Where articles come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// JSON of Freshdesk's API, version 2.
    Freshdesk,
    /// JSON of Zendesk's Help Center API.
    Zendesk,
    /// A web page that was saved.
    Html,
}

/// What the source of an article may not say.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// The language of articles that do not name theirs.
    pub lang: String,
    /// The date of articles whose source has none that is certain.
    pub modified: Option<Timestamp>,
    /// The address that relative links start from, if the source does not name its own.
    pub base: Option<Url>,
}

/// An article that was carried over.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Where it came from.
    pub source: String,
    /// The folder for it, below the one that is written to: empty, or its language if it is a translation.
    pub folder: String,
    /// The article: it keeps every rule of the format.
    pub article: Article,
    /// What could not be carried over.
    pub losses: Vec<Loss>,
    /// Words that it was filed under, for whoever wants to make keywords of them.
    pub tags: Vec<String>,
}

/// An article that could not be carried over at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Where it came from.
    pub source: String,
    /// Its title, if it has one.
    pub title: String,
    /// Why, to be read after the source: `has no date; give --modified`.
    pub why: String,
    /// What could not be carried over, where that is why nothing is left.
    pub losses: Vec<Loss>,
}

/// Reads one file or answer: one article, a list of them, or one page of such a list. `url` is where it was fetched.
pub fn read(from: Format, text: &str, source: &str, url: Option<&Url>) -> Vec<Result<Remote, Failed>> {
    let failed =
        |why: String| Failed { source: source.to_owned(), title: String::new(), why, losses: Vec::new() };
    if from == Format::Html {
        return vec![page::read(text, source, url).map_err(failed)];
    }
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => value,
        Err(_) if text.trim_start().starts_with('<') => {
            return vec![Err(failed("is a web page, not the JSON of an API; use --from html for it".into()))];
        }
        Err(error) => return vec![Err(failed(format!("is not JSON: {error}")))],
    };
    let articles = match list(&value) {
        Some(articles) => articles,
        None => {
            let names = "an article, a list of articles or one page of it";
            return vec![Err(failed(format!("is not what the API answers: expected {names}")))];
        }
    };
    let read = |value: &Value| {
        let title = value.get("title").and_then(Value::as_str).unwrap_or_default();
        let remote = match from {
            Format::Freshdesk => freshdesk::read(value, source, url),
            _ => zendesk::read(value, source),
        };
        remote.map_err(|why| Failed { title: loss::words(title), ..failed(why) })
    };
    articles.into_iter().map(read).collect()
}

/// The articles in an answer: it is one, wraps one, or wraps a list.
fn list(value: &Value) -> Option<Vec<&Value>> {
    if let Value::Array(values) = value {
        return Some(values.iter().collect());
    }
    let object = value.as_object()?;
    for key in ["articles", "translations", "results"] {
        if let Some(Value::Array(values)) = object.get(key) {
            return Some(values.iter().collect());
        }
    }
    for key in ["article", "translation", "solution_article"] {
        if let Some(inner @ Value::Object(_)) = object.get(key) {
            return Some(vec![inner]);
        }
    }
    object.contains_key("title").then(|| vec![value])
}

/// A number that JSON writes as a number or as text.
fn digits(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => number.as_u64().map(|number| number.to_string()),
        Value::String(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            Some(text.clone())
        }
        _ => None,
    }
}

/// The only date is one that also changes when a reader votes or somebody files the article elsewhere.
fn uncertain_date() -> Loss {
    let why = "the source does not say when the content changed; this is when anything about it did";
    Loss::whole("date", "modified", why)
}

/// Makes articles of all that were read. `done` is called after each.
pub fn convert(
    remotes: Vec<Remote>,
    defaults: &Defaults,
    mut done: impl FnMut(),
) -> Vec<Result<Imported, Failed>> {
    let mut names = Names::new();
    let mut known = Known::default();
    let mut named = Vec::with_capacity(remotes.len());
    for remote in remotes {
        let lang = remote.lang.as_deref().and_then(tag).unwrap_or_else(|| defaults.lang.clone());
        let name = names.give(&remote, lang);
        if let Some(name) = &name {
            known.add(&name.folder, remote.number.as_deref(), remote.url.as_ref(), &name.id);
        }
        named.push((remote, name));
    }
    let articles = named.into_iter().map(|(remote, name)| {
        let (source, title) = (remote.source.clone(), remote.title.clone());
        let article = match name {
            Some(name) => one(remote, name, &known, defaults),
            None => Err(("has no id".to_owned(), Vec::new())),
        };
        done();
        article.map_err(|(why, losses)| Failed { source, title, why, losses })
    });
    articles.collect()
}

/// Makes one article, or says why not and what was lost by then.
fn one(
    remote: Remote,
    name: Name,
    known: &Known,
    defaults: &Defaults,
) -> Result<Imported, (String, Vec<Loss>)> {
    let Remote { source, url, title, html, modified, tags, mut losses, .. } = remote;
    let Name { id, lang, folder } = name;
    if title.is_empty() {
        return Err(("has no title".into(), losses));
    }
    let modified = match modified.as_deref().and_then(Timestamp::parse).or_else(|| defaults.modified.clone())
    {
        Some(modified) => modified,
        None => {
            let read = modified.map(|text| format!(" (\"{}\")", loss::words(&text))).unwrap_or_default();
            let why = format!(
                "has no date that is certain{read}; give it with --modified, such as --modified 2026-04-09"
            );
            return Err((why, losses));
        }
    };
    let base = url.as_ref().or(defaults.base.as_ref());
    let walked = html::walk(&html, Links { known, folder: &folder, base }, &lang);
    if walked.is_cut {
        return Err((dom::CUT.to_owned(), losses));
    }
    losses.extend(walked.losses);
    let Some(fallback) = Id::parse("section") else { return Err(("has no section id".into(), losses)) };
    let parts = arrange::arrange(walked.pieces, &title, fallback, &mut losses);
    let sections_of = walked
        .anchors
        .iter()
        .filter_map(|(name, piece)| Some((name.clone(), parts.section_of.get(piece)?.clone())));
    let sections_of: HashMap<String, Id> = sections_of.collect();
    for (name, place) in walked.in_page.into_iter().filter(|(name, _)| !sections_of.contains_key(name)) {
        losses.push(Loss {
            kind: "link",
            what: format!("<a href=\"#{name}\">"),
            place,
            why: "it led to a place in the article that is in no section; its words are kept".into(),
            text: String::new(),
        });
    }
    let mut settle = |mut blocks: Vec<Block>| {
        settle::link_sections(&mut blocks, &sections_of);
        settle::limit_depth(blocks, 1, &mut losses)
    };
    let intro = settle(parts.intro);
    let outro = settle(parts.outro);
    let mut sections = parts.sections;
    for section in &mut sections {
        section.body = settle(std::mem::take(&mut section.body));
    }
    // An article is its sections, or its intro: one that consists of nothing but a closing box has that as its intro.
    let (intro, outro) =
        if intro.is_empty() && sections.is_empty() { (outro, intro) } else { (intro, outro) };
    let article = Article {
        id,
        lang,
        title,
        modified,
        review_by: None,
        intro,
        sections,
        outro,
        related: Vec::new(),
        reasons: Vec::new(),
    };
    if let Err(why) = checked(&article) {
        return Err((why, losses));
    }
    Ok(Imported { source, folder, article, losses, tags })
}

/// Whether the article keeps the format's rules: its sizes are the one thing that cannot be mended here.
fn checked(article: &Article) -> Result<(), String> {
    if article.intro.is_empty() && article.sections.is_empty() {
        return Err("has nothing in it that could be carried over".into());
    }
    let json = serde_json::to_string_pretty(article).map_err(|error| error.to_string())?;
    article::parse(&json)
        .map(|_| ())
        .map_err(|error| format!("makes no article: {error}; split it into several"))
}
