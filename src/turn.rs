//! The page's turn: whoever has kept the browser busy for some time lets it do what is due (a press, a frame) before going on.
//! A task of more than 50 ms is felt (Web Vitals, "long task"), and on a slow phone little takes as long.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/turn.js")]
extern "C" {
    #[wasm_bindgen(js_name = turn)]
    fn next_turn() -> Promise;
}

/// The next turn of the event loop.
pub async fn turn() {
    // It never rejects.
    let _ = JsFuture::from(next_turn()).await;
}
