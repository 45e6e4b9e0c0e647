//! Words as rules compare them: sentences, quotes, small letters.

use article::Inline;
use unicode_segmentation::UnicodeSegmentation as _;

/// The most characters of an article that a message quotes.
const LONGEST_QUOTE: usize = 60;

/// Inlines as one text.
pub(super) fn text(inlines: &[Inline]) -> String {
    inlines.iter().map(|inline| inline.text.as_str()).collect()
}

/// A sentence, and the number of the inline that it begins in.
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) inline: usize,
}

/// The sentences of a paragraph (Unicode Standard Annex 29), without blank ones.
pub(super) fn sentences(inlines: &[Inline]) -> Vec<Sentence> {
    let whole = text(inlines);
    let mut sentences = Vec::new();
    for (byte, sentence) in whole.split_sentence_bound_indices() {
        let blank = sentence.len() - sentence.trim_start().len();
        if sentence.trim().is_empty() {
            continue;
        }
        sentences
            .push(Sentence { text: sentence.trim().to_owned(), inline: inline_of(inlines, byte + blank) });
    }
    sentences
}

/// The number of the inline that holds this byte of their whole text.
fn inline_of(inlines: &[Inline], byte: usize) -> usize {
    let mut end = 0;
    for (index, inline) in inlines.iter().enumerate() {
        end += inline.text.len();
        if byte < end {
            return index;
        }
    }
    0
}

/// Words to compare: small letters, one space between them, straight apostrophes, no mark at either end.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<_> = lower.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The words of a text in small letters, apostrophes straight: `don't`, `2026`, `re`, `enter`.
pub(super) fn words(text: &str) -> Vec<String> {
    text.replace('\u{2019}', "'").unicode_words().map(str::to_lowercase).collect()
}

/// A text in quotation marks, cut at a length that a line can hold.
pub(super) fn quote(text: &str) -> String {
    let text: Vec<_> = text.split_whitespace().collect();
    let text = text.join(" ");
    if text.chars().count() <= LONGEST_QUOTE {
        return format!("\"{text}\"");
    }
    let cut: String = text.chars().take(LONGEST_QUOTE).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("\"{cut}\u{2026}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_in_the_inline_that_holds_its_first_letter() {
        let inlines = ["One. Two", " goes on.", " ", "Three."].map(Inline::plain);
        let found: Vec<_> = sentences(&inlines).into_iter().map(|found| (found.text, found.inline)).collect();
        let expected = [("One.", 0), ("Two goes on.", 0), ("Three.", 3)];
        assert_eq!(found, expected.map(|(text, inline)| (text.to_owned(), inline)));
        assert!(sentences(&[]).is_empty() && sentences(&[Inline::plain(" ")]).is_empty());
    }

    #[test]
    fn quotes_fit_into_a_line() {
        assert_eq!(quote("a  b\nc"), "\"a b c\"");
        assert!(quote(&"word ".repeat(40)).chars().count() <= LONGEST_QUOTE + 3);
        assert_eq!(quote(&"\u{e9}".repeat(99)).chars().count(), LONGEST_QUOTE + 3);
    }

    #[test]
    fn words_to_compare() {
        assert_eq!(plain(" \u{2192} Click  HERE! "), "click here");
        assert_eq!(words("Don\u{2019}t re-enter 2026"), ["don't", "re", "enter", "2026"]);
    }
}
