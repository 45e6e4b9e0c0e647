//! The sample articles: they parse, they warn of nothing, and nothing in them leads nowhere.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use article::{Article, Block, Href, Inline};

fn samples() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../articles");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("index.json")
        })
        .map(|path| {
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn articles() -> BTreeMap<String, Article> {
    samples()
        .into_iter()
        .map(|(name, text)| {
            let decoded = article::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(decoded.warnings, [], "{name}");
            (name, decoded.article)
        })
        .collect()
}

/// Every address in the article.
fn hrefs(article: &Article) -> Vec<&Href> {
    fn inlines<'a>(content: &'a [Inline], out: &mut Vec<&'a Href>) {
        out.extend(content.iter().filter_map(|inline| inline.href.as_ref()));
    }
    fn blocks<'a>(list: &'a [Block], out: &mut Vec<&'a Href>) {
        for block in list {
            match block {
                Block::Paragraph { content } => inlines(content, out),
                Block::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
                Block::Callout { body, .. } => blocks(body, out),
                Block::Contact { href, note, .. } => {
                    out.push(href);
                    inlines(note, out);
                }
                Block::Table { head, rows } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| inlines(cell, out));
                }
                Block::Image { src, .. } => out.push(src),
                Block::Heading { .. } | Block::Unknown { .. } => {}
            }
        }
    }
    let mut out = Vec::new();
    blocks(&article.intro, &mut out);
    article.sections.iter().for_each(|section| blocks(&section.body, &mut out));
    blocks(&article.outro, &mut out);
    out.extend(article.related.iter().map(|related| &related.href));
    out
}

#[test]
fn every_sample_is_an_article_of_its_own_name() {
    let articles = articles();
    assert!(articles.len() >= 2);
    for (name, article) in articles {
        assert_eq!(article.id.as_str(), name);
    }
}

#[test]
fn every_link_of_a_sample_leads_somewhere() {
    let articles = articles();
    for (name, article) in &articles {
        for href in hrefs(article) {
            match href {
                Href::Article(id) => assert!(articles.contains_key(id.as_str()), "{name}: {id}"),
                Href::Section(id) => {
                    assert!(article.sections.iter().any(|section| section.id == *id), "{name}: {id}");
                }
                Href::Web { .. } | Href::Mail(_) | Href::Phone(_) | Href::Relative(_) => {}
                Href::Forbidden(text) => panic!("{name}: {text}"),
            }
        }
    }
}

#[test]
fn a_patient_who_cannot_log_in_finds_each_problem_and_who_can_help() {
    let articles = articles();
    let article = &articles["cannot-log-in"];
    let sections: Vec<_> = article.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(
        sections,
        ["no-nhs-login", "forgot-password", "no-security-code", "changed-phone-number", "account-locked"]
    );
    assert_eq!(
        article.contact().map(|(name, href)| (name, href.as_str().into_owned())),
        Some(("Contact NHS login support", "https://help.login.nhs.uk/contact".to_owned()))
    );
    let help_centre = Href::parse("https://help.login.nhs.uk");
    assert!(hrefs(article).contains(&&help_centre));
    assert_eq!(article.modified.date().to_string(), "2026-04-09");
    assert_eq!(article.review_by.map(|day| day.to_string()).as_deref(), Some("2027-04-09"));
}

#[test]
fn a_sample_written_out_and_read_again_is_the_same() {
    for (name, article) in articles() {
        let text = serde_json::to_string(&article).unwrap();
        assert_eq!(article::parse(&text).unwrap().article, article, "{name}");
        // The sample is written as this code writes it, so nothing in it was ignored.
        let written: serde_json::Value = serde_json::from_str(&samples()[&name]).unwrap();
        assert_eq!(serde_json::to_value(&article).unwrap(), written, "{name}");
    }
}

#[test]
fn a_sample_cut_off_anywhere_is_an_error_and_never_a_panic() {
    for (name, text) in samples() {
        let text = text.trim_end();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(article::parse(&text[..end]).is_err(), "{name}, first {end} bytes");
        }
    }
}
