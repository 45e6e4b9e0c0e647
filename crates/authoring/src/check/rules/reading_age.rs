//! `reading-age`: the sum is in `reading/`; here, which words count and which sentences are named.

use crate::check::parts::Kind;
use crate::check::reading::{Length, OLDEST};
use crate::check::words;
use crate::check::{Page, Rule};
use crate::finding::Severity;

/// The fewest words of an article that say anything about its reading age. (The authors of the formula took passages of
/// about 150; below some 50 one long name decides.)
const FEWEST_WORDS: usize = 50;

/// The fewest words of a sentence that is named as hard: a short one cannot be split.
const FEWEST_WORDS_OF_SENTENCE: usize = 6;

/// How many sentences are named.
const NAMED: usize = 3;

pub(super) const RULE: Rule = Rule {
    name: "reading-age",
    severity: Severity::Warning,
    summary: "An English article can be read at the age of 11.",
    why: "The NHS writes for a reading age of 9 to 11: many adults read no better, and nobody reads well who is ill \
          or in a hurry. The reading age is the Flesch-Kincaid grade and 5: 0.39 x words per sentence + 11.8 x syllables \
          per word - 10.59 (Kincaid and others, Research Branch Report 8-75, 1975; a child in grade 1 is 6). Syllables \
          come from the CMU Pronouncing Dictionary; initials and numbers count as one. Counted are paragraphs, items and \
          notes, not headings and tables, in articles of 50 words or more. When an article is above 11, the rule names \
          the three sentences that weigh most. The sum knows no meaning: it warns, a person decides.",
    bad: &[
        "Authentication to Patientcentre necessitates registration with an appropriate identity provider. Subsequent authentication difficulties generally originate from discrepancies in personal information previously submitted. Individuals experiencing persistent authentication difficulties should communicate immediately with the relevant organisation. Alternatively, individuals requiring additional information regarding registration, verification or authentication procedures are encouraged to investigate supplementary documentation, available electronically.\n",
    ],
    good: &[
        "You need an NHS login to use Patientcentre. Most of the time, when you cannot log in, your details are not the same in both places. Look at your name and your date of birth in NHS login. If they are wrong, change them there. If you still cannot log in, ask NHS login for help. They can see what went wrong.\n",
    ],
    run: |page, found| {
        if !page.is_english() {
            return;
        }
        let sentences = sentences(page);
        let mut length = Length::default();
        for sentence in &sentences {
            length += sentence.length;
        }
        let Some(age) = length.age().filter(|age| *age > OLDEST && length.words >= FEWEST_WORDS) else {
            return;
        };
        let (a, b) = averages(length);
        found.add(
            "title",
            format!("the reading age of this article is {age:.1}, above {OLDEST:.0}: {a:.0} words a sentence, {b:.2} syllables a word"),
            "write shorter sentences and everyday words, the sentences named first",
        );
        for sentence in worst(sentences) {
            let age = sentence.length.age().unwrap_or_default();
            found.add(
                &sentence.at,
                format!(
                    "this sentence alone has a reading age of {age:.1}: {}",
                    words::quote(&sentence.text)
                ),
                sentence.advice(),
            );
        }
    },
};

/// A sentence of the article.
struct Sentence {
    at: String,
    text: String,
    length: Length,
}

impl Sentence {
    /// How many words' worth of years it has above the limit: what it adds to the article's age.
    fn weight(&self) -> f64 {
        (self.length.age().unwrap_or_default() - OLDEST) * self.length.words as f64
    }

    /// What makes it hard: its length, or its words.
    fn advice(&self) -> String {
        let mut long: Vec<_> = words::words(&self.text)
            .into_iter()
            .filter(|word| {
                word.chars().all(char::is_alphabetic) && crate::check::reading::syllables(word) > 3
            })
            .map(|word| format!("\"{word}\""))
            .collect();
        long.dedup();
        long.truncate(3);
        match (long.is_empty(), self.length.words > 15) {
            (true, _) => "split it in two".into(),
            (false, true) => format!("split it in two, and find everyday words for {}", long.join(", ")),
            (false, false) => format!("find everyday words for {}", long.join(", ")),
        }
    }
}

/// What is counted.
fn sentences(page: &Page) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for part in &page.parts {
        let Kind::Text { inlines, cell: false } = part.kind else { continue };
        for words::Sentence { text, inline } in words::sentences(inlines) {
            let length = Length::of_sentence(&text);
            sentences.push(Sentence { at: format!("{}[{inline}]", part.path), text, length });
        }
    }
    sentences
}

/// The sentences that weigh most, in the order of the document.
fn worst(sentences: Vec<Sentence>) -> Vec<Sentence> {
    let mut hard: Vec<_> = sentences
        .into_iter()
        .enumerate()
        .filter(|(_, sentence)| sentence.length.words >= FEWEST_WORDS_OF_SENTENCE && sentence.weight() > 0.0)
        .collect();
    hard.sort_by(|(_, a), (_, b)| b.weight().total_cmp(&a.weight()));
    hard.truncate(NAMED);
    hard.sort_by_key(|(number, _)| *number);
    hard.into_iter().map(|(_, sentence)| sentence).collect()
}

/// Words a sentence, syllables a word.
fn averages(length: Length) -> (f64, f64) {
    let (sentences, words) = (length.sentences.max(1) as f64, length.words.max(1) as f64);
    (length.words as f64 / sentences, length.syllables as f64 / words)
}
