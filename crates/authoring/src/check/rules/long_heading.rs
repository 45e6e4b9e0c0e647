//! `long-heading`.

use crate::check::Rule;
use crate::check::words;
use crate::finding::Severity;

/// The longest heading, in characters: about two lines on a small phone.
const LONGEST: usize = 80;

pub(super) const RULE: Rule = Rule {
    name: "long-heading",
    severity: Severity::Warning,
    summary: "A heading has at most 80 characters.",
    why: "A patient looks down the headings for their problem. One that takes three lines on a phone is read as text, or \
          not at all. The title and the headings of callouts count too.",
    bad: &[
        "## What you can do when you have tried to log in several times and the page says that your account is locked\n\nWait an hour.\n",
    ],
    good: &["## My account is locked\n\nWait an hour.\n"],
    run: |page, found| {
        for (at, heading) in page.headings() {
            let length = heading.trim().chars().count();
            if length > LONGEST {
                found.add(
                    at,
                    format!("{} has {length} characters, more than {LONGEST}", words::quote(heading)),
                    "keep the words that a patient looks for, and say the rest below",
                );
            }
        }
    },
};
