//! "Was this article helpful?", against the real `help-server`: what a patient sees, what the team then reads, and that
//! nothing is lost on the way. The test server stands between the two and can be told to lose an answer.

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, cases, help_server::HelpServer, test::Test, trials::Case, widget::Widget,
};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["feedback";
        no_service_no_question, yes_is_stored_at_once, no_is_stored_before_anything_is_written, an_explanation_is_stored,
        the_contact_is_offered_again, at_least_one_reason, a_comment_that_is_too_long, personal_details_are_pointed_at,
        cancel_goes_back_to_the_question, by_keyboard_alone, a_service_that_is_down_and_comes_back,
        too_many_requests_are_waited_for, an_answer_survives_a_failure, a_refused_proof_is_made_again,
        sends_once_however_often_it_is_pressed, leaving_the_page_loses_nothing, the_page_brings_its_own_token,
        without_a_check, events_never_hold_what_was_typed, the_same_visit_keeps_its_id, a_check_that_fails_can_be_done_again,
    ]
}

const SRC: &str = "/articles/cannot-log-in.json";
const QUESTION: &str = "Was this article helpful?";
const PUTS: &str = "PUT /feedback/*";
const COMMENT: &str = "What else should we know? (optional)";
const HARD: &str = "It is hard to understand";

/// A page with the sample article and a real service behind it.
async fn open<'a>(test: &'a Test, attributes: &str) -> Result<(Widget<'a>, HelpServer)> {
    let service = HelpServer::start().await?;
    test.server.feedback_is_at(service.port());
    test.open_page(&format!(
        "<p>Before</p><patientcentre-help src=\"{SRC}\" feedback=\"/feedback\" {attributes}></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.find("heading", QUESTION).await?;
    Ok((widget, service))
}

/// The bodies of the PUTs so far, with the id each was sent under.
fn puts(test: &Test) -> Result<Vec<(String, Value)>> {
    let hits = test
        .server
        .hits()
        .into_iter()
        .filter(|hit| hit.method == "PUT" && hit.path.starts_with("/feedback/"));
    hits.map(|hit| Ok((hit.path.replace("/feedback/", ""), serde_json::from_slice(&hit.body)?))).collect()
}

async fn until_puts(test: &Test, count: usize) -> Result<()> {
    test.until_server(&format!("{count} PUTs have come"), || Ok(puts(test)?.len() >= count)).await
}

async fn until_delivered(test: &Test, service: &HelpServer, there: impl Fn(&Value) -> bool) -> Result<()> {
    test.until_server("the team reads it", || Ok(there(&service.report()?))).await
}

async fn says_no(widget: &Widget<'_>) -> Result<()> {
    widget.press("No").await?;
    widget.until_focus("heading", "We are sorry that this did not help").await
}

async fn choose(test: &Test, widget: &Widget<'_>, reason: &str) -> Result<()> {
    let checkbox = widget.find("checkbox", reason).await?;
    test.click(&checkbox).await
}

async fn write(test: &Test, widget: &Widget<'_>, text: &str) -> Result<()> {
    test.click(&widget.find("textbox", COMMENT).await?).await?;
    test.type_text(text).await
}

async fn no_service_no_question(test: &Test) -> Result<()> {
    let widget = test.fixture("sample").await?;
    let names = widget.names("button").await?;
    ensure!(!names.iter().any(|name| name == "Yes" || name == "No"), "dead buttons: {names:?}");
    ensure!(!widget.text().await?.contains(QUESTION), "a question that nobody hears the answer to");
    Ok(())
}

async fn yes_is_stored_at_once(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    let buttons = widget.names("button").await?;
    let at = |name: &str| buttons.iter().position(|button| button == name);
    ensure!(at("Yes") < at("No") && at("Yes").is_some(), "Yes does not come before No: {buttons:?}");
    widget.press("Yes").await?;
    widget.until_focus("heading", "Thank you. We are glad that it helped.").await?;
    widget.until_reads("Your answer has been sent.").await?;
    let report = service.report()?;
    ensure!(votes(&report) == (1, 0), "the team reads {report}");
    let events = test.events_named("feedback").await?;
    ensure!(events.len() == 1 && events[0].detail == json!({ "helpful": true, "reasons": [] }), "{events:?}");
    Ok(())
}

/// Votes for and against in `help-server report --format json`.
fn votes(report: &Value) -> (u64, u64) {
    let total = &report["articles"][0]["total"];
    (total["yes"].as_u64().unwrap_or_default(), total["no"].as_u64().unwrap_or_default())
}

async fn no_is_stored_before_anything_is_written(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    widget.press("I forgot my password").await?;
    says_no(&widget).await?;
    until_puts(test, 1).await?;
    let puts = puts(test)?;
    let (id, body) = &puts[0];
    ensure!(id.len() == 36 && id.as_bytes()[14] == b'4', "{id} is no UUID of version 4");
    let wanted =
        json!({ "article": "cannot-log-in", "helpful": false, "sections_opened": ["forgot-password"] });
    for (key, value) in wanted.as_object().context("an object")? {
        ensure!(body[key] == *value, "{key} is {} in {body}", body[key]);
    }
    ensure!(body["modified"].as_str().is_some_and(|m| m.starts_with("2026-")), "{body}");
    ensure!(
        body.get("reasons").is_none() && body.get("comment").is_none() && body.get("altcha").is_none(),
        "{body}"
    );
    until_delivered(test, &service, |report| votes(report) == (0, 1)).await
}

async fn an_explanation_is_stored(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    choose(test, &widget, "A link does not work").await?;
    write(test, &widget, "I looked for a picture of the screen.").await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    widget.reads("Your answer has been sent.").await?;
    let puts = puts(test)?;
    ensure!(puts.len() == 2, "{} requests", puts.len());
    ensure!(puts[0].0 == puts[1].0, "the second was sent under another id");
    ensure!(puts[1].1["reasons"] == json!(["hard-to-understand", "broken-link"]), "{}", puts[1].1);
    let report = service.report()?.to_string();
    ensure!(report.contains("I looked for a picture of the screen."), "the team reads {report}");
    ensure!(votes(&service.report()?) == (0, 1), "the team reads {report}");
    Ok(())
}

async fn the_contact_is_offered_again(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    says_no(&widget).await?;
    widget.reads("If you still need help, you can contact:").await?;
    ensure!(
        widget.find_all("link", "Contact NHS login support…").await?.len() >= 2,
        "no contact beside the form"
    );
    Ok(())
}

async fn at_least_one_reason(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    says_no(&widget).await?;
    widget.press("Send").await?;
    widget.until_reads("There is a problem").await?;
    test.until("the summary has the focus", SUMMARY_FOCUSED).await?;
    widget.press_link("Select at least one reason").await?;
    widget.until_focus("checkbox", "I need more information").await?;
    let described: Value = widget
        .js("const root = host.shadowRoot, set = root.querySelector('fieldset');
             return (set.getAttribute('aria-describedby') || '').split(' ').map((id) => root.getElementById(id).textContent).join(' ')")
        .await?;
    ensure!(
        described.as_str().is_some_and(|text| text.contains("Select at least one reason")),
        "{described}"
    );
    ensure!(puts(test)?.len() == 1, "something was sent all the same");
    test.press(Key::Space).await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await
}

const SUMMARY_FOCUSED: &str = "const a = document.querySelector('patientcentre-help').shadowRoot.activeElement; \
    return !!a && a.matches('.pch-error-summary, .pch-error-summary *')";

async fn a_comment_that_is_too_long(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    fill(&widget, &"a b ".repeat(501)).await?;
    widget.reads("Your comment is 4 characters too long.").await?;
    widget.press("Send").await?;
    test.until("the summary has the focus", SUMMARY_FOCUSED).await?;
    widget.press_link("Make your comment 4 characters shorter").await?;
    widget.until_focus("textbox", COMMENT).await?;
    ensure!(puts(test)?.len() == 1, "it was sent");
    fill(&widget, &"a b ".repeat(500)).await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await
}

/// Puts text into the comment as a paste does.
async fn fill(widget: &Widget<'_>, text: &str) -> Result<()> {
    let script = format!(
        "const field = host.shadowRoot.querySelector('textarea'); field.value = {};
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
         return new Promise((done) => requestAnimationFrame(() => done(true)))",
        json!(text)
    );
    widget.js(&script).await.map(|_| ())
}

async fn personal_details_are_pointed_at(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    fill(&widget, "My number is 943 476 5919, write to ann@example.org").await?;
    widget.press("Send").await?;
    test.until("the summary has the focus", SUMMARY_FOCUSED).await?;
    for text in ["“943 476 5919” looks like an NHS number.", "“ann@example.org” looks like an email address."]
    {
        widget.reads(text).await?;
    }
    ensure!(puts(test)?.len() == 1, "it was sent without asking");
    fill(&widget, "My number is 943 476 5919").await?;
    widget.press("Send").await?;
    widget.until_reads("looks like an NHS number.").await?;
    ensure!(puts(test)?.len() == 1, "it was sent without asking");
    widget.press("Send it as it is").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    ensure!(service.report()?.to_string().contains("943 476 5919"), "the patient's own choice was not sent");
    Ok(())
}

async fn cancel_goes_back_to_the_question(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    widget.press("Cancel").await?;
    widget.until_focus("button", "No").await?;
    widget.find("heading", QUESTION).await?;
    ensure!(widget.find_all("textbox", COMMENT).await?.is_empty(), "the form is still there");
    Ok(())
}

async fn by_keyboard_alone(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    crate::sections::tab_to(test, &widget, "button", "No").await?;
    test.press(Key::Enter).await?;
    widget.until_focus("heading", "We are sorry that this did not help").await?;
    crate::sections::tab_to(test, &widget, "checkbox", HARD).await?;
    test.press(Key::Space).await?;
    crate::sections::tab_to(test, &widget, "textbox", COMMENT).await?;
    test.type_text("Typed").await?;
    crate::sections::tab_to(test, &widget, "button", "Send").await?;
    test.press(Key::Enter).await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    ensure!(service.report()?.to_string().contains("Typed"), "the team reads {}", service.report()?);
    Ok(())
}

async fn a_service_that_is_down_and_comes_back(test: &Test) -> Result<()> {
    let (widget, mut service) = open(test, "").await?;
    service.stop();
    test.server.feedback_is_at(None);
    widget.press("Yes").await?;
    widget.until_reads("We could not send your answer.").await?;
    ensure!(!widget.text().await?.contains("has been sent"), "told that it was sent");
    ensure!(puts(test)?.len() == 3, "{} tries", puts(test)?.len());
    service.start_again().await?;
    test.server.feedback_is_at(service.port());
    widget.press("Try again").await?;
    widget.until_reads("Your answer has been sent.").await?;
    let ids: Vec<_> = puts(test)?.into_iter().map(|(id, _)| id).collect();
    ensure!(ids.iter().all(|id| *id == ids[0]), "other ids: {ids:?}");
    ensure!(votes(&service.report()?) == (1, 0), "{}", service.report()?);
    Ok(())
}

async fn too_many_requests_are_waited_for(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    test.server.answer(PUTS, [Answer::status(429).header("retry-after", "2"), Answer::pass()]);
    widget.press("Yes").await?;
    widget.until_reads("Your answer has been sent.").await?;
    let hits: Vec<_> = test.server.hits().into_iter().filter(|hit| hit.method == "PUT").collect();
    ensure!(hits.len() == 2, "{} requests", hits.len());
    let waited = hits[1].at.duration_since(hits[0].at);
    ensure!(waited.as_millis() >= 1_990, "asked again after {waited:?}");
    ensure!(votes(&service.report()?) == (1, 0), "{}", service.report()?);
    Ok(())
}

async fn an_answer_survives_a_failure(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    says_no(&widget).await?;
    until_puts(test, 1).await?;
    choose(test, &widget, HARD).await?;
    write(test, &widget, "Kept").await?;
    widget.until_reads("The check is done.").await?;
    test.server.answer(PUTS, [Answer::status(503), Answer::status(503), Answer::status(503), Answer::pass()]);
    widget.press("Send").await?;
    widget.until_reads("We could not send your answer because our service is busy.").await?;
    test.until("the summary has the focus", SUMMARY_FOCUSED).await?;
    let kept: Value = widget
        .js("const root = host.shadowRoot; return [root.querySelector('textarea').value, root.querySelectorAll('input:checked').length]")
        .await?;
    ensure!(kept == json!(["Kept", 1]), "what was written is gone: {kept}");
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    ensure!(service.report()?.to_string().contains("Kept"), "{}", service.report()?);
    Ok(())
}

/// A proof that the server refuses (it has expired meanwhile) is made anew, and the patient notices nothing.
async fn a_refused_proof_is_made_again(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    says_no(&widget).await?;
    until_puts(test, 1).await?;
    choose(test, &widget, HARD).await?;
    widget.until_reads("The check is done.").await?;
    let problem = json!({ "type": "about:blank", "title": "Forbidden", "status": 403,
        "errors": [{ "field": "altcha", "code": "expired" }] });
    let refusal = Answer { status: 403, ..Answer::text("application/problem+json", &problem.to_string()) };
    test.server.answer(PUTS, [refusal, Answer::pass()]);
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    ensure!(test.server.hits_of("/feedback/challenge").len() == 2, "no new challenge was asked for");
    let tokens: Vec<_> =
        puts(test)?.into_iter().filter_map(|(_, body)| body.get("altcha").cloned()).collect();
    ensure!(tokens.len() == 2 && tokens[0] != tokens[1], "the same proof was sent twice");
    ensure!(service.report()?.to_string().contains("hard-to-understand"), "{}", service.report()?);
    Ok(())
}

async fn sends_once_however_often_it_is_pressed(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    says_no(&widget).await?;
    until_puts(test, 1).await?;
    choose(test, &widget, HARD).await?;
    widget.until_reads("The check is done.").await?;
    test.server.answer(PUTS, [Answer::pass().behind("put")]);
    widget
        .js("const send = [...host.shadowRoot.querySelectorAll('button')].find((b) => b.textContent.trim() === 'Send');
             send.click(); send.click(); send.form.requestSubmit(); send.form.requestSubmit();")
        .await?;
    until_puts(test, 2).await?;
    widget.until_reads("Sending…").await?;
    test.press(Key::Enter).await?;
    crate::element::two_frames(test).await?;
    test.server.open_gate("put");
    widget.until_focus("heading", "Thank you for your help").await?;
    ensure!(puts(test)?.len() == 2, "{} requests", puts(test)?.len());
    let events = test.events_named("feedback").await?;
    ensure!(events.len() == 2, "one event for the vote and one for the explanation: {events:?}");
    Ok(())
}

/// The vote is held up; the patient explains, sends, and goes on to another page before anything has come back.
async fn leaving_the_page_loses_nothing(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    test.server.answer(PUTS, [Answer::pass().behind("first"), Answer::pass()]);
    says_no(&widget).await?;
    until_puts(test, 1).await?;
    choose(test, &widget, HARD).await?;
    write(test, &widget, "Sent while leaving").await?;
    widget.until_reads("The check is done.").await?;
    widget.press("Send").await?;
    widget.until_reads("Sending…").await?;
    test.open("/pages/plain.html").await?;
    until_puts(test, 2).await?;
    test.server.open_gate("first");
    until_delivered(test, &service, |report| report.to_string().contains("Sent while leaving")).await
}

async fn the_page_brings_its_own_token(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "captcha=\"page\"").await?;
    test.server.answer(PUTS, [Answer::status(204)]);
    widget.js("host.captchaToken = async () => 'token-of-the-page'").await?;
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    let sent = puts(test)?.pop().context("nothing was sent")?.1;
    ensure!(sent["altcha"] == "token-of-the-page", "{sent}");
    ensure!(test.server.hits_of("/feedback/challenge").is_empty(), "a challenge was asked for all the same");
    Ok(())
}

async fn without_a_check(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "captcha=\"none\"").await?;
    test.server.answer(PUTS, [Answer::status(204)]);
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    let sent = puts(test)?.pop().context("nothing was sent")?.1;
    ensure!(sent.get("altcha").is_none(), "{sent}");
    Ok(())
}

async fn events_never_hold_what_was_typed(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    says_no(&widget).await?;
    choose(test, &widget, HARD).await?;
    write(test, &widget, "Secret words").await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await?;
    let events = test.events_named("feedback").await?;
    let details: Vec<_> = events.iter().map(|event| event.detail.clone()).collect();
    let wanted = [
        json!({ "helpful": false, "reasons": [] }),
        json!({ "helpful": false, "reasons": ["hard-to-understand"] }),
    ];
    ensure!(details == wanted, "{details:?}");
    let lines = test.console().await?;
    ensure!(lines.iter().all(|line| !line.text.contains("Secret")), "{lines:?}");
    Ok(())
}

/// A patient who changes their mind has one vote.
async fn the_same_visit_keeps_its_id(test: &Test) -> Result<()> {
    let (widget, service) = open(test, "").await?;
    says_no(&widget).await?;
    until_puts(test, 1).await?;
    widget.press("Cancel").await?;
    widget.press("Yes").await?;
    widget.until_reads("Your answer has been sent.").await?;
    let puts = puts(test)?;
    ensure!(puts.iter().all(|(id, _)| *id == puts[0].0), "{puts:?}");
    ensure!(votes(&service.report()?) == (1, 0), "{}", service.report()?);
    Ok(())
}

async fn a_check_that_fails_can_be_done_again(test: &Test) -> Result<()> {
    let (widget, _service) = open(test, "").await?;
    test.server.answer("/feedback/challenge", [Answer::status(404), Answer::pass()]);
    says_no(&widget).await?;
    widget.until_reads("We could not finish the check that keeps robots out.").await?;
    choose(test, &widget, HARD).await?;
    widget.press("Do the check again").await?;
    widget.until_reads("The check is done.").await?;
    widget.press("Send").await?;
    widget.until_focus("heading", "Thank you for your help").await
}
