//! Which sections hold the words that were typed.

use std::rc::Rc;

use article::{Article, Section};

use super::distance::{forgiven, is_near};
use super::fold::{Fold, words};
use super::marks::Marks;
use super::{OPENED, text};

/// More words than these are not looked for, nor longer ones: nobody types them, but somebody may paste them.
const WORDS: usize = 12;
const LETTERS: usize = 40;

/// Where a section holds what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Hit {
    /// Nowhere.
    None,
    /// In its heading or its keywords, which stand for themselves.
    Heading,
    /// In its text, so that it must be open to be seen.
    Body,
}

/// What was found.
#[cfg_attr(test, derive(Clone, Debug))]
pub struct Found {
    /// For each section of the article, in its order.
    pub hits: Vec<Hit>,
    /// How many sections hold it.
    pub count: usize,
    /// Where it stands in a text.
    pub marks: Rc<Marks>,
}

impl Found {
    /// Whether so few were found that they are opened and marked.
    pub fn is_narrow(&self) -> bool {
        self.count <= OPENED
    }
}

/// A word that was typed.
#[cfg_attr(test, derive(Debug))]
pub(super) struct Term {
    letters: Vec<char>,
    being_typed: bool,
    /// Nothing in the article begins like it: it is taken for a typing error.
    forgiving: bool,
}

impl Term {
    /// Whether a folded word of the article is meant by it.
    pub(super) fn means(&self, word: &[char]) -> bool {
        if !self.forgiving {
            return word.starts_with(&self.letters);
        }
        let most = forgiven(self.letters.len());
        // An ending too many ("forgotten" for "forgot") is no error of typing, but meant the same.
        most > 0
            && (word.len() > 4 && self.letters.starts_with(word)
                || is_near(&self.letters, word, most, self.being_typed))
    }

    fn is_in(&self, folded: &[char]) -> bool {
        folded.split(|letter| *letter == ' ').any(|word| !word.is_empty() && self.means(word))
    }

    /// A short word says little ("my", "is").
    fn weight(&self) -> usize {
        if self.letters.len() < 3 { 1 } else { 4 }
    }
}

/// The words of one article, folded once.
pub struct Finder {
    fold: Fold,
    /// Heading with keywords, and body, of each section.
    sections: Vec<(Vec<char>, Vec<char>)>,
}

impl Finder {
    /// Reads the whole article.
    pub fn new(article: &Article, fold: Fold) -> Self {
        let read = |section: &Section| {
            let (mut head, mut body) = (Vec::new(), Vec::new());
            words(&section.heading, fold, &mut head);
            section.keywords.iter().for_each(|keyword| words(keyword, fold, &mut head));
            text::of_blocks(&section.body, fold, &mut body);
            (head, body)
        };
        let sections = article.sections.iter().map(read).collect();
        Self { fold, sections }
    }

    /// The sections that hold the most of what was typed; `None` if nothing was. All of them that hold all of it are among
    /// them, and words that no section holds are passed over.
    pub fn search(&self, typed: &str) -> Option<Found> {
        let mut terms = self.terms(typed);
        if terms.is_empty() {
            return None;
        }
        for term in &mut terms {
            term.forgiving = !self.sections.iter().any(|(head, body)| term.is_in(head) || term.is_in(body));
        }
        let scores: Vec<_> = self.sections.iter().map(|(head, body)| score(&terms, head, body)).collect();
        let best = scores.iter().map(|(score, _)| *score).max().unwrap_or_default();
        let hits: Vec<_> = scores
            .into_iter()
            .map(|(score, hit)| if score > 0 && score == best { hit } else { Hit::None })
            .collect();
        let count = hits.iter().filter(|hit| **hit != Hit::None).count();
        Some(Found { hits, count, marks: Rc::new(Marks::new(terms, self.fold)) })
    }

    fn terms(&self, typed: &str) -> Vec<Term> {
        let mut folded = Vec::new();
        words(typed, self.fold, &mut folded);
        let being_typed = typed.chars().next_back().is_some_and(super::fold::is_of_word);
        let mut terms: Vec<_> = folded
            .split(|letter| *letter == ' ')
            // One letter begins every second word; where a sign is a word, it is not ASCII.
            .filter(|word| !matches!(word, [] | ['\0'..='\x7f']))
            .take(WORDS)
            .map(|word| Term {
                letters: word.get(..LETTERS).unwrap_or(word).to_vec(),
                being_typed: false,
                forgiving: false,
            })
            .collect();
        if let Some(last) = terms.last_mut() {
            last.being_typed = being_typed;
        }
        terms
    }
}

fn score(terms: &[Term], head: &[char], body: &[char]) -> (usize, Hit) {
    let mut score = 0;
    let mut hit = Hit::None;
    for term in terms {
        let in_body = term.is_in(body);
        if in_body || term.is_in(head) {
            score += term.weight();
            // What the heading holds need not be looked for in the text.
            if hit != Hit::Body {
                hit = if in_body { Hit::Body } else { Hit::Heading };
            }
        }
    }
    (score, hit)
}
