//! What must hold for any HTML: the article passes the parser without a warning, and every word that a reader could see
//! is in the article or in the report.

// Helpers outside of `#[test]` functions, where clippy.toml's exception for tests does not reach.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::HashSet;

use article::{Article, Block, Inline};
use authoring::import::{Defaults, Failed, Format, Imported, convert, read};
use authoring::markdown;
use proptest::prelude::*;

fn defaults() -> Defaults {
    Defaults { lang: "en-GB".into(), modified: None, base: None }
}

/// The same as the main part of a saved page.
fn import_page(html: &str) -> Result<Imported, Failed> {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Site</title>\
         <meta property=\"article:modified_time\" content=\"2026-04-09T08:56:00Z\"></head>\
         <body><header>Site</header><main><h1>The title</h1>{html}</main></body></html>"
    );
    let remotes = read(Format::Html, &page, "test", None);
    let remotes = remotes.into_iter().collect::<Result<Vec<_>, _>>()?;
    convert(remotes, &defaults(), || {}).pop().unwrap()
}

fn import(html: &str) -> Result<Imported, Failed> {
    let json = serde_json::json!({
        "id": 80001234567_u64, "title": "The title", "description": html, "status": 2,
        "modified_at": "2026-04-09T08:56:00Z",
    });
    let remotes = read(Format::Freshdesk, &json.to_string(), "test", None);
    let remotes = remotes.into_iter().collect::<Result<Vec<_>, _>>()?;
    convert(remotes, &defaults(), || {}).pop().unwrap()
}

/// All that a reader of the article sees.
fn seen(article: &Article) -> String {
    fn inlines(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            out.push_str(&inline.text);
        }
        out.push(' ');
    }
    fn blocks(all: &[Block], out: &mut String) {
        for block in all {
            match block {
                Block::Paragraph { content } => inlines(content, out),
                Block::Heading { text } => out.push_str(text),
                Block::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
                Block::Callout { heading, body, .. } => {
                    out.push_str(heading.as_deref().unwrap_or_default());
                    out.push(' ');
                    blocks(body, out);
                }
                Block::Image { alt, .. } => out.push_str(alt),
                Block::Table { head, rows } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| inlines(cell, out));
                }
                Block::Contact { .. } | Block::Unknown { .. } => panic!("an import makes no such block"),
            }
            out.push(' ');
        }
    }
    let mut out = format!("{} ", article.title);
    blocks(&article.intro, &mut out);
    for section in &article.sections {
        out.push_str(&section.heading);
        out.push(' ');
        blocks(&section.body, &mut out);
    }
    blocks(&article.outro, &mut out);
    out
}

fn words(text: &str) -> HashSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn check(html: &str, expected: &[String]) -> Result<(), TestCaseError> {
    holds(import(html), html, expected)?;
    holds(import_page(html), html, expected)
}

fn holds(imported: Result<Imported, Failed>, html: &str, expected: &[String]) -> Result<(), TestCaseError> {
    let imported = match imported {
        Ok(imported) => imported,
        Err(failed) => {
            let reported: String = failed.losses.iter().map(|loss| [" ", &loss.text].concat()).collect();
            let reported = words(&reported);
            for word in expected {
                prop_assert!(reported.contains(word.as_str()), "{word}: {} of {html}", failed.why);
            }
            return Ok(());
        }
    };
    let json = serde_json::to_string_pretty(&imported.article).unwrap();
    let decoded = article::parse(&json);
    prop_assert!(decoded.is_ok(), "{:?} of {html}", decoded);
    prop_assert_eq!(decoded.unwrap().warnings, vec![], "of {}", html);
    let markdown = markdown::write(&imported.article);
    match markdown::read(&markdown, &|_| None) {
        Ok(read) => {
            prop_assert_eq!(
                &read.article,
                &markdown::normal_form(&imported.article),
                "of {}\n{}",
                html,
                markdown
            );
        }
        Err(findings) => prop_assert!(false, "{findings:?} of {html}\n{markdown}"),
    }
    let mut all = seen(&imported.article);
    for loss in &imported.losses {
        all.push(' ');
        all.push_str(&loss.text);
    }
    let all = words(&all);
    for word in expected {
        prop_assert!(
            all.contains(word.as_str()),
            "{word} is lost from {html}\n{json}\n{:?}",
            imported.losses
        );
    }
    Ok(())
}

