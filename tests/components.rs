//! Components in a browser (`wasm-bindgen-test`): the Yew component by itself, without the custom element around it.
//!
//! What the element, the network and three engines do is tested end to end in `tests/e2e`. The article is the one of the
//! fixtures that holds every block.

#![cfg(target_arch = "wasm32")]
// A test that cannot go on says so by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::rc::Rc;

use article::{Article, Id};
use gloo_timers::future::TimeoutFuture;
use js_sys::JSON;
use patientcentre_help::component::{HelpWidget, HelpWidgetProps};
use patientcentre_help::config::{Config, HeadingLevel, OpenAtFirst, Source};
use patientcentre_help::load::early::Early;
use patientcentre_help::load::fetch::decode;
use patientcentre_help::part::{Part, PartProps};
use patientcentre_help::state::{Action, Notice};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, Event, EventInit, HtmlElement};
use yew::AppHandle;
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

#[path = "components/feedback.rs"]
mod feedback;
#[path = "components/find.rs"]
mod find;
#[path = "components/languages.rs"]
mod languages;
#[path = "components/part.rs"]
mod part;
#[path = "components/way.rs"]
mod way;

const EVERY_BLOCK: &str = include_str!("fixtures/articles/every-block.json");
const TWO: &str = r#"{"format":1,"id":"two","lang":"en","title":"Two sections","modified":"2026-04-09T09:56:00+01:00",
    "sections":[{"id":"first","heading":"First","body":[{"type":"paragraph","content":["One."]}]},
                {"id":"second","heading":"Second","body":[{"type":"paragraph","content":["Two."]}]}]}"#;

/// A widget on the page, taken off again when the test ends.
struct Stage {
    mount: Element,
    handle: Option<AppHandle<Part>>,
    /// Which widget stands here.
    turn: u32,
    notices: Rc<RefCell<Vec<Notice>>>,
}

impl Stage {
    async fn new(config: Config) -> Self {
        Self::in_words_of(config, "").await
    }

    async fn in_words_of(config: Config, words_folder: &'static str) -> Self {
        let stage = Self::begin(config, words_folder);
        drawn().await;
        stage
    }

    /// Nothing is drawn yet.
    fn begin(config: Config, words_folder: &'static str) -> Self {
        let mount = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&mount).unwrap();
        let notices = Rc::default();
        let props = PartProps::Widget(0, Rc::new(props(config, words_folder, &notices)));
        let handle = yew::Renderer::<Part>::with_root_and_props(mount.clone(), props).render();
        Self { mount, handle: Some(handle), turn: 0, notices }
    }

    async fn with(json: &str) -> Self {
        Self::new(given(json)).await
    }

    async fn send(&self, action: Action) {
        self.handle.as_ref().unwrap().send_message((self.turn, action.into()));
        drawn().await;
    }

    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.mount.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("nothing matches {selector}")).dyn_into().unwrap()
    }

    fn count(&self, selector: &str) -> u32 {
        self.mount.query_selector_all(selector).unwrap().length()
    }

    async fn click(&self, selector: &str) {
        self.find(selector).click();
        drawn().await;
    }

    fn expanded(&self, section: &str) -> bool {
        let button = self.find(&format!("#button-{section}"));
        let panel = self.find(&format!("#panel-{section}"));
        let says = button.get_attribute("aria-expanded").unwrap() == "true";
        assert_eq!(
            says,
            panel.get_attribute("hidden").is_none(),
            "the button of {section} and its panel disagree"
        );
        says
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.mount.remove();
    }
}

