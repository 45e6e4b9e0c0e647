//! `empty-section`.

use crate::check::Rule;
use crate::check::parts::{Kind, blocks};
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Error,
    summary: "A section holds something to read.",
    why: "A patient who finds their problem in a heading and opens it must not find nothing there. A heading inside the \
          section is not enough; a picture, a contact or any words are.",
    bad: &["## How to log in\n\n## How to log out\n\nSelect Log out.\n"],
    good: &["## How to log in\n\nSelect Log in.\n\n## How to log out\n\nSelect Log out.\n"],
    run: |page, found| {
        for (index, section) in page.article.sections.iter().enumerate() {
            let mut parts = Vec::new();
            blocks(&section.body, "", &mut parts);
            let holds = |kind: Kind| match kind {
                Kind::Text { inlines, .. } => !words::text(inlines).trim().is_empty(),
                Kind::Image { .. } | Kind::Named { .. } => true,
                Kind::Heading(_) => false,
            };
            let unknown = section.body.iter().any(|block| matches!(block, article::Block::Unknown { .. }));
            if !unknown && !parts.iter().any(|part| holds(part.kind)) {
                found.add(
                    &format!("sections[{index}].heading"),
                    format!("nothing stands below {}", words::quote(&section.heading)),
                    "say what to do, or take the section away",
                );
            }
        }
    },
};
