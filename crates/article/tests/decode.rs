//! What is no article, and what the error says: every rule of format 1, from both sides.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use article::{
    Article, Block, Href, Inline, Invalid, MAX_ARTICLE_REASONS, MAX_BYTES, MAX_PROBLEMS, MAX_SECTIONS,
    ParseError, Tone, parse,
};
use serde_json::{Value, json};

/// A small article that is right.
fn good() -> Value {
    json!({
        "format": 1, "id": "a", "lang": "en", "title": "T", "modified": "2026-04-09T09:56:00Z",
        "intro": [{ "type": "paragraph", "content": ["Hello"] }],
        "sections": [{ "id": "s", "heading": "H", "body": [] }],
    })
}

/// The same with one value replaced; `null` is kept as `null`.
fn with(pointer: &str, value: Value) -> Value {
    let mut article = good();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    article.pointer_mut(parent).unwrap()[key] = value;
    article
}

fn without(key: &str) -> Value {
    let mut article = good();
    article.as_object_mut().unwrap().remove(key);
    article
}

/// The same with these blocks in its first section.
fn body(blocks: Value) -> Value {
    with("/sections", json!([{ "id": "s", "heading": "H", "body": blocks }]))
}

fn problems(article: &Value) -> Vec<String> {
    match parse(&article.to_string()) {
        Err(ParseError::Invalid(Invalid::Problems(problems))) => {
            problems.iter().map(ToString::to_string).collect()
        }
        other => panic!("{article}: {other:?}"),
    }
}

fn warnings(article: &Value) -> (Article, Vec<String>) {
    let decoded = parse(&article.to_string()).unwrap_or_else(|error| panic!("{article}: {error}"));
    (decoded.article, decoded.warnings.iter().map(ToString::to_string).collect())
}

/// Reads without a word.
#[track_caller]
fn fine(article: &Value) -> Article {
    let (article, warnings) = warnings(article);
    assert_eq!(warnings, [""; 0]);
    article
}

const ID_RULE: &str = "must be 1 to 64 characters out of a-z, 0-9 and -, and must not begin with -";

#[test]
fn the_smallest_articles() {
    fine(&good());
    fine(&without("intro"));
    fine(&without("sections"));
    fine(&with("/sections", json!([])));
}

#[test]
fn what_an_article_must_have() {
    assert_eq!(problems(&json!([])), ["article: must be an object"]);
    assert_eq!(problems(&json!(null)), ["article: must be an object"]);
    assert_eq!(problems(&json!("<!doctype html>")), ["article: must be an object"]);
    assert_eq!(
        problems(&json!({})),
        [
            "format: is missing",
            "id: is missing",
            "lang: is missing",
            "title: is missing",
            "modified: is missing",
        ]
    );
    for key in ["format", "id", "lang", "title", "modified"] {
        assert_eq!(problems(&without(key)), [format!("{key}: is missing")]);
        assert_eq!(problems(&with(&format!("/{key}"), json!(null))), [format!("{key}: is missing")]);
    }
    let mut nothing = without("intro");
    nothing.as_object_mut().unwrap().remove("sections");
    let needs = "sections: needs at least one section, or a block of intro";
    assert_eq!(problems(&nothing), [needs]);
    nothing["sections"] = json!([]);
    nothing["intro"] = json!([]);
    nothing["outro"] = json!([{ "type": "heading", "text": "x" }]);
    assert_eq!(problems(&nothing), [needs]);
}

