//! An article that was on its way before this code was: the entry asks for it while WebAssembly is still arriving, or
//! finds it in the page's own text. Carries no decision: `fetch` takes it in place of its first request.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use web_sys::AbortController;

/// What the entry hands over, to be taken once. A property of the component, so it can be compared: which one it is
/// never changes what is drawn.
#[derive(Clone, Default)]
pub struct Early(Rc<RefCell<Option<Waiting>>>);

impl PartialEq for Early {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

struct Waiting {
    /// Which article: the `src` that the entry saw.
    url: String,
    given: Given,
}

/// The two forms that it comes in.
pub enum Given {
    /// Article JSON, out of the page's own text.
    Text(String),
    /// A request under way: a promise of a `Response`, and what gives it up.
    Answer(Promise, AbortController),
}

impl Early {
    /// `given` is article JSON, or a promise with its `controller`; anything else is nothing.
    pub fn new(url: Option<String>, given: JsValue, controller: Option<AbortController>) -> Self {
        let text = given.as_string().map(Given::Text);
        // Whatever the page's `fetch` gave: what is no promise of the browser's own becomes one.
        let given = text.or_else(|| Some(Given::Answer(Promise::resolve(&given), controller?)));
        let waiting = url.zip(given).map(|(url, given)| Waiting { url, given });
        Self(Rc::new(RefCell::new(waiting)))
    }

    /// What there is for `url`. What is for another one is given up: the page has changed its mind meanwhile.
    pub fn take(&self, url: &str) -> Option<Given> {
        let waiting = self.0.take()?;
        if waiting.url == url {
            return Some(waiting.given);
        }
        if let Given::Answer(_, controller) = waiting.given {
            controller.abort();
        }
        None
    }
}
