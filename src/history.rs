//! The browser's history, for pages that set `history`: each article opened from another is an entry, and the browser's
//! Back and Forward move between them. Which article that is, is `state`'s business.
//!
//! An entry of ours has the page's own URL and the page's own state, with two properties more: where this widget is, and
//! which widget made the entry. Entries of the page are never rewritten; so the one where the way began is known by its
//! URL, and any other without our mark is none of our business.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Math, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use crate::state::Ticket;

/// Whose entry: the widget that pushed it.
const MADE_BY: &str = "patientcentre-help";

/// One widget's part in the history. Dropping it leaves the entries as they are and listens no more.
pub struct BrowserHistory {
    marks: Rc<Marks>,
    travel: Callback<Ticket>,
    _listener: Option<EventListener>,
}

struct Marks {
    /// The property that says where this widget is. By chance, so that widgets, and this page's earlier lives, keep apart.
    own: String,
    /// Where the way began: URL and place.
    base: RefCell<Option<(String, Ticket)>>,
    /// Back was pressed, and the browser has not come to it yet.
    going: Cell<bool>,
}

impl BrowserHistory {
    /// Begins to listen; `travel` is called with the place that the browser has come to.
    pub fn listen(travel: Callback<Ticket>) -> Self {
        // Below 2^32: the cast keeps every value.
        let chance = (Math::random() * f64::from(u32::MAX)) as u32;
        let own = [MADE_BY, "-", &chance.to_string()].concat();
        let marks = Rc::new(Marks { own, base: RefCell::default(), going: Cell::new(false) });
        let (heard, go) = (Rc::clone(&marks), travel.clone());
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "popstate", move |_| {
                heard.going.set(false);
                if let Some(place) = heard.place() {
                    go.emit(place);
                }
            })
        });
        Self { marks, travel, _listener: listener }
    }

    /// Makes the entry of the place `to`, after the one of `from`.
    pub fn push(&self, from: Ticket, to: Ticket) {
        let Some(window) = web_sys::window() else { return };
        let Ok(history) = window.history() else { return };
        let entry = Object::new();
        if let Some(state) = state().filter(JsValue::is_object) {
            Object::assign(&entry, state.unchecked_ref());
        }
        if let Ok(url) = window.location().href()
            && mark(&entry, &self.marks.own).and_then(|place| place.as_f64()).is_none()
        {
            self.marks.base.replace(Some((url, from)));
        }
        let own = JsValue::from_str(&self.marks.own);
        // Cannot fail on a fresh plain object.
        let _ = Reflect::set(&entry, &own, &JsValue::from_f64(f64::from(to)));
        let _ = Reflect::set(&entry, &JsValue::from_str(MADE_BY), &own);
        // A browser that has had too many refuses; Back then goes by hand.
        let _ = history.push_state(&entry, "");
    }

    /// Goes back from the place `from`: by the browser, if its present entry is the one that was made for that place; else
    /// by hand to `to`, because the browser would leave something else.
    pub fn back(&self, from: Ticket, to: Ticket) {
        if self.marks.going.get() {
            // A second press would leave the page.
            return;
        }
        let made_by_us = state()
            .and_then(|state| mark(&state, MADE_BY))
            .is_some_and(|maker| maker.as_string().as_ref() == Some(&self.marks.own));
        if made_by_us
            && self.marks.place() == Some(from)
            && let Some(Ok(history)) = web_sys::window().map(|window| window.history())
            && history.back().is_ok()
        {
            self.marks.going.set(true);
        } else {
            self.travel.emit(to);
        }
    }
}

impl Marks {
    /// The place that the present entry stands for.
    fn place(&self) -> Option<Ticket> {
        if let Some(place) = state().and_then(|state| mark(&state, &self.own)?.as_f64()) {
            // It was a ticket when it was set.
            return Some(place as Ticket);
        }
        let here = web_sys::window()?.location().href().ok()?;
        self.base.borrow().as_ref().filter(|(url, _)| *url == here).map(|(_, place)| *place)
    }
}

fn state() -> Option<JsValue> {
    web_sys::window()?.history().ok()?.state().ok()
}

/// A property of an entry's state; `None` where the state is no object.
fn mark(state: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(state, &JsValue::from_str(name)).ok()
}
