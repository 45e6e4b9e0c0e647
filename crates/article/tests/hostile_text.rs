//! Every string of `tests/fixtures/hostile.json` in every field of an article and of feedback: it is text, or it is
//! refused with words; and of those made as addresses, the few that can be followed lead nowhere else.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

mod hostile_strings;

use article::feedback::{self, FeedbackError};
use article::{Article, Block, Href, Invalid, ParseError, parse};
use hostile_strings::{articles_of_fields, articles_of_texts, every_field, groups, strings, with};
use serde_json::{Value, json};
use url::Url;

const BASE: &str = "https://patientcentre.example/articles/a.json";

fn as_text(article: &Article) -> Vec<&str> {
    let mut all = vec![article.title.as_str(), &article.reasons[0].label, &article.related[0].title];
    for section in &article.sections {
        all.push(&section.heading);
        all.extend(section.keywords.iter().map(String::as_str));
    }
    for block in article.intro.iter().chain(&article.outro) {
        match block {
            Block::Paragraph { content } => all.extend(content.iter().map(|inline| &*inline.text)),
            Block::Heading { text } | Block::Unknown { text, .. } => all.push(text),
            Block::Callout { heading, .. } => all.extend(heading.as_deref()),
            Block::Contact { name, .. } => all.push(name),
            Block::Image { alt, .. } => all.push(alt),
            Block::List { .. } | Block::Table { .. } => {}
        }
    }
    all
}

#[test]
fn there_are_enough_of_them() {
    let groups = groups();
    assert_eq!(
        groups.keys().map(String::as_str).collect::<Vec<_>>(),
        ["csv", "log", "markup", "sql", "unicode", "urls"]
    );
    assert!(strings().len() > 800);
}

#[test]
fn in_a_text_it_is_text() {
    for (text, value) in articles_of_texts() {
        let json = value.to_string();
        match parse(&json) {
            Ok(decoded) => {
                let texts = as_text(&decoded.article);
                assert_eq!(texts.len(), 14);
                assert!(texts.iter().all(|seen| *seen == text), "{text:?}: {texts:?}");
                assert_eq!(serde_json::to_value(&decoded.article).unwrap(), value, "{text:?}");
            }
            // What is made of nothing but white space is no title.
            Err(ParseError::Invalid(Invalid::Problems(problems))) if text.trim().is_empty() => {
                assert!(problems.iter().all(|problem| problem.reason == "must not be empty"), "{problems:?}");
            }
            Err(error) => panic!("{text:?}: {error}"),
        }
    }
}

