//! What must hold, whatever the bytes were. Each function panics where it does not, which is how a fuzzer is told.
//!
//! The same rules are asked of written-down strings in `crates/article/tests/` and `crates/authoring/tests/`; here a
//! machine makes up the strings. What it finds becomes a test there.

use std::collections::HashSet;

use article::{Article, Block, Href, Inline, MAX_BLOCK_DEPTH, MAX_PROBLEMS, MAX_SECTIONS};
use authoring::finding::Severity;
use authoring::import::{Defaults, Format, convert, read};
use authoring::markdown;
use url::Url;

/// Where the articles of a test stand.
const BASE: &str = "https://patientcentre.example/articles/cannot-log-in.json";

/// An address that may be followed goes where it says, as a browser reads it; any other is only text.
pub fn goes_where_it_says(href: &Href) {
    let text = href.as_str();
    assert_eq!(&Href::parse(&text), href, "read again it is another: {text:?}");
    if href.is_forbidden() {
        return;
    }
    let base = Url::parse(BASE).unwrap();
    assert!(!text.chars().any(|c| c.is_control() || c.is_whitespace()), "{text:?}");
    // `https://xn--/` is the address of nobody: it goes nowhere.
    let Ok(url) = base.join(&text) else { return };
    match href {
        Href::Web { host, .. } => {
            assert!(matches!(url.scheme(), "http" | "https"), "{text:?}");
            assert_eq!(url.host_str(), Some(host.as_str()), "{text:?}");
            assert_eq!((url.username(), url.password()), ("", None), "{text:?}");
        }
        Href::Relative(_) | Href::Section(_) => assert_eq!(url.origin(), base.origin(), "{text:?}"),
        Href::Mail(_) => assert_eq!(url.scheme(), "mailto", "{text:?}"),
        Href::Phone(_) => assert_eq!(url.scheme(), "tel", "{text:?}"),
        Href::Article(_) => assert_eq!(url.scheme(), "article", "{text:?}"),
        Href::Forbidden(_) => {}
    }
}

/// What any article keeps that a parser let through: its limits, its links, and that it is the same when read again.
pub fn is_an_article(article: &Article) {
    assert!(!article.title.trim().is_empty());
    assert!(article::is_language_tag(&article.lang));
    assert!(!article.intro.is_empty() || !article.sections.is_empty());
    assert!(article.sections.len() <= MAX_SECTIONS);
    let ids: HashSet<_> = article.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids.len(), article.sections.len(), "two sections of one id");
    for_each_block(article, &mut |block, depth| {
        assert!(depth <= MAX_BLOCK_DEPTH, "nested {depth} deep");
        for href in hrefs(block) {
            goes_where_it_says(href);
        }
    });
    for related in &article.related {
        goes_where_it_says(&related.href);
    }
    let json = serde_json::to_string(article).unwrap();
    // What was short may be longer when it is written out: `"\u0001"` is six times as long as what it stands for.
    if json.len() <= article::MAX_BYTES {
        let again = article::parse(&json).unwrap_or_else(|error| panic!("{error}\n{json}")).article;
        assert_eq!(&again, article);
    }
}

/// An article that a tool made of somebody's text: besides, it has nothing to warn of, and survives being written as
/// Markdown.
pub fn is_a_clean_article(article: &Article) {
    is_an_article(article);
    let json = serde_json::to_string_pretty(article).unwrap();
    let decoded = article::parse(&json).unwrap_or_else(|error| panic!("{error}\n{json}"));
    assert_eq!(decoded.warnings, [], "{json}");
    for_each_block(article, &mut |block, _| {
        assert!(hrefs(block).all(|href| !href.is_forbidden()), "{json}");
    });
    let text = markdown::write(article);
    match markdown::read(&text, &|_| None) {
        Ok(source) => assert_eq!(source.article, markdown::normal_form(article), "{text}"),
        Err(findings) => panic!("{findings:?}\n{text}"),
    }
}

/// What the Markdown of an author becomes: a clean article, or findings of which one is an error and each has its place.
pub fn is_read_as_markdown(text: &str) {
    match markdown::read(text, &|_| None) {
        Ok(source) => {
            assert!(source.findings.iter().all(|finding| finding.severity != Severity::Error));
            is_a_clean_article(&source.article);
        }
        Err(findings) => {
            assert!(
                findings.iter().any(|finding| finding.severity == Severity::Error),
                "no article, and no reason"
            );
            let lines = text.split('\n').count();
            for finding in &findings {
                assert!((1..=lines).contains(&finding.position.line), "{finding} of {lines} lines");
            }
        }
    }
}

/// What an importer makes of a text: clean articles, or a failure that says why.
pub fn is_imported(format: Format, text: &str) {
    let modified = article::Timestamp::parse("2026-04-09T09:56:00+01:00");
    let defaults = Defaults { lang: "en-GB".into(), modified, base: Url::parse(BASE).ok() };
    let (remotes, failed): (Vec<_>, Vec<_>) =
        read(format, text, "fuzz", None).into_iter().partition(Result::is_ok);
    let remotes: Vec<_> = remotes.into_iter().flatten().collect();
    let count = remotes.len();
    let converted = convert(remotes, &defaults, || {});
    assert_eq!(converted.len(), count);
    for imported in &converted {
        match imported {
            Ok(imported) => {
                is_a_clean_article(&imported.article);
                assert!(imported.losses.iter().all(|loss| !loss.why.is_empty()));
            }
            Err(failed) => assert!(!failed.why.is_empty()),
        }
    }
    assert!(failed.iter().all(|failed| failed.as_ref().is_err_and(|failed| !failed.why.is_empty())));
}

/// The number of things said about a document is bounded, and each says something.
pub fn says_what_is_wrong(problems: &[article::Problem]) {
    assert!(problems.len() <= MAX_PROBLEMS);
    assert!(problems.iter().all(|problem| !problem.reason.is_empty()));
}

fn for_each_block(article: &Article, see: &mut dyn FnMut(&Block, u8)) {
    let sections = article.sections.iter().map(|section| &section.body);
    for blocks in [&article.intro, &article.outro].into_iter().chain(sections) {
        walk(blocks, 1, see);
    }
}

fn walk(blocks: &[Block], depth: u8, see: &mut dyn FnMut(&Block, u8)) {
    for block in blocks {
        see(block, depth);
        match block {
            Block::List { items, .. } => items.iter().for_each(|item| walk(item, depth + 1, see)),
            Block::Callout { body, .. } => walk(body, depth + 1, see),
            _ => {}
        }
    }
}

/// The addresses that stand in a block itself.
fn hrefs(block: &Block) -> impl Iterator<Item = &Href> {
    let inlines: Vec<&Inline> = match block {
        Block::Paragraph { content } => content.iter().collect(),
        Block::Contact { note, .. } => note.iter().collect(),
        Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).flatten().collect(),
        _ => Vec::new(),
    };
    let own = match block {
        Block::Contact { href, .. } => Some(href),
        Block::Image { src, .. } => Some(src),
        _ => None,
    };
    inlines.into_iter().filter_map(|inline| inline.href.as_ref()).chain(own)
}