#[test]
fn wrong_values_at_the_top() {
    let date_time = "must be a date and time such as 2026-04-09T09:56:00+01:00";
    for (pointer, value, error) in [
        ("/id", json!(7), "id: must be text".to_owned()),
        ("/id", json!("A"), format!("id: {ID_RULE}")),
        ("/id", json!("a".repeat(65)), format!("id: {ID_RULE}")),
        ("/id", json!("a\0"), format!("id: {ID_RULE}")),
        ("/lang", json!(["en"]), "lang: must be text".to_owned()),
        ("/lang", json!("english language"), "lang: must be a language tag such as en-GB".to_owned()),
        ("/lang", json!(""), "lang: must not be empty".to_owned()),
        ("/title", json!({}), "title: must be text".to_owned()),
        ("/title", json!(" \n\t\u{a0}"), "title: must not be empty".to_owned()),
        ("/modified", json!(1_775_724_960), "modified: must be text".to_owned()),
        ("/modified", json!("Thu, 9 Apr at 9:56 AM"), format!("modified: {date_time}")),
        ("/review_by", json!("2027-02-29"), "review_by: must be a date such as 2027-04-09".to_owned()),
        ("/review_by", json!(2027), "review_by: must be text".to_owned()),
        ("/intro", json!("Hello"), "intro: must be a list".to_owned()),
        ("/intro", json!(["Hello"]), "intro[0]: must be an object".to_owned()),
        ("/sections", json!({}), "sections: must be a list".to_owned()),
        ("/sections", json!([1]), "sections[0]: must be an object".to_owned()),
        ("/outro", json!(false), "outro: must be a list".to_owned()),
        ("/related", json!("x"), "related: must be a list".to_owned()),
        ("/related", json!([[]]), "related[0]: must be an object".to_owned()),
        ("/related", json!([{ "href": "/x" }]), "related[0].title: is missing".to_owned()),
        ("/related", json!([{ "title": "x" }]), "related[0].href: is missing".to_owned()),
        ("/related", json!([{ "title": "x", "href": 1 }]), "related[0].href: must be text".to_owned()),
        ("/feedback", json!([]), "feedback: must be an object".to_owned()),
        ("/feedback", json!({ "reasons": {} }), "feedback.reasons: must be a list".to_owned()),
        ("/feedback", json!({ "reasons": ["x"] }), "feedback.reasons[0]: must be an object".to_owned()),
        (
            "/feedback",
            json!({ "reasons": [{ "id": "x y", "label": "x" }] }),
            format!("feedback.reasons[0].id: {ID_RULE}"),
        ),
        (
            "/feedback",
            json!({ "reasons": [{ "id": "x", "label": "" }] }),
            "feedback.reasons[0].label: must not be empty".to_owned(),
        ),
        (
            "/feedback",
            json!({ "reasons": [{ "id": "x", "label": "1" }, { "id": "x", "label": "2" }] }),
            "feedback.reasons[1].id: is the id of an earlier reason too".to_owned(),
        ),
    ] {
        assert_eq!(problems(&with(pointer, value)), [error]);
    }
    // What may be absent may be null.
    for key in ["review_by", "intro", "outro", "related", "feedback"] {
        fine(&with(&format!("/{key}"), json!(null)));
    }
}

#[test]
fn formats() {
    for format in [json!(1), json!(1.0)] {
        fine(&with("/format", format));
    }
    for format in [json!(0), json!(-1), json!(1.5), json!("1"), json!(true), json!([])] {
        assert_eq!(problems(&with("/format", format)), ["format: must be 1"]);
    }
    for (format, read) in [(json!(2), 2), (json!(1e300), u32::MAX), (json!(u64::MAX), u32::MAX)] {
        let mut article = json!({ "format": format, "title": 7 });
        assert_eq!(
            parse(&article.to_string()),
            Err(ParseError::Invalid(Invalid::NewerFormat(read))),
            "nothing else is looked at"
        );
        article["format"] = json!(2);
        assert_eq!(
            parse(&article.to_string()).unwrap_err().to_string(),
            "format: 2 is newer than 1, the newest that this version reads"
        );
    }
}

#[test]
fn sections() {
    let section = |value: Value| with("/sections", json!([{ "id": "a", "heading": "A", "body": [] }, value]));
    for (value, errors) in [
        (
            json!({}),
            vec![
                "sections[1].id: is missing",
                "sections[1].heading: is missing",
                "sections[1].body: is missing",
            ],
        ),
        (
            json!({ "id": "a", "heading": "B", "body": [] }),
            vec!["sections[1].id: is the id of an earlier section too"],
        ),
        (json!({ "id": "b", "heading": "", "body": [] }), vec!["sections[1].heading: must not be empty"]),
        (json!({ "id": "b", "heading": "B", "body": "x" }), vec!["sections[1].body: must be a list"]),
        (
            json!({ "id": "b", "heading": "B", "body": [], "keywords": "x" }),
            vec!["sections[1].keywords: must be a list"],
        ),
        (
            json!({ "id": "b", "heading": "B", "body": [], "keywords": ["x", 2] }),
            vec!["sections[1].keywords[1]: must be text"],
        ),
    ] {
        assert_eq!(problems(&section(value)), errors);
    }
    let many = |count: usize| {
        let section = |n| json!({ "id": format!("s{n}"), "heading": "H", "body": [] });
        with("/sections", (0..count).map(section).collect())
    };
    assert_eq!(fine(&many(MAX_SECTIONS)).sections.len(), 2_000);
    assert_eq!(problems(&many(MAX_SECTIONS + 1)), ["sections: has more than 2000 sections"]);
}

