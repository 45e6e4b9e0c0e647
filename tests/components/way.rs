//! From article to article, as the component goes: what comes back, what a failure leaves, and the browser's history.

use super::*;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// In the network's place: `one` leads to `two` from two places, to `missing` and to `slow`, whose answer never comes.
const NETWORK: &str = r#"
    const link = (id) => [{ type: "paragraph", content: [{ text: `To ${id}`, href: `article:${id}` }] }];
    const article = (id, ...to) => ({ format: 1, id, lang: "en", title: `Title of ${id}`, modified: "2026-04-09T09:56:00Z",
        intro: to.flatMap(link), sections: [{ id: `section-of-${id}`, heading: "Section", body: link(to[0]) }] });
    const articles = { one: article("one", "two", "missing", "slow"), two: article("two", "one") };
    window.fetch = async (request) => {
        const id = request.url.split("/").pop().replace(".json", "");
        if (id === "slow") await new Promise(() => {});
        if (!articles[id]) return new Response("", { status: 404 });
        return new Response(JSON.stringify(articles[id]), { headers: { "content-type": "application/json" } });
    };"#;

/// A widget that shows `one`, loaded.
async fn at_one(history: bool) -> Stage {
    Function::new_no_args(NETWORK).call0(&JsValue::NULL).unwrap();
    let source = Source::Url("/articles/one.json".into());
    let stage = Stage::new(Config { source, history, ..Config::default() }).await;
    stage.until("Title of one").await;
    stage
}

impl Stage {
    /// Turns of the event loop until the widget says so; a network and a history of our own need few.
    async fn until(&self, text: &str) {
        let says = || !in_part() && self.mount.text_content().unwrap().contains(text);
        assert!(turned(says).await, "waited in vain for {text}: {}", self.mount.text_content().unwrap());
    }

    /// The links to `two`: the first in the introduction, the second in the section.
    fn link(&self, place: u32) -> HtmlElement {
        self.mount.query_selector_all(".pch-link--button").unwrap().item(place).unwrap().dyn_into().unwrap()
    }

    async fn visit_two(&self) {
        self.click("#button-section-of-one").await;
        self.link(3).click();
        self.until("Title of two").await;
    }

    /// Back at the link, with its section open: the turn that draws the article may be one before that which moves focus.
    async fn is_at_the_link(&self) -> bool {
        let at = || {
            let active = document().active_element().unwrap();
            self.expanded("section-of-one") && active.is_same_node(Some(&self.link(3)))
        };
        turned(at).await
    }
}

/// Whether it came to be so, in as many turns of the event loop as a network and a history of our own need.
async fn turned(so: impl Fn() -> bool) -> bool {
    for _ in 0..500 {
        if so() {
            return true;
        }
        TimeoutFuture::new(1).await;
    }
    false
}

fn history() -> JsValue {
    Reflect::get(&web_sys::window().unwrap(), &"history".into()).unwrap()
}

fn of_history(name: &str) -> JsValue {
    Reflect::get(&history(), &name.into()).unwrap()
}

fn go(method: &str) {
    of_history(method).unchecked_into::<Function>().call0(&history()).unwrap();
}

fn keys(state: &JsValue) -> usize {
    state.dyn_ref::<Object>().map_or(0, |state| Object::keys(state).length() as usize)
}

#[wasm_bindgen_test]
async fn back_shows_the_article_as_it_was_left() {
    let stage = at_one(false).await;
    let entries = of_history("length");
    stage.visit_two().await;
    assert_eq!(document().active_element().unwrap().id(), "title");
    stage.click(".pch-back").await;
    assert!(stage.is_at_the_link().await);
    assert_eq!(stage.count(".pch-back"), 0);
    assert_eq!(of_history("length"), entries, "the browser's history was touched");
}

#[wasm_bindgen_test]
async fn a_visit_that_failed_can_be_left() {
    let stage = at_one(false).await;
    stage.link(1).click();
    stage.until("We cannot find this help text").await;
    assert_eq!(document().active_element().unwrap().id(), "try-again");
    stage.click(".pch-failure .pch-back").await;
    assert!(document().active_element().unwrap().is_same_node(Some(&stage.link(1))));
}

#[wasm_bindgen_test]
async fn an_article_stays_and_is_said_to_be_left_while_the_next_is_on_its_way() {
    let stage = at_one(false).await;
    stage.link(2).click();
    drawn().await;
    assert_eq!(stage.find("#title").text_content().unwrap(), "Title of one");
    assert_eq!(stage.find(".pch-waiting[role=status]").text_content().unwrap(), "Loading help");
}

#[wasm_bindgen_test]
async fn the_browsers_back_and_forward_move_between_articles_and_keep_the_pages_state() {
    let page = JSON::parse(r#"{"router":7}"#).unwrap();
    let replace: Function = of_history("replaceState").unchecked_into();
    replace.call2(&history(), &page, &"".into()).unwrap();

    let stage = at_one(true).await;
    stage.visit_two().await;
    let state = of_history("state");
    assert_eq!(Reflect::get(&state, &"router".into()).unwrap(), 7);
    assert_eq!(keys(&state), 3);

    go("back");
    stage.until("Title of one").await;
    assert!(stage.is_at_the_link().await);
    assert_eq!(keys(&of_history("state")), 1, "the page's entry is as it was");
    go("forward");
    stage.until("Title of two").await;

    // A second press before the browser has come to the first would leave the page.
    let back = stage.find(".pch-back");
    back.click();
    back.click();
    stage.until("Title of one").await;
    assert!(stage.is_at_the_link().await);
    assert_eq!(keys(&of_history("state")), 1, "the browser went back, not only the widget");

    // A widget that is gone hears nothing.
    go("forward");
    stage.until("Title of two").await;
    let notices = Rc::clone(&stage.notices);
    let heard = notices.borrow().len();
    drop(stage);
    go("back");
    assert!(turned(|| keys(&of_history("state")) == 1).await);
    assert_eq!(notices.borrow().len(), heard);
}
