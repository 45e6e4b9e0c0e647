//! The browser's history, for pages that set `history`: each article opened from another is an entry, and the browser's
//! Back and Forward move between them. Which article that is, is `state`'s business; what an entry holds stands in
//! `history.js` (JavaScript, because reading and merging a page's own state is a line there).

use wasm_bindgen::prelude::*;
use yew::Callback;

use crate::state::Ticket;

#[wasm_bindgen(module = "/src/history.js")]
extern "C" {
    type Way;
    #[wasm_bindgen(constructor)]
    fn new(travel: &JsValue) -> Way;
    #[wasm_bindgen(method)]
    fn push(this: &Way, from: Ticket, to: Ticket);
    #[wasm_bindgen(method)]
    fn back(this: &Way, from: Ticket, to: Ticket);
    #[wasm_bindgen(method)]
    fn stop(this: &Way);
}

/// One widget's part in the history. Dropping it leaves the entries as they are, and listens no more.
pub struct BrowserHistory {
    way: Way,
    _travel: Closure<dyn Fn(Ticket)>,
}

impl BrowserHistory {
    /// Begins to listen; `travel` is called with the place that the browser has come to.
    pub fn listen(travel: Callback<Ticket>) -> Self {
        let travel: Closure<dyn Fn(Ticket)> = Closure::new(move |place| travel.emit(place));
        Self { way: Way::new(travel.as_ref()), _travel: travel }
    }

    /// Makes the entry of the place `to`, after the one of `from`.
    pub fn push(&self, from: Ticket, to: Ticket) {
        self.way.push(from, to);
    }

    /// Goes back from the place `from`: by the browser, if its present entry is the one of that place; else by hand to `to`.
    pub fn back(&self, from: Ticket, to: Ticket) {
        self.way.back(from, to);
    }
}

impl Drop for BrowserHistory {
    fn drop(&mut self) {
        self.way.stop();
    }
}