#[test]
fn wrong_blocks() {
    for (block, error) in [
        (json!([]), ": must be an object"),
        (json!({}), ".type: is missing"),
        (json!({ "type": 1 }), ".type: must be text"),
        (json!({ "type": "paragraph" }), ".content: is missing"),
        (json!({ "type": "paragraph", "content": "x" }), ".content: must be a list"),
        (json!({ "type": "paragraph", "content": [1] }), ".content[0]: must be text, or an object with text"),
        (
            json!({ "type": "paragraph", "content": [null] }),
            ".content[0]: must be text, or an object with text",
        ),
        (json!({ "type": "paragraph", "content": ["a", {}] }), ".content[1].text: is missing"),
        (json!({ "type": "paragraph", "content": [{ "text": [] }] }), ".content[0].text: must be text"),
        (
            json!({ "type": "paragraph", "content": [{ "text": "x", "strong": "yes" }] }),
            ".content[0].strong: must be true or false",
        ),
        (
            json!({ "type": "paragraph", "content": [{ "text": "x", "emphasis": 1 }] }),
            ".content[0].emphasis: must be true or false",
        ),
        (
            json!({ "type": "paragraph", "content": [{ "text": "x", "href": {} }] }),
            ".content[0].href: must be text",
        ),
        (json!({ "type": "heading" }), ".text: is missing"),
        (json!({ "type": "heading", "text": " " }), ".text: must not be empty"),
        (json!({ "type": "list" }), ".items: is missing"),
        (json!({ "type": "list", "items": {} }), ".items: must be a list"),
        (json!({ "type": "list", "items": ["x"] }), ".items[0]: must be a list"),
        (json!({ "type": "list", "items": [[], ["x"]] }), ".items[1][0]: must be an object"),
        (json!({ "type": "list", "items": [], "ordered": 0 }), ".ordered: must be true or false"),
        (json!({ "type": "callout", "body": [] }), ".tone: is missing"),
        (json!({ "type": "callout", "tone": 1, "body": [] }), ".tone: must be text"),
        (json!({ "type": "callout", "tone": "note" }), ".body: is missing"),
        (
            json!({ "type": "callout", "tone": "note", "body": [], "heading": "" }),
            ".heading: must not be empty",
        ),
        (json!({ "type": "callout", "tone": "note", "body": [{}] }), ".body[0].type: is missing"),
        (json!({ "type": "contact", "href": "/x" }), ".name: is missing"),
        (json!({ "type": "contact", "name": "x" }), ".href: is missing"),
        (json!({ "type": "contact", "name": "x", "href": "/x", "note": "y" }), ".note: must be a list"),
        (json!({ "type": "image", "alt": "x" }), ".src: is missing"),
        (json!({ "type": "image", "src": "/x" }), ".alt: is missing"),
        (json!({ "type": "image", "src": "/x", "alt": 1 }), ".alt: must be text"),
        (
            json!({ "type": "image", "src": "/x", "alt": "", "width": "10" }),
            ".width: must be a whole number of pixels",
        ),
        (
            json!({ "type": "image", "src": "/x", "alt": "", "width": -1 }),
            ".width: must be a whole number of pixels",
        ),
        (
            json!({ "type": "image", "src": "/x", "alt": "", "height": 1.5 }),
            ".height: must be a whole number of pixels",
        ),
        (json!({ "type": "table" }), ".rows: is missing"),
        (json!({ "type": "table", "rows": [["x"]] }), ".rows[0][0]: must be a list"),
        (json!({ "type": "table", "rows": ["x"] }), ".rows[0]: must be a list"),
        (
            json!({ "type": "table", "rows": [], "head": [[1]] }),
            ".head[0][0]: must be text, or an object with text",
        ),
    ] {
        let error = format!("sections[0].body[1]{error}");
        assert_eq!(problems(&body(json!([{ "type": "heading", "text": "x" }, block]))), [error]);
    }
}

