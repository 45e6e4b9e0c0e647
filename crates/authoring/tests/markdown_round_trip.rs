//! Any article, written as Markdown and read again, is the same article. Any text at all is an article or findings.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use article::{Article, Block, Date, Href, Id, Inline, Reason, Related, Section, Timestamp, Tone};
use authoring::finding::Severity;
use authoring::markdown::{normal_form, read, write};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn id() -> impl Strategy<Value = Id> {
    prop_oneof!["[a-z0-9][a-z0-9-]{0,20}", Just("null".to_owned()), Just("1-2".to_owned())]
        .prop_map(|id| Id::parse(&id).unwrap())
}

/// Words out of what Markdown and YAML take for signs, so that most of them need care.
fn words() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "a",
        "word",
        "Two words",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{a0}",
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "[",
        "]",
        "[x]",
        "(",
        ")",
        "!",
        "![",
        "<",
        ">",
        "<b>",
        "<!-- x -->",
        "&",
        "&amp;",
        "&#65;",
        "&copy",
        "\\",
        "\\*",
        "#",
        "## ",
        "-",
        "- ",
        "---",
        "+",
        "+ ",
        "1.",
        "1) ",
        "12.",
        "|",
        "~~",
        "~",
        "=",
        "===",
        "{",
        "}",
        "{#id}",
        ":",
        ": ",
        "\"",
        "'",
        "’",
        "“",
        "”",
        "–",
        "…",
        "é",
        "日本",
        "🙂",
        "\u{301}",
        "\u{200b}",
        "\u{feff}",
        "\u{2028}",
        "\r",
        "\r\n",
        "\0",
        "\u{85}",
        "\u{7f}",
        "$",
        "^",
        "[^1]",
        "[!NOTE]",
        "https://nhs.uk",
        "www.nhs.uk",
        "%",
        "@",
        ",",
        ";",
        ".",
        "?",
        "x.md",
        "null",
        "~",
        "no",
        "€",
        "½",
        "«",
    ]);
    prop_oneof![
        3 => vec(pieces, 0..7).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        3 => "[a-zA-Z]{1,9}( [a-zA-Z]{1,9}){0,3}[.,:!?]?",
    ]
}

fn not_blank() -> impl Strategy<Value = String> {
    words().prop_filter("blank", |text| !text.trim().is_empty())
}

fn href() -> impl Strategy<Value = Href> {
    prop_oneof![
        "https://[a-z]{1,9}\\.example(/[a-z0-9_*~()&=;!'@:,.-]{0,12})?(\\?[a-z]{1,3}=1&(amp|copy);x=2)?"
            .prop_map(|text| Href::parse(&text)),
        "(/|\\./|\\.\\./)[a-z0-9/_()&;-]{0,9}(#[a-z]{0,3})?".prop_map(|text| Href::parse(&text)),
        Just(Href::parse("mailto:help@nhs.example?subject=a%20b")),
        Just(Href::parse("tel:+44(0)20-7946-0000")),
        id().prop_map(Href::Section),
        id().prop_map(Href::Article),
    ]
    .prop_filter("a link", |href| !href.is_forbidden())
}

fn src() -> impl Strategy<Value = Href> {
    href().prop_filter("a picture", |src| matches!(src, Href::Web { .. } | Href::Relative(_)))
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let inline = (words(), any::<bool>(), any::<bool>(), option::of(href()))
        .prop_map(|(text, strong, emphasis, href)| Inline { text, strong, emphasis, href });
    vec(inline, 0..5)
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        3 => inlines().prop_map(|content| Block::Paragraph { content }),
        1 => not_blank().prop_map(|text| Block::Heading { text }),
        1 => (not_blank(), href(), inlines()).prop_map(|(name, href, note)| Block::Contact { name, href, note }),
        1 => (src(), words(), option::of(1_u32..), option::of(1_u32..))
            .prop_map(|(src, alt, width, height)| Block::Image { src, alt, width, height }),
        1 => (vec(inlines(), 0..3), vec(vec(inlines(), 0..3), 0..3))
            .prop_map(|(head, rows)| Block::Table { head, rows }),
    ];
    let tone = || select(vec![Tone::Important, Tone::Note, Tone::Warning]);
    leaf.prop_recursive(7, 24, 4, move |inner| {
        prop_oneof![
            (any::<bool>(), vec(vec(inner.clone(), 0..3), 0..4))
                .prop_map(|(ordered, items)| Block::List { ordered, items }),
            (tone(), option::of(not_blank()), vec(inner, 0..3))
                .prop_map(|(tone, heading, body)| Block::Callout { tone, heading, body }),
        ]
    })
}

