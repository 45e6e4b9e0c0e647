//! Which words a widget speaks, and the way to others. The browser's part.

use wasm_bindgen::JsValue;

use super::catalogue::words;
use super::intl::{self, Asked};
use super::{ENGLISH, Words};
use crate::part::Link;

/// What one widget speaks, and what it was last asked to speak.
pub struct Voice {
    /// The words.
    pub words: &'static Words,
    lang: &'static str,
    own: JsValue,
    /// Counts what was asked for, so that words that come too late are known as such.
    turn: u32,
}

impl Default for Voice {
    fn default() -> Self {
        Self { words: &ENGLISH, lang: "en", own: JsValue::UNDEFINED, turn: 0 }
    }
}

impl Voice {
    /// Asks for the words of `lang` (one of `LANGUAGES`) with the page's `own` put in, from a folder of such lists. Until
    /// they are there, the widget speaks as before. Nothing is fetched for plain English, or without a folder.
    pub fn ask(&mut self, lang: &'static str, own: &JsValue, folder: &str, widget: &Link) {
        if self.lang == lang && self.own == *own {
            return;
        }
        self.lang = lang;
        self.own = own.clone();
        self.turn = self.turn.wrapping_add(1);
        intl::deliver(intl::load(folder, lang, own), Asked::Words(self.turn), widget);
    }

    /// The words that were asked for are there.
    pub fn hear(&mut self, turn: u32, list: &str) {
        if turn == self.turn {
            self.words = words(list);
        }
    }
}
