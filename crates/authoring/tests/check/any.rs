//! Whatever the files hold: check does not panic, and names only places that there are.

use authoring::check::print::{Report, github, json, text};
use authoring::source::{self, json as json_source};
use proptest::prelude::*;
use serde_json::{Value, json as value};

use crate::{files, findings};

/// Checks the files, prints what is found in every format, and looks whether each place is there.
fn check(texts: &[(&str, &str)]) -> Result<(), TestCaseError> {
    let files = files(texts);
    let found = findings(&files);
    for (file, found) in files.iter().zip(&found) {
        let lines: Vec<&str> = file.opened.text.split('\n').collect();
        for finding in found {
            let place = finding.position;
            prop_assert!(
                place.line >= 1 && place.line <= lines.len(),
                "{:?} of {} lines",
                finding,
                lines.len()
            );
            let line = lines[place.line - 1];
            prop_assert!(
                place.column >= 1 && place.column <= line.chars().count() + 1,
                "{:?} in {:?}",
                finding,
                line
            );
            prop_assert!(authoring::check::rule(finding.rule).is_some(), "{} is not explained", finding.rule);
        }
    }
    let report = Report { files: &files, findings: &found };
    let mut out = Vec::new();
    text::write(&mut out, &report).unwrap();
    github::write(&mut out, &report).unwrap();
    json::write(&mut out, &report).unwrap();
    Ok(())
}

/// Words that rules look for, and others.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("click here".to_owned()),
        Just("If you cannot log in, call 0300 123 4567 or mail a@b.nhs.uk by 9 Apr. ".to_owned()),
        Just("https://a.nhs.uk/x".to_owned()),
        Just("SHOUTING".to_owned()),
        "\\PC{0,40}",
        ".{0,20}",
        "[a-z]{1,9}( [a-z]{1,9}){0,40}[.]",
    ]
}

fn href() -> impl Strategy<Value = String> {
    prop_oneof![
        "#[a-z]{1,3}",
        "article:[a-z]{1,3}",
        Just("https://a.nhs.uk/x".to_owned()),
        Just("javascript:x".to_owned()),
        ".{0,8}",
    ]
}

fn inline() -> impl Strategy<Value = Value> {
    prop_oneof![
        words().prop_map(Value::from),
        (words(), href(), any::<bool>())
            .prop_map(|(text, href, strong)| value!({"text": text, "href": href, "strong": strong})),
    ]
}

fn block() -> impl Strategy<Value = Value> {
    let content = || prop::collection::vec(inline(), 0..4);
    let leaf = prop_oneof![
        content().prop_map(|content| value!({"type": "paragraph", "content": content})),
        words().prop_map(|text| value!({"type": "heading", "text": text})),
        (words(), href(), content()).prop_map(
            |(name, href, note)| value!({"type": "contact", "name": name, "href": href, "note": note})
        ),
        (words(), href()).prop_map(|(alt, src)| value!({"type": "image", "alt": alt, "src": src})),
        prop::collection::vec(content(), 0..3)
            .prop_map(|row| value!({"type": "table", "head": row, "rows": [row]})),
        words().prop_map(|text| value!({"type": "video", "text": text})),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        let body = || prop::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            (prop::collection::vec(body(), 0..3), any::<bool>()).prop_map(|(items, ordered)| value!({"type": "list", "items": items, "ordered": ordered})),
            (words(), body()).prop_map(|(heading, body)| value!({"type": "callout", "tone": "note", "heading": heading, "body": body})),
        ]
    })
}

fn article() -> impl Strategy<Value = Value> {
    let section = ("[a-z]{1,3}", words(), prop::collection::vec(block(), 0..4))
        .prop_map(|(id, heading, body)| value!({"id": id, "heading": heading, "body": body}));
    let lang = prop_oneof![Just("en-GB"), Just("cy"), Just("en")];
    (
        ("[a-z]{1,2}", lang, words()),
        prop::collection::vec(section, 0..4),
        prop::collection::vec(block(), 0..3),
    )
        .prop_map(|((id, lang, title), sections, blocks)| {
            value!({
                "format": 1, "id": id, "lang": lang, "title": title, "modified": "2026-04-09T09:56:00+01:00",
                "intro": blocks, "sections": sections, "outro": blocks,
                "related": [{"title": title, "href": "article:zz"}],
            })
        })
}

