//! A root of Yew's is used again and again: what stood in it before leaves nothing behind for the next widget, which may be
//! another patient's. And the door for pages that are Yew themselves.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::feedback::until;
use super::*;

const FIND: &str = "#find";

/// An article of so many sections, in which a word can be looked for.
fn long(sections: usize) -> String {
    let sections: Vec<_> = (0..sections)
        .map(|at| {
            format!(
                r#"{{"id":"s{at}","heading":"Question {at}","body":[{{"type":"paragraph","content":["Answer {at}"]}}]}}"#
            )
        })
        .collect();
    format!(
        r#"{{"format":1,"id":"long","lang":"en","title":"Long","modified":"2026-04-09T09:56:00+01:00","sections":[{}]}}"#,
        sections.join(",")
    )
}

impl Stage {
    /// Nothing stands here any more.
    fn clear(&mut self) {
        self.handle.as_mut().unwrap().update(PartProps::Nothing);
    }

    /// Another widget stands here.
    fn again(&mut self, config: Config) {
        self.turn += 1;
        let props = Rc::new(props(config, "", &self.notices));
        self.handle.as_mut().unwrap().update(PartProps::Widget(self.turn, props));
    }

    fn text(&self) -> String {
        self.mount.text_content().unwrap()
    }

    async fn type_into(&self, field: &str, text: &str) {
        let field = self.find(field);
        js_sys::Reflect::set(&field, &"value".into(), &text.into()).unwrap();
        let init = EventInit::new();
        init.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        drawn().await;
    }

    fn value(&self, field: &str) -> String {
        js_sys::Reflect::get(&self.find(field), &"value".into()).unwrap().as_string().unwrap()
    }
}

fn with_form(json: &str) -> Config {
    Config { feedback: Some("/feedback".into()), ..given(json) }
}

/// What a patient leaves behind: a section open, something looked for, a vote, a comment.
async fn use_it(stage: &Stage) {
    feedback::network(&[204]);
    stage.click("#button-s2").await;
    stage.click("#feedback-no").await;
    until(|| stage.count("#feedback-comment") == 1 && stage.expanded("s2")).await;
    stage.type_into("#feedback-comment", "My mother is ill").await;
    stage.type_into(FIND, "answer").await;
    until(|| stage.count(".pch-find__count:not(:empty)") > 0).await;
    assert_eq!(stage.value(FIND), "answer");
}

fn is_untouched(stage: &Stage) {
    assert_eq!(stage.value(FIND), "");
    assert_eq!(stage.count("[hidden=until-found]"), 7, "something is open");
    assert_eq!(stage.count(".pch-section--open, mark, textarea, form"), 0);
    assert_eq!(stage.count("#feedback-no"), 1, "the question was answered already");
    assert_eq!(stage.find("[role=status]").text_content().unwrap(), "");
}

#[wasm_bindgen_test]
async fn the_next_widget_knows_nothing_of_the_one_before() {
    let mut stage = Stage::new(with_form(&long(7))).await;
    // As when an element is removed and another comes later; and when both happen at once.
    for waits in [true, false] {
        use_it(&stage).await;
        let (field, comment) = (stage.find(FIND), stage.find("#feedback-comment"));
        stage.clear();
        if waits {
            until(|| stage.mount.inner_html().is_empty()).await;
        }
        stage.again(with_form(&long(7)));
        until(|| stage.count("#feedback-no") == 1).await;
        is_untouched(&stage);
        assert!(!field.is_connected() && !comment.is_connected(), "fields were used again");
    }
    // Its own listeners are there, though.
    stage.click("#button-s3").await;
    until(|| stage.expanded("s3")).await;
    let init = EventInit::new();
    init.set_bubbles(true);
    let found = Event::new_with_event_init_dict("beforematch", &init).unwrap();
    stage.find("#panel-s5").dispatch_event(&found).unwrap();
    until(|| stage.expanded("s5")).await;
}

#[wasm_bindgen_test]
async fn what_comes_too_late_reaches_nobody() {
    let mut stage = Stage::new(with_form(&long(7))).await;
    let late = (**stage.handle.as_ref().unwrap()).clone();
    stage.clear();
    late.send_message((0, Action::SetAll(true).into()));
    stage.again(with_form(&long(7)));
    late.send_message((0, Action::SetAll(true).into()));
    until(|| stage.count("#feedback-no") == 1).await;
    late.send_message((0, Action::SetAll(true).into()));
    // What is said after it is done after it.
    stage.send(Action::SetOpen(id("s1"), true)).await;
    until(|| stage.expanded("s1")).await;
    assert_eq!(stage.count(".pch-section--open"), 1);
    stage.click("#button-s1").await;
    until(|| !stage.expanded("s1")).await;
    is_untouched(&stage);
}

