//! Words out of what was downloaded. Pure.

use std::cell::Cell;

use super::{ENGLISH, Words};

thread_local! {
    /// The words that were made last, and through them all that were made before. They live as long as the page, as the
    /// English ones do, so the same list is kept once: a hundred Welsh widgets cost no more than one.
    static LAST: Cell<&'static Words> = const { Cell::new(&ENGLISH) };
}

/// The words of a list: a line for each message, in the order of their keys, as `tools/finish-dist.mjs` writes it. An
/// empty line leaves the English, an empty list is English.
pub fn words(list: &str) -> &'static Words {
    let mut known = Some(LAST.get());
    while let Some(words) = known {
        if words.list == list {
            return words;
        }
        known = words.before;
    }
    let list: &'static str = Box::leak(list.into());
    let mut texts = ENGLISH.texts;
    for (text, line) in texts.iter_mut().zip(list.split('\n')) {
        if !line.is_empty() {
            *text = line;
        }
    }
    let words: &'static Words = Box::leak(Box::new(Words { texts, list, before: Some(LAST.get()) }));
    LAST.set(words);
    words
}
