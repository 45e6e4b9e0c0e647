//! `empty-link`.

use crate::check::Rule;
use crate::check::parts::links;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "empty-link",
    severity: Severity::Error,
    summary: "A link has words.",
    why: "A link without words cannot be seen or pressed, and a screen reader reads out its address instead (WCAG 2.4.4, \
          4.1.2). Help desks leave such links behind when somebody deletes the words but not the link.",
    bad: &["Look in your junk folder. [](https://www.nhs.uk/)\n"],
    good: &["Look in your junk folder.\n"],
    run: |page, found| {
        for link in links(&page.parts) {
            if link.words.trim().is_empty() {
                found.add(
                    &link.words_at,
                    format!("the link to {} has no words", link.href.as_str()),
                    "write what it leads to, or take the link away",
                );
            }
        }
    },
};