prop_compose! {
    fn article()(
        id in id(),
        title in not_blank(),
        review_by in option::of(Just(Date::parse("2027-04-09").unwrap())),
        intro in vec(block(), 0..3),
        sections in vec((not_blank(), vec(words(), 0..3), vec(block(), 0..3)), 1..3),
        outro in vec(block(), 0..3),
        related in vec((not_blank(), href()), 0..3),
        reasons in vec(not_blank(), 0..3),
    ) -> Article {
        let numbered = |n: usize| Id::parse(&format!("n{n}")).unwrap();
        let section = |(n, (heading, keywords, body))| Section { id: numbered(n), heading, keywords, body };
        Article {
            id,
            lang: "en-GB".to_owned(),
            title,
            modified: Timestamp::parse("2026-04-09T09:56:00+01:00").unwrap(),
            review_by,
            intro,
            sections: sections.into_iter().enumerate().map(section).collect(),
            outro,
            related: related.into_iter().map(|(title, href)| Related { title, href }).collect(),
            reasons: reasons.into_iter().enumerate().map(|(n, label)| Reason { id: numbered(n), label }).collect(),
        }
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(400)))]

    #[test]
    fn an_article_comes_back_from_markdown(article in article()) {
        let markdown = write(&article);
        let source = read(&markdown, &|_| None).map_err(|findings| {
            TestCaseError::fail(format!("{findings:#?}\n{markdown}"))
        })?;
        prop_assert_eq!(&source.article, &normal_form(&article), "{}", markdown);
        let bad: Vec<_> = source.findings.iter().filter(|finding| finding.rule != "callout").collect();
        prop_assert!(bad.is_empty(), "{:#?}\n{}", bad, markdown);
        // And its own Markdown is the same text: nothing grows from round to round.
        prop_assert_eq!(write(&source.article), markdown);
    }

    #[test]
    fn any_text_is_an_article_or_findings(text in any::<String>()) {
        answered(&text)?;
    }

    #[test]
    fn any_markdown_is_an_article_or_findings(pieces in vec(select(PIECES.to_vec()), 0..40)) {
        answered(&format!("---\nid: a\nlang: en\nmodified: 2026-04-09\n---\n# T\n\n{}", pieces.concat()))?;
    }

    #[test]
    fn no_word_is_lost_in_silence((body, count) in numbered()) {
        let text = format!("---\nid: a\nlang: en\nmodified: 2026-04-09\n---\n# T\n\n{body}");
        if let Ok(source) = read(&text, &|_| None) {
            let json = serde_json::to_string(&source.article).unwrap();
            for word in (0..count).map(|number| format!("w{number}x")) {
                let said = source.findings.iter().any(|finding| finding.message.contains(&word));
                prop_assert!(json.contains(&word) || said, "{word} of\n{text}\n{json}");
            }
        }
    }

    #[test]
    fn any_front_matter_is_an_article_or_findings(pieces in vec(select(YAML.to_vec()), 0..20)) {
        answered(&format!("---\n{}\n---\n# T\n\ntext\n\n## S\n", pieces.concat()))?;
    }
}