/// A tree that becomes HTML: also HTML that no author would write.
#[derive(Debug, Clone)]
enum Tree {
    Words(Vec<u32>),
    Label(&'static str, u32),
    Void(&'static str),
    Element(&'static str, &'static str, Vec<Tree>),
}

const ELEMENTS: [&str; 62] = [
    "p",
    "p",
    "p",
    "div",
    "div",
    "span",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "a",
    "a",
    "h1",
    "h2",
    "h2",
    "h3",
    "h3",
    "h4",
    "h6",
    "ul",
    "ol",
    "li",
    "li",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tbody",
    "thead",
    "tr",
    "tr",
    "td",
    "td",
    "th",
    "caption",
    "blockquote",
    "pre",
    "s",
    "sup",
    "q",
    "abbr",
    "details",
    "summary",
    "form",
    "button",
    "label",
    "select",
    "option",
    "textarea",
    "figure",
    "figcaption",
    "o:p",
    "my-card",
    "font",
    "center",
    "svg",
    "noscript",
    "template",
    "object",
    "section",
];
const ATTRIBUTES: [&str; 22] = [
    "",
    "",
    "",
    " style=\"font-weight: 700; mso-fareast-language: EN-GB\"",
    " style=\"font-weight:normal\"",
    " style=\"display:none\"",
    " hidden",
    " class=\"alert alert-warning\"",
    " class=\"note\"",
    " class=\"MsoNormal\"",
    " href=\"https://a.example/b\"",
    " href=\"javascript:alert(1)\"",
    " href=\"#here\"",
    " href=\"/support/solutions/articles/80001234567-x\"",
    " id=\"here\"",
    " name=\"here\"",
    " lang=\"cy\"",
    " colspan=\"3\" rowspan=\"2\"",
    " start=\"4\"",
    " title=\"a title\"",
    " dir=\"rtl\"",
    " role=\"presentation\"",
];
const VOIDS: [&str; 9] = [
    "<br>",
    "<hr>",
    "<img src=\"https://a.example/x.png\">",
    "<img src=\"x.png\" alt=\"\">",
    "<img>",
    "&nbsp;",
    "<input type=\"text\">",
    "<iframe src=\"https://www.youtube.com/embed/x\"></iframe>",
    "<!-- a comment -->",
];
const LABELS: [&str; 6] = [
    "Note:",
    "<b>Important:</b>",
    "<p>Important</p>",
    "<h2>Important</h2>",
    "<p><b>Warning</b></p>",
    "Sylwch:",
];

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        4 => prop::collection::vec(100_000_u32..1_000_000, 1..4).prop_map(Tree::Words),
        1 => (prop::sample::select(&LABELS[..]), 100_000_u32..1_000_000).prop_map(|(label, n)| Tree::Label(label, n)),
        1 => prop::sample::select(&VOIDS[..]).prop_map(Tree::Void),
    ];
    leaf.prop_recursive(12, 120, 8, |inner| {
        let element = prop::sample::select(&ELEMENTS[..]);
        let attribute = prop::sample::select(&ATTRIBUTES[..]);
        (element, attribute, prop::collection::vec(inner, 0..8))
            .prop_map(|(name, attribute, inner)| Tree::Element(name, attribute, inner))
    })
}

