//! The browser's console: what the page's developer is told. A page may have emptied or replaced it, and what cannot be
//! said there is no reason to fail (`console.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/console.js")]
extern "C" {
    /// `level` is a method of `console` (`warn`, `error`); the line says who speaks, and then this sentence.
    pub fn say(level: &str, sentence: &str);
}
