//! Personal details in a comment: what looks like an NHS number, an email address, a phone number, a postcode or a date
//! of birth. The patient is asked before such a comment is sent; nothing is blocked and nothing is changed.
//!
//! Pure, and written by hand: a library of regular expressions would cost a patient half a megabyte. It looks for the
//! shapes that people in the UK write, and prefers to miss an odd one over asking about "I tried 3 times on 12 May".
//! Names and addresses without a postcode are not recognised.
//!
//! `text.rs` cuts the comment up, `dates.rs` and `numbers.rs` look at its digits, `words.rs` at the rest.

mod dates;
mod numbers;
#[cfg(test)]
mod tests;
mod text;
mod words;

use text::Text;

/// What a piece of text looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Kind {
    /// Ten digits with a valid check digit (NHS Data Dictionary, "NHS number"; CHI and H&C numbers share the rule).
    NhsNumber,
    /// An email address.
    Email,
    /// A phone number that can be a person's own: UK mobile or geographic, or international.
    Phone,
    /// A full UK postcode.
    Postcode,
    /// A day, month and year that can be somebody's birth.
    BirthDate,
}

/// Something found, and how the patient wrote it.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Finding {
    /// What it looks like.
    pub kind: Kind,
    /// The words of the patient. Shown to them, and to nobody else.
    pub text: String,
}

/// At most so many findings are shown: the patient gets the idea.
const MOST: usize = 5;

/// What is found in `comment`, in the order in which it stands there, the same thing once. `year` is the current year,
/// which tells a date of birth from the day on which something went wrong.
pub fn find(comment: &str, year: u16) -> Vec<Finding> {
    let text = Text::new(comment);
    let mut taken = vec![false; text.digits.len()];
    let mut spans = Vec::new();
    words::find(&text, &mut spans);
    dates::find(&text, year, &mut taken, &mut spans);
    numbers::find(&text, &mut taken, &mut spans);

    let mut findings: Vec<Finding> = Vec::new();
    for (kind, start, end) in spans {
        let finding = Finding { kind, text: text.original(start, end).to_owned() };
        if findings.len() < MOST && !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

/// What was found, and where: glyphs from, and up to but not including.
type Span = (Kind, usize, usize);

/// Puts a span in its place, in the order of the text. (Sorting them all would bring in a sorting library of 4 KB.)
fn note(spans: &mut Vec<Span>, span: Span) {
    let place = spans.iter().position(|(_, start, _)| *start > span.1).unwrap_or(spans.len());
    spans.insert(place, span);
}
