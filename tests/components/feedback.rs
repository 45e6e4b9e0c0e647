//! The feedback form in a browser: what is drawn, where focus goes, what is sent. The network is a stand-in that answers
//! as each test wants; the real server, the check and three engines are the business of `tests/e2e`.

use js_sys::{Array, Function, Reflect};
use patientcentre_help::config::Captcha;
use web_sys::{EventInit, HtmlInputElement, HtmlTextAreaElement};

use super::*;

/// An article with a contact and a reason of its own.
const ARTICLE: &str = r#"{"format":1,"id":"stuck","lang":"en-GB","title":"Stuck","modified":"2026-04-09T09:56:00+01:00",
    "intro":[{"type":"contact","name":"The help desk","href":"https://desk.example/contact"}],
    "feedback":{"reasons":[{"id":"no-code","label":"I still get no code"},{"id":"inaccurate","label":"It is out of date"}]}}"#;

/// Puts a stand-in in the place of `fetch`. It answers with these statuses, one after the other, and then with 204;
/// `0` is a request that never ends.
pub(super) fn network(statuses: &[u16]) {
    let stand_in = Function::new_with_args(
        "statuses",
        "window.calls = [];
         window.fetch = (url, init) => {
           window.calls.push([url, init.method, init.body, init.keepalive === true, init.credentials]);
           const status = statuses.shift() ?? 204;
           return status === 0 ? new Promise(() => {}) : Promise.resolve(new Response(null, { status }));
         };",
    );
    let statuses: Array = statuses.iter().map(|status| JsValue::from(*status)).collect();
    stand_in.call1(&JsValue::UNDEFINED, &statuses).unwrap();
}

/// What was asked of the network: URL, method, body, keepalive, credentials.
pub(super) fn calls() -> Vec<Array> {
    let window = web_sys::window().unwrap();
    let calls: Array = Reflect::get(&window, &"calls".into()).unwrap().unchecked_into();
    calls.iter().map(|call| call.unchecked_into()).collect()
}

/// The bodies that hold reasons.
fn explanations() -> Vec<String> {
    calls()
        .iter()
        .map(|call| call.get(2).as_string().unwrap())
        .filter(|body| body.contains("reasons"))
        .collect()
}

async fn stage(captcha: Captcha) -> Stage {
    Stage::new(Config { feedback: Some("/feedback".into()), captcha, ..given(ARTICLE) }).await
}

/// The form after a No, with the vote answered.
async fn form(captcha: Captcha) -> Stage {
    let stage = stage(captcha).await;
    stage.click("#feedback-no").await;
    focus_on("feedback-title").await;
    stage
}

pub(super) async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        TimeoutFuture::new(1).await;
    }
}

/// Waits for focus to arrive: Yew may draw in several turns of the event loop.
async fn focus_on(id: &str) {
    until(|| focused() == id).await;
}

fn focused() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

async fn write(stage: &Stage, comment: &str) {
    let field: HtmlTextAreaElement = stage.find("#feedback-comment").unchecked_into();
    field.set_value(comment);
    let init = EventInit::new();
    init.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    drawn().await;
}

fn text(stage: &Stage, selector: &str) -> String {
    stage.find(selector).text_content().unwrap()
}

#[wasm_bindgen_test]
async fn a_vote_is_sent_at_once_and_called_sent_only_when_it_is() {
    network(&[0]);
    let stage = stage(Captcha::Altcha).await;
    let buttons = stage.find(".pch-feedback__vote");
    assert_eq!(buttons.text_content().unwrap(), "YesNo", "Yes comes first");
    stage.click("#feedback-yes").await;
    focus_on("feedback-title").await;
    assert!(!text(&stage, ".pch-feedback").contains("has been sent"));
    let [call] = &calls()[..] else { panic!("one request") };
    assert_eq!(call.get(1), "PUT");
    assert!(call.get(0).as_string().unwrap().starts_with("/feedback/"));
    assert!(call.get(2).as_string().unwrap().contains("\"helpful\":true"));
    assert_eq!((call.get(3), call.get(4)), (JsValue::TRUE, "omit".into()), "keepalive, and no cookie");

    network(&[]);
    let stage = self::stage(Captcha::Altcha).await;
    stage.click("#feedback-yes").await;
    until(|| text(&stage, ".pch-feedback").contains("has been sent")).await;
    let heard = stage.notices.borrow();
    assert!(heard.iter().any(|notice| *notice == Notice::Feedback { helpful: true, reasons: vec![] }));
}

