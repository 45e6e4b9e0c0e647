//! What the ES module of the custom element calls: one `Widget` for each `<patientcentre-help>` in a page.
//!
//! The class itself, its attributes and properties, lazy loading, and the last resort when this code fails are
//! `element/patientcentre-help.js`: a custom element must be a JavaScript class.

use std::cell::{Cell, RefCell};
#[cfg(debug_assertions)]
use std::panic::PanicHookInfo;
use std::rc::Rc;

use article::Id;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Element};
use yew::{AppHandle, Callback};

use crate::component::HelpWidgetProps;
use crate::config::{Config, Source};
use crate::console;
use crate::events;
use crate::load::early::Early;
use crate::load::fetch::decode;
use crate::part::{Part, PartProps};
use crate::state::{Action, Notice};
use crate::views::element::el;

#[cfg(debug_assertions)]
thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Called once, before the first widget. `on_panic` gets the message of a fault from which this code cannot go on; the
/// module then puts the page's own text in the widgets' place. In a release, whose panics are plain traps
/// (`tools/trap-panics.mjs`), the module hears of them from the browser.
#[cfg(debug_assertions)]
#[wasm_bindgen]
pub fn start(on_panic: Function) {
    ON_PANIC.set(Some(on_panic));
    // Yew would set a hook of its own over any that it does not know of.
    yew::set_custom_panic_hook(Box::new(|info: &PanicHookInfo| {
        let message = JsValue::from_str(&info.to_string());
        ON_PANIC.with_borrow(|on_panic| {
            if let Some(on_panic) = on_panic {
                // There is nobody left to tell if this fails as well.
                let _ = on_panic.call1(&JsValue::UNDEFINED, &message);
            }
        });
    }));
}

thread_local! {
    /// Stages that no widget stands on. Yew never lets go of a root, its listeners and what they hold; so a page that makes
    /// and removes elements again and again has as many roots as it had elements at one time.
    static FREE: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
}

/// A root of Yew's, and the element that it draws in.
struct Stage {
    place: Element,
    handle: AppHandle<Part>,
    /// Counts the widgets that have stood here.
    turn: u32,
}

impl Stage {
    /// In a node like this one. Nothing here can fail in a div.
    fn new(like: &Element) -> Self {
        let place = like.clone_node().map_or_else(|_| like.clone(), JsCast::unchecked_into);
        let handle = yew::Renderer::with_root_and_props(place.clone(), PartProps::Nothing).render();
        Self { place, handle, turn: 0 }
    }

    fn play(&mut self, props: HelpWidgetProps) {
        self.handle.update(PartProps::Widget(self.turn, Rc::new(props)));
    }

    fn tell(&self, action: Action) {
        self.handle.send_message((self.turn, action.into()));
    }
}

/// Makes a stage for the first widget, out of `div`. In a turn of its own: Yew's beginnings take a slow phone as long as a
/// widget's.
#[wasm_bindgen(js_name = setStage)]
pub fn set_stage(div: &Element) {
    FREE.with_borrow_mut(|free| free.push(Stage::new(div)));
}

/// A widget that stands in an element.
#[wasm_bindgen]
pub struct Widget {
    host: Element,
    stage: RefCell<Stage>,
    /// The `article` property, if the page set it: it wins over `src`. In a cell, because reading what the page sets may
    /// run code of the page's, which may call this element again.
    supplied: Cell<Option<Source>>,
}

#[wasm_bindgen]
impl Widget {
    /// Mounts into `mount`, a div in the shadow root of `host` (never the root itself, or Yew would look for its own
    /// root among the page's elements); it is empty. `article` is the property of that name, or undefined. `early` is the article at
    /// `src` as text, or a promise of its `Response`, which `controller` gives up; or undefined.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Element,
        mount: Element,
        article: JsValue,
        src: Option<String>,
        early: JsValue,
        controller: Option<AbortController>,
    ) -> Self {
        let supplied = supplied(article);
        let mut props = props(&host, supplied.as_ref());
        props.early = Early::new(src, early, controller);
        let mut stage = FREE.with_borrow_mut(Vec::pop).unwrap_or_else(|| Stage::new(&mount));
        let _ = mount.insert_before(&stage.place, None);
        stage.turn = stage.turn.wrapping_add(1);
        stage.play(props);
        Self { host, stage: RefCell::new(stage), supplied: Cell::new(supplied) }
    }

    /// Reads every attribute again.
    pub fn refresh(&self) {
        let supplied = self.supplied.take();
        let props = props(&self.host, supplied.as_ref());
        self.supplied.set(supplied);
        if let Ok(mut stage) = self.stage.try_borrow_mut() {
            stage.play(props);
        }
    }

    /// The `article` property was set; undefined or null takes it away.
    #[wasm_bindgen(js_name = setArticle)]
    pub fn set_article(&self, article: JsValue) {
        self.supplied.set(supplied(article));
        self.refresh();
    }

    /// Opens or closes a section. What is no section's id is passed over.
    #[wasm_bindgen(js_name = setOpen)]
    pub fn set_open(&self, section: &str, open: bool) {
        if let Some(section) = Id::parse(section) {
            self.send(Action::SetOpen(section, open));
        }
    }

    /// Opens or closes all sections.
    #[wasm_bindgen(js_name = setAll)]
    pub fn set_all(&self, open: bool) {
        self.send(Action::SetAll(open));
    }

    /// Fetches the article anew.
    pub fn reload(&self) {
        self.send(Action::Reload);
    }

    fn send(&self, action: Action) {
        if let Ok(stage) = self.stage.try_borrow() {
            stage.tell(action);
        }
    }

    /// Takes the widget out of the element and frees what it holds.
    pub fn destroy(self) {
        let mut stage = self.stage.into_inner();
        stage.handle.update(PartProps::Nothing);
        FREE.with_borrow_mut(|free| free.push(stage));
    }
}

fn supplied(article: JsValue) -> Option<Source> {
    if article.is_null() || article.is_undefined() {
        return None;
    }
    Some(match decode(&article) {
        Ok(article) => Source::Article(article),
        Err(failure) => Source::Rejected(failure),
    })
}

fn props(host: &Element, supplied: Option<&Source>) -> HelpWidgetProps {
    let (mut config, unknown) = Config::read(|name| host.get_attribute(name));
    for sentence in unknown {
        console::say("warn", &sentence);
    }
    if let Some(supplied) = supplied {
        config.source = supplied.clone();
    }
    let host_value = JsValue::from(host);
    let host = host.clone();
    let on_notice = Callback::from(move |notice: Notice| events::dispatch(&host, &notice));
    // Read from the element each time, so that a page may set it whenever its own provider is ready.
    let captcha_token = Reflect::get(&host_value, &JsValue::from_str("captchaToken"))
        .ok()
        .and_then(|token| token.dyn_into::<Function>().ok());
    let words = Reflect::get(&host_value, &JsValue::from_str("words")).unwrap_or_default();
    // Beside the script of the element.
    let words_folder = "./words/";
    HelpWidgetProps {
        config,
        on_notice,
        captcha_token,
        words,
        words_folder,
        early: Early::default(),
        children: el("slot").into(),
    }
}