#[test]
fn right_blocks() {
    let article = fine(&body(json!([
        { "type": "paragraph", "content": ["a", { "text": "b", "strong": true, "emphasis": null, "href": "#s" }] },
        { "type": "paragraph", "content": [] },
        { "type": "list", "items": [[], [{ "type": "heading", "text": "x" }]] },
        { "type": "list", "ordered": true, "items": [] },
        { "type": "callout", "tone": "warning", "body": [], "colour": "red" },
        { "type": "contact", "name": "n", "href": "tel:111" },
        { "type": "image", "src": "a.png", "alt": "", "width": 0, "height": 7 },
        { "type": "table", "head": [["h"]], "rows": [[["c"], []]] },
    ])));
    let plain = Inline::plain;
    assert_eq!(
        article.sections[0].body,
        [
            Block::Paragraph {
                content: vec![
                    plain("a"),
                    Inline { strong: true, href: Some(Href::parse("#s")), ..plain("b") }
                ],
            },
            Block::Paragraph { content: vec![] },
            Block::List {
                ordered: false,
                items: vec![vec![], vec![Block::Heading { text: "x".to_owned() }]]
            },
            Block::List { ordered: true, items: vec![] },
            Block::Callout { tone: Tone::Warning, heading: None, body: vec![] },
            Block::Contact { name: "n".to_owned(), href: Href::parse("tel:111"), note: vec![] },
            Block::Image { src: Href::parse("a.png"), alt: String::new(), width: None, height: Some(7) },
            Block::Table { head: vec![vec![plain("h")]], rows: vec![vec![vec![plain("c")], vec![]]] },
        ]
    );
}

#[test]
fn nesting() {
    let callouts = |depth: usize| {
        (1..depth).fold(
            json!({ "type": "heading", "text": "x" }),
            |inner, _| json!({ "type": "callout", "tone": "note", "body": [inner] }),
        )
    };
    let lists = |depth: usize| {
        (1..depth).fold(
            json!({ "type": "heading", "text": "x" }),
            |inner, _| json!({ "type": "list", "items": [[inner]] }),
        )
    };
    fine(&body(json!([callouts(8), lists(8)])));
    assert_eq!(
        problems(&body(json!([callouts(9)]))),
        [format!(
            "sections[0].body[0]{}: holds blocks that are nested more than 8 deep",
            ".body[0]".repeat(7) + ".body"
        )]
    );
    assert_eq!(
        problems(&body(json!([lists(9)]))),
        [format!(
            "sections[0].body[0]{}: holds blocks that are nested more than 8 deep",
            ".items[0][0]".repeat(7) + ".items[0]"
        )]
    );
}

#[test]
fn unknown_blocks_are_their_text() {
    let warning = "sections[0].body[0].type: is not a block type of format 1: only the block's text is shown";
    for (block, text) in [
        (json!({ "type": "video" }), ""),
        (json!({ "type": "Paragraph", "content": ["(", { "text": "111" }, ")"] }), "(111)"),
        (json!({ "type": "video", "text": "How to log in" }), "How to log in"),
        (
            json!({ "type": "tip", "heading": "Tip", "body": [{ "type": "paragraph", "content": ["a", "b"] }] }),
            "Tip ab",
        ),
        (
            json!({ "type": "steps", "items": [
                [{ "type": "paragraph", "content": ["one"] }, { "type": "paragraph", "content": ["two"] }],
                [{ "type": "paragraph", "content": ["three"] }],
            ] }),
            "one two three",
        ),
        (json!({ "type": "tags", "items": ["a", "b "] }), "a b "),
        (json!({ "type": "grid", "rows": [[["a"], ["b"]], [["c"]]] }), "a b c"),
        (json!({ "type": "x", "text": 7, "content": null, "body": {}, "src": "secret.png" }), ""),
        (json!({ "type": "", "text": "<b>x</b>" }), "<b>x</b>"),
    ] {
        let kind = block["type"].as_str().unwrap().to_owned();
        let (article, warnings) = warnings(&body(json!([block])));
        assert_eq!(article.sections[0].body, [Block::Unknown { kind, text: text.to_owned() }]);
        assert_eq!(warnings, [warning]);
    }
}

