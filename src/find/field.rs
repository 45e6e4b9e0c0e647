//! The field in which a patient types: what happens in it, up to what is found. The browser's part.

use std::cell::RefCell;
use std::rc::Rc;

use article::Article;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event};
use yew::Callback;

use super::{Finder, Found};

#[wasm_bindgen(module = "/src/find/field.js")]
extern "C" {
    fn fold(text: &str) -> String;
    fn typed(event: &Event) -> Option<String>;
    fn hide(root: &Element, hits: &[u8], emptied: bool);
}

/// One widget's field, as its listeners.
#[derive(Clone)]
pub struct Field {
    /// Something was typed, a key was pressed, or Clear was.
    pub on_event: Callback<Event>,
    reader: Rc<Reader>,
}

/// What is read of the article. What is typed is kept nowhere but in the field.
#[derive(Default)]
struct Reader {
    article: RefCell<Option<Rc<Article>>>,
    finder: RefCell<Option<Finder>>,
}

impl Field {
    /// `found` hears of what is found, and of nothing when nothing is looked for.
    pub fn new(found: Callback<Option<Found>>) -> Self {
        let reader = Rc::new(Reader::default());
        let looks = Rc::clone(&reader);
        Self {
            on_event: Callback::from(move |event: Event| {
                if let Some(typed) = typed(&event) {
                    found.emit(looks.search(&typed));
                }
            }),
            reader,
        }
    }

    /// Says which article is on the screen.
    pub fn is_of(&self, article: Option<&Rc<Article>>) {
        let same = match (self.reader.article.borrow().as_ref(), article) {
            (Some(before), Some(now)) => Rc::ptr_eq(before, now),
            _ => false,
        };
        if !same {
            self.reader.article.replace(article.cloned());
            self.reader.finder.take();
        }
    }

    /// Hides the sections that do not hold what was typed, and empties the field where nothing is looked for any more.
    pub fn filter(root: &Element, found: Option<&Found>, emptied: bool) {
        let hits: Vec<u8> =
            found.map(|found| found.hits.iter().map(|hit| *hit as u8).collect()).unwrap_or_default();
        hide(root, &hits, emptied);
    }
}

/// The browser's folding, as `Finder` takes it.
fn js_fold(text: &str) -> String {
    fold(text)
}

impl Reader {
    /// The article is read once, when something is typed: not for patients who look at the field and go on.
    fn search(&self, typed: &str) -> Option<Found> {
        let mut finder = self.finder.borrow_mut();
        if finder.is_none() {
            *finder = self.article.borrow().as_ref().map(|article| Finder::new(article, js_fold));
        }
        finder.as_ref()?.search(typed)
    }
}