#[wasm_bindgen_test]
async fn the_form_names_its_fields_and_offers_the_contact() {
    network(&[]);
    let stage = form(Captcha::None).await;
    focus_on("feedback-title").await;
    assert_eq!(
        stage.find(".pch-feedback .pch-contact__link").get_attribute("href").unwrap(),
        "https://desk.example/contact"
    );
    let labels: Vec<String> =
        stage.find("fieldset").text_content().unwrap().lines().map(str::to_owned).collect();
    assert!(labels.concat().contains("It is out of date"), "the article's words for a built-in reason");
    assert_eq!(stage.count("input[type=checkbox]"), 5);
    for described in ["fieldset", "textarea"] {
        let ids = stage.find(described).get_attribute("aria-describedby").unwrap();
        for id in ids.split_whitespace() {
            assert_eq!(stage.count(&format!("#{id}")), 1, "{id}");
        }
    }
    assert_eq!(stage.count("label:not([for])") + stage.count(".pch-feedback [style]"), 0);
}

#[wasm_bindgen_test]
async fn without_a_reason_the_summary_takes_focus_and_leads_to_the_field() {
    network(&[]);
    let stage = form(Captcha::None).await;
    stage.click("#feedback-send").await;
    focus_on("feedback-summary").await;
    assert!(text(&stage, "#feedback-reasons-error").contains("Select at least one reason"));
    assert!(
        stage.find("fieldset").get_attribute("aria-describedby").unwrap().contains("feedback-reasons-error")
    );
    assert_eq!(stage.count("input[aria-invalid=true]"), 5);
    stage.click("#feedback-summary a").await;
    focus_on("feedback-reason-0").await;
    assert!(explanations().is_empty());
}

#[wasm_bindgen_test]
async fn personal_details_are_shown_and_can_be_sent_anyway() {
    network(&[]);
    let stage = form(Captcha::None).await;
    stage.click("#feedback-reason-0").await;
    write(&stage, "I am 943 476 5919").await;
    stage.click("#feedback-send").await;
    focus_on("feedback-summary").await;
    assert!(text(&stage, "#feedback-comment-error").contains("943 476 5919"));
    assert!(explanations().is_empty());
    stage.click("#feedback-anyway").await;
    until(|| explanations().len() == 1).await;
}

#[wasm_bindgen_test]
async fn what_was_written_survives_a_failure_and_is_sent_the_second_time() {
    network(&[204, 400]);
    let stage = form(Captcha::None).await;
    stage.click("#feedback-reason-2").await;
    write(&stage, "Still here").await;
    stage.click("#feedback-send").await;
    focus_on("feedback-summary").await;
    assert_eq!(stage.find("#feedback-comment").unchecked_into::<HtmlTextAreaElement>().value(), "Still here");
    assert!(stage.find("#feedback-reason-2").unchecked_into::<HtmlInputElement>().checked());
    stage.click("#feedback-send").await;
    until(|| text(&stage, ".pch-feedback__title").contains("Thank you for your help")).await;
    focus_on("feedback-title").await;
    let [first, second] = &explanations()[..] else { panic!("two tries") };
    assert_eq!(first, second);
    let reasons = vec![id("inaccurate")];
    assert!(stage.notices.borrow().contains(&Notice::Feedback { helpful: false, reasons }));
}

#[wasm_bindgen_test]
async fn pressing_send_twice_sends_once_and_nothing_can_be_changed_meanwhile() {
    network(&[204, 0]);
    let stage = form(Captcha::None).await;
    stage.click("#feedback-reason-0").await;
    until(|| stage.notices.borrow().iter().any(|notice| matches!(notice, Notice::Feedback { .. }))).await;
    stage.find("#feedback-send").focus().unwrap();
    for _ in 0..3 {
        stage.click("#feedback-send").await;
    }
    stage.click("#feedback-reason-1").await;
    assert!(!stage.find("#feedback-reason-1").unchecked_into::<HtmlInputElement>().checked());
    assert_eq!(explanations().len(), 1);
    assert_eq!(focused(), "feedback-send", "focus stays while it is sent");
}

#[wasm_bindgen_test]
async fn cancel_goes_back_to_the_button_that_opened_the_form() {
    network(&[]);
    let stage = form(Captcha::None).await;
    write(&stage, "Kept").await;
    stage.click("#feedback-cancel").await;
    focus_on("feedback-no").await;
    stage.click("#feedback-no").await;
    focus_on("feedback-title").await;
    assert_eq!(stage.find("#feedback-comment").unchecked_into::<HtmlTextAreaElement>().value(), "Kept");
}

#[wasm_bindgen_test]
async fn a_page_without_a_token_is_told_and_the_patient_can_try_again() {
    network(&[]);
    let stage = form(Captcha::Page).await;
    stage.click("#feedback-reason-0").await;
    stage.click("#feedback-send").await;
    focus_on("feedback-summary").await;
    let told = stage.notices.borrow().iter().any(|notice| match notice {
        Notice::Error { reason, .. } => reason.contains("captchaToken"),
        _ => false,
    });
    assert!(told);
    assert_eq!(stage.count("#feedback-again"), 1);
    assert!(explanations().is_empty());
}