#[test]
fn addresses_that_are_no_links_are_text() {
    let shown = "is not an address that can be followed: shown as text";
    let mut bad = body(json!([
        { "type": "paragraph", "content": [{ "text": "x", "strong": true, "href": "javascript:alert(1)" }] },
        { "type": "contact", "name": "n", "href": "//evil.example" },
        { "type": "image", "src": "data:image/png,x", "alt": "a" },
        { "type": "image", "src": "mailto:a@b.example", "alt": "a" },
    ]));
    bad["related"] = json!([{ "title": "r", "href": "data:,x" }]);
    let (article, warnings) = warnings(&bad);
    let forbidden = |text: &str| Href::Forbidden(text.to_owned());
    assert_eq!(
        article.sections[0].body,
        [
            Block::Paragraph { content: vec![Inline { strong: true, ..Inline::plain("x") }] },
            Block::Contact { name: "n".to_owned(), href: forbidden("//evil.example"), note: vec![] },
            Block::Image {
                src: forbidden("data:image/png,x"),
                alt: "a".to_owned(),
                width: None,
                height: None
            },
            Block::Image {
                src: forbidden("mailto:a@b.example"),
                alt: "a".to_owned(),
                width: None,
                height: None
            },
        ]
    );
    assert_eq!(article.related[0].href, forbidden("data:,x"));
    assert_eq!(article.contact(), None, "nobody can be reached there");
    assert_eq!(
        warnings,
        [
            format!("sections[0].body[0].content[0].href: {shown}"),
            format!("sections[0].body[1].href: {shown}"),
            "sections[0].body[2].src: is not an address that a picture can have: its alt text is shown"
                .to_owned(),
            "sections[0].body[3].src: is not an address that a picture can have: its alt text is shown"
                .to_owned(),
            format!("related[0].href: {shown}"),
        ]
    );
}

#[test]
fn other_warnings() {
    let (article, warned) = warnings(&body(json!([{ "type": "callout", "tone": "danger", "body": [] }])));
    assert_eq!(article.sections[0].body, [Block::Callout { tone: Tone::Note, heading: None, body: vec![] }]);
    assert_eq!(warned, ["sections[0].body[0].tone: is not important, note or warning: shown as a note"]);

    let reasons = |count: usize| {
        let reason = |n| json!({ "id": format!("r{n}"), "label": "R" });
        with("/feedback", json!({ "reasons": (0..count).map(reason).collect::<Value>() }))
    };
    assert_eq!(fine(&reasons(MAX_ARTICLE_REASONS)).reasons.len(), 16);
    let (article, warned) = warnings(&reasons(MAX_ARTICLE_REASONS + 1));
    assert_eq!(article.reasons.len(), 16);
    assert_eq!(warned, ["feedback.reasons: has more than 16 reasons: only the first 16 are shown"]);
}

#[test]
fn every_problem_is_told_but_no_more_than_20() {
    let bad = |count: usize| body((0..count).map(|_| json!({ "type": "heading" })).collect());
    assert_eq!(problems(&bad(3)).len(), 3);
    assert_eq!(problems(&bad(MAX_PROBLEMS)).len(), 20);
    assert_eq!(problems(&bad(MAX_PROBLEMS + 1)).len(), 20);
    let error = parse(&bad(3).to_string()).unwrap_err();
    assert_eq!(error.to_string(), "sections[0].body[0].text: is missing (and 2 more)");
    let odd = |count: usize| body((0..count).map(|_| json!({ "type": "video" })).collect());
    assert_eq!(warnings(&odd(MAX_PROBLEMS + 1)).1.len(), 20);
}

#[test]
fn unknown_fields_are_ignored() {
    let mut article = good();
    article["author"] = json!({ "name": ["x"] });
    article["sections"][0]["icon"] = json!(1);
    assert_eq!(fine(&article), fine(&good()));
}

#[test]
fn size() {
    let padded = |len: usize| {
        let text = good().to_string();
        let padding = len - text.len();
        text + &" ".repeat(padding)
    };
    assert!(parse(&padded(MAX_BYTES)).is_ok());
    let error = parse(&padded(MAX_BYTES + 1)).unwrap_err();
    assert_eq!(error, ParseError::TooLarge { bytes: 1_048_577 });
    assert_eq!(error.to_string(), "has 1048577 bytes, more than 1048576");
}

#[test]
fn json_that_is_none() {
    for (text, error) in [
        ("", "line 1, column 0: EOF while parsing a value"),
        ("{\n  \"format\": 1,,\n}", "line 2, column 15: key must be a string"),
        ("<!doctype html>", "line 1, column 1: expected value"),
        ("{} {}", "line 1, column 4: trailing characters"),
    ] {
        assert_eq!(parse(text).unwrap_err().to_string(), error);
    }
    assert!(parse(&format!("\u{feff}{}", good())).is_ok());
    assert!(parse(&format!("\u{feff}\u{feff}{}", good())).is_err());
}
