//! What an import did: for people (a line for each loss) and for programs (JSON).

use std::fmt::Write as _;

use serde::Serialize;

use super::{Failed, Imported, Loss, Place};

/// The report of one article.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// Where it came from.
    pub source: &'a str,
    /// The file that it was written to.
    pub file: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What could not be carried over; empty if nothing was lost.
    pub losses: &'a [Loss],
    /// Words that it was filed under.
    pub tags: &'a [String],
}

impl<'a> Entry<'a> {
    /// The entry of an article that was written to `file`.
    pub fn new(imported: &'a Imported, file: &'a str) -> Self {
        let Imported { source, article, losses, tags, .. } = imported;
        Self { source, file, id: article.id.as_str(), title: &article.title, losses, tags }
    }
}

/// An article that could not be carried over.
#[derive(Debug, Serialize)]
pub struct Failure<'a> {
    /// Where it came from.
    pub source: &'a str,
    /// Its title, if it has one.
    pub title: &'a str,
    /// Why.
    pub why: &'a str,
    /// What was lost by then.
    pub losses: &'a [Loss],
}

impl<'a> From<&'a Failed> for Failure<'a> {
    fn from(Failed { source, title, why, losses }: &'a Failed) -> Self {
        Self { source, title, why, losses }
    }
}

/// The report of an import.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// The articles, in the order of their sources.
    pub articles: Vec<Entry<'a>>,
    /// What could not be carried over at all.
    pub failed: Vec<Failure<'a>>,
    /// The titles of drafts, which were left out.
    pub drafts: &'a [String],
}

/// One loss as a line: `video: <iframe src="…"> (at p:nth-of-type(3) > iframe, after "how to"): why`.
pub fn line(loss: &Loss) -> String {
    let Loss { kind, what, place: Place { path, near }, why, text } = loss;
    let mut out = format!("{kind}: {what}");
    match (path.is_empty(), near.is_empty()) {
        (true, true) => {}
        (false, true) => {
            let _ = write!(out, " (at {path})");
        }
        (true, false) => {
            let _ = write!(out, " (after \"{near}\")");
        }
        (false, false) => {
            let _ = write!(out, " (at {path}, after \"{near}\")");
        }
    }
    let _ = write!(out, ": {why}");
    if !text.is_empty() {
        let _ = write!(out, " [lost: \"{}\"]", super::loss::shorten(text, 200));
    }
    out
}
