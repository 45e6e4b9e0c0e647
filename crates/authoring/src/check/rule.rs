//! What a rule is, and how it says what it found.

use crate::finding::{Finding, Severity};
use crate::source::SourceMap;

use super::Page;

/// A rule that an article must pass.
pub struct Rule {
    /// Its name, in small letters and dashes: `click-here`.
    pub name: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What it asks for, in one line.
    pub summary: &'static str,
    /// Why it is there, and what exactly it looks at.
    pub why: &'static str,
    /// An article that breaks this rule and no other.
    pub bad: Example,
    /// The same, mended.
    pub good: Example,
    /// Finds where an article breaks it. Does nothing for a rule that reading the file checks already.
    pub(super) run: fn(&Page, &mut Found),
}

/// Texts of files that belong together; most often one. [`files_of`] says how they are files.
pub type Example = &'static [&'static str];

/// A file of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its path.
    pub name: String,
    /// Whether its name is part of the example, and so to be shown.
    pub named: bool,
    /// What is shown of it.
    pub shown: &'static str,
    /// The whole of it.
    pub text: String,
}

/// An example as files. A text may begin with a line that names its file: `== cy/log-in.md ==`. What begins with a brace
/// is JSON, anything else Markdown; Markdown without front matter stands for the same with sound front matter above it.
pub fn files_of(example: Example) -> Vec<ExampleFile> {
    example.iter().map(|text| file_of(text)).collect()
}

fn file_of(text: &'static str) -> ExampleFile {
    let named = text.strip_prefix("== ").and_then(|rest| rest.split_once(" ==\n"));
    let (name, shown) = match named {
        Some((name, shown)) => (name, shown),
        None if text.starts_with('{') => ("example.json", text),
        None => ("example.md", text),
    };
    let front = if shown.starts_with('{') || shown.starts_with("---\n") { "" } else { EXAMPLE_FRONT_MATTER };
    ExampleFile { name: name.into(), named: named.is_some(), shown, text: format!("{front}{shown}") }
}

/// The front matter of an example that has none of its own.
pub const EXAMPLE_FRONT_MATTER: &str = "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09T09:56:00+01:00\nreview_by: 2027-04-09\n---\n\n";

/// The day on which the examples are checked.
pub const EXAMPLE_TODAY: &str = "2026-11-22";

impl Rule {
    /// For [`Self::run`] where reading the file finds it: every problem of the format has its place then already.
    pub(super) fn found_by_reading(_: &Page, _: &mut Found) {}
}

/// Gathers what one rule finds in one article.
pub struct Found<'r> {
    rule: &'r Rule,
    map: &'r SourceMap,
    pub(super) findings: Vec<Finding>,
}

impl<'r> Found<'r> {
    pub(super) fn new(rule: &'r Rule, map: &'r SourceMap) -> Self {
        Self { rule, map, findings: Vec::new() }
    }

    /// Notes that the part at `path` breaks the rule: what is wrong, and what to write instead, each one sentence
    /// without its full stop.
    pub(super) fn add(&mut self, path: &str, message: impl Into<String>, advice: impl Into<String>) {
        self.findings.push(Finding {
            severity: self.rule.severity,
            rule: self.rule.name,
            position: self.map.find(path),
            message: message.into(),
            advice: advice.into(),
        });
    }
}
