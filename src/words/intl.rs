//! What only the browser knows about languages: dates, plural forms, and files to fetch. The browser's part; `intl.js` is
//! JavaScript because a call of `Intl` is a line there, and a kilobyte here.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/words/intl.js")]
extern "C" {
    /// A day (`YYYY-MM-DD`) with its year, in words: "9 April 2026". `lang` is a BCP 47 tag.
    #[wasm_bindgen(js_name = dateIn)]
    pub fn date(lang: &str, day: &str) -> String;

    /// A message that counts, with its number: `forms` is JSON, a text for each plural category of `lang`.
    pub fn counted(lang: &str, forms: &str, number: i32) -> String;

    /// The list of a language's words, from the folder of such lists, with the page's `own` put in; empty for English.
    /// What cannot be had is told to the page's developer, and left English.
    pub(super) fn load(folder: &str, lang: &str, own: &JsValue) -> Promise;
}