#[test]
fn where_a_rule_holds_it_is_refused_or_keeps_the_rule() {
    let mut taken = 0;
    for (what, value) in articles_of_fields() {
        match parse(&value.to_string()) {
            Ok(decoded) => {
                taken += 1;
                // Read again it is the same; so nothing in it is other than it seems.
                let json = serde_json::to_string(&decoded.article).unwrap();
                assert_eq!(parse(&json).unwrap().article, decoded.article, "{what}");
                for at in ["/id", "/sections/0/id", "/feedback/reasons/0/id"] {
                    let id = value.pointer(at).unwrap().as_str().unwrap();
                    assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{what}");
                }
                let lang = &decoded.article.lang;
                assert!(lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{what}");
            }
            Err(ParseError::Invalid(Invalid::Problems(problems))) => {
                assert_eq!(problems.len(), 1, "{what}: {problems:?}");
                assert!(!problems[0].path.is_empty() && !problems[0].reason.is_empty(), "{what}");
                // The reason is ours, and never holds what was written.
                assert!(problems[0].reason.len() < 120 && problems[0].reason.is_ascii(), "{what}");
            }
            Err(error) => panic!("{what}: {error}"),
        }
    }
    // Kinds, tones and addresses take anything, and show it as text.
    assert!(taken > 8 * strings().len(), "{taken}");
}

/// The addresses made to hurt that may be followed all the same: where they lead is on the article's own site, or the
/// host that they show.
const HARMLESS: [&str; 31] = [
    "#title",
    "#constructor",
    "javascript",
    "vbscript",
    "?javascript:pwned()",
    "?vbscript:pwned()",
    "./javascript:pwned()",
    "./vbscript:pwned()",
    "/javascript:pwned()//..",
    "/vbscript:pwned()//..",
    "javascript%3apwned()",
    "vbscript%3apwned()",
    "javascript%3Apwned()",
    "..",
    "../../../../etc/passwd",
    "....//....//x",
    "%2e%2e/%2e%2e/x",
    "/..;/x",
    "/.git/config",
    "/feedback/",
    "/admin?delete=all",
    "?",
    ".",
    "/",
    "CON",
    "NUL.json",
    "https://evil.example#@help.login.nhs.uk/",
    "https://evil.example?@help.login.nhs.uk/",
    "/%09/evil.example",
    "https://xn--/",
    "https://evil.example/'onclick='pwned()",
];

#[test]
fn addresses() {
    let mut followed = Vec::new();
    for text in strings() {
        let href = Href::parse(&text);
        assert_eq!(href.as_str(), text);
        if href.is_forbidden() {
            continue;
        }
        followed.push(text.clone());
        let base = Url::parse(BASE).unwrap();
        // `https://xn--/` is the address of nobody: it goes nowhere.
        let Ok(url) = base.join(&text) else { continue };
        match &href {
            Href::Web { host, .. } => {
                assert_eq!(url.host_str(), Some(host.as_str()), "{text:?}");
                assert_eq!((url.username(), url.password()), ("", None), "{text:?}");
            }
            Href::Relative(_) | Href::Section(_) => assert_eq!(url.origin(), base.origin(), "{text:?}"),
            Href::Mail(_) => assert_eq!(url.scheme(), "mailto"),
            Href::Phone(_) => assert_eq!(url.scheme(), "tel"),
            Href::Article(_) | Href::Forbidden(_) => {}
        }
    }
    let urls = &groups()["urls"];
    let of_urls: Vec<&String> = followed.iter().filter(|text| urls.contains(text)).collect();
    let unknown: Vec<_> =
        of_urls.iter().filter(|text| !HARMLESS.contains(&text.as_str()) && text.len() < 1_000).collect();
    assert!(unknown.is_empty(), "may be followed: {unknown:?}");
    for harmless in HARMLESS {
        assert!(of_urls.iter().any(|text| *text == harmless), "may not be followed: {harmless:?}");
    }
}

/// An address stands in a link, in a contact, in a picture, among what is related: one rule for all.
#[test]
fn addresses_in_an_article() {
    let article = every_field("words");
    for text in strings() {
        if !Href::parse(&text).is_forbidden() {
            continue;
        }
        for (at, kept) in [
            ("/intro/0/content/1/href", false),
            ("/intro/4/href", true),
            ("/intro/5/src", true),
            ("/related/0/href", true),
        ] {
            let Ok(decoded) = parse(&with(&article, at, text.clone().into()).to_string()) else {
                assert!(text.trim().is_empty(), "{at} {text:?}");
                continue;
            };
            assert_eq!(decoded.warnings.len(), 2, "{at} {text:?}: {:?}", decoded.warnings);
            let written = serde_json::to_value(&decoded.article).unwrap();
            // As it was written, for its author to find; or gone, where the words stand for themselves.
            let expected = kept.then(|| Value::from(text.clone()));
            assert_eq!(written.pointer(at), expected.as_ref(), "{at}");
        }
    }
}

fn answer(field: &str, value: Value) -> Result<feedback::Feedback, FeedbackError> {
    let mut body = json!({
        "article": "a", "modified": "2026-04-09T09:56:00+01:00", "lang": "en-GB", "helpful": false,
    });
    body[field] = value;
    feedback::parse(body.to_string().as_bytes())
}

fn wrong(result: Result<feedback::Feedback, FeedbackError>) -> (String, String) {
    match result {
        Err(FeedbackError::Invalid(errors)) if errors.len() == 1 => {
            (errors[0].field.to_string(), errors[0].code.to_string())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn feedback_takes_it_as_a_comment_and_nowhere_else() {
    for text in strings() {
        match answer("comment", text.clone().into()) {
            Ok(feedback) => {
                let kept = text.replace('\0', "");
                let kept = Some(kept).filter(|kept| !kept.trim().is_empty());
                assert_eq!(feedback.comment, kept);
                assert_eq!(feedback.needs_proof(), kept.is_some());
            }
            Err(_) => assert!(text.chars().count() > feedback::MAX_COMMENT_CHARS),
        }
        let is_id = article::Id::parse(&text).is_some();
        for field in ["article", "modified", "lang"] {
            if answer(field, text.clone().into()).is_err() {
                assert_eq!(
                    wrong(answer(field, text.clone().into())),
                    (field.into(), "invalid".into()),
                    "{text:?}"
                );
            } else {
                assert!(field != "article" || is_id, "{text:?}");
                assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:+.".contains(&b)), "{text:?}");
            }
        }
        for field in ["reasons", "sections_opened"] {
            let result = answer(field, json!(["x", text]));
            assert_eq!(result.is_ok(), is_id, "{field} {text:?}");
        }
        if let Ok(feedback) = answer("altcha", text.clone().into()) {
            assert!(feedback.altcha.unwrap().bytes().all(|b| b.is_ascii_graphic()), "{text:?}");
        }
        assert!(answer("helpful", text.clone().into()).is_err());
        // A field that is not known is ignored, also if it is called like one that every object has.
        assert!(answer(&format!("x{text}"), text.clone().into()).is_ok());
    }
}
