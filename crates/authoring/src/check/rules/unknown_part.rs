//! `unknown-part`: found by reading the file.

use crate::check::Rule;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-part",
    severity: Severity::Warning,
    summary: "Everything in an article is shown as it was meant.",
    why: "What the format does not know is not lost, but shown plainly: a block of an unknown type as its words, a \
          callout of an unknown tone as a note, and of more than 16 reasons the first 16.",
    bad: &["```json\nplaceholder\n```\n"],
    good: &["> [!NOTE]\n> Tell the hospital too.\n"],
    run: Rule::found_by_reading,
};