#[wasm_bindgen_test]
async fn what_was_said_of_one_widget_is_not_said_of_the_next() {
    let mut stage = Stage::new(with_form(&long(7))).await;
    stage.click("#button-s2").await;
    stage.again(with_form(TWO));
    until(|| stage.count("#button-second, #feedback-yes") == 2).await;
    assert!(!stage.text().contains("Question"), "{}", stage.text());
    feedback::network(&[204]);
    stage.click("#feedback-yes").await;
    let body = feedback::calls()[0].get(2).as_string().unwrap();
    assert!(body.contains(r#""article":"two""#) && !body.contains("s2"), "{body}");
}

/// A thousand sections, of which the first are there.
async fn partly() -> Stage {
    let stage = Stage::begin(with_form(&long(1_000)), "");
    until(|| stage.count(".pch-section") > 0).await;
    assert!(in_part() && stage.count(".pch-section") < 1_000, "all of it was drawn in one turn");
    assert!(stage.notices.borrow().is_empty(), "the page heard of it too early");
    stage
}

/// Waits until all of them are. (Yew gives the browser a turn when there is much to draw.)
async fn whole(stage: &Stage) {
    until(|| !in_part() && stage.count(".pch-section") == 1_000).await;
    assert_eq!(stage.count("#feedback-no"), 1);
    assert!(matches!(stage.notices.borrow().first(), Some(Notice::Ready(_))));
}

#[wasm_bindgen_test]
async fn a_long_article_comes_in_portions() {
    let stage = partly().await;
    let first = [stage.find("#title"), stage.find("#button-s0")];
    whole(&stage).await;
    assert!(first.iter().all(|element| element.is_connected()), "what was there was drawn anew");
}

#[wasm_bindgen_test]
async fn a_press_does_not_wait_for_all_of_a_long_article() {
    for (button, open) in [("#button-s1", 1), (".pch-show-all", 1_000)] {
        let stage = partly().await;
        stage.find(button).click();
        until(|| stage.expanded("s1")).await;
        assert!(in_part(), "{button}");
        whole(&stage).await;
        assert_eq!(stage.count(".pch-section--open"), open, "{button}");
        let notices = stage.notices.borrow();
        assert_eq!(
            notices.iter().filter(|said| matches!(said, Notice::Toggled { .. })).count(),
            open as usize
        );
    }
}

#[wasm_bindgen_test]
async fn what_needs_all_of_a_long_article_gets_it() {
    let stage = partly().await;
    stage.send(Action::Reveal(id("s998"))).await;
    until(|| document().active_element().is_some_and(|element| element.id() == "button-s998")).await;
    whole(&stage).await;

    let stage = partly().await;
    stage.type_into(FIND, "998").await;
    whole(&stage).await;
    // Sections that do not hold the word.
    until(|| stage.count(".pch-section[hidden]") == 999).await;
}

/// The answer never comes.
#[wasm_bindgen_test]
async fn a_request_under_way_is_given_up_whenever_the_widget_goes() {
    for waits in [false, true] {
        let controller = AbortController::new().unwrap();
        let never = Promise::new(&mut |_, _| {});
        let mut stage = Stage::new(Config::default()).await;
        let mut props = props(
            Config { source: Source::Url("/never.json".into()), ..Config::default() },
            "",
            &stage.notices,
        );
        props.early = Early::new(Some("/never.json".into()), never.into(), Some(controller.clone()));
        stage.turn += 1;
        stage.handle.as_mut().unwrap().update(PartProps::Widget(stage.turn, Rc::new(props)));
        if waits {
            TimeoutFuture::new(20).await;
        } else {
            // As long as the widget takes to begin, and no turn longer.
            for _ in 0..20 {
                JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.unwrap();
            }
        }
        assert_eq!(stage.count(".pch-root > .pch-skeleton"), 1, "the widget has not begun");
        stage.clear();
        for _ in 0..50 {
            TimeoutFuture::new(1).await;
        }
        assert!(controller.signal().aborted(), "still under way; waited: {waits}");
    }
}

/// Sections stand in groups of 64.
#[wasm_bindgen_test]
async fn sections_open_and_are_marked_whatever_group_they_are_in() {
    let stage = Stage::with(&long(130)).await;
    until(|| stage.count(".pch-section") == 130).await;
    for at in [0, 63, 64, 127, 128, 129] {
        stage.click(&format!("#button-s{at}")).await;
        until(|| stage.expanded(&format!("s{at}"))).await;
    }
    assert_eq!(stage.count(".pch-section--open"), 6);
    assert_eq!(stage.count("[hidden=until-found]"), 124);
    let order = stage.mount.query_selector_all(".pch-section__title").unwrap();
    let order: Vec<_> =
        (0..order.length()).map(|at| order.get(at).unwrap().text_content().unwrap()).collect();
    assert_eq!(order, (0..130).map(|at| format!("Question {at}")).collect::<Vec<_>>());
    stage.type_into(FIND, "question 129").await;
    until(|| stage.count("#button-s129 mark") > 0).await;
    assert_eq!(stage.find("#panel-s129").text_content().unwrap(), "Answer 129");
    stage.type_into(FIND, "").await;
    until(|| stage.count("mark") == 0 && stage.count(".pch-show-all") == 1).await;
    stage.click(".pch-show-all").await;
    until(|| stage.count(".pch-section--open") == 130).await;
    stage.click("#button-s64").await;
    until(|| !stage.expanded("s64")).await;
    assert!(stage.expanded("s63") && stage.expanded("s65"));
}

#[wasm_bindgen_test]
async fn a_page_that_is_yew_gets_a_widget() {
    let mount = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&mount).unwrap();
    let notices = Rc::default();
    let mut handle =
        yew::Renderer::<HelpWidget>::with_root_and_props(mount.clone(), props(given(TWO), "", &notices))
            .render();
    let count = |selector: &str| mount.query_selector_all(selector).unwrap().length();
    until(|| count("#button-first") == 1).await;
    mount.query_selector("#button-first").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    until(|| count(".pch-section--open") == 1).await;
    // Other properties are the same widget: what is open stays open.
    let level = HeadingLevel::parse("4").unwrap();
    handle.update(props(Config { heading_level: level, ..given(TWO) }, "", &notices));
    until(|| count("h4.pch-title") == 1).await;
    assert_eq!(count(".pch-section--open"), 1);
    handle.destroy();
    until(|| mount.inner_html().is_empty()).await;
    mount.remove();
}
