//! What a rule is given: an article, its parts, and what is known about the articles beside it.

use article::{Article, Date};

use crate::source::Source;

use super::parts::{Kind, Part, parts};
use super::{File, Set};

/// One article, as the rules see it.
pub struct Page<'a> {
    /// Which file of the set it is.
    pub(super) index: usize,
    /// Its path as the author named it.
    pub(super) file: &'a str,
    pub(super) article: &'a Article,
    /// All its parts, in the order of the document.
    pub(super) parts: Vec<Part<'a>>,
    /// All articles that are checked with it, or lie beside it.
    pub(super) set: &'a Set,
    pub(super) today: Date,
}

impl<'a> Page<'a> {
    pub(super) fn new(index: usize, file: &'a File, source: &'a Source, set: &'a Set, today: Date) -> Self {
        let article = &source.article;
        Self { index, file: &file.name, article, parts: parts(article), set, today }
    }

    /// Whether its words are English, so that rules about words may look at them.
    pub(super) fn is_english(&self) -> bool {
        let language = self.article.lang.split('-').next().unwrap_or_default();
        language.eq_ignore_ascii_case("en")
    }

    /// Its running texts: paragraphs, notes, cells.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &[article::Inline])> {
        self.parts.iter().filter_map(|part| match part.kind {
            Kind::Text { inlines, .. } => Some((part.path.as_str(), inlines)),
            _ => None,
        })
    }

    /// Its headings of every kind, its title among them.
    pub(super) fn headings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().filter_map(|part| match part.kind {
            Kind::Heading(text) => Some((part.path.as_str(), text)),
            _ => None,
        })
    }
}
