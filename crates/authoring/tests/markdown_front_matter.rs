//! The front matter: what is right in it, and where what is wrong stands.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use article::{Article, Href, Id};
use authoring::markdown::read;

fn findings(front: &str) -> Vec<String> {
    let text = format!("{front}\n# Title\n\nWords.\n\n## Section {{#one}}\n\nMore.\n");
    match read(&text, &|_| None) {
        Ok(source) => source.findings.iter().map(ToString::to_string).collect(),
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    }
}

fn article(front: &str) -> Article {
    let text = format!(
        "---\nid: a\nlang: en\nmodified: 2026-04-09\n{front}\n---\n# Title\n\nWords.\n\n## Section {{#one}}\n\nMore.\n"
    );
    read(&text, &|_| None).unwrap_or_else(|findings| panic!("{findings:#?}")).article
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    const GOOD: &str = "id: a\nlang: en\nmodified: 2026-04-09\n";
    for (front, expected) in [
        ("", "1:1: front-matter: the file has no front matter"),
        ("---\nid: a\n", "1:1: front-matter: the front matter has no end"),
        ("---\n---\n", "1:1: front-matter: the front matter has no `id`"),
        ("---\n- a\n---\n", "2:1: front-matter: the front matter is not a list of names and values"),
        ("---\nid: [a\n---\n", "front-matter: the front matter is no YAML"),
        ("---\nid: a\n\tlang: en\n---\n", "front-matter: the front matter is no YAML"),
        ("---\nid: a\nlang: en\nmodified:\n---\n", "4:1: front-matter: `modified` has no value"),
        ("---\nid: a\nlang: en\n---\n", "1:1: front-matter: the front matter has no `modified`"),
        (
            "---\nid: a\nlang: en\nmodified: 9 April 2026\n---\n",
            "4:11: front-matter: `9 April 2026` is no date and time",
        ),
        (
            "---\nid: a\nlang: en\nmodified: 2026-02-30\n---\n",
            "4:11: front-matter: `2026-02-30` is no date and time",
        ),
        (
            "---\nid: My Page\nlang: en\nmodified: 2026-04-09\n---\n",
            "2:5: front-matter: `My Page` is no id; use small letters, digits and `-`, such as `id: my-page`",
        ),
        (
            "---\nid: a\nlang: English language\nmodified: 2026-04-09\n---\n",
            "3:7: front-matter: `English language` is no language",
        ),
        (&format!("---\n{GOOD}id: b\n---\n"), "5:1: front-matter: `id` stands in the front matter twice"),
        (
            &format!("---\n{GOOD}reviewby: 2027-04-09\n---\n"),
            "5:1: unknown-key: `reviewby` means nothing here",
        ),
        (&format!("---\n{GOOD}review_by: next year\n---\n"), "5:12: front-matter: `next year` is no date"),
        (
            &format!("---\n{GOOD}keywords:\n  two: a, b\n---\n"),
            "6:3: keywords: no section has the id `two`; write one of the ids that there are: one",
        ),
        (
            &format!("---\n{GOOD}keywords: a, b\n---\n"),
            "5:11: front-matter: `keywords` must have lines of names and values",
        ),
        (
            &format!("---\n{GOOD}related:\n  - how.md\n---\n"),
            "6:5: front-matter: a related article has a title and a link",
        ),
        (
            &format!("---\n{GOOD}related:\n  - title: x\n---\n"),
            "6:5: front-matter: a related article needs a title and a link",
        ),
        (
            &format!("---\n{GOOD}related:\n  - title: x\n    link: javascript:x\n---\n"),
            "7:11: forbidden-link: `javascript:x` is no address",
        ),
        (
            &format!("---\n{GOOD}reasons:\n  No Phone: I have none\n---\n"),
            "6:3: front-matter: `No Phone` is no id; use small letters, digits and `-`, such as `no-phone`",
        ),
        (&format!("---\n{GOOD}reasons:\n  a: &x y\n  b: *x\n---\n"), "7:6: front-matter: a name with `*`"),
        (
            &format!("---\n{GOOD}title: Another title\n---\n"),
            "5:8: title: the front matter has another title than the text",
        ),
    ] {
        let found = findings(front);
        assert!(
            found.iter().any(|finding| finding.starts_with(expected)
                || (!expected.starts_with(char::is_numeric) && finding.contains(expected))),
            "{front}\n{expected}\n{found:#?}"
        );
    }
}

/// What is no YAML is at the line where it stops being it, in the file's own lines.
#[test]
fn broken_yaml_is_placed() {
    let found = findings("---\nid: a\nlang: \"en\nmodified: 2026-04-09\n---\n");
    let (line, _) = found[0].split_once(':').unwrap();
    assert!((3..=5).contains(&line.parse::<usize>().unwrap()), "{found:#?}");
}

#[test]
fn everything_is_text() {
    let article = article("review_by: 2027-04-09\nkeywords:\n  one: [no, 1.0, \"a, b\", 'it''s']");
    assert_eq!(article.sections[0].keywords, ["no", "1.0", "a, b", "it's"]);
    let text = "---\nid: 123\nlang: no\nmodified: \"2026-04-09T10:00:00Z\"\n...\n# 1\n\nWords.\n";
    let article = read(text, &|_| None).unwrap().article;
    assert_eq!((article.id.as_str(), article.lang.as_str()), ("123", "no"));
}

#[test]
fn words_with_commas_between() {
    let keywords = |text: &str| article(&format!("keywords:\n  one: {text}")).sections[0].keywords.clone();
    assert_eq!(keywords("new phone,  new number , , lost phone"), ["new phone", "new number", "lost phone"]);
    assert_eq!(keywords("wedi'i rwystro, don't know"), ["wedi'i rwystro", "don't know"]);
    assert!(keywords("").is_empty());
}

#[test]
fn a_day_is_the_beginning_of_it() {
    assert_eq!(article("").modified.as_str(), "2026-04-09T00:00:00Z");
}

#[test]
fn a_link_is_to_the_id_that_the_file_has() {
    let text = "---\nid: a\nlang: en\nmodified: 2026-04-09\nrelated:\n  - title: T\n    link: b.md\n---\n# T\n\n\
                [x](b.md) [y](./c.md) [z](../cy/d.md) [w](article:e)\n";
    let ids = |file: &str| match file {
        "b.md" => Id::parse("other"),
        "../cy/d.md" => Id::parse("d"),
        _ => None,
    };
    let article = read(text, &ids).unwrap().article;
    assert_eq!(article.related[0].href, Href::parse("article:other"));
    let json = serde_json::to_string(&article.intro).unwrap();
    for href in ["article:other", "article:c", "article:d", "article:e"] {
        assert!(json.contains(href), "{json}");
    }
}
