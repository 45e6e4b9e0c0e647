//! Every string of `tests/fixtures/hostile.json` on every way through this tool: drawn as HTML, imported from another
//! help desk, written in Markdown. What must hold is what the fuzz targets ask, too (`fuzz/src/lib.rs`).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

#[path = "../../article/tests/hostile_strings/mod.rs"]
mod hostile_strings;
#[path = "../../../fuzz/src/lib.rs"]
#[allow(dead_code, reason = "some of it is about what this crate does not do")]
mod properties;

use article::Article;
use authoring::import::Format;
use authoring::import::dom::{ElementRef, Html};
use authoring::render::{Options, fragment, page};
use hostile_strings::{every_field, ruled, strings, with};
use serde_json::{Value, json};
use url::Url;

/// The article that has the string wherever one can stand: in every text, and in each field with a rule that takes it.
/// `None` if it cannot even be a title.
fn full_of(text: &str) -> Option<Article> {
    let mut value = every_field(text);
    article::parse(&value.to_string()).ok()?;
    for pointer in ruled(&value) {
        let other = with(&value, &pointer, text.into());
        if article::parse(&other.to_string()).is_ok() {
            value = other;
        }
    }
    Some(article::parse(&value.to_string()).unwrap().article)
}

fn text(element: &ElementRef) -> String {
    element.text().collect()
}

/// Only what we draw is in it, no attribute runs anything, and no address leads where none may.
fn is_harmless(html: &Html, what: &str) {
    const NAMES: [&str; 38] = [
        "html", "head", "meta", "title", "link", "script", "body", "main", "div", "article", "header", "p",
        "time", "a", "span", "strong", "em", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "li", "img",
        "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "nav", "section", "footer",
    ];
    const ATTRIBUTES: [&str; 21] = [
        "class",
        "id",
        "lang",
        "dir",
        "href",
        "src",
        "alt",
        "width",
        "height",
        "datetime",
        "rel",
        "hidden",
        "charset",
        "name",
        "content",
        "type",
        "aria-hidden",
        "aria-label",
        "role",
        "tabindex",
        "data-patientcentre-help",
    ];
    let base = Url::parse("https://patientcentre.example/articles/").unwrap();
    for element in html.elements() {
        let name = element.value().name();
        assert!(NAMES.contains(&name), "<{name}>: {what}");
        for (name, value) in element.value().attributes() {
            assert!(
                ATTRIBUTES.contains(&name)
                    || matches!(name, "loading" | "decoding" | "scope" | "aria-labelledby"),
                "{name}={value:?}: {what}"
            );
            if matches!(name, "href" | "src") {
                // `https://xn--/` is the address of nobody: it goes nowhere.
                let Ok(url) = base.join(value) else { continue };
                assert!(
                    ["https", "http", "mailto", "tel"].contains(&url.scheme()),
                    "{name}={value:?}: {what}"
                );
            }
        }
    }
}

#[test]
fn drawn_as_html() {
    let options = Options::default();
    let mut drawn = 0;
    for words in strings() {
        let Some(article) = full_of(&words) else {
            assert!(words.trim().is_empty(), "{words:?} is no title");
            continue;
        };
        drawn += 1;
        // The reader of HTML makes one line break of each kind, and has no NUL.
        let seen = words.replace("\r\n", "\n").replace('\r', "\n");
        let written = fragment(&article, &options).unwrap();
        for html in [
            Html::parse_fragment(&written),
            Html::parse_document(&format!(
                "<!doctype html><html><head><title>x</title></head><body>{written}"
            )),
        ] {
            is_harmless(&html, &words);
            let scripts: Vec<_> = html.select("script").collect();
            assert_eq!(scripts.len(), 1, "{words:?}");
            assert_eq!(scripts[0].attr("type"), Some("application/json"), "{words:?}");
            assert_eq!(article::parse(&text(&scripts[0])).unwrap().article, article, "{words:?}");
            if !words.contains('\0') {
                assert_eq!(text(&html.select(".pch-title").next().unwrap()), seen, "{words:?}");
                assert_eq!(text(&html.select("h3.pch-section__title").next().unwrap()), seen, "{words:?}");
            }
        }
        let html = Html::parse_document(&page(&article, &options).unwrap());
        is_harmless(&html, &words);
        let scripts: Vec<_> = html.select("script").collect();
        assert_eq!(scripts.len(), 1, "{words:?}");
        assert_eq!(scripts[0].attr("type"), Some("application/ld+json"), "{words:?}");
        let data: Value = serde_json::from_str(&text(&scripts[0])).unwrap();
        assert_eq!(data["headline"], words.as_str());
        assert_eq!(data["articleSection"], json!([words, words]));
        assert_eq!(data["@context"], "https://schema.org");
    }
    assert!(drawn > 800, "{drawn}");
}