/// Words with signs between, each of them another word.
fn numbered() -> impl Strategy<Value = (String, usize)> {
    let pieces = select(PIECES.iter().copied().filter(|piece| !piece.contains("<!--")).collect::<Vec<_>>());
    vec(prop_oneof![1 => pieces, 1 => Just("word")], 0..40).prop_map(|pieces| {
        let mut count = 0;
        let mut text = String::new();
        for piece in pieces {
            if piece == "word" {
                text.push_str(&format!("w{count}x"));
                count += 1;
            } else {
                text.push_str(piece);
            }
        }
        (text, count)
    })
}

const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "\r\n",
    "# ",
    "## ",
    "### ",
    "#### ",
    "> ",
    "> ",
    ">",
    "[!NOTE]",
    "[!CONTACT]",
    "[!X] y",
    "- ",
    "* ",
    "1. ",
    "7) ",
    "---",
    "***",
    "===",
    "|",
    "| a | b |",
    "|---|---|",
    "word",
    "word",
    "[a](b.md)",
    "[a](https://x.example)",
    "[a][b]",
    "[b]: /x",
    "![a](b.png)",
    "![a](b.png \"3x4\")",
    "<b>",
    "<div>",
    "<!-- ",
    " -->",
    "`",
    "```",
    "**",
    "*",
    "_",
    "~~",
    "&amp;",
    "\\",
    "[^1]",
    "[^1]: ",
    "{#x}",
    "[ ] ",
    "<https://x.example>",
];

const YAML: &[&str] = &[
    "\n",
    "\n",
    "\n  ",
    "id: a",
    "lang: en",
    "modified: 2026-04-09",
    "title: ",
    "keywords:",
    "related:",
    "reasons:",
    "review_by: ",
    "- ",
    "title: x",
    "link: y.md",
    "a: b",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "&x ",
    "*x",
    "!!str ",
    "|",
    ">",
    "#",
    ", ",
    "? ",
    "...",
    "---",
    "%YAML",
    "\t",
    "s: a, b",
    "<<: ",
];

fn answered(text: &str) -> Result<(), TestCaseError> {
    match read(text, &|_| None) {
        Ok(source) => {
            let json = serde_json::to_string(&source.article).unwrap();
            let parsed =
                article::parse(&json).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            prop_assert_eq!(&parsed.warnings, &[]);
            prop_assert_eq!(&parsed.article, &source.article);
            prop_assert!(source.findings.iter().all(|finding| finding.severity == Severity::Warning));
            // What was read can be written and read again.
            let again = read(&write(&source.article), &|_| None)
                .map_err(|findings| TestCaseError::fail(format!("{findings:#?}\n{text}")))?;
            prop_assert_eq!(again.article, normal_form(&source.article));
        }
        Err(findings) => {
            prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Error));
            let lines = text.split('\n').count();
            prop_assert!(
                findings.iter().all(|finding| finding.position.line <= lines + 1),
                "{:#?}",
                findings
            );
        }
    }
    Ok(())
}

/// The parser (pulldown-cmark 0.13) leaves the outer list at the empty line behind an empty item; found by the test above.
#[test]
fn an_empty_item_ends_only_itself() {
    let word = || Block::Paragraph { content: vec![Inline::plain("a")] };
    let inner = Block::List { ordered: false, items: vec![vec![word(), word()], vec![]] };
    let callout = Block::Callout { tone: Tone::Important, heading: None, body: vec![inner] };
    let list =
        Block::List { ordered: false, items: vec![vec![callout, Block::Heading { text: "b".to_owned() }]] };
    let article = Article {
        id: Id::parse("a").unwrap(),
        lang: "en".to_owned(),
        title: "T".to_owned(),
        modified: Timestamp::parse("2026-04-09T09:56:00+01:00").unwrap(),
        review_by: None,
        intro: vec![list],
        sections: vec![],
        outro: vec![],
        related: vec![],
        reasons: vec![],
    };
    assert_eq!(read(&write(&article), &|_| None).unwrap().article, article);
}
