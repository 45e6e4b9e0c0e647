//! The table of rules, and the page that is made of it.

use std::collections::HashSet;
use std::path::Path;

use authoring::check::{RULES, print::explain};
use authoring::finding::Severity;

#[test]
fn the_page_is_not_stale() {
    let mut page = Vec::new();
    explain::markdown(&mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    let written = include_str!("../../../../docs/RULES.md");
    assert!(
        page == written,
        "docs/RULES.md is stale: run help-article rules --format markdown > docs/RULES.md"
    );
}

#[test]
fn nothing_in_an_explanation_becomes_a_heading_a_box_or_a_tag() {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let page = include_str!("../../../../docs/RULES.md");
    let mut headings = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                inside = true;
                headings.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            Event::Text(text) if inside => headings.last_mut().unwrap().push_str(&text),
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => panic!("a box or a list"),
            Event::InlineHtml(html) => panic!("{html}"),
            _ => {}
        }
    }
    let names = RULES.iter().map(|rule| rule.name);
    let expected: Vec<&str> = std::iter::once("The rules of check").chain(names).collect();
    assert_eq!(headings, expected);
}

#[test]
fn every_rule_is_explained_in_full() {
    let mut names = HashSet::new();
    for rule in RULES {
        assert!(names.insert(rule.name), "{} is there twice", rule.name);
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        assert!(rule.summary.ends_with('.') && rule.summary.len() <= 110, "{}: {}", rule.name, rule.summary);
        assert!(rule.why.ends_with('.') && rule.why.len() > 60, "{}", rule.name);
        assert_ne!(rule.bad, rule.good, "{}", rule.name);
    }
}

/// Whatever a command prints, an author can look up with `help-article rules`.
#[test]
fn every_rule_that_reading_or_building_names_is_explained() {
    const NAMED_BY: [&str; 8] = [
        ".error(",
        ".warning(",
        ".error_at(",
        ".warning_at(",
        ".lost(",
        "wrong(",
        "const RULE: &str =",
        "rule: ",
    ];
    let mut named = HashSet::new();
    let mut folders = ["markdown", "source", "build"]
        .map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let code = std::fs::read_to_string(&path).unwrap();
            for start in NAMED_BY {
                for rest in code.split(start).skip(1) {
                    if let Some(name) =
                        rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
                    {
                        assert!(authoring::check::rule(name).is_some(), "{name} in {}", path.display());
                        named.insert(name.to_owned());
                    }
                }
            }
        }
    }
    // The calls are still called so.
    assert!(named.len() >= 20, "{named:?}");
}

#[test]
fn one_rule_in_a_terminal() {
    let mut out = Vec::new();
    explain::one(&mut out, authoring::check::rule("click-here").unwrap()).unwrap();
    let text = anstream::adapter::strip_bytes(&out).into_vec();
    let text = String::from_utf8(text).unwrap();
    assert!(text.starts_with("click-here (error)\nThe words of a link say where it leads.\n\n"), "{text}");
    assert!(
        text.contains(
            "\nWrong:\n\n    To reset your password, [click here](https://access.login.nhs.uk/).\n"
        ),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn what_may_be_a_matter_of_taste_stops_nobody() {
    for name in ["reading-age", "review-date", "no-next-step", "image-alt"] {
        assert_eq!(authoring::check::rule(name).unwrap().severity, Severity::Warning, "{name}");
    }
}
