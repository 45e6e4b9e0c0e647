//! Keeps the focus where the page, and not the patient, changes what stands in the widget (WCAG 2.2 SC 2.4.3): a new
//! article, a reload, a section that the page closes. What a patient's own presses lead to is in [`state`](crate::state).
//! A move of the element in the page is the entry's business.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen(module = "/src/focus.js")]
extern "C" {
    fn focused(root: &Element) -> Option<String>;
    fn keep(root: &Element, id: &str) -> bool;

    /// Moves focus, and brings the element to the top of the view if `to_top`; else into view, if it is not there.
    #[wasm_bindgen(js_name = moveTo)]
    pub fn move_to(root: &Element, selector: &str, to_top: bool);
}

/// What had the focus, and may be owed a place.
#[derive(Default)]
pub struct Keeper(Option<String>);

impl Keeper {
    /// Before something changes: looks whether the focus is in the widget.
    pub fn look(&mut self, root: Option<Element>) {
        if let Some(id) = root.and_then(|root| focused(&root)) {
            self.0 = Some(id);
        }
    }

    /// After it is drawn: gives back what the drawing took. While there is nothing that could have it (the skeleton), it
    /// stays owed.
    pub fn give_back(&mut self, root: &Element) {
        if self.0.as_deref().is_some_and(|id| keep(root, id)) {
            self.0 = None;
        }
    }
}
