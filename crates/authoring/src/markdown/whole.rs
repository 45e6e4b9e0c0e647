//! The article out of its parts, and what only shows when all of them are there: ids, keywords, the format's own rules.

use article::{Article, Id, ParseError, Section};

use super::document::{Document, Draft};
use super::front::{Front, Keywords};
use super::notes::Notes;
use crate::finding::Position;
use crate::slug::{Unique, slug};

/// The article out of its parts, checked by the format's own rules.
pub(super) fn article(notes: &mut Notes, front: Front, document: Document) -> Option<Article> {
    let title = title(notes, front.title, document.title);
    let sections = sections(notes, document.sections, front.keywords);
    let article = Article {
        id: front.id?,
        lang: front.lang?,
        title: title?,
        modified: front.modified?,
        review_by: front.review_by,
        intro: document.intro,
        sections,
        outro: document.outro.unwrap_or_default(),
        related: front.related,
        reasons: front.reasons,
    };
    if notes.is_clean() {
        validate(notes, &article);
    }
    Some(article)
}

fn title(notes: &mut Notes, front: Option<(String, Position)>, text: Option<String>) -> Option<String> {
    match (front, text) {
        (Some((front, at)), Some(text)) => {
            if front != text {
                let message = "the front matter has another title than the text";
                notes.error_at("title", at, message, "take the line `title:` away");
            }
            Some(text)
        }
        (Some((front, at)), None) => {
            notes.place_at("title", at);
            Some(front)
        }
        (None, Some(text)) => Some(text),
        (None, None) => {
            let at = Position::START;
            notes.error_at(
                "title",
                at,
                "the article has no title",
                "write it below the front matter: `# The title`",
            );
            None
        }
    }
}

fn sections(notes: &mut Notes, drafts: Vec<Draft>, keywords: Vec<Keywords>) -> Vec<Section> {
    let mut unique = Unique::default();
    for id in drafts.iter().filter_map(|draft| draft.id.clone()) {
        unique.take(id);
    }
    let fallback = Id::parse("section");
    let mut sections = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let Some(id) = draft.id.or_else(|| Some(unique.take(slug(&draft.heading, fallback.as_ref()?))))
        else {
            continue;
        };
        sections.push(Section { id, heading: draft.heading, keywords: Vec::new(), body: draft.body });
    }
    for Keywords { section: name, at, words } in keywords {
        let found = sections.iter_mut().enumerate().find(|(_, section)| section.id.as_str() == name);
        let Some((index, section)) = found else {
            let known: Vec<_> = sections.iter().map(|section| section.id.as_str()).collect();
            let advice = format!("write one of the ids that there are: {}", known.join(", "));
            notes.error_at("keywords", at, format!("no section has the id `{name}`"), advice);
            continue;
        };
        notes.place_at(format!("sections[{index}].keywords"), at);
        for (number, (word, at)) in words.into_iter().enumerate() {
            notes.place_at(format!("sections[{index}].keywords[{number}]"), at);
            section.keywords.push(word);
        }
    }
    sections
}

/// What the format itself says of the article.
fn validate(notes: &mut Notes, article: &Article) {
    let parsed = match serde_json::to_string(article) {
        Ok(json) => article::parse(&json),
        Err(error) => {
            let at = notes.find("");
            return notes.error_at("format", at, error.to_string(), "mend what it names");
        }
    };
    let problems = match parsed {
        Ok(decoded) => decoded.warnings,
        Err(ParseError::Invalid(article::Invalid::Problems(problems))) => problems,
        Err(error) => {
            let at = notes.find("");
            return notes.error_at("format", at, format!("the article {error}"), "make two articles of it");
        }
    };
    for problem in problems {
        let at = notes.find(&problem.path);
        let advice = if problem.reason.contains("2000 sections") {
            "make two articles of it"
        } else if problem.reason.contains("at least one section") {
            "write text below the title, or a section that begins with `## `"
        } else {
            "mend it as docs/AUTHORING.md describes"
        };
        notes.error_at("format", at, problem.to_string(), advice);
    }
}
