//! What the team reads: rows of feedback, counted per article and per version. Pure: rows in, numbers out; the writers
//! ([`table`], [`csv`], [`json`]) turn numbers into text and count nothing.

pub mod csv;
pub mod json;
pub mod table;
pub mod wilson;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use article::Id;
use serde::Serialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use crate::store::Entry;
use wilson::Interval;

/// Everything that was asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// By id.
    pub articles: Vec<ArticleReport>,
}

/// What was said about one article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleReport {
    /// The article's id.
    pub article: String,
    /// All versions together.
    pub total: Tally,
    /// Each version by itself, the newest first.
    pub versions: Vec<VersionReport>,
    /// What patients wrote, the newest first.
    pub comments: Vec<Comment>,
}

/// What was said about one version of an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionReport {
    /// The article's `modified`, as it was written there.
    pub modified: String,
    /// The numbers.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Votes, and what came with those that said No.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Tally {
    /// How many said Yes.
    pub yes: u64,
    /// How many said No.
    pub no: u64,
    /// The share that said Yes, with its 95 % interval; none without votes.
    pub helpful: Option<Interval>,
    /// Why not, the most frequent first. One visit can give several reasons.
    pub reasons: Vec<Count>,
    /// Which sections were open before a No, the most frequent first.
    pub sections_before_no: Vec<Count>,
}

/// How often something occurred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What: the id of a reason or a section.
    pub id: String,
    /// How often.
    pub count: u64,
}

/// What one patient wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// The visit, for `help-server delete`.
    pub id: Uuid,
    /// When it was last touched, UTC, RFC 3339.
    pub received: String,
    /// About which version.
    pub modified: String,
    /// In which language the article was.
    pub lang: String,
    /// The vote beside it.
    pub helpful: bool,
    /// The reasons beside it.
    pub reasons: Vec<String>,
    /// The words, as they were typed.
    pub text: String,
}

impl Report {
    /// Counts the rows.
    pub fn of(entries: &[Entry]) -> Self {
        let mut articles: BTreeMap<&Id, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            articles.entry(&entry.said.article).or_default().push(entry);
        }
        let articles = articles.into_iter().map(|(id, entries)| article(id, &entries)).collect();
        Self { articles }
    }
}

fn article(id: &Id, entries: &[&Entry]) -> ArticleReport {
    let mut versions: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        versions.entry(entry.said.modified.as_str()).or_default().push(entry);
    }
    let mut versions: Vec<VersionReport> = versions
        .into_iter()
        .map(|(modified, entries)| VersionReport { modified: modified.to_owned(), tally: tally(&entries) })
        .collect();
    // By the moment, not by the text: two versions can be written with different offsets from UTC.
    versions.sort_by_key(|version| Reverse(OffsetDateTime::parse(&version.modified, &Rfc3339).ok()));

    let mut commented: Vec<&&Entry> = entries.iter().filter(|entry| entry.said.comment.is_some()).collect();
    commented.sort_by_key(|entry| Reverse((entry.updated_at, entry.id)));
    let comments = commented.into_iter().filter_map(|entry| comment(entry)).collect();
    ArticleReport { article: id.to_string(), total: tally(entries), versions, comments }
}

fn tally(entries: &[&Entry]) -> Tally {
    let said_no: Vec<&&Entry> = entries.iter().filter(|entry| !entry.said.helpful).collect();
    let no = said_no.len() as u64;
    let yes = entries.len() as u64 - no;
    Tally {
        yes,
        no,
        helpful: wilson::interval(yes, yes + no),
        reasons: counts(said_no.iter().flat_map(|entry| &entry.said.reasons)),
        sections_before_no: counts(said_no.iter().flat_map(|entry| &entry.said.sections_opened)),
    }
}

