//! Finding sections: what a patient types narrows, opens and marks them, and goes nowhere else.

use crate::four_sections;
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, engines::Engine, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = cases!["find";
        narrows_opens_marks_and_counts, forgives_case_accents_and_a_typing_error, follows_each_letter,
        escape_clears_and_brings_back_what_was_open, clear_does_the_same, escape_in_an_empty_field_is_the_pages,
        enter_sends_no_form, what_is_typed_goes_nowhere, a_short_article_has_no_field, a_link_to_a_section_shows_it,
        what_is_opened_meanwhile_stays, another_article_and_back_begin_anew, a_reload_begins_anew,
        many_sections_are_narrowed_before_they_are_opened,
    ];
    cases.extend(
        cases!["find"; paper_shows_everything].into_iter().map(|case| case.only(&[Engine::Chromium])),
    );
    cases
}

const SEVEN: &str = "/fixtures/find/article.json";
const FIELD: (&str, &str) = ("searchbox", "Find in this help");
const ALL: [&str; 7] = ["see", "change", "cancel", "late", "letter", "place", "interpreter"];

async fn page_with<'a>(test: &'a Test, src: &str) -> Result<Widget<'a>> {
    test.open_page(&format!("<patientcentre-help src=\"{src}\"></patientcentre-help>")).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

/// With the pointer itself: WebKit's driver takes what a search field is made of for something that covers it.
async fn types(test: &Test, widget: &Widget<'_>, text: &str) -> Result<()> {
    let field = widget.find(FIELD.0, FIELD.1).await?;
    field.scroll_into_view().await?;
    test.driver.action_chain().click_element(&field).perform().await?;
    widget.until_focus(FIELD.0, FIELD.1).await?;
    test.type_text(text).await
}

/// Waits until exactly these sections can be seen.
async fn until_seen(test: &Test, ids: &[&str]) -> Result<()> {
    let script = "return JSON.stringify([...document.querySelector('patientcentre-help').shadowRoot
        .querySelectorAll('.pch-section')].filter((section) => section.checkVisibility())
        .map((section) => section.querySelector('button').id.slice(7))) === arguments[0]";
    test.until_with(&format!("{ids:?} can be seen"), script, vec![json!(json!(ids).to_string())]).await?;
    Ok(())
}

async fn until_said(widget: &Widget<'_>, text: &str) -> Result<()> {
    let wanted = if text.is_empty() { json!([]) } else { json!([text]) };
    widget.until("said", &[], wanted).await
}

async fn marks(widget: &Widget<'_>) -> Result<Value> {
    widget.js("return [...host.shadowRoot.querySelectorAll('mark')].map((mark) => mark.textContent)").await
}

/// All the text of the sections, seen or not.
async fn whole_text(widget: &Widget<'_>) -> Result<Value> {
    widget
        .js("return [...host.shadowRoot.querySelectorAll('.pch-section')].map((section) => section.textContent)")
        .await
}

async fn value(widget: &Widget<'_>) -> Result<String> {
    Ok(widget.find(FIELD.0, FIELD.1).await?.prop("value").await?.unwrap_or_default())
}

async fn narrows_opens_marks_and_counts(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    let before = whole_text(&widget).await?;
    types(test, &widget, "clinic").await?;
    until_said(&widget, "3 sections match.").await?;
    until_seen(test, &["change", "late", "place"]).await?;
    widget.until_open(&["change", "late", "place"]).await?;
    let marked = marks(&widget).await?;
    ensure!(marked == json!(["clinic", "clinic", "clinic", "Clinic", "clinic", "clinic"]), "{marked}");
    ensure!(whole_text(&widget).await? == before, "the text has changed");
    ensure!(widget.find_all("button", "Show all sections").await?.is_empty(), "all of which?");

    test.type_text(" lev").await?;
    until_said(&widget, "1 section matches.").await?;
    until_seen(test, &["place"]).await?;
    Ok(())
}

async fn forgives_case_accents_and_a_typing_error(test: &Test) -> Result<()> {
    for (typed, ids) in [
        ("CAFE", &["place"][..]),
        ("wyn", &["place"]),
        ("Ŵyn", &["place"]),
        ("intrepreter", &["interpreter"]),
        ("leter", &["letter"]),
        ("reschedule", &["change"]),
    ] {
        let widget = page_with(test, SEVEN).await?;
        types(test, &widget, typed).await?;
        until_seen(test, ids).await?;
        until_said(&widget, "1 section matches.").await?;
    }
    Ok(())
}

async fn follows_each_letter(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "l").await?;
    until_seen(test, &ALL).await?;
    test.type_text("an").await?;
    until_seen(test, &["interpreter"]).await?;
    test.type_text("zz").await?;
    until_said(&widget, "Nothing found. Try another word.").await?;
    until_seen(test, &[]).await?;
    for _ in 0..5 {
        test.press(Key::Backspace).await?;
    }
    until_seen(test, &ALL).await?;
    until_said(&widget, "").await
}

async fn escape_clears_and_brings_back_what_was_open(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    widget.press("I am running late").await?;
    types(test, &widget, "letter").await?;
    until_seen(test, &["letter"]).await?;
    test.press(Key::Escape).await?;
    until_seen(test, &ALL).await?;
    widget.until_open(&["late"]).await?;
    widget.until_focus(FIELD.0, FIELD.1).await?;
    ensure!(value(&widget).await?.is_empty(), "the field is not empty");
    ensure!(marks(&widget).await? == json!([]), "marks are left");
    until_said(&widget, "").await
}

