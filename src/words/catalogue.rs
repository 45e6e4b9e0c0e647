//! Words out of what was downloaded. Pure.

use std::cell::RefCell;

use super::{ENGLISH, Words};

thread_local! {
    /// Every list that was ever made into words here. Words live as long as the page, as the English ones do, so the same
    /// list is kept once: a page that sets its own words a thousand times costs no more than once.
    static KNOWN: RefCell<Vec<(&'static str, &'static Words)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a list: a line for each message, in the order of the places, as `tools/finish-dist.mjs` writes it. An
/// empty line leaves the English, an empty list is English.
pub fn words(list: &str) -> &'static Words {
    if list.is_empty() {
        return &ENGLISH;
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, words)) = known.iter().find(|(text, _)| *text == list) {
            return *words;
        }
        let text: &'static str = Box::leak(list.into());
        let mut words = ENGLISH.clone();
        for (slot, line) in words.slots().into_iter().zip(text.split('\n')) {
            if !line.is_empty() {
                *slot = line;
            }
        }
        let words: &'static Words = Box::leak(Box::new(words));
        known.push((text, words));
        words
    })
}
