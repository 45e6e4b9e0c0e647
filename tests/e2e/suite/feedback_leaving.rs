//! The patient leaves while feedback is under way or waits for its next try: it still arrives. Against the real
//! `help-server`.

use crate::visit::{HARD, PUT, Visit};
use anyhow::Result;
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case};

pub(crate) fn cases() -> Vec<Case> {
    cases!["feedback_leaving";
        a_reload_in_mid_send_loses_nothing, leaving_in_mid_send_loses_nothing,
        closing_the_tab_in_mid_send_loses_nothing, leaving_between_two_tries_loses_nothing,
        removing_the_widget_loses_nothing,
    ]
}

/// An explanation is under way and held back; the browser goes on with it although its page is gone (`keepalive`).
async fn held_back(test: &Test) -> Result<Visit<'_>> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Bye").await?;
    test.server.answer(PUT, [Answer::pass().behind("gone")]);
    visit.widget.press("Send").await?;
    visit.until_puts(2).await?;
    Ok(visit)
}

async fn a_reload_in_mid_send_loses_nothing(test: &Test) -> Result<()> {
    let visit = held_back(test).await?;
    test.leave().await?;
    test.driver.refresh().await?;
    visit.widget.becomes("ready").await?;
    visit.widget.reads("Was this article helpful?").await?;
    test.server.open_gate("gone");
    visit.until_holds_one_no(HARD.1, Some("Bye")).await
}

async fn leaving_in_mid_send_loses_nothing(test: &Test) -> Result<()> {
    let visit = held_back(test).await?;
    test.open("/pages/plain.html").await?;
    test.server.open_gate("gone");
    visit.until_holds_one_no(HARD.1, Some("Bye")).await
}

/// A page that is left may live on in the browser's memory; one whose tab is closed does not.
async fn closing_the_tab_in_mid_send_loses_nothing(test: &Test) -> Result<()> {
    let first = test.driver.window().await?;
    let tab = test.driver.new_tab().await?;
    test.driver.switch_to_window(tab).await?;
    let visit = held_back(test).await?;
    test.leave().await?;
    test.driver.close_window().await?;
    test.driver.switch_to_window(first).await?;
    test.server.open_gate("gone");
    visit.until_holds_one_no(HARD.1, Some("Bye")).await
}

async fn leaving_between_two_tries_loses_nothing(test: &Test) -> Result<()> {
    let visit = between_two_tries(test).await?;
    test.open("/pages/plain.html").await?;
    visit.until_holds_one_no(HARD.1, Some("Bye")).await?;
    visit.is_one_visit()
}

async fn removing_the_widget_loses_nothing(test: &Test) -> Result<()> {
    let visit = between_two_tries(test).await?;
    visit.widget.js("host.remove()").await?;
    visit.until_holds_one_no(HARD.1, Some("Bye")).await?;
    visit.is_one_visit()
}

/// The service was busy, and the widget waits ten seconds before it asks again.
async fn between_two_tries(test: &Test) -> Result<Visit<'_>> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Bye").await?;
    test.server.answer(PUT, [Answer::status(503).header("retry-after", "10"), Answer::pass()]);
    visit.widget.press("Send").await?;
    // The answer has come when the browser has measured how long it took.
    let answered = "return performance.getEntriesByType('resource')\
        .filter(({ name }) => /\\/feedback\\/[0-9a-f-]{36}$/.test(name)).length >= 2";
    test.until("the service has said that it is busy", answered).await?;
    Ok(visit)
}
