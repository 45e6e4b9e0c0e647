//! `no-next-step`: a fault without a way on.

mod english;

use article::{Block, Inline};

use crate::check::Rule;
use crate::check::parts::{Kind, blocks, links};
use crate::check::words;
use crate::finding::Severity;
use english::{BEFORE_VERBS, FAULTS, MAY, VERBS};

pub(super) const RULE: Rule = Rule {
    name: "no-next-step",
    severity: Severity::Warning,
    summary: "A section that names a fault says what to do, or whom to ask (English).",
    why: "Who opens \"My account is locked\" knows that already; what they need is the next step. A section names a fault \
          if its heading has a word such as cannot, don't, not, no, forgot, lost, locked, wrong, error or problem. It has \
          a way on if there is a contact, a link or a numbered list in it, or a sentence or an item that begins with what \
          to do (\"Select\", \"Ask\", \"If …, wait\", \"To …, go to\"), or one that says \"you can\", \"you need to\", \
          \"you must\" or \"you should\". So a few sections that help nobody pass, and few that help are blamed.",
    bad: &["## My account is locked\n\nAfter several tries NHS login may lock your account.\n"],
    good: &[
        "## My account is locked\n\nAfter several tries NHS login may lock your account. Wait for an hour, then try again.\n",
    ],
    run: |page, found| {
        if !page.is_english() {
            return;
        }
        for (index, section) in page.article.sections.iter().enumerate() {
            // An empty section has a rule of its own.
            if names_a_fault(&section.heading) && !section.body.is_empty() && !has_way_on(&section.body) {
                found.add(
                    &format!("sections[{index}].heading"),
                    format!(
                        "{} names a fault, but the section says neither what to do nor whom to ask",
                        words::quote(&section.heading)
                    ),
                    "add a step that begins with a verb (\"Wait an hour, then try again\"), or a contact",
                );
            }
        }
    },
};

/// Whether a heading says that something does not work.
pub(super) fn names_a_fault(heading: &str) -> bool {
    words::words(heading).iter().any(|word| FAULTS.contains(&word.as_str()) || word.ends_with("n't"))
}

/// Whether some blocks say what to do or whom to ask.
fn has_way_on(body: &[Block]) -> bool {
    let mut parts = Vec::new();
    blocks(body, "", &mut parts);
    has_ordered_list(body)
        || !links(&parts).is_empty()
        || parts.iter().any(|part| match part.kind {
            Kind::Text { inlines, .. } => says_what_to_do(inlines),
            _ => false,
        })
}

fn has_ordered_list(body: &[Block]) -> bool {
    body.iter().any(|block| match block {
        Block::List { ordered, items } => *ordered || items.iter().any(|item| has_ordered_list(item)),
        Block::Callout { body, .. } => has_ordered_list(body),
        _ => false,
    })
}

fn says_what_to_do(inlines: &[Inline]) -> bool {
    words::sentences(inlines).iter().any(|sentence| {
        let words = words::words(&sentence.text);
        let may = words.windows(3).any(|run| match run {
            [you, can, next] => you == "you" && MAY.contains(&can.as_str()) && next != "not",
            _ => false,
        });
        // "You can:" before a list.
        let may_list =
            matches!(words.as_slice(), [.., you, can] if you == "you" && MAY.contains(&can.as_str()));
        // The sentence, and what follows each comma or dash: "If it is late, wait."
        let begins = sentence.text.split([',', ';', ':', '\u{2013}', '\u{2014}', '(']).any(begins_with_verb);
        may || may_list || begins
    })
}

fn begins_with_verb(clause: &str) -> bool {
    let words = words::words(clause);
    let first = words.iter().find(|word| !BEFORE_VERBS.contains(&word.as_str()));
    first.is_some_and(|word| VERBS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults() {
        for heading in [
            "I cannot log in",
            "I don\u{2019}t have an account",
            "No code arrives",
            "Error 403",
            "My account is LOCKED",
        ] {
            assert!(names_a_fault(heading), "{heading}");
        }
        for heading in
            ["How to log in", "I use the NHS App", "Notes for carers", "My phone number has changed"]
        {
            assert!(!names_a_fault(heading), "{heading}");
        }
    }

    #[test]
    fn steps() {
        for text in [
            "Wait an hour.",
            "If it is late, wait.",
            "Then please try again.",
            "You can ask the hospital.",
            "You can:",
            "To reset it, go to NHS login.",
            "It was locked \u{2013} use another one",
        ] {
            assert!(says_what_to_do(&[Inline::plain(text)]), "{text}");
        }
        for text in [
            "NHS login may lock your account.",
            "You cannot log in.",
            "You can not log in.",
            "It takes a while.",
            "",
            "The code may be late, so it is not there.",
        ] {
            assert!(!says_what_to_do(&[Inline::plain(text)]), "{text}");
        }
    }
}
