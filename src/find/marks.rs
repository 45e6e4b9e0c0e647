//! Where the words that were typed stand in a text.

use super::fold::{Fold, is_of_word, words};
use super::search::Term;

/// Finds the words in any text of the article.
#[cfg_attr(test, derive(Debug))]
pub struct Marks {
    terms: Vec<Term>,
    fold: Fold,
}

impl Marks {
    pub(super) fn new(terms: Vec<Term>, fold: Fold) -> Self {
        Self { terms, fold }
    }

    /// The whole text in pieces: what is to be marked, and what is not. Only one piece, not to be marked, where none of the
    /// words stands.
    pub fn split<'t>(&self, text: &'t str) -> Vec<(&'t str, bool)> {
        let mut pieces = Vec::new();
        let mut rest = text;
        // What lies between the last mark and `rest`.
        let mut plain = 0;
        let mut from = text;
        while !rest.is_empty() {
            let end = |of_word: bool, text: &str| {
                text.char_indices()
                    .find(|(_, letter)| is_of_word(*letter) != of_word)
                    .map_or(text.len(), |(at, _)| at)
            };
            let gap = end(false, rest);
            let (_, after) = rest.split_at_checked(gap).unwrap_or((rest, ""));
            let (word, after) = after.split_at_checked(end(true, after)).unwrap_or((after, ""));
            plain += gap;
            rest = after;
            if self.is_meant(word) {
                let (before, _) = from.split_at_checked(plain).unwrap_or((from, ""));
                if !before.is_empty() {
                    pieces.push((before, false));
                }
                pieces.push((word, true));
                plain = 0;
                from = rest;
            } else {
                plain += word.len();
            }
        }
        if !from.is_empty() {
            pieces.push((from, false));
        }
        pieces
    }

    fn is_meant(&self, word: &str) -> bool {
        let mut folded = Vec::new();
        words(word, self.fold, &mut folded);
        // Folding can part a word, where it takes a letter for a sign.
        let mut parts = folded.split(|letter| *letter == ' ').filter(|part| !part.is_empty());
        parts.any(|part| self.terms.iter().any(|term| term.means(part)))
    }
}