/// Raw in the HTML, in what it says of itself, in an address, and where another string has left an element open.
#[test]
fn imported() {
    for text in strings() {
        let bodies = [
            format!("<p>Words</p>{text}<p>More words</p>"),
            format!("<p><a href=\"{text}\">Words</a> <img src=\"{text}\" alt='{text}'></p>"),
            format!("<h2 id='{text}'>{text}</h2><table><tr><td>{text}</table><ul><li>{text}"),
        ];
        for body in &bodies {
            let freshdesk = json!({ "id": 7, "title": text, "description": body, "status": 2, "tags": [text],
                "modified_at": "2026-04-09T08:56:00Z", "seo_data": { "meta_keywords": text } });
            properties::is_imported(Format::Freshdesk, &freshdesk.to_string());
            let zendesk = json!({ "article": { "id": 7, "title": text, "body": body, "locale": text,
                "label_names": [text], "html_url": text, "edited_at": "2026-04-09T08:56:00Z" } });
            properties::is_imported(Format::Zendesk, &zendesk.to_string());
        }
        let page = format!(
            "<!doctype html><html lang=\"{text}\"><title>{text}</title><link rel=canonical href=\"{text}\">\
             <meta property=\"article:modified_time\" content=\"{text}\"><main><h1>Words</h1>{}</main>",
            bodies[0]
        );
        properties::is_imported(Format::Html, &page);
        // As the whole of what was read: no JSON, no page.
        for format in [Format::Freshdesk, Format::Zendesk, Format::Html] {
            properties::is_imported(format, &text);
        }
    }
}

#[test]
fn written_in_markdown() {
    let front = "id: a\nlang: en-GB\nmodified: 2026-04-09T09:56:00+01:00\n";
    for text in strings() {
        for markdown in [
            format!("---\n{front}---\n\n# Words\n\n{text}\n"),
            format!("---\n{front}---\n\n# {text}\n\nWords\n\n## {text} {{#{text}}}\n\nWords\n"),
            format!(
                "---\n{front}---\n\n# Words\n\n[Words]({text}) [Words](<{text}>) ![Words]({text}) <{text}>\n"
            ),
            format!(
                "---\n{front}---\n\n# Words\n\n> [!NOTE]\n> {text}\n\n| {text} |\n|---|\n| {text} |\n\n- {text}\n"
            ),
            format!(
                "---\n{front}keywords:\n  a: [{text}]\nreasons:\n  a: {text}\n---\n\n# Words\n\nWords\n\n## A {{#a}}\n"
            ),
            format!("---\nid: {text}\nlang: {text}\nmodified: {text}\ntitle: {text}\n---\n\nWords\n"),
            text.clone(),
        ] {
            properties::is_read_as_markdown(&markdown);
        }
    }
}

/// What fuzzing has found so far, each made as short as it gets.
const FOUND_IN_MARKDOWN: &[&str] = &[
    // A table without a word was an article that nobody could read, and that could not be written.
    "# a\n||\n-|",
];

#[test]
fn what_fuzzing_found_in_markdown() {
    let front = "---\nid: a\nlang: en-GB\nmodified: 2026-04-09T09:56:00+01:00\n---\n";
    for text in FOUND_IN_MARKDOWN {
        properties::is_read_as_markdown(&format!("{front}{text}"));
    }
}

#[test]
fn an_empty_table_is_no_content() {
    let text = "---\nid: a\nlang: en\nmodified: 2026-04-09T09:56:00Z\n---\n# a\n\nWords\n\n||\n-|\n\nMore\n";
    let source = authoring::markdown::read(text, &|_| None).unwrap();
    assert_eq!(source.article.intro.len(), 2);
    assert_eq!(source.findings.len(), 1);
    assert_eq!((source.findings[0].rule, source.findings[0].position.line), ("table", 10));
    let empty = text.replace("Words\n\n", "").replace("More\n", "");
    let findings = authoring::markdown::read(&empty, &|_| None).unwrap_err();
    assert!(findings.iter().any(|finding| finding.message.contains("at least one section")), "{findings:?}");
}