fn props(config: Config, words_folder: &'static str, notices: &Rc<RefCell<Vec<Notice>>>) -> HelpWidgetProps {
    let heard = Rc::clone(notices);
    HelpWidgetProps {
        early: Early::default(),
        config,
        on_notice: Callback::from(move |notice| heard.borrow_mut().push(notice)),
        captcha_token: None,
        words_folder,
        words: JsValue::UNDEFINED,
        children: html! { <p id="own-text">{ "The page's own text" }</p> },
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Yew draws in a microtask; a turn of the event loop comes after it. An article that comes in portions takes several.
async fn drawn() {
    TimeoutFuture::new(0).await;
    while in_part() {
        TimeoutFuture::new(0).await;
    }
}

/// Whether only some of an article is drawn yet.
fn in_part() -> bool {
    document().query_selector(".pch-article > .pch-skeleton").unwrap().is_some()
}

fn article(json: &str) -> Rc<Article> {
    decode(&JSON::parse(json).unwrap()).unwrap_or_else(|failure| panic!("{}", failure.reason()))
}

fn given(json: &str) -> Config {
    Config { source: Source::Article(article(json)), ..Config::default() }
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

#[wasm_bindgen_test]
async fn the_date_has_a_year_whatever_the_readers_time_zone() {
    let stage = Stage::with(TWO).await;
    let time = stage.find("time");
    assert_eq!(time.text_content().unwrap(), "9 April 2026");
    assert_eq!(time.get_attribute("datetime").unwrap(), "2026-04-09T09:56:00+01:00");
}

#[wasm_bindgen_test]
async fn every_block_is_drawn_with_the_element_that_means_it() {
    let stage = Stage::with(EVERY_BLOCK).await;
    for selector in [
        "p.pch-paragraph",
        "ul.pch-list > li",
        "ol.pch-list--number > li",
        "img[alt]",
        "table th[scope=col]",
        "table td",
        ".pch-callout--important",
        ".pch-callout--note",
        ".pch-callout--warning",
        ".pch-contact a[href]",
        "strong",
        "em",
    ] {
        assert!(stage.count(selector) > 0, "{selector}");
    }
}

#[wasm_bindgen_test]
async fn a_link_to_another_site_says_where_it_goes_and_tells_that_site_nothing() {
    let stage = Stage::with(
        r#"{"format":1,"id":"links","lang":"en","title":"Links","modified":"2026-04-09T09:56:00+01:00",
            "intro":[{"type":"paragraph","content":[{"text":"Get help","href":"https://help.example.org/x"}]},
                     {"type":"paragraph","content":[{"text":"see help.example.org","href":"https://help.example.org/"}]},
                     {"type":"paragraph","content":[{"text":"run it","href":"javascript:alert(1)"}]}]}"#,
    )
    .await;
    let link = stage.find("a[href='https://help.example.org/x']");
    assert_eq!(link.text_content().unwrap(), "Get help (help.example.org)");
    assert_eq!(link.get_attribute("rel").unwrap(), "noopener noreferrer");
    assert_eq!(
        stage.find("a[href='https://help.example.org/']").text_content().unwrap(),
        "see help.example.org"
    );
    assert_eq!(stage.count("a"), 2, "what is no link stands as text");
    assert!(stage.mount.text_content().unwrap().contains("run it"));
}

#[wasm_bindgen_test]
async fn a_section_opens_and_closes_and_its_closed_text_can_be_found() {
    let stage = Stage::with(TWO).await;
    assert!(!stage.expanded("first"));
    let hidden = stage.find("#panel-first").get_attribute("hidden").unwrap();
    assert_eq!(hidden, "until-found", "this browser knows it, so find-in-page must reach the text");
    stage.click("#button-first").await;
    assert!(stage.expanded("first"));
    assert!(!stage.expanded("second"));
    stage.click("#button-first").await;
    assert!(!stage.expanded("first"));
}

#[wasm_bindgen_test]
async fn what_find_in_page_finds_is_opened() {
    let stage = Stage::with(TWO).await;
    let init = EventInit::new();
    init.set_bubbles(true);
    let found = Event::new_with_event_init_dict("beforematch", &init).unwrap();
    stage.find("#panel-second p").parent_element().unwrap().dispatch_event(&found).unwrap();
    drawn().await;
    assert!(stage.expanded("second"));
}

#[wasm_bindgen_test]
async fn show_all_keeps_focus_and_says_what_it_did() {
    let stage = Stage::with(TWO).await;
    let button = stage.find(".pch-show-all");
    button.focus().unwrap();
    stage.click(".pch-show-all").await;
    assert!(stage.expanded("first") && stage.expanded("second"));
    assert_eq!(stage.find("[role=status]").text_content().unwrap().trim(), "All sections are now shown.");
    assert_eq!(button.text_content().unwrap().trim(), "Hide all sections");
    assert!(document().active_element().unwrap().is_same_node(Some(&button)));
}

#[wasm_bindgen_test]
async fn a_link_to_a_section_takes_focus_to_its_button() {
    let stage = Stage::with(TWO).await;
    stage.send(Action::Reveal(id("second"))).await;
    assert!(stage.expanded("second"));
    assert_eq!(document().active_element().unwrap().id(), "button-second");
}

#[wasm_bindgen_test]
async fn headings_follow_the_level_that_the_page_sets() {
    let stage = Stage::new(Config { heading_level: HeadingLevel::parse("3").unwrap(), ..given(TWO) }).await;
    assert_eq!(stage.count("h3.pch-title"), 1);
    assert_eq!(stage.count("h4.pch-section__heading > button"), 2);
}

#[wasm_bindgen_test]
async fn a_failure_shows_a_sentence_and_the_pages_own_text() {
    let stage = Stage::new(Config::default()).await;
    assert!(!stage.find("[role=alert]").text_content().unwrap().is_empty());
    assert_eq!(stage.find("#own-text").text_content().unwrap(), "The page's own text");
    assert_eq!(stage.count("button"), 0, "trying again cannot help where nothing was asked for");
}

#[wasm_bindgen_test]
async fn the_page_hears_of_the_article_and_of_each_change() {
    let stage = Stage::new(Config { open: OpenAtFirst::Sections(vec![id("second")]), ..given(TWO) }).await;
    stage.click("#button-first").await;
    let notices = stage.notices.borrow();
    assert!(matches!(&notices[0], Notice::Ready(article) if article.id == id("two")));
    assert!(matches!(&notices[1], Notice::Toggled { section, open: true } if *section == id("first")));
    assert_eq!(notices.len(), 2);
}

#[wasm_bindgen_test]
async fn without_a_feedback_service_there_is_no_form_and_no_dead_button() {
    let stage = Stage::with(TWO).await;
    assert_eq!(stage.count(".pch-feedback"), 0);
    let stage = Stage::new(Config { feedback: Some("/feedback".into()), ..given(TWO) }).await;
    assert_eq!(stage.count(".pch-feedback button"), 2);
}

#[wasm_bindgen_test]
async fn an_object_that_a_page_made_is_read_like_json_and_a_hostile_one_ends_in_an_error() {
    let circular = js_sys::Object::new();
    js_sys::Reflect::set(&circular, &"self".into(), &circular).unwrap();
    assert!(decode(&circular.into()).is_err());
    let function = js_sys::Object::new();
    js_sys::Reflect::set(&function, &"id".into(), &js_sys::Function::new_no_args("")).unwrap();
    assert!(decode(&function.into()).is_err());
    assert!(decode(&JSON::parse("[1, 2.5, null, true]").unwrap()).is_err());
}
