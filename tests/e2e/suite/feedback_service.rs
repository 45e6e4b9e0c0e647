//! Feedback from end to end with the real `help-server`: what the team reads is what the patient said, also when the page
//! brings its own check, and when `help-server` serves the page itself. The form's own behaviour is `feedback.rs`.

use crate::{
    loading::article,
    sections::tab_to,
    visit::{CHALLENGE, COMMENT, HARD, MORE, Visit},
};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, help_server::HelpServer, test::Test, trials::Case};
use serde_json::json;
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["feedback_service";
        the_team_reads_what_was_said, the_longest_comment_arrives_in_any_script, a_mistake_is_mended_by_keyboard,
        without_a_contact_none_is_offered, a_page_brings_its_own_token, no_check_if_the_page_wants_none,
        straight_from_the_server,
    ]
}

async fn the_team_reads_what_was_said(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.widget.press("My phone number has changed").await?;
    visit.widget.press("I forgot my password").await?;
    visit.widget.until_open(&["forgot-password", "changed-phone-number"]).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    let words = "Where is \"Settings\"? <b>I</b> looked \\ twice; it isn't there.";
    visit.writes(words).await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, Some(words))?;
    let stored = visit.stored()?;
    let opened = &stored["total"]["sections_before_no"];
    ensure!(
        *opened
            == json!([{ "id": "changed-phone-number", "count": 1 }, { "id": "forgot-password", "count": 1 }]),
        "{opened}"
    );
    ensure!(stored["comments"][0]["modified"] == "2026-04-09T09:56:00+01:00", "{stored}");
    let explanation = visit.explanations()?;
    ensure!(explanation.len() == 1, "{explanation:?}");
    ensure!(
        explanation[0]["sections_opened"] == json!(["changed-phone-number", "forgot-password"]),
        "{}",
        explanation[0]
    );
    visit.is_one_visit()?;
    visit.is_without_errors().await
}

async fn the_longest_comment_arrives_in_any_script(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    // Two thousand characters as the server counts them, three bytes each.
    let longest = "☂".repeat(2_000);
    let fill = format!(
        "const field = host.shadowRoot.querySelector('textarea'); field.value = {}; \
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));",
        json!(longest)
    );
    visit.widget.js(&fill).await?;
    visit.widget.until_reads("You have 0 characters left.").await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, Some(&longest))
}

async fn a_mistake_is_mended_by_keyboard(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    let widget = &visit.widget;
    tab_to(test, widget, "button", "I forgot my password").await?;
    test.press(Key::Enter).await?;
    tab_to(test, widget, "button", "No").await?;
    test.press(Key::Enter).await?;
    widget.until_focus("heading", "We are sorry that this did not help").await?;
    tab_to(test, widget, "button", "Send").await?;
    test.press(Key::Space).await?;
    visit.until_told_off("Select at least one reason").await?;
    tab_to(test, widget, "link", "Select at least one reason").await?;
    test.press(Key::Enter).await?;
    widget.until_focus("checkbox", MORE.0).await?;
    test.press(Key::Tab).await?;
    widget.until_focus("checkbox", HARD.0).await?;
    test.press(Key::Space).await?;
    tab_to(test, widget, "textbox", COMMENT).await?;
    test.type_text("One").await?;
    // In a comment Enter is a new line, not Send.
    test.press(Key::Enter).await?;
    test.type_text("two").await?;
    ensure!(visit.explanations()?.is_empty(), "Enter in the comment sends");
    tab_to(test, widget, "button", "Send").await?;
    test.press(Key::Enter).await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, Some("One\ntwo"))
}

async fn without_a_contact_none_is_offered(test: &Test) -> Result<()> {
    let service = HelpServer::start().await?;
    test.server.feedback_is_at(service.port());
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.open_page("<patientcentre-help src=\"/a.json\" feedback=\"/feedback\"></patientcentre-help>")
        .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("No").await?;
    widget.until_focus("heading", "We are sorry that this did not help").await?;
    ensure!(!widget.text().await?.contains("you can contact"), "nobody is named, and a contact is offered");
    Ok(())
}

/// The page's own provider: the service is told not to ask for proof, since somebody else looks at the token.
async fn a_page_brings_its_own_token(test: &Test) -> Result<()> {
    test.server.answer(
        "/own.js",
        [Answer::text(
            "text/javascript",
            "let asked = 0; document.querySelector('patientcentre-help').captchaToken = async () => { \
             asked += 1; if (asked === 1) throw new Error('closed'); return `token-${asked}`; };",
        )],
    );
    // The script stands in the element, so that it is run before the element has begun.
    let visit =
        Visit::with(test, "captcha=\"page\"><script src=\"/own.js\"></script", &["--proof", "off"]).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.widget.press("Send").await?;
    visit.until_told_off("the check that keeps robots out did not work").await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, None)?;
    let explanations = visit.explanations()?;
    ensure!(explanations.len() == 1 && explanations[0]["altcha"] == "token-2", "{explanations:?}");
    ensure!(test.server.hits_of(CHALLENGE).is_empty(), "a challenge was asked for");
    Ok(())
}

async fn no_check_if_the_page_wants_none(test: &Test) -> Result<()> {
    let visit = Visit::with(test, "captcha=\"none\"", &["--proof", "off"]).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    ensure!(!visit.widget.text().await?.contains("robot"), "a check is spoken of");
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, None)?;
    ensure!(visit.explanations()?[0]["altcha"].is_null(), "a token was sent");
    ensure!(test.server.hits_of(CHALLENGE).is_empty(), "a challenge was asked for");
    visit.is_without_errors().await
}

/// As `make demo` serves it: page, article and feedback from `help-server` itself, under its own policy.
async fn straight_from_the_server(test: &Test) -> Result<()> {
    // That page is not from the test's server, which puts the watcher in.
    test.allow("has no watcher");
    let dist = patientcentre_help_e2e::dist();
    let service = HelpServer::start_with(&["--site", &dist.to_string_lossy()]).await?;
    let port = service.port().context("it does not run")?;
    test.driver.goto(format!("http://127.0.0.1:{port}/")).await?;
    let visit = Visit { test, widget: test.widget(), service };
    visit.widget.becomes("ready").await?;
    visit.widget.press("No").await?;
    visit.widget.until_focus("heading", "We are sorry that this did not help").await?;
    visit.ticks(HARD.0).await?;
    visit.writes("From the demo").await?;
    visit.widget.press("Send").await?;
    visit.widget.until_focus("heading", "Thank you for your help").await?;
    visit.holds_one_no(HARD.1, Some("From the demo"))
}
