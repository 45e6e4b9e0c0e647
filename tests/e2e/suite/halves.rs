//! The code comes in two halves: what a first view needs, and the rest, at the first sign of interest. A patient never
//! notices; where the second half is late, lost, or was needed sooner than anybody knew, what was asked for is still done.

use crate::{FOUR, element::two_frames, loading::article};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case, widget::Widget};
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    let mut all = cases!["halves"; the_article_does_not_wait_for_the_code, far_away_only_the_entry_is_loaded];
    // Only a build with PCH_HALVES=1 has two.
    if patientcentre_help_e2e::dist().join("patientcentre-help-late.wasm").exists() {
        all.extend(cases!["halves";
            a_first_view_needs_only_the_first, what_the_first_answers_alone, a_pointer_over_it_fetches_the_second,
            the_focus_fetches_the_second, a_press_that_is_early_is_carried_out,
            a_press_that_is_early_is_carried_out_once, a_change_by_the_page_waits_for_the_second,
            a_lost_second_half_is_told_and_tried_again, a_trap_begins_anew,
            a_fault_with_all_of_the_code_ends_in_the_pages_text, a_wrong_list_costs_no_article,
        ]);
    }
    all
}

const LATE: &str = "/patientcentre-help-late.wasm";
const WASM: &str = "/patientcentre-help_bg.wasm";
const ENTRY: &str = "/patientcentre-help.js";
const QUESTION: &str = "Was this article helpful?";
const SORRY: &str = "We are sorry that this did not help";
const LOST: &str = "This did not work. Check your internet connection, then try again.";

/// Takes the pointer out of the way: one that lies over the widget when it appears is a sign of interest.
async fn no_pointer(test: &Test) -> Result<()> {
    let chain = test.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
    chain.move_to(0, 0).perform().await.context("moving the pointer away")
}

async fn pointer_over(test: &Test, css: &str) -> Result<()> {
    let element = test.find(css).await?;
    let chain = test.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
    chain.move_to_element_center(&element).perform().await.context("moving the pointer")
}

