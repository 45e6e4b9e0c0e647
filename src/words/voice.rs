//! Fetches the words that a widget is to speak. The browser's part.

use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::html::Scope;

use super::catalogue::words;
use super::intl;
use crate::component::HelpWidget;
use crate::state::Action;

/// What a widget was last asked to speak. Dropping it, or asking for something else, gives up what is on its way.
#[derive(Default)]
pub struct Voice {
    asked: Option<Rc<Asked>>,
}

#[derive(PartialEq)]
struct Asked {
    lang: &'static str,
    own: Option<Object>,
}

impl Voice {
    /// Asks for the words of `lang` (one of `LANGUAGES`, or `en`) with the page's `own` put in, from a folder of such
    /// lists. The widget hears of them when they are there, if they are others than were asked for before. Nothing is
    /// fetched for plain English, or where no folder is known.
    pub fn ask(&mut self, lang: &'static str, own: Option<Object>, folder: &str, widget: &Scope<HelpWidget>) {
        let asks = Asked { lang, own };
        let english = asks.own.is_none() && asks.lang == "en";
        if self.asked.as_ref().map_or(english, |asked| **asked == asks) {
            return;
        }
        let list = intl::load(folder, lang, asks.own.as_ref().map_or(&JsValue::NULL, |own| own));
        let asks = Rc::new(asks);
        let (widget, waiting) = (widget.clone(), Rc::downgrade(&asks));
        self.asked = Some(asks);
        spawn_local(async move {
            let list = JsFuture::from(list).await.unwrap_or_default().as_string().unwrap_or_default();
            // Unless something else was asked for meanwhile, or the widget is gone.
            if waiting.strong_count() > 0 {
                widget.send_message(Action::Speak(words(&list)));
            }
        });
    }
}
