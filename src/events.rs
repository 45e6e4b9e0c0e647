//! The only door out: the events that a page can listen to. All are `CustomEvent`s named `patientcentre-help:*`, they
//! bubble and cross shadow roots, and their `detail` is plain data that never holds what a patient typed.
//!
//! | event | detail |
//! |---|---|
//! | `patientcentre-help:ready` | `{id, title, sections}`: the article's id and title, and the ids of its sections |
//! | `patientcentre-help:toggle` | `{section, open}` |
//! | `patientcentre-help:feedback` | `{helpful, reasons}` |
//! | `patientcentre-help:error` | `{kind, message}`; the message is for the page's developer |

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

use article::Id;

use crate::console;
use crate::state::Notice;

#[wasm_bindgen(module = "/src/events.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn emit(host: &EventTarget, name: &str, detail: &Object) -> Result<(), JsValue>;
}

/// Tells the page, from `host`. An error is also written to the console, in one line.
pub fn dispatch(host: &EventTarget, notice: &Notice) {
    let detail = Object::new();
    let name = match notice {
        Notice::Ready(article) => {
            set(&detail, "id", article.id.as_str());
            set(&detail, "title", article.title.as_str());
            set(&detail, "sections", ids(article.sections.iter().map(|section| &section.id)));
            "ready"
        }
        Notice::Toggled { section, open } => {
            set(&detail, "section", section.as_str());
            set(&detail, "open", *open);
            "toggle"
        }
        Notice::Feedback { helpful, reasons } => {
            set(&detail, "helpful", *helpful);
            set(&detail, "reasons", ids(reasons.iter()));
            "feedback"
        }
        Notice::Error { kind, reason } => {
            set(&detail, "kind", kind.as_str());
            set(&detail, "message", reason.as_str());
            console::say("error", &[kind.as_str(), ": ", reason].concat());
            "error"
        }
    };
    // Fails only where the page has put something else in the place of the browser's own, which is the page's to hear about.
    let _ = emit(host, name, &detail);
}

fn ids<'a>(ids: impl Iterator<Item = &'a Id>) -> Array {
    ids.map(|id| JsValue::from_str(id.as_str())).collect()
}

fn set(detail: &Object, name: &str, value: impl Into<JsValue>) {
    // Cannot fail on a fresh plain object.
    let _ = Reflect::set(detail, &JsValue::from_str(name), &value.into());
}