const MARKDOWN: &str = include_str!("../../../../articles/cannot-log-in.md");

/// What Markdown is made of, right and wrong.
fn piece() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "\n\n",
        "\n",
        "## ",
        "# ",
        "### ",
        "#### ",
        "- ",
        "1. ",
        "3. ",
        "> ",
        "> [!NOTE] ",
        "> [!CONTACT]\n> ",
        "---\n",
        "**",
        "_",
        "`",
        "~~",
        "![",
        "](a.png)",
        "[",
        "](#a)",
        "](b.md)",
        "](javascript:x)",
        "](article:zz)",
        "{#a}",
        "{#A}",
        "| a | b |\n|---|:-|\n",
        "| c | d | e |\n",
        "<b>",
        "<!-- allow image-alt -->",
        "<!--",
        "[^1]",
        "[^1]: ",
        "[x]: y\n",
        "    ",
        "\\\n",
        "  \n",
        "\r\n",
        "```\n",
        "- [ ] ",
        "here",
        "\u{feff}",
        "\u{0}",
        "\t",
    ]);
    prop_oneof![3 => signs.prop_map(str::to_owned), 1 => words()]
}

/// A text with some of its characters changed, doubled or left out.
fn broken(text: &'static str) -> impl Strategy<Value = String> {
    let change =
        (0..text.chars().count(), prop_oneof![any::<char>().prop_map(Some), Just(None), Just(Some('"'))]);
    prop::collection::vec(change, 0..6).prop_map(|changes| {
        let mut chars: Vec<String> = text.chars().map(String::from).collect();
        for (at, new) in changes {
            chars[at] = new.map(String::from).unwrap_or_default();
        }
        chars.concat()
    })
}

#[test]
fn a_carriage_return_is_no_line() {
    // Found by `broken_markdown`: YAML counts it as one.
    check(&[("a.md", &MARKDOWN.replace("id: cannot-log-in\n", "id: cannot-log-in\r"))]).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles(articles in prop::collection::vec((article(), any::<bool>()), 1..3)) {
        let texts: Vec<String> = articles
            .iter()
            .map(|(article, pretty)| if *pretty { serde_json::to_string_pretty(article).unwrap() } else { article.to_string() })
            .collect();
        let names = ["a.json", "b.json"];
        let texts: Vec<(&str, &str)> = names.iter().copied().zip(texts.iter().map(String::as_str)).collect();
        check(&texts)?;
    }

    #[test]
    fn broken_json(text in broken(include_str!("../../../../articles/cannot-log-in.json"))) {
        check(&[("a.json", &text)])?;
    }

    #[test]
    fn no_json(text in ".*") {
        check(&[("a.json", &text)])?;
    }

    #[test]
    fn broken_markdown(text in broken(MARKDOWN)) {
        check(&[("cannot-log-in.md", &text)])?;
    }

    #[test]
    fn pieces_of_markdown(pieces in prop::collection::vec(piece(), 0..12), front in any::<bool>()) {
        let front = if front { authoring::check::EXAMPLE_FRONT_MATTER } else { "" };
        check(&[("example.md", &(front.to_owned() + &pieces.concat()))])?;
    }

    #[test]
    fn no_markdown(text in ".*") {
        check(&[("a.md", &text)])?;
    }

    #[test]
    fn every_place_in_json_is_that_of_its_value(article in article()) {
        let text = serde_json::to_string_pretty(&article).unwrap();
        if let Ok(source::Source { map, .. }) = json_source::read(&text) {
            let line = text.lines().nth(map.find("lang").line - 1).unwrap();
            prop_assert!(line.contains("\"lang\""), "{}", line);
        }
    }
}