/// The most frequent first, equals by name.
fn counts<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<Count> {
    let mut counts: BTreeMap<&Id, u64> = BTreeMap::new();
    for id in ids {
        *counts.entry(id).or_default() += 1;
    }
    let mut counts: Vec<Count> =
        counts.into_iter().map(|(id, count)| Count { id: id.to_string(), count }).collect();
    counts.sort_by_key(|entry| Reverse(entry.count));
    counts
}

fn comment(entry: &Entry) -> Option<Comment> {
    Some(Comment {
        id: entry.id,
        received: entry.updated_at.replace_nanosecond(0).ok()?.format(&Rfc3339).ok()?,
        modified: entry.said.modified.to_string(),
        lang: entry.said.lang.clone(),
        helpful: entry.said.helpful,
        reasons: entry.said.reasons.iter().map(Id::to_string).collect(),
        text: entry.said.comment.clone()?,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use article::{Feedback, Timestamp};
    use time::macros::datetime;

    use super::*;

    pub(crate) fn entry(
        number: u128,
        modified: &str,
        helpful: bool,
        reasons: &[&str],
        comment: Option<&str>,
        sections: &[&str],
    ) -> Entry {
        let ids = |texts: &[&str]| texts.iter().map(|text| Id::parse(text).unwrap()).collect();
        let at = datetime!(2026-05-01 12:00 UTC) + time::Duration::minutes(number as i64);
        Entry {
            id: Uuid::from_u128(number),
            said: Feedback {
                article: Id::parse("cannot-log-in").unwrap(),
                modified: Timestamp::parse(modified).unwrap(),
                lang: "en-GB".to_owned(),
                helpful,
                reasons: ids(reasons),
                comment: comment.map(str::to_owned),
                sections_opened: ids(sections),
                altcha: None,
            },
            created_at: at,
            updated_at: at,
        }
    }

    const OLD: &str = "2026-04-09T09:56:00+01:00";
    const NEW: &str = "2026-04-09T09:00:00Z";

    #[test]
    fn counts_per_version_and_in_all() {
        let report = Report::of(&[
            entry(1, OLD, true, &[], None, &["forgot-password"]),
            entry(2, OLD, false, &["inaccurate", "broken-link"], None, &["forgot-password", "new-phone"]),
            entry(3, NEW, false, &["broken-link"], Some("where?"), &["forgot-password"]),
            entry(4, NEW, false, &[], Some("still not"), &[]),
        ]);
        let [article] = report.articles.as_slice() else { panic!("one article") };
        assert_eq!((article.total.yes, article.total.no), (1, 3));
        let count = |id: &str, count| Count { id: id.to_owned(), count };
        assert_eq!(article.total.reasons, [count("broken-link", 2), count("inaccurate", 1)]);
        // The section that was opened before a Yes is not counted.
        assert_eq!(article.total.sections_before_no, [count("forgot-password", 2), count("new-phone", 1)]);
        // 09:00 UTC is later than 09:56 in British summer time.
        let versions: Vec<_> =
            article.versions.iter().map(|v| (&*v.modified, v.tally.yes, v.tally.no)).collect();
        assert_eq!(versions, [(NEW, 0, 2), (OLD, 1, 1)]);
        let comments: Vec<_> = article.comments.iter().map(|c| (&*c.text, &*c.received)).collect();
        assert_eq!(comments, [("still not", "2026-05-01T12:04:00Z"), ("where?", "2026-05-01T12:03:00Z")]);
    }

    #[test]
    fn reasons_of_a_vote_that_became_a_yes_do_not_count() {
        let report = Report::of(&[entry(1, OLD, true, &["inaccurate"], Some("found it after all"), &["a"])]);
        let [article] = report.articles.as_slice() else { panic!("one article") };
        assert!(article.total.reasons.is_empty() && article.total.sections_before_no.is_empty());
        assert_eq!(article.comments.len(), 1);
    }

    #[test]
    fn nothing_is_an_empty_report() {
        assert!(Report::of(&[]).articles.is_empty());
    }
}
