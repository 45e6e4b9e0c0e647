//! One article opened from another: what stays, what comes back, and what a failure leaves the patient with.

use crate::{FOUR, four_sections};
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{answer::Answer, axe, cases, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["articles_in_place";
        back_shows_what_was_left, the_link_that_was_followed_is_the_one, this_one_stays_until_the_next_is_there,
        a_double_click_is_one_visit, a_failed_visit_can_be_left_and_tried_again, feedback_is_about_the_article_shown,
        a_link_of_the_page_leads_back, a_new_source_forgets_the_way, the_browsers_history_is_left_alone,
        each_article_is_told_of,
    ]
}

/// Beside [`FOUR`]: one section, "With the NHS App".
pub(crate) const SECOND: &str = "/fixtures/every-block/second.json";

/// The four sections in a page that axe has nothing to say about.
async fn under_a_heading(test: &Test) -> Result<Widget<'_>> {
    test.open_page(&format!("<h1>Log in</h1><patientcentre-help src=\"{FOUR}\"></patientcentre-help>"))
        .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

/// From [`FOUR`] to [`SECOND`], by the link in the section about text.
pub(crate) async fn visit(widget: &Widget<'_>) -> Result<()> {
    widget.press("Text and links").await?;
    widget.until_reads("another article").await?;
    widget.press("another article").await?;
    widget.until_focus("heading", "How to log in").await
}

/// At [`FOUR`] again, where it was left.
pub(crate) async fn returned(widget: &Widget<'_>) -> Result<()> {
    widget.until_focus("button", "another article").await?;
    widget.until_open(&["text"]).await?;
    let seen = widget
        .js("const box = host.shadowRoot.activeElement.getBoundingClientRect();
             return box.top >= 0 && box.bottom <= innerHeight;")
        .await?;
    ensure!(seen == true, "the link is not in view");
    Ok(())
}

async fn back_shows_what_was_left(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    visit(&widget).await?;
    widget.press("With the NHS App").await?;
    widget.press("Back").await?;
    widget.until_focus("button", "another article").await?;
    widget.until_open(&["text", "lists"]).await?;
    ensure!(test.server.hits_of(FOUR).len() == 1, "it was fetched once more");
    ensure!(widget.find_all("button", "Back").await?.is_empty(), "Back leads nowhere");
    Ok(())
}

/// The article has two links to the same other article; the second stands at the end.
async fn the_link_that_was_followed_is_the_one(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("How to log in").await?;
    widget.until_focus("heading", "How to log in").await?;
    widget.press("Back").await?;
    widget.until_focus("button", "How to log in").await
}

async fn this_one_stays_until_the_next_is_there(test: &Test) -> Result<()> {
    let widget = under_a_heading(test).await?;
    test.server.answer(SECOND, [neighbour()?.behind("second")]);
    widget.press("Text and links").await?;
    widget.until_reads("another article").await?;
    widget.press("another article").await?;
    widget.until("said", &[], json!(["Loading help"])).await?;
    ensure!(widget.state().await? == "ready", "the article is gone");
    widget.reads("A plain paragraph.").await?;
    axe::check(test).await?;
    test.server.open_gate("second");
    widget.until_focus("heading", "How to log in").await?;
    widget.until("said", &[], json!([])).await
}

async fn a_double_click_is_one_visit(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    test.server.answer(SECOND, [neighbour()?.behind("second")]);
    widget.press("Text and links").await?;
    widget.until_reads("another article").await?;
    widget.press("another article").await?;
    widget.press("another article").await?;
    test.server.open_gate("second");
    widget.until_focus("heading", "How to log in").await?;
    widget.press("Back").await?;
    returned(&widget).await?;
    ensure!(test.server.hits_of(SECOND).len() == 1, "it was asked for twice");
    ensure!(widget.find_all("button", "Back").await?.is_empty(), "there is more to go back to");
    Ok(())
}

async fn a_failed_visit_can_be_left_and_tried_again(test: &Test) -> Result<()> {
    let widget = under_a_heading(test).await?;
    test.server.answer(SECOND, [Answer::status(404), Answer::status(404), neighbour()?]);
    widget.press("Text and links").await?;
    widget.until_reads("another article").await?;
    widget.press("another article").await?;
    widget.until_focus("button", "Try again").await?;
    widget.reads("We cannot find this help text. It may have moved.").await?;
    axe::check(test).await?;
    widget.press("Back").await?;
    returned(&widget).await?;

    widget.press("another article").await?;
    widget.until_focus("button", "Try again").await?;
    widget.press("Try again").await?;
    widget.until_focus("heading", "How to log in").await?;
    widget.press("Back").await?;
    returned(&widget).await
}

async fn feedback_is_about_the_article_shown(test: &Test) -> Result<()> {
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    test.open_page(&format!(
        "<patientcentre-help src=\"{FOUR}\" feedback=\"/feedback\"></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    visit(&widget).await?;
    widget.press("With the NHS App").await?;
    widget.press("Yes").await?;
    told(test, 1).await?;
    widget.press("Back").await?;
    returned(&widget).await?;
    widget.press("Yes").await?;
    told(test, 2).await?;
    let puts = test.server.hits().into_iter().filter(|hit| hit.path.starts_with("/feedback/"));
    let said: Vec<Value> = puts.map(|hit| Ok(serde_json::from_slice(&hit.body)?)).collect::<Result<_>>()?;
    let about: Vec<_> = said.iter().map(|body| json!([body["article"], body["sections_opened"]])).collect();
    ensure!(about == [json!(["second", ["one"]]), json!(["every-block", ["text"]])], "{about:?}");
    Ok(())
}

async fn told(test: &Test, count: usize) -> Result<()> {
    let script =
        "return window.__watch.events.filter(({ name }) => name === 'feedback').length === arguments[0]";
    test.until_with(&format!("{count} :feedback events"), script, vec![json!(count)]).await.map(drop)
}

/// A link of the page to a section of the article before: it was shown there, so it is found again.
async fn a_link_of_the_page_leads_back(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<a href=\"#lists\">Lists</a><patientcentre-help src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    visit(&widget).await?;
    test.click(&test.find("a").await?).await?;
    widget.until_focus("button", "Lists").await?;
    widget.until_open(&["text", "lists"]).await
}

async fn a_new_source_forgets_the_way(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    visit(&widget).await?;
    widget.js("host.src = '/fixtures/minimal/article.json'").await?;
    widget.until_reads("This article has one paragraph and nothing else.").await?;
    ensure!(widget.find_all("button", "Back").await?.is_empty(), "Back leads to the source before");
    Ok(())
}

async fn the_browsers_history_is_left_alone(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    let look = "return [history.length, history.state, location.href]";
    test.js("history.replaceState({ page: 1 }, '')", vec![]).await?;
    let before = test.js(look, vec![]).await?;
    visit(&widget).await?;
    widget.press("Back").await?;
    returned(&widget).await?;
    let after = test.js(look, vec![]).await?;
    ensure!(before == after, "{before} has become {after}");
    Ok(())
}

async fn each_article_is_told_of(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    visit(&widget).await?;
    widget.press("Back").await?;
    returned(&widget).await?;
    let ready = test.events_named("ready").await?;
    let ids: Vec<_> = ready.iter().map(|event| event.detail["id"].clone()).collect();
    ensure!(ids == ["every-block", "second", "every-block"], "{ids:?}");
    Ok(())
}

/// The article beside the fixture's.
fn neighbour() -> Result<Answer> {
    patientcentre_help_e2e::fixtures::neighbour("second")
}