/// A page with something above the widget, and a question at its end. Nothing is stored: no service listens.
async fn page(test: &Test) -> Result<Widget<'_>> {
    test.server.answer("PUT /feedback/*", [Answer::stall()]);
    no_pointer(test).await?;
    test.open_page(&format!(
        "<h1>Sign in</h1><p><button id=\"mine\">The page's own</button></p>\
         <patientcentre-help src=\"{FOUR}\" feedback=\"/feedback\"><p>Phone 01632 960000.</p></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.find("heading", QUESTION).await?;
    Ok(widget)
}

fn has_only_the_first(test: &Test) -> Result<()> {
    let hits = test.server.hits_of(LATE).len();
    ensure!(hits == 0, "{hits} requests for the second half, which nobody needs yet");
    Ok(())
}

/// The developer is told of nothing but the article's own fault, which stands in it on purpose.
async fn silent(test: &Test) -> Result<()> {
    let mut lines = test.console().await?;
    lines.retain(|line| !line.text.contains("is not an address that can be followed"));
    ensure!(lines.is_empty(), "console: {lines:?}");
    Ok(())
}

async fn a_first_view_needs_only_the_first(test: &Test) -> Result<()> {
    page(test).await?;
    two_frames(test).await?;
    has_only_the_first(test)?;
    silent(test).await
}

/// Opening and closing, by the page and by the link in its URL.
async fn what_the_first_answers_alone(test: &Test) -> Result<()> {
    let widget = page(test).await?;
    widget.js("host.open('lists')").await?;
    widget.until_open(&["lists"]).await?;
    widget.js("host.openAll()").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.js("host.closeAll()").await?;
    widget.until_open(&[]).await?;
    widget.js("host.shadowRoot.querySelector('button.pch-show-all').click()").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.js("host.close('text')").await?;
    widget.until_open(&["lists", "callouts", "pictures"]).await?;
    two_frames(test).await?;
    has_only_the_first(test)?;
    silent(test).await
}

async fn a_pointer_over_it_fetches_the_second(test: &Test) -> Result<()> {
    let widget = page(test).await?;
    has_only_the_first(test)?;
    pointer_over(test, "patientcentre-help").await?;
    test.until_hits(LATE, 1).await?;
    pointer_over(test, "#mine").await?;
    pointer_over(test, "patientcentre-help").await?;
    widget.press("No").await?;
    widget.until_focus("heading", SORRY).await?;
    ensure!(test.server.hits_of(LATE).len() == 1, "{} requests", test.server.hits_of(LATE).len());
    Ok(())
}

async fn the_focus_fetches_the_second(test: &Test) -> Result<()> {
    let widget = page(test).await?;
    test.js("document.getElementById('mine').focus()", vec![]).await?;
    has_only_the_first(test)?;
    test.press(Key::Tab).await?;
    test.until(
        "the focus is in the widget",
        "return document.activeElement.localName === 'patientcentre-help'",
    )
    .await?;
    test.until_hits(LATE, 1).await?;
    // Focus by the page's own script is no other.
    widget.js("host.shadowRoot.getElementById('feedback-no').focus()").await?;
    test.press(Key::Enter).await?;
    widget.until_focus("heading", SORRY).await?;
    ensure!(test.server.hits_of(LATE).len() == 1, "{} requests", test.server.hits_of(LATE).len());
    Ok(())
}

async fn a_press_that_is_early_is_carried_out(test: &Test) -> Result<()> {
    test.server.answer(LATE, [Answer::pass().behind("late")]);
    let widget = page(test).await?;
    widget.press("No").await?;
    test.until_hits(LATE, 1).await?;
    // What the first half knows is not held up.
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    ensure!(!widget.text().await?.contains(SORRY), "the form is there without its code");
    test.server.open_gate("late");
    widget.until_focus("heading", SORRY).await?;
    widget.until_open(&["lists"]).await?;
    ensure!(test.server.hits_of(LATE).len() == 1, "{} requests", test.server.hits_of(LATE).len());
    silent(test).await
}

/// An impatient thumb: three presses are one answer.
async fn a_press_that_is_early_is_carried_out_once(test: &Test) -> Result<()> {
    test.server.answer(LATE, [Answer::pass().behind("late")]);
    let widget = page(test).await?;
    for _ in 0..3 {
        widget.press("Yes").await?;
    }
    test.server.open_gate("late");
    let put =
        |hit: &patientcentre_help_e2e::server::Hit| hit.method == "PUT" && hit.path.starts_with("/feedback/");
    test.until_server("the answer is sent", || Ok(test.server.hits().iter().any(put))).await?;
    two_frames(test).await?;
    let puts = test.server.hits().into_iter().filter(|hit| put(hit)).count();
    ensure!(puts == 1, "{puts} answers");
    Ok(())
}

/// What a page changes before anybody has looked: another article.
async fn a_change_by_the_page_waits_for_the_second(test: &Test) -> Result<()> {
    test.server.answer(LATE, [Answer::pass().behind("late")]);
    test.server.answer("/b.json", [Answer::json(&article("B"))]);
    let widget = page(test).await?;
    widget.js("host.setAttribute('src', '/b.json'); host.setAttribute('heading-level', '3')").await?;
    test.until_hits(LATE, 1).await?;
    test.server.open_gate("late");
    widget.until("names", &[json!("heading")], json!(["B", "First", "Second", QUESTION])).await?;
    ensure!(test.server.hits_of("/b.json").len() == 1, "{} requests", test.server.hits_of("/b.json").len());
    Ok(())
}

async fn a_lost_second_half_is_told_and_tried_again(test: &Test) -> Result<()> {
    test.server.answer(LATE, [Answer::status(404)]);
    let widget = page(test).await?;
    widget.press("No").await?;
    widget.until_reads(LOST).await?;
    widget.until("said", &[], json!([LOST])).await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "network", "{errors:?}");
    // The article is no worse for it.
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    test.server.answer(LATE, [Answer::pass()]);
    widget.press("No").await?;
    widget.until_focus("heading", SORRY).await?;
    ensure!(!widget.text().await?.contains(LOST), "the sentence stays although it has gone well");
    Ok(())
}

/// Serves an entry that holds nothing back and fetches nothing ahead, so that the first half is asked for what it cannot do.
async fn hold_nothing_back(test: &Test) -> Result<()> {
    for words in
        ["null function", "indirect call", "call_indirect", "wasm-function", "null reference", "signature"]
    {
        test.allow(words);
    }
    let entry = std::fs::read_to_string(patientcentre_help_e2e::dist().join("patientcentre-help.js"))?;
    let mut changed = entry.clone();
    for list in [
        "\"pointerover\",\"pointerdown\",\"focusin\"",
        "\"click\",\"input\",\"change\",\"keydown\",\"submit\"",
    ] {
        ensure!(changed.contains(list), "the entry has no {list} any more: this test needs to be told");
        changed = changed.replace(list, "");
    }
    test.server.answer(ENTRY, [Answer::text("text/javascript", &changed)]);
    Ok(())
}

/// The form works, after a trap at the first press.
async fn trapped_and_back(test: &Test) -> Result<Widget<'_>> {
    hold_nothing_back(test).await?;
    let widget = page(test).await?;
    has_only_the_first(test)?;
    widget.press("No").await?;
    test.until_hits(LATE, 1).await?;
    test.until(
        "it has begun anew",
        "return window.__watch.console.some(({ text }) => text.includes('begins again'))",
    )
    .await?;
    widget.becomes("ready").await?;
    widget.find("heading", QUESTION).await?;
    widget.press("No").await?;
    widget.until_focus("heading", SORRY).await?;
    Ok(widget)
}

