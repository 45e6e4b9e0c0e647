//! What keeps an answer from being sent, and when the comment's length is worth a word.

use super::Form;
use crate::feedback::guard::{self, Finding};

/// The longest comment, in characters (Unicode scalar values, as the server counts them). Design 3.3.
pub use article::feedback::MAX_COMMENT_CHARS as COMMENT_LIMIT;

/// From how many characters on the count is shown: a patient who writes a sentence need not think about it.
const COUNT_FROM: usize = COMMENT_LIMIT / 4 * 3;

/// Each time the number of characters left passes one of these, a screen reader is told: often enough to stop in time,
/// not after every letter.
const MILESTONES: [i32; 5] = [500, 200, 100, 20, 0];

/// What is wrong with the comment.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum CommentProblem {
    /// So many characters too long.
    TooLong(usize),
    /// It holds what looks like personal details.
    Personal(Vec<Finding>),
}

/// Everything that is wrong. Stays on the screen until the next try to send, as NHS.UK's error pattern has it.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Problems {
    /// No reason is chosen.
    pub no_reason: bool,
    /// What is wrong with the comment.
    pub comment: Option<CommentProblem>,
}

impl Problems {
    /// Whether the answer can be sent.
    pub fn is_empty(&self) -> bool {
        !self.no_reason && self.comment.is_none()
    }

    /// Whether the patient is asked about personal details, and may send anyway.
    pub fn asks_about_personal(&self) -> bool {
        matches!(self.comment, Some(CommentProblem::Personal(_)))
    }
}

/// The problems of the form as it is; `year` is the current one.
pub(super) fn problems(form: &Form, year: u16) -> Problems {
    let length = characters(form.comment());
    let comment = if length > COMMENT_LIMIT {
        Some(CommentProblem::TooLong(length - COMMENT_LIMIT))
    } else if form.accepted {
        None
    } else {
        Some(guard::find(form.comment(), year))
            .filter(|found| !found.is_empty())
            .map(CommentProblem::Personal)
    };
    Problems { no_reason: form.chosen().is_empty(), comment }
}

/// The length of a comment as the server counts it.
pub fn characters(comment: &str) -> usize {
    comment.chars().count()
}

/// Whether the patient should see how many characters are left.
pub fn count_is_shown(length: usize) -> bool {
    length >= COUNT_FROM
}

/// How many characters are left (negative: too many), if that is worth an announcement after a change of length.
pub(super) fn count_to_announce(before: usize, after: usize) -> Option<i32> {
    let left = |length: usize| {
        let limit = i32::try_from(COMMENT_LIMIT).unwrap_or(i32::MAX);
        limit.saturating_sub(i32::try_from(length).unwrap_or(i32::MAX))
    };
    let (before, after) = (left(before), left(after));
    let fell_past = |mark: &i32| before > *mark && after <= *mark;
    let over = before >= 0 && after < 0;
    let back_within = before < 0 && after >= 0;
    (over || back_within || MILESTONES.iter().any(fell_past)).then_some(after)
}
