//! Links: what the page's URL says of them, and those to other articles, as the document has them. The browser's part.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event};

#[wasm_bindgen(module = "/src/views/links.js")]
extern "C" {
    /// The place of the link that was pressed among those to other articles.
    #[wasm_bindgen(js_name = placeOf)]
    pub fn place_of(press: &Event) -> Option<u32>;

    /// A URL as the browser resolves it against the page.
    pub fn absolute(url: &str) -> String;

    /// The host of the page, with its port.
    #[wasm_bindgen(js_name = pageHost)]
    pub fn page_host() -> String;

    /// Moves focus to the link at that place, and brings it into view; to the title if there is none.
    #[wasm_bindgen(js_name = focusLink)]
    pub fn focus_link(root: &Element, place: Option<u32>);
}
