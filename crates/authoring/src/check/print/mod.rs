//! Findings as others read them: a person ([`text`]), a program ([`json`]), GitHub's pages ([`github`]); and the rules as
//! a person, a program or docs/RULES.md wants them ([`explain`]).

pub mod explain;
pub mod github;
pub mod json;
pub mod text;

use super::File;
use crate::finding::{Finding, Severity};

/// What a run of `help-article check` found.
pub struct Report<'a> {
    /// The files that were checked.
    pub files: &'a [File],
    /// What was found in each.
    pub findings: &'a [Vec<Finding>],
}

impl Report<'_> {
    /// Every finding with the file it is in.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Finding)> {
        let files = self.files.iter().zip(self.findings);
        files.flat_map(|(file, findings)| findings.iter().map(|finding| (file.name.as_str(), finding)))
    }

    /// How many findings are so bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.all().filter(|(_, finding)| finding.severity == severity).count()
    }

    /// How many files were checked.
    pub fn checked(&self) -> usize {
        self.files.iter().filter(|file| !file.beside).count()
    }

    /// One line that sums it up: `2 files checked: 1 error, no warnings`.
    pub fn summary(&self) -> String {
        let some = |count: usize, one: &str| match count {
            0 => format!("no {one}s"),
            1 => format!("1 {one}"),
            more => format!("{more} {one}s"),
        };
        format!(
            "{} checked: {}, {}",
            some(self.checked(), "file"),
            some(self.count(Severity::Error), "error"),
            some(self.count(Severity::Warning), "warning")
        )
    }
}

/// A severity as all formats name it.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Text of an article or a file's name, made harmless for a terminal: what would move the cursor, change colours or
/// turn the line round is written as its code.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}') {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
