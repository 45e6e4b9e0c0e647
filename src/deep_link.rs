//! `#section-id` in the page's URL opens that section, scrolls to it and moves focus there: at load, when the hash
//! changes, and on a second click of the same link (which changes no hash).
//!
//! The browser cannot do it, since ids do not cross a shadow boundary. Rules: a section is opened, never toggled; a hash
//! that is no section's, or that an element of the page itself bears, is left alone; where two widgets know the section,
//! the one that was there first answers. The listeners stand on the window once for all widgets and go with the last.

use std::cell::RefCell;
use std::rc::Rc;

use article::{Article, Id};
use gloo_events::EventListener;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Event;
use yew::Callback;

use crate::address::section_of_hash;

#[wasm_bindgen(module = "/src/deep_link.js")]
extern "C" {
    fn hash() -> String;
    #[wasm_bindgen(js_name = isElsewhere)]
    fn is_elsewhere(id: &str) -> bool;
    #[wasm_bindgen(js_name = isRepeated)]
    fn is_repeated(press: &Event) -> bool;
}

struct Entry {
    number: u32,
    /// What it shows, and what the patient has come through.
    articles: Vec<Rc<Article>>,
    go: Callback<Id>,
}

#[derive(Default)]
struct Registry {
    entries: Vec<Entry>,
    next_number: u32,
    listeners: Vec<EventListener>,
    /// The hash that has been answered, so that a widget whose article comes later does not answer it again.
    answered: Option<Id>,
}

thread_local! {
    static REGISTRY: RefCell<Registry> = RefCell::new(Registry::default());
}

/// One widget's place in line. Dropping it gives the place up.
pub struct DeepLinks {
    number: u32,
}

impl DeepLinks {
    /// Takes a place; `go` is called with the section that the patient is to be taken to.
    pub fn listen(go: Callback<Id>) -> Self {
        REGISTRY.with_borrow_mut(|registry| {
            if registry.listeners.is_empty()
                && let Some(window) = web_sys::window()
            {
                registry.listeners.push(EventListener::new(&window, "hashchange", |_| follow_hash()));
                registry.listeners.push(EventListener::new(&window, "click", follow_click));
            }
            let number = registry.next_number;
            registry.next_number = number.wrapping_add(1);
            registry.entries.push(Entry { number, articles: Vec::new(), go });
            Self { number }
        })
    }

    /// Says which articles are within this widget's reach, the one that it shows first. A hash that is in the URL already
    /// and that nobody has answered is answered now.
    pub fn offer(&self, articles: Vec<Rc<Article>>) {
        let wanted = REGISTRY.with_borrow_mut(|registry| {
            let entry = registry.entries.iter_mut().find(|entry| entry.number == self.number)?;
            let first = (articles.first(), entry.articles.first());
            let same = matches!(first, (Some(now), Some(before)) if Rc::ptr_eq(now, before));
            let none = articles.is_empty();
            entry.articles = articles;
            if same || none {
                return None;
            }
            let wanted = hash_of_page()?;
            (registry.answered.as_ref() != Some(&wanted)).then_some(wanted)
        });
        if let Some(wanted) = wanted {
            answer(&wanted);
        }
    }
}

impl Drop for DeepLinks {
    fn drop(&mut self) {
        let listeners = REGISTRY.with_borrow_mut(|registry| {
            registry.entries.retain(|entry| entry.number != self.number);
            if registry.entries.is_empty() {
                registry.answered = None;
                std::mem::take(&mut registry.listeners)
            } else {
                Vec::new()
            }
        });
        drop(listeners);
    }
}

fn follow_hash() {
    REGISTRY.with_borrow_mut(|registry| registry.answered = None);
    if let Some(section) = hash_of_page() {
        answer(&section);
    }
}

/// A click on a link to the hash that the page already has: the browser fires no `hashchange` for it.
fn follow_click(press: &Event) {
    if is_repeated(press)
        && let Some(section) = hash_of_page()
    {
        answer(&section);
    }
}

/// Takes the patient to `section`, in the first widget that has it.
fn answer(section: &Id) {
    let go = REGISTRY.with_borrow_mut(|registry| {
        let has = |article: &Rc<Article>| article.sections.iter().any(|candidate| candidate.id == *section);
        // Where it can be seen comes before where the patient has been.
        let mut entries = registry.entries.iter();
        let shows = entries.find(|entry| entry.articles.first().is_some_and(has));
        let entry = shows.or_else(|| registry.entries.iter().find(|entry| entry.articles.iter().any(has)))?;
        let go = entry.go.clone();
        registry.answered = Some(section.clone());
        Some(go)
    });
    if let Some(go) = go {
        go.emit(section.clone());
    }
}

/// The section that the page's URL names, unless an element of the page bears that id: then the browser has gone there.
fn hash_of_page() -> Option<Id> {
    let section = section_of_hash(&hash())?;
    (!is_elsewhere(section.as_str())).then_some(section)
}
