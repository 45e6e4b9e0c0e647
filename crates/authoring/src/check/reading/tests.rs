//! Texts whose counts were made by hand, so that the sum can be checked against the published formula.

use super::*;

fn length(sentences: usize, words: usize, syllables: usize) -> Length {
    Length { sentences, words, syllables }
}

fn age(text: &str) -> f64 {
    (Length::of(text).age().unwrap() * 100.0).round() / 100.0
}

#[test]
fn the_formula_is_the_published_one() {
    // Kincaid and others 1975: 0.39 x 20 + 11.8 x 1.5 - 15.59 = 9.91, a grade; and 5 years.
    assert!((length(5, 100, 150).age().unwrap() - 14.91).abs() < 1e-9);
    // One word of one syllable: 0.39 + 11.8 - 15.59 + 5.
    assert!((length(1, 1, 1).age().unwrap() - 1.6).abs() < 1e-9);
    assert_eq!(Length::default().age(), None);
}

#[test]
fn texts_with_known_values() {
    // The example that is given for the formula's lowest grade: six words of one syllable, grade -1.45.
    assert_eq!(Length::of("The cat sat on the mat."), length(1, 6, 6));
    assert_eq!(age("The cat sat on the mat."), 3.55);
    // Counted by hand: 16 words, 23 syllables; 6.24 + 16.9625 - 10.59.
    let sentence = "This sentence, taken as a reading passage unto itself, is being used to prove a point.";
    assert_eq!(Length::of(sentence), length(1, 16, 23));
    assert_eq!(age(sentence), 12.61);
    // Counted by hand: 12 + 11 words, 14 + 13 syllables.
    let text = "If you do not get an email, look in your junk folder. Then wait a day before you try to log in again.";
    assert_eq!(Length::of(text), length(2, 23, 27));
}

#[test]
fn syllables_of_words() {
    for (word, count) in [
        ("a", 1),
        ("password", 2),
        ("account", 2),
        ("Authentication", 5),
        ("don\u{2019}t", 1),
        ("patient\u{2019}s", 2),
        ("organisation", 5),
        ("programme", 2),
        ("hospital", 3),
        ("every", 3),
        ("NHS", 1),
        ("SMS", 1),
        ("2026", 1),
        ("9:56", 1),
        ("", 1),
        ("\u{65e5}\u{672c}", 1),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    // Not in the dictionary: an estimate, and never nothing.
    for word in ["Patientcentre", "help.login.nhs.uk", "xyzzy", "o'", "\u{e9}t\u{e9}"] {
        assert!((1..=8).contains(&syllables(word)), "{word}: {}", syllables(word));
    }
}

#[test]
fn what_is_no_sentence_counts_as_none() {
    assert_eq!(Length::of(""), Length::default());
    assert_eq!(Length::of(" \u{2026} ! \n"), Length::default());
    assert_eq!(Length::of("Is it 5 p.m. now? Yes.").sentences, 2);
}

#[test]
fn harder_words_and_longer_sentences_make_it_older() {
    let easy = age("We can help you. Call us.");
    assert!(age("We can help you, so call us.") > easy);
    assert!(age("We can assist you. Telephone us.") > easy);
}
