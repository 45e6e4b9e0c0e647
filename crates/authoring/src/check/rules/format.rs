//! `format`: found by reading the file.

use crate::check::Rule;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "format",
    severity: Severity::Error,
    summary: "An article has what format 1 asks for, within its limits.",
    why: "The widget shows no article that breaks the format: a patient would read an apology instead. Checked are the \
          required fields (id, lang, title, modified, and a section or some words above the sections), how they are \
          written, and the limits: 1 MiB, 2,000 sections, blocks at most 8 deep.",
    bad: &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09T09:56:00+01:00\nreview_by: 2027-04-09\n---\n",
    ],
    good: &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09T09:56:00+01:00\nreview_by: 2027-04-09\n---\n\nChoose your problem below.\n",
    ],
    run: Rule::found_by_reading,
};
