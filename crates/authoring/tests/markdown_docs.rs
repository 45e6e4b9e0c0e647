//! The examples of docs/AUTHORING.md: each is right as it stands, so that an author can copy it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, its helpers too")]

use authoring::markdown::{normal_form, read, write};

const DOCS: &str = include_str!("../../../docs/AUTHORING.md");

#[test]
fn every_example_is_right() {
    let examples: Vec<_> =
        DOCS.split("\n```markdown\n").skip(1).map(|rest| rest.split("\n```\n").next().unwrap()).collect();
    assert!(examples.len() >= 10, "{}", examples.len());
    for example in examples {
        let front = "---\nid: example\nlang: en-GB\nmodified: 2026-04-09\n---\n\n";
        let mut text =
            if example.starts_with("---\n") { format!("{example}\n") } else { format!("{front}{example}\n") };
        if !text.contains("\n# ") {
            text = text.replacen("modified:", "title: An example\nmodified:", 1);
        }
        let source = read(&text, &|_| None).unwrap_or_else(|findings| panic!("{findings:#?}\n{text}"));
        assert_eq!(source.findings, [], "{text}");
        let again = read(&write(&source.article), &|_| None).unwrap().article;
        assert_eq!(again, normal_form(&source.article), "{text}");
    }
}
