//! What only the browser knows about languages: dates, plural forms, and files to fetch. The browser's part; `intl.js` is
//! JavaScript because a call of `Intl` is a line there, and a kilobyte here.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::part::{Link, Msg};

#[wasm_bindgen(module = "/src/words/intl.js")]
extern "C" {
    /// The language that the page says it is in.
    #[wasm_bindgen(js_name = pageLanguage)]
    pub(crate) fn page_language() -> Option<String>;

    /// A day (`YYYY-MM-DD`) with its year, in words: "9 April 2026". `lang` is a BCP 47 tag.
    #[wasm_bindgen(js_name = dateIn)]
    pub fn date(lang: &str, day: &str) -> String;

    /// A message that counts, with its number: `forms` is JSON, a text for each plural category of `lang`.
    pub fn counted(lang: &str, forms: &str, number: i32) -> String;

    /// What the `index.json` at a URL holds: for each article four lines, its id, its language, what that language calls
    /// itself, and its absolute URL. Empty when it cannot be had: few folders have one.
    pub(crate) fn index(url: &str, credentials: &str) -> Promise;

    /// The list of a language's words, from the folder of such lists, with the page's `own` put in; empty for English.
    /// What cannot be had is told to the page's developer, and left English.
    pub(super) fn load(folder: &str, lang: &str, own: &JsValue) -> Promise;
}

/// What a list was asked for.
pub enum Asked {
    /// The words, asked for in this turn of the widget's voice.
    Words(u32),
    /// The index at this URL.
    Index(String),
}

/// Brings a list to the widget when it is there. Not generic: one task for every kind of list is the fewest bytes.
pub(crate) fn deliver(list: Promise, asked: Asked, widget: &Link) {
    let widget = widget.clone();
    spawn_local(async move {
        // It never rejects: what could not be had is an empty list.
        let list = JsFuture::from(list).await.unwrap_or_default().as_string().unwrap_or_default();
        widget.send(Msg::List(asked, list));
    });
}
