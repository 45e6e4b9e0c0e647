//! `duplicate-heading`.

use std::collections::HashSet;

use article::Block;

use crate::check::Rule;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-heading",
    severity: Severity::Error,
    summary: "No two sections of an article have the same heading.",
    why: "Closed sections show only their headings: two that are the same cannot be told apart (WCAG 2.4.6). Capitals and \
          spaces make no difference. The headings inside one section must differ too; those of different sections need \
          not.",
    bad: &["## My account is locked\n\nWait an hour.\n\n## My account is locked\n\nSelect Unlock.\n"],
    good: &[
        "## My account is locked after several tries\n\nWait an hour.\n\n## My account is locked by the hospital\n\nSelect Unlock.\n",
    ],
    run: |page, found| {
        let mut seen = HashSet::new();
        for (index, section) in page.article.sections.iter().enumerate() {
            if !seen.insert(words::plain(&section.heading)) {
                found.add(
                    &format!("sections[{index}].heading"),
                    format!("an earlier section is called {} too", words::quote(&section.heading)),
                    "say in each heading what is different, or make one section of the two",
                );
            }
            let mut inner = HashSet::new();
            for (block, text) in
                section.body.iter().enumerate().filter_map(|(block, content)| match content {
                    Block::Heading { text } => Some((block, text)),
                    _ => None,
                })
            {
                if !inner.insert(words::plain(text)) {
                    found.add(
                        &format!("sections[{index}].body[{block}].text"),
                        format!("an earlier heading of this section is {} too", words::quote(text)),
                        "say in each heading what is different",
                    );
                }
            }
        }
    },
};
