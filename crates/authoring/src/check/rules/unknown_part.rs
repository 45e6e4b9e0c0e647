//! `unknown-part`: found by reading the file.

use crate::check::Rule;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-part",
    severity: Severity::Warning,
    summary: "Everything in an article is shown as it was meant.",
    why: "What the format does not know is not lost, but shown plainly: a block of an unknown type as its words, a \
          callout of an unknown tone as a note, and of more than 16 reasons the first 16. In Markdown this cannot happen.",
    bad: &[
        "{\n  \"format\": 1, \"id\": \"example\", \"lang\": \"en-GB\", \"title\": \"An example\",\n  \"modified\": \"2026-04-09T09:56:00+01:00\", \"review_by\": \"2027-04-09\",\n  \"intro\": [\n    { \"type\": \"video\", \"src\": \"log-in.mp4\", \"title\": \"How to log in\" }\n  ]\n}\n",
    ],
    good: &[
        "{\n  \"format\": 1, \"id\": \"example\", \"lang\": \"en-GB\", \"title\": \"An example\",\n  \"modified\": \"2026-04-09T09:56:00+01:00\", \"review_by\": \"2027-04-09\",\n  \"intro\": [\n    { \"type\": \"image\", \"src\": \"log-in.png\", \"alt\": \"The login page.\" }\n  ]\n}\n",
    ],
    run: Rule::found_by_reading,
};