async fn clear_does_the_same(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "parking").await?;
    until_seen(test, &[]).await?;
    widget.press("Clear").await?;
    until_seen(test, &ALL).await?;
    widget.until_focus(FIELD.0, FIELD.1).await?;
    ensure!(value(&widget).await?.is_empty(), "the field is not empty");
    ensure!(widget.find_all("button", "Clear").await?.is_empty(), "there is nothing to clear");
    Ok(())
}

async fn escape_in_an_empty_field_is_the_pages(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    test.js(
        "window.heard = []; document.addEventListener('keydown', (e) => window.heard.push(e.key + e.defaultPrevented))",
        vec![],
    )
    .await?;
    types(test, &widget, "q").await?;
    test.press(Key::Escape).await?;
    test.press(Key::Escape).await?;
    let heard: Value = test.js("return window.heard", vec![]).await?;
    ensure!(heard == json!(["qfalse", "Escapefalse"]), "{heard}");
    Ok(())
}

async fn enter_sends_no_form(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<form action=\"/elsewhere\"><patientcentre-help src=\"{SEVEN}\"></patientcentre-help><button>Log in</button></form>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    types(test, &widget, "letter").await?;
    test.press(Key::Enter).await?;
    until_seen(test, &["letter"]).await?;
    crate::element::two_frames(test).await?;
    ensure!(test.server.hits_of("/elsewhere").is_empty(), "the page's form was sent");
    Ok(())
}

/// The harness looks into cookies and stores after every test.
async fn what_is_typed_goes_nowhere(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "letter").await?;
    until_seen(test, &["letter"]).await?;
    // The first letter brought the code that this takes; from here on there is nothing to ask for.
    let (events, hits) = (test.events().await?.len(), test.server.hits().len());
    ensure!(test.events_named("toggle").await?.is_empty(), "the page heard what was opened");
    test.type_text("s").await?;
    test.press(Key::Escape).await?;
    until_seen(test, &ALL).await?;
    ensure!(test.events().await?.len() == events, "the page heard of it: {:?}", test.events().await?);
    ensure!(test.server.hits().len() == hits, "the server heard of it");
    let left: Value = test.js("return [location.search, location.hash, history.state]", vec![]).await?;
    ensure!(left == json!(["", "", null]), "{left}");
    Ok(())
}

async fn a_short_article_has_no_field(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    ensure!(widget.names(FIELD.0).await?.is_empty(), "four sections are looked through faster");
    Ok(())
}

async fn a_link_to_a_section_shows_it(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "letter").await?;
    until_seen(test, &["letter"]).await?;
    test.js("location.hash = 'change'", vec![]).await?;
    widget.until_focus("button", "Change an appointment").await?;
    until_seen(test, &ALL).await?;
    widget.until_open(&["change"]).await?;
    ensure!(value(&widget).await?.is_empty(), "the field says otherwise");
    Ok(())
}

async fn what_is_opened_meanwhile_stays(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "clinic").await?;
    widget.until_open(&["change", "late", "place"]).await?;
    widget.press("Change an appointment").await?;
    widget.until_open(&["late", "place"]).await?;
    widget.press("Change an appointment").await?;
    widget.until_open(&["change", "late", "place"]).await?;
    widget.press("Clear").await?;
    widget.until_open(&["change"]).await?;
    let told = test.events_named("toggle").await?;
    let told: Vec<_> = told.into_iter().map(|event| event.detail).collect();
    ensure!(told == [json!({ "section": "change", "open": true })], "{told:?}");
    Ok(())
}

async fn another_article_and_back_begin_anew(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "mind").await?;
    until_seen(test, &["cancel"]).await?;
    widget.press("how to log in").await?;
    widget.until_focus("heading", "How to log in").await?;
    widget.press("Back").await?;
    widget.becomes("ready").await?;
    until_seen(test, &ALL).await?;
    ensure!(value(&widget).await?.is_empty(), "the field says otherwise");
    types(test, &widget, "letter").await?;
    until_seen(test, &["letter"]).await
}

async fn a_reload_begins_anew(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "letter").await?;
    until_seen(test, &["letter"]).await?;
    widget.js("host.reload()").await?;
    until_seen(test, &ALL).await?;
    ensure!(value(&widget).await?.is_empty(), "the field says otherwise");
    test.type_text("late").await?;
    until_seen(test, &["late"]).await
}

async fn many_sections_are_narrowed_before_they_are_opened(test: &Test) -> Result<()> {
    let widget = page_with(test, "/fixtures/many-sections/article.json").await?;
    types(test, &widget, "question").await?;
    until_said(&widget, "300 sections match.").await?;
    widget.until_open(&[]).await?;
    ensure!(marks(&widget).await? == json!([]), "three hundred headings are marked");
    test.type_text(" 299").await?;
    until_said(&widget, "1 section matches.").await?;
    let seen: Value = widget
        .js("return [...host.shadowRoot.querySelectorAll('.pch-section')].filter((s) => !s.hidden).map((s) => s.querySelector('.pch-section__title').textContent)")
        .await?;
    ensure!(seen == json!(["Question 299"]), "{seen}");
    ensure!(!marks(&widget).await?.as_array().is_none_or(Vec::is_empty), "nothing is marked");
    Ok(())
}

async fn paper_shows_everything(test: &Test) -> Result<()> {
    let widget = page_with(test, SEVEN).await?;
    types(test, &widget, "letter").await?;
    until_seen(test, &["letter"]).await?;
    let print = json!({ "media": "print" });
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", print).await?;
    let (sections, text) = (widget.sections().await, widget.text().await);
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    ensure!(sections?.iter().all(|section| section.shown), "a section is not printed");
    let text = text?;
    ensure!(text.contains("Beside the café") && !text.contains("Find in this help"), "printed is: {text}");
    Ok(())
}
