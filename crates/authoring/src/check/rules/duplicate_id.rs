//! `duplicate-id`: of articles in one language. Of sections and reasons reading the file finds it.

use crate::check::{Found, Page, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    summary: "No two articles of one language, and no two sections of one article, have the same id.",
    why: "Links lead to ids, and feedback is counted by them. If two share one, a link opens the wrong words and the \
          counts are of both. The same article in another language keeps its id.",
    bad: &[
        "== log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: How to log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nUse NHS login.\n",
        "== staff/log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: I cannot log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nTry again later.\n",
    ],
    good: &[
        "== log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: How to log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nUse NHS login.\n",
        "== staff/cannot-log-in.md ==\n---\nid: cannot-log-in\nlang: en-GB\ntitle: I cannot log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nTry again later.\n",
    ],
    run: |page, found| {
        let article = page.article;
        if let Some(other) = page.set.earlier(page.index, page.file, &article.id, &article.lang) {
            found.add(
                "id",
                format!("{other} has the id {} in {} too", article.id, article.lang),
                "give one of them another id",
            );
        }
        sections(page, found);
    },
};

/// For articles that were not made by the parser, which refuses this.
fn sections(page: &Page, found: &mut Found) {
    let mut seen = std::collections::HashSet::new();
    for (index, section) in page.article.sections.iter().enumerate() {
        if !seen.insert(&section.id) {
            found.add(
                &format!("sections[{index}].id"),
                "an earlier section has this id already",
                "give each section an id of its own",
            );
        }
    }
}
