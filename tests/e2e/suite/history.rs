//! The attribute `history`: the browser's Back and Forward move between articles, and the page's own entries are its own.

use crate::{
    FOUR,
    articles_in_place::{returned, visit},
};
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["history";
        the_browser_moves_between_articles, back_in_the_widget_is_the_browsers, a_second_press_does_not_leave_the_page,
        the_pages_state_and_url_stay, entries_of_the_page_are_not_ours, two_widgets_keep_apart,
        a_widget_that_is_gone_listens_no_more, the_property_is_the_attribute,
    ]
}

async fn with_history(test: &Test) -> Result<Widget<'_>> {
    test.open_page(&format!("<patientcentre-help history src=\"{FOUR}\"></patientcentre-help>")).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

async fn the_browser_moves_between_articles(test: &Test) -> Result<()> {
    let widget = with_history(test).await?;
    visit(&widget).await?;
    widget.press("With the NHS App").await?;
    test.driver.back().await?;
    returned(&widget).await?;
    ensure!(widget.find_all("button", "Back").await?.is_empty(), "Back leads nowhere");
    test.driver.forward().await?;
    widget.until_focus("heading", "How to log in").await?;
    widget.until_open(&["one"]).await?;
    test.driver.back().await?;
    returned(&widget).await
}

async fn back_in_the_widget_is_the_browsers(test: &Test) -> Result<()> {
    let widget = with_history(test).await?;
    visit(&widget).await?;
    widget.press("Back").await?;
    returned(&widget).await?;
    // Had the widget only changed what it shows, the browser would have nothing ahead.
    test.driver.forward().await?;
    widget.until_focus("heading", "How to log in").await?;
    Ok(())
}

async fn a_second_press_does_not_leave_the_page(test: &Test) -> Result<()> {
    let widget = with_history(test).await?;
    visit(&widget).await?;
    widget.js("const back = host.shadowRoot.querySelector('.pch-back'); back.click(); back.click();").await?;
    returned(&widget).await?;
    crate::element::two_frames(test).await?;
    let path: String = test.get("return location.pathname").await?;
    ensure!(path == "/page.html", "the page has become {path}");
    Ok(())
}

async fn the_pages_state_and_url_stay(test: &Test) -> Result<()> {
    let widget = with_history(test).await?;
    test.js("history.replaceState({ router: { page: 7 } }, '', '?page=7#top')", vec![]).await?;
    visit(&widget).await?;
    let state: Value =
        test.js("return [history.state.router, location.search + location.hash]", vec![]).await?;
    ensure!(state == json!([{ "page": 7 }, "?page=7#top"]), "{state}");
    test.driver.back().await?;
    returned(&widget).await?;
    let state: Value = test.js("return history.state", vec![]).await?;
    ensure!(state == json!({ "router": { "page": 7 } }), "the page's entry was rewritten: {state}");
    Ok(())
}

async fn entries_of_the_page_are_not_ours(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<a href=\"#else\">Elsewhere</a><p id=\"else\">Elsewhere</p>\
         <patientcentre-help history src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    visit(&widget).await?;
    test.click(&test.find("a").await?).await?;
    test.until("the page has gone there", "return location.hash === '#else'").await?;
    crate::element::two_frames(test).await?;
    widget.reads("How to log in").await?;
    test.driver.back().await?;
    test.until("the page is back", "return location.hash === ''").await?;
    crate::element::two_frames(test).await?;
    widget.reads("How to log in").await?;
    test.driver.back().await?;
    widget.until_reads("A plain paragraph.").await?;

    // On an entry of the page, Back in the widget goes back by hand.
    test.driver.forward().await?;
    widget.until_reads("How to log in").await?;
    test.driver.forward().await?;
    test.until("the page has gone there", "return location.hash === '#else'").await?;
    widget.press("Back").await?;
    widget.until_reads("A plain paragraph.").await?;
    let hash: String = test.get("return location.hash").await?;
    ensure!(hash == "#else", "the page's entry was left");
    Ok(())
}

async fn two_widgets_keep_apart(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<patientcentre-help id=\"one\" history src=\"{FOUR}\"></patientcentre-help>\
         <patientcentre-help id=\"two\" history src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let (one, two) = (test.widget_at("#one"), test.widget_at("#two"));
    one.becomes("ready").await?;
    two.becomes("ready").await?;
    visit(&one).await?;
    visit(&two).await?;
    test.driver.back().await?;
    returned(&two).await?;
    one.reads("With the NHS App").await?;
    test.driver.back().await?;
    returned(&one).await?;
    test.driver.forward().await?;
    one.until_reads("With the NHS App").await?;
    two.reads("A plain paragraph.").await?;
    test.driver.forward().await?;
    two.until_reads("With the NHS App").await?;

    // The newest entry is of the second: the first leaves it alone.
    one.press("Back").await?;
    returned(&one).await?;
    crate::element::two_frames(test).await?;
    two.reads("With the NHS App").await
}

async fn a_widget_that_is_gone_listens_no_more(test: &Test) -> Result<()> {
    let widget = with_history(test).await?;
    visit(&widget).await?;
    widget.js("window.gone = host; host.remove();").await?;
    crate::element::two_frames(test).await?;
    let count = test.events().await?.len();
    test.driver.back().await?;
    test.until("the browser is back", "return history.state === null").await?;
    crate::element::two_frames(test).await?;
    ensure!(test.events().await?.len() == count, "it still hears");
    test.js("document.querySelector('main').append(window.gone)", vec![]).await?;
    widget.becomes("ready").await?;
    widget.until_reads("Every kind of content").await
}

async fn the_property_is_the_attribute(test: &Test) -> Result<()> {
    let widget = crate::four_sections(test).await?;
    let seen = widget
        .js("const seen = [host.history]; host.history = true; seen.push(host.history, host.getAttribute('history')); return seen;")
        .await?;
    ensure!(seen == json!([false, true, ""]), "{seen}");
    visit(&widget).await?;
    test.driver.back().await?;
    returned(&widget).await?;
    let seen = widget.js("host.history = false; return [host.history, host.hasAttribute('history')]").await?;
    ensure!(seen == json!([false, false]), "{seen}");
    Ok(())
}
