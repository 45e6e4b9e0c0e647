//! What a visit has said in the end, when it said something more than once. Pure, and the same for both databases.
//!
//! The widget sends the vote at once and reasons and comment later, and repeats what it got no answer to, so an
//! earlier request can arrive after a later one. Therefore:
//! - the vote, the version and the language are those of the request that arrives last (a vote can change);
//! - reasons and comment are replaced by later ones, and a request without any takes none away (the repeated vote
//!   alone must not erase the explanation);
//! - the opened sections are all that were ever named, in the order in which they were.

use article::Feedback;
use article::feedback::MAX_SECTIONS_OPENED;

/// `newer` on top of `older`, about the same article.
pub fn merge(older: Feedback, newer: Feedback) -> Feedback {
    let mut sections_opened = older.sections_opened;
    for section in newer.sections_opened {
        if sections_opened.len() < MAX_SECTIONS_OPENED && !sections_opened.contains(&section) {
            sections_opened.push(section);
        }
    }
    Feedback {
        article: older.article,
        modified: newer.modified,
        lang: newer.lang,
        helpful: newer.helpful,
        reasons: if newer.reasons.is_empty() { older.reasons } else { newer.reasons },
        comment: newer.comment.or(older.comment),
        sections_opened,
        altcha: None,
    }
}

#[cfg(test)]
mod tests {
    use article::{Id, Timestamp};

    use super::*;

    fn ids(texts: &[&str]) -> Vec<Id> {
        texts.iter().map(|text| Id::parse(text).unwrap()).collect()
    }

    fn said(helpful: bool, reasons: &[&str], comment: Option<&str>, sections: &[&str]) -> Feedback {
        Feedback {
            article: Id::parse("a").unwrap(),
            modified: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
            lang: "en".to_owned(),
            helpful,
            reasons: ids(reasons),
            comment: comment.map(str::to_owned),
            sections_opened: ids(sections),
            altcha: None,
        }
    }

    #[test]
    fn the_same_twice_is_the_same() {
        let full = said(false, &["inaccurate"], Some("c"), &["x", "y"]);
        assert_eq!(merge(full.clone(), full.clone()), full);
    }

    #[test]
    fn a_late_repeat_of_the_vote_takes_nothing_away() {
        let full = said(false, &["inaccurate"], Some("c"), &["x", "y"]);
        assert_eq!(merge(full.clone(), said(false, &[], None, &["x"])), full);
    }

    #[test]
    fn an_explanation_is_added_and_can_be_corrected() {
        let vote = said(false, &[], None, &["x"]);
        let first = merge(vote, said(false, &["inaccurate"], Some("c"), &["x", "y"]));
        assert_eq!(first, said(false, &["inaccurate"], Some("c"), &["x", "y"]));
        let second = merge(first, said(false, &["broken-link"], None, &["z"]));
        assert_eq!(second, said(false, &["broken-link"], Some("c"), &["x", "y", "z"]));
    }

    #[test]
    fn a_vote_can_change() {
        assert!(merge(said(false, &[], None, &[]), said(true, &[], None, &[])).helpful);
    }

    #[test]
    fn sections_stay_within_the_limit_of_one_request() {
        let many: Vec<String> = (0..MAX_SECTIONS_OPENED).map(|n| format!("s{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let merged = merge(said(false, &[], None, &many), said(false, &[], None, &["x", "y"]));
        assert_eq!(merged.sections_opened, ids(&many));
    }
}
