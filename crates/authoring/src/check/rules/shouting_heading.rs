//! `shouting-heading`.

use crate::check::Rule;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "shouting-heading",
    severity: Severity::Warning,
    summary: "A heading is not written in capitals.",
    why: "Words in capitals have no shape, so they are slower to read, most of all with dyslexia; some screen readers spell \
          them letter by letter. Initials such as NHS are none: found are headings with no small letter and a word of \
          more than five.",
    bad: &["## YOUR ACCOUNT IS LOCKED\n\nWait an hour.\n"],
    good: &["## Your account is locked\n\nWait an hour.\n"],
    run: |page, found| {
        for (at, heading) in page.headings() {
            let shouts = !heading.chars().any(char::is_lowercase)
                && heading
                    .split_whitespace()
                    .any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 5);
            if shouts {
                found.add(
                    at,
                    format!("{} is written in capitals", words::quote(heading)),
                    "write only its first letter and names with a capital",
                );
            }
        }
    },
};