async fn a_trap_begins_anew(test: &Test) -> Result<()> {
    let widget = trapped_and_back(test).await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events_named("error").await?);
    ensure!(test.server.hits_of(LATE).len() == 1, "{} requests", test.server.hits_of(LATE).len());
    ensure!(test.server.hits_of(WASM).len() == 1, "{} requests", test.server.hits_of(WASM).len());
    Ok(())
}

async fn a_fault_with_all_of_the_code_ends_in_the_pages_text(test: &Test) -> Result<()> {
    for words in ["unreachable", "Unreachable"] {
        test.allow(words);
    }
    let widget = trapped_and_back(test).await?;
    let bare = json!({"format": 1, "id": "one", "lang": "en", "title": "One", "modified": "2026-04-09T09:56:00+01:00",
        "sections": [{"id": "first", "heading": "First", "body": []}]});
    widget.js(&format!("window.article = {bare}; host.article = window.article;")).await?;
    widget.until("names", &[json!("heading")], json!(["One", "First", QUESTION])).await?;
    widget
        .js("host.shadowRoot.querySelector('article').lastElementChild.remove();
             host.article = { ...window.article, related: [{ title: 'More', href: 'https://example.org/' }] };")
        .await?;
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    widget.reads("Phone 01632 960000.").await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "internal", "{errors:?}");
    ensure!(test.server.hits_of(LATE).len() == 1, "it began anew once more");
    Ok(())
}

/// Two elements, and the first half of one of them traps: both are shown again, and what was open is asked for only once.
async fn a_wrong_list_costs_no_article(test: &Test) -> Result<()> {
    hold_nothing_back(test).await?;
    test.server.answer("PUT /feedback/*", [Answer::stall()]);
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.server.answer("/b.json", [Answer::json(&article("B"))]);
    no_pointer(test).await?;
    test.open_page(
        "<h1>Sign in</h1><patientcentre-help id=\"one\" src=\"/a.json\" feedback=\"/feedback\"></patientcentre-help>\
         <patientcentre-help id=\"two\" src=\"/b.json\" feedback=\"/feedback\"></patientcentre-help>",
    )
    .await?;
    let (one, two) = (test.widget_at("#one"), test.widget_at("#two"));
    one.becomes("ready").await?;
    two.becomes("ready").await?;
    one.press("No").await?;
    test.until_hits("/b.json", 2).await?;
    for (widget, title) in [(&one, "A"), (&two, "B")] {
        widget.becomes("ready").await?;
        widget.find("heading", title).await?;
        widget.press("No").await?;
        widget.until_focus("heading", SORRY).await?;
    }
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events_named("error").await?);
    Ok(())
}

async fn the_article_does_not_wait_for_the_code(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.server.answer(WASM, [Answer::pass().behind("code")]);
    test.open_page("<patientcentre-help src=\"/a.json\"></patientcentre-help>").await?;
    test.until_hits("/a.json", 1).await?;
    test.server.open_gate("code");
    test.widget().becomes("ready").await?;
    two_frames(test).await?;
    let hits = test.server.hits_of("/a.json").len();
    ensure!(hits == 1, "{hits} requests for the article");
    Ok(())
}

async fn far_away_only_the_entry_is_loaded(test: &Test) -> Result<()> {
    no_pointer(test).await?;
    let page = patientcentre_help_e2e::test::page(&format!(
        "<div id=\"far\"></div><patientcentre-help loading=\"lazy\" src=\"{FOUR}\"></patientcentre-help>"
    ))
    .replace(
        "<script type=\"module\"",
        "<link rel=\"stylesheet\" href=\"/pages/far.css\"><script type=\"module\"",
    );
    test.server.page("/page.html", &page);
    test.open("/page.html").await?;
    two_frames(test).await?;
    let mut asked: Vec<_> = test.server.hits().into_iter().map(|hit| hit.path).collect();
    asked.retain(|path| path != "/favicon.ico");
    asked.sort();
    ensure!(asked == ["/page.html", "/pages/far.css", ENTRY, "/watch.js"], "{asked:?}");
    test.js("document.querySelector('patientcentre-help').scrollIntoView()", vec![]).await?;
    test.widget().becomes("ready").await?;
    for path in [ENTRY, WASM, FOUR] {
        ensure!(
            test.server.hits_of(path).len() == 1,
            "{} requests for {path}",
            test.server.hits_of(path).len()
        );
    }
    Ok(())
}
