//! A [`Node`] to an [`Article`]: every rule of format 1, and where it is broken. The blocks are in `decode/blocks.rs`,
//! what both use to read a value in `decode/reader.rs`.

mod blocks;
mod reader;

use std::fmt;

use crate::article::{Article, Reason, Related, Section};
use crate::path::{Path, Problem};
use crate::{Date, FORMAT, Node, Timestamp, date, is_language_tag};
use reader::{Reader, whole};

/// The most sections that an article may have.
pub const MAX_SECTIONS: usize = 2_000;
/// How deep blocks may nest: a section's own blocks are 1 deep, what a list or callout among them holds is 2 deep.
pub const MAX_BLOCK_DEPTH: u8 = 8;
/// The most reasons of its own that an article may add. With the built-in ones they are as many as one answer may
/// hold ([`crate::feedback::MAX_REASONS`]), so no patient can choose more than the server takes.
pub const MAX_ARTICLE_REASONS: usize = 16;
/// The most problems, and the most warnings, that are reported of one document.
pub const MAX_PROBLEMS: usize = 20;

/// An article that can be shown, and what its author should mend.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq)]
pub struct Decoded {
    /// The article.
    pub article: Article,
    /// What could not be shown as it was meant (block types that are not known, addresses that are no links), in the
    /// order of the document; at most [`MAX_PROBLEMS`].
    pub warnings: Vec<Problem>,
}

/// Why there is no article.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq, Eq)]
pub enum Invalid {
    /// It is written in a later format than this code reads; nothing else was looked at.
    NewerFormat(u32),
    /// It breaks these rules, in the order of the document; at least one and at most [`MAX_PROBLEMS`].
    Problems(Vec<Problem>),
}

impl fmt::Display for Invalid {
    /// One line, for a developer: the first problem and how many there are besides.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewerFormat(format) => {
                write!(f, "format: {format} is newer than {FORMAT}, the newest that this version reads")
            }
            Self::Problems(problems) => {
                let Some((first, more)) = problems.split_first() else { return Ok(()) };
                first.fmt(f)?;
                if more.is_empty() { Ok(()) } else { write!(f, " (and {} more)", more.len()) }
            }
        }
    }
}

/// Reads an article, and finds all that is wrong with it.
pub fn decode(node: &Node) -> Result<Decoded, Invalid> {
    let root = &Path::Root;
    let mut reader = Reader::default();
    if !matches!(node, Node::Map(_)) {
        return Err(Invalid::Problems(vec![root.problem("must be an object")]));
    }
    match node.get_some("format") {
        None => reader.wrong(&Path::Key(root, "format"), "is missing"),
        Some(Node::Number(n)) => match whole(*n) {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => return Err(Invalid::NewerFormat(newer)),
            _ => reader.wrong(&Path::Key(root, "format"), "must be 1"),
        },
        Some(_) => reader.wrong(&Path::Key(root, "format"), "must be 1"),
    }
    let id = reader.id(node, root);
    let lang = reader.words(node, root, "lang");
    if !lang.is_empty() && !is_language_tag(&lang) {
        reader.wrong(&Path::Key(root, "lang"), "must be a language tag such as en-GB");
    }
    let title = reader.words(node, root, "title");
    let modified = reader.parsed(node, root, "modified", Timestamp::parse, date::TIMESTAMP_RULE);
    let review_by = match node.get_some("review_by") {
        None => None,
        Some(_) => reader.parsed(node, root, "review_by", Date::parse, date::DATE_RULE),
    };
    let intro = reader.blocks(node.get_some("intro"), &Path::Key(root, "intro"), 1);
    let sections = reader.sections(node, root);
    let outro = reader.blocks(node.get_some("outro"), &Path::Key(root, "outro"), 1);
    let related = reader.related(node, root);
    let reasons = reader.reasons(node, root);

    let has = |key| matches!(node.get_some(key), Some(Node::List(values)) if !values.is_empty());
    if reader.problems.is_empty() && !has("intro") && !has("sections") {
        reader.wrong(&Path::Key(root, "sections"), "needs at least one section, or a block of intro");
    }
    match (id, modified) {
        (Some(id), Some(modified)) if reader.problems.is_empty() => Ok(Decoded {
            article: Article {
                id,
                lang,
                title,
                modified,
                review_by,
                intro,
                sections,
                outro,
                related,
                reasons,
            },
            warnings: reader.warnings,
        }),
        _ => Err(Invalid::Problems(reader.problems)),
    }
}

impl Reader {
    fn sections(&mut self, node: &Node, at: &Path) -> Vec<Section> {
        let at = &Path::Key(at, "sections");
        let values = self.list(node.get_some("sections"), at);
        if values.len() > MAX_SECTIONS {
            self.wrong(at, "has more than 2000 sections");
            return Vec::new();
        }
        let mut sections: Vec<Section> = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            let at = &Path::Index(at, index);
            if !self.is_object(value, at) {
                continue;
            }
            let id = self.id(value, at);
            let heading = self.words(value, at, "heading");
            let keywords = {
                let at = &Path::Key(at, "keywords");
                let words = self.list(value.get_some("keywords"), at).iter().enumerate();
                words.map(|(index, word)| self.text(word, &Path::Index(at, index))).collect()
            };
            let body = {
                let at = &Path::Key(at, "body");
                let body = self.required(value, at, "body");
                self.blocks(body, at, 1)
            };
            if let Some(id) = id {
                // Quadratic, and at 2,000 sections still two million comparisons of short texts: less than a set costs.
                if sections.iter().any(|other| other.id == id) {
                    self.wrong(&Path::Key(at, "id"), "is the id of an earlier section too");
                }
                sections.push(Section { id, heading, keywords, body });
            }
        }
        sections
    }

    fn related(&mut self, node: &Node, at: &Path) -> Vec<Related> {
        let at = &Path::Key(at, "related");
        let mut related = Vec::new();
        for (index, value) in self.list(node.get_some("related"), at).iter().enumerate() {
            let at = &Path::Index(at, index);
            if self.is_object(value, at) {
                let title = self.words(value, at, "title");
                let href = self.href(value, at, "href");
                related.push(Related { title, href });
            }
        }
        related
    }

    fn reasons(&mut self, node: &Node, at: &Path) -> Vec<Reason> {
        let at = &Path::Key(at, "feedback");
        let mut reasons: Vec<Reason> = Vec::new();
        let Some(feedback) = node.get_some("feedback") else { return reasons };
        if !self.is_object(feedback, at) {
            return reasons;
        }
        let at = &Path::Key(at, "reasons");
        let values = self.list(feedback.get_some("reasons"), at);
        if values.len() > MAX_ARTICLE_REASONS {
            // A patient gets the article all the same.
            self.warn(at, "has more than 16 reasons: only the first 16 are shown");
        }
        for (index, value) in values.iter().enumerate().take(MAX_ARTICLE_REASONS) {
            let at = &Path::Index(at, index);
            if !self.is_object(value, at) {
                continue;
            }
            let id = self.id(value, at);
            let label = self.words(value, at, "label");
            if let Some(id) = id {
                if reasons.iter().any(|other| other.id == id) {
                    self.wrong(&Path::Key(at, "id"), "is the id of an earlier reason too");
                }
                reasons.push(Reason { id, label });
            }
        }
        reasons
    }
}