fn write(tree: &Tree, html: &mut String, expected: &mut Vec<String>) {
    match tree {
        Tree::Words(words) => {
            for word in words {
                html.push_str(&format!("w{word} "));
                expected.push(format!("w{word}"));
            }
        }
        Tree::Label(label, word) => {
            html.push_str(&format!("{label} w{word}. "));
            expected.push(format!("w{word}"));
        }
        Tree::Void(void) => html.push_str(void),
        Tree::Element(name, attribute, inner) => {
            html.push_str(&format!("<{name}{attribute}>"));
            inner.iter().for_each(|inner| write(inner, html, expected));
            html.push_str(&format!("</{name}>"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_without_being_reported(trees in prop::collection::vec(tree(), 1..12)) {
        let (mut html, mut expected) = (String::new(), Vec::new());
        trees.iter().for_each(|tree| write(tree, &mut html, &mut expected));
        check(&html, &expected)?;
    }

    #[test]
    fn any_text_at_all_makes_an_article_or_says_why(html in "(<|>|/|&|;|[a-z0-9]|[ \\n\"'=]|[*_#|`~!.:+()-]|\\[|\\]|é|\u{ad}|\u{0}|\u{202e}){0,80}") {
        check(&html, &[])?;
    }
}

#[test]
fn lists_deeper_than_the_format_allows_lose_their_depth_and_no_word() {
    let mut html = String::new();
    let mut expected = Vec::new();
    for depth in 0..30 {
        html.push_str(&format!("<ul><li>w{depth} "));
        expected.push(format!("w{depth}"));
    }
    check(&html, &expected).unwrap();
    let imported = import(&html).unwrap();
    assert!(imported.losses.iter().any(|loss| loss.kind == "too-deep"));
}

#[test]
fn hostile_depth_neither_crashes_nor_loses_words() {
    let html = format!("{}w1{}", "<div><b>".repeat(500), "<p>w2");
    check(&html, &["w1".into(), "w2".into()]).unwrap();
}

/// A megabyte of each would take minutes and gigabytes: the rules of HTML make a great tree of it, or look through all of
/// what is open at each tag.
#[test]
fn what_would_take_for_ever_is_refused_with_words() {
    let formats: String = (0..2_000).map(|n| format!("<b id={n}>")).collect();
    let texts = [
        "<div>".repeat(200_000),
        "<ul><li>".repeat(100_000),
        "<table><tr><td>".repeat(60_000),
        "<b><i><u><a>".repeat(80_000),
        "<svg><g>".repeat(100_000),
        "<select><option>".repeat(1_000) + &"<font>".repeat(150_000),
        formats + &"<p>x".repeat(100_000),
    ];
    for text in &texts {
        let start: String = text.chars().take(40).collect();
        for imported in [import(text), import_page(text)] {
            let failed = imported.err().map(|failed| failed.why);
            assert!(
                failed.as_deref().is_some_and(|why| why.contains("than any article")),
                "{start}: {failed:?}"
            );
        }
    }
}

#[test]
fn two_hundred_kilobytes_of_a_help_desk() {
    let mut html = String::from("<p>w0</p>");
    let mut expected = vec!["w0".to_owned()];
    let mut number = 1;
    while html.len() < 200 * 1024 {
        html.push_str(&format!(
            "<h2><span style=\"font-size:18px\">Heading w{number}</span></h2>\
             <p class=\"MsoNormal\"><span style=\"mso-bidi-font-size:11.0pt\">w{}&nbsp;and<o:p></o:p></span></p>\
             <ol><li>w{}<table><tr><th>A</th><th>B</th></tr><tr><td>w{}</td><td>x</td></tr></table></li></ol>",
            number + 1,
            number + 2,
            number + 3
        ));
        expected.extend((number..number + 4).map(|number| format!("w{number}")));
        number += 4;
    }
    check(&html, &expected).unwrap();
    let imported = import(&html).unwrap();
    assert_eq!(imported.article.sections.len(), (number - 1) / 4);
    assert_eq!(imported.losses, []);
}

/// Found by the properties above, in one run of many.
#[test]
fn what_stands_between_the_cells_of_a_table_is_reported() {
    check("<table><td></td><template>word</template></table>", &["word".to_owned()]).unwrap();
}
