//! How old a reader must be to follow an English text with ease.
//!
//! The Flesch-Kincaid grade is 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (J. P. Kincaid, R. P.
//! Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new readability formulas", Naval Technical Training Command,
//! Research Branch Report 8-75, 1975). It is an American school grade; a child in grade 1 is 6 years old, so the reading
//! age is the grade and 5. British authors know it so from their word processor.
//!
//! The sum is ours; what is hard about it is how many syllables a word has, and that is a dictionary's: the CMU
//! Pronouncing Dictionary in the crate `syllarust`, with its estimate for words that are not in it. Sentences and words
//! are those of Unicode Standard Annex 29.
//!
//! It knows nothing of meaning: it is a smoke alarm, not a judge, so what it finds are warnings.

use std::ops::{Add, AddAssign};

use unicode_segmentation::UnicodeSegmentation as _;

/// The oldest reading age that an article may have, in years. The NHS writes for 9 to 11 year-olds.
pub const OLDEST: f64 = 11.0;

/// How long a text is, in the three ways that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// Sentences: those that have a word.
    pub sentences: usize,
    /// Words, numbers among them.
    pub words: usize,
    /// Syllables of those words.
    pub syllables: usize,
}

impl Length {
    /// Counts an English sentence.
    pub fn of_sentence(text: &str) -> Self {
        let (mut words, mut all) = (0, 0);
        for word in text.unicode_words() {
            words += 1;
            all += syllables(word);
        }
        Self { sentences: usize::from(words > 0), words, syllables: all }
    }

    /// Counts an English text.
    pub fn of(text: &str) -> Self {
        text.split_sentence_bounds().map(Self::of_sentence).fold(Self::default(), Add::add)
    }

    /// The reading age in years; `None` if there is no word.
    pub fn age(self) -> Option<f64> {
        let Self { sentences, words, syllables } = self;
        // No text that fits into an article has so many words that a float could not count them.
        let (sentences, words, syllables) = (sentences as f64, words as f64, syllables as f64);
        (words > 0.0 && sentences > 0.0)
            .then(|| 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0)
    }
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// How many syllables an English word has, at least 1. Initials (`NHS`, `SMS`) and numbers count as one: readers know
/// them by sight, and whoever spelled them out would make the text harder.
pub fn syllables(word: &str) -> usize {
    let is_initials = word.chars().count() <= 5
        && word.chars().any(|c| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if is_initials || !word.chars().any(char::is_alphabetic) {
        return 1;
    }
    let word = word.replace('\u{2019}', "'").to_lowercase();
    if let Some(count) = syllarust::try_count_syllables(&word) {
        return count.max(1);
    }
    // `patient's`, `help.login.nhs.uk`: by their parts.
    let parts: usize = word
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| part.chars().count() > 1)
        .map(|part| syllarust::count_syllables(part).max(1))
        .sum();
    parts.max(1)
}

#[cfg(test)]
mod tests;
