//! `long-sentence`.

use crate::check::Rule;
use crate::check::parts::Kind;
use crate::check::words;
use crate::finding::Severity;

/// The most words of a sentence: the Government Digital Service's limit for pages on GOV.UK.
const MOST: usize = 25;

pub(super) const RULE: Rule = Rule {
    name: "long-sentence",
    severity: Severity::Warning,
    summary: "A sentence has at most 25 words (English).",
    why: "Who reads slowly has forgotten the beginning of a long sentence at its end. 25 words is the limit of the content \
          guide of GOV.UK; 15 to 20 is better. An item of a list counts by itself, the cells of a table not at all.",
    bad: &[
        "If you have tried to log in several times and it did not work and you have also tried to reset your password then you can wait for an hour and try again.\n",
    ],
    good: &["Did you try to log in several times? Wait for an hour, then try again.\n"],
    run: |page, found| {
        if !page.is_english() {
            return;
        }
        for part in &page.parts {
            let Kind::Text { inlines, cell: false } = part.kind else { continue };
            for sentence in words::sentences(inlines) {
                let count = words::words(&sentence.text).len();
                if count > MOST {
                    found.add(
                        &format!("{}[{}]", part.path, sentence.inline),
                        format!(
                            "this sentence has {count} words, more than {MOST}: {}",
                            words::quote(&sentence.text)
                        ),
                        "make two or three sentences of it, or a list",
                    );
                }
            }
        }
    },
};
