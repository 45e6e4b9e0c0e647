//! Feedback on a bad day: the service is down, busy or refuses, the check fails. Nothing is lost, and
//! nobody is told "sent" who was not. Against the real `help-server`. The form on a good day is `feedback.rs`.

use crate::visit::{CHALLENGE, HARD, MORE, PUT, Visit};
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["feedback_sending";
        sent_is_said_only_when_it_is, nothing_changes_while_it_is_sent, a_double_click_on_yes_is_one_vote,
        a_service_that_comes_back_gets_one_answer, a_service_that_was_down_from_the_start,
        a_long_retry_after_is_the_patients_choice, a_busy_service_is_asked_again,
        an_answer_lost_on_the_way_is_no_second_vote, a_page_instead_of_an_answer_is_not_sent,
        a_refused_proof_is_made_again_unnoticed, a_challenge_that_expires_is_not_used,
        a_check_that_fails_is_told_and_done_again,
    ]
}

async fn sent_is_said_only_when_it_is(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    test.server.answer(PUT, [Answer::pass().behind("late")]);
    visit.widget.press("Send").await?;
    visit.until_puts(2).await?;
    visit.widget.find("button", "Sending…").await?;
    let announced = visit.widget.said().await?;
    ensure!(announced.contains(&"Sending your answer…".into()), "{announced:?}");
    for sent in ["has been sent", "Thank you for your help"] {
        ensure!(!visit.widget.text().await?.contains(sent), "“{sent}”, and the service has not answered");
    }
    ensure!(visit.widget.focus().await?.is_some_and(|focus| focus.name == "Sending…"), "the focus is lost");
    test.server.open_gate("late");
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, None)
}

async fn nothing_changes_while_it_is_sent(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    test.server.answer(PUT, [Answer::pass().behind("late")]);
    visit.double_clicks("Send").await?;
    visit.until_puts(2).await?;
    visit.widget.find("button", "Sending…").await?;
    test.press(Key::Enter).await?;
    test.press(Key::Space).await?;
    visit.widget.press("Sending…").await?;
    // What the patient sees is what is sent.
    visit.ticks(MORE.0).await?;
    ensure!(!visit.is_ticked(MORE.0).await?, "a reason can be ticked while the answer is on its way");
    visit.widget.press("Cancel").await?;
    visit.widget.find("button", "Sending…").await?;
    test.server.open_gate("late");
    visit.until_thanked().await?;
    ensure!(visit.explanations()?.len() == 1, "{} times sent", visit.explanations()?.len());
    ensure!(test.server.hits_of(CHALLENGE).len() == 1, "{} challenges", test.server.hits_of(CHALLENGE).len());
    visit.holds_one_no(HARD.1, None)
}

async fn a_double_click_on_yes_is_one_vote(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.double_clicks("Yes").await?;
    visit.widget.until("said", &[], json!(["Your answer has been sent."])).await?;
    ensure!(visit.puts().len() == 1, "{} PUTs", visit.puts().len());
    Ok(())
}

async fn a_service_that_comes_back_gets_one_answer(test: &Test) -> Result<()> {
    let mut visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Still here").await?;
    visit.until_checked().await?;
    visit.service.stop();
    test.server.feedback_is_at(None);
    visit.widget.press("Send").await?;
    visit.until_told_off("Check that you are connected to the internet").await?;
    ensure!(visit.puts().len() == 4, "a vote and three tries are four PUTs, not {}", visit.puts().len());
    ensure!(visit.comment().await? == "Still here" && visit.is_ticked(HARD.0).await?, "the answers are gone");
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "feedback", "{errors:?}");
    visit.service.start_again().await?;
    test.server.feedback_is_at(visit.service.port());
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.is_one_visit()?;
    visit.holds_one_no(HARD.1, Some("Still here"))
}

async fn a_service_that_was_down_from_the_start(test: &Test) -> Result<()> {
    let mut visit = Visit::begin(test).await?;
    visit.service.stop();
    test.server.feedback_is_at(None);
    visit.widget.press("No").await?;
    visit.widget.until_focus("heading", "We are sorry that this did not help").await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Patience").await?;
    test.until_hits(CHALLENGE, 3).await?;
    visit.widget.until_reads("We could not finish the check that keeps robots out.").await?;
    visit.service.start_again().await?;
    test.server.feedback_is_at(visit.service.port());
    visit.widget.press("Do the check again").await?;
    visit.until_checked().await?;
    ensure!(
        visit.widget.focus().await?.is_some_and(|focus| focus.id == "feedback-check"),
        "{:?}",
        visit.widget.focus().await?
    );
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.is_one_visit()?;
    visit.holds_one_no(HARD.1, Some("Patience"))
}

/// Nobody is made to sit through an hour: the patient is told, and decides.
async fn a_long_retry_after_is_the_patients_choice(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Busy").await?;
    test.server.answer(PUT, [Answer::status(429).header("retry-after", "3600"), Answer::pass()]);
    visit.widget.press("Send").await?;
    visit.until_told_off("our service is busy").await?;
    ensure!(visit.puts().len() == 2, "{} PUTs", visit.puts().len());
    ensure!(visit.comment().await? == "Busy" && visit.is_ticked(HARD.0).await?, "the answers are gone");
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, Some("Busy"))
}

async fn a_busy_service_is_asked_again(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    test.server.answer(PUT, [Answer::status(503), Answer::status(503), Answer::pass()]);
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    ensure!(visit.puts().len() == 4, "{} PUTs", visit.puts().len());
    visit.is_one_visit()?;
    visit.holds_one_no(HARD.1, None)?;
    visit.is_without_errors().await
}

/// The service has it and the signal breaks before its answer: sent again under the same id, with the same proof.
async fn an_answer_lost_on_the_way_is_no_second_vote(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    let lost = Answer { reset: true, ..Answer::pass() };
    test.server.answer(PUT, [lost.clone(), Answer::pass(), lost, Answer::pass()]);
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Once").await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    ensure!(visit.puts().len() == 4, "{} PUTs", visit.puts().len());
    visit.is_one_visit()?;
    visit.holds_one_no(HARD.1, Some("Once"))?;
    visit.is_without_errors().await
}

/// A sign-in page of some network's own, with status 200, has stored nothing.
async fn a_page_instead_of_an_answer_is_not_sent(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    test.server.answer(PUT, [Answer::text("text/html", "<p>Accept our terms</p>"), Answer::pass()]);
    visit.widget.press("Send").await?;
    visit.until_told_off("We could not send your answer").await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, None)
}

/// What the real service does not accept: a challenge that it never made.
async fn a_refused_proof_is_made_again_unnoticed(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    test.server.answer(CHALLENGE, [Answer::json(&easy_challenge(None)), Answer::pass()]);
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.until_checked().await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    let tokens = tokens(&visit)?;
    ensure!(tokens.len() == 2 && tokens[0] != tokens[1], "{} explanations", tokens.len());
    ensure!(test.server.hits_of(CHALLENGE).len() == 2, "{} challenges", test.server.hits_of(CHALLENGE).len());
    visit.is_one_visit()?;
    visit.holds_one_no(HARD.1, None)?;
    visit.is_without_errors().await
}

/// A patient who writes for eleven minutes: by the time of Send the proof is no longer good, and is not even tried.
async fn a_challenge_that_expires_is_not_used(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    let soon = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() + 12;
    test.server.answer(CHALLENGE, [Answer::json(&easy_challenge(Some(soon))), Answer::pass()]);
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.until_checked().await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    ensure!(test.server.hits_of(CHALLENGE).len() == 2, "{} challenges", test.server.hits_of(CHALLENGE).len());
    ensure!(visit.explanations()?.len() == 1, "the old proof was sent");
    visit.holds_one_no(HARD.1, None)?;
    visit.is_without_errors().await
}

async fn a_check_that_fails_is_told_and_done_again(test: &Test) -> Result<()> {
    let visit = Visit::begin(test).await?;
    test.server.answer(CHALLENGE, [Answer::status(500)]);
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Not a robot").await?;
    visit.widget.until_reads("We could not finish the check that keeps robots out.").await?;
    ensure!(
        visit.widget.find_all("alert", "There is a problem").await?.is_empty(),
        "blamed before anything was sent"
    );
    visit.widget.press("Send").await?;
    visit.until_told_off("the check that keeps robots out did not work").await?;
    ensure!(
        visit.comment().await? == "Not a robot" && visit.is_ticked(HARD.0).await?,
        "the answers are gone"
    );
    ensure!(visit.explanations()?.is_empty(), "sent without a proof");
    let errors = test.events_named("error").await?;
    ensure!(errors.last().is_some_and(|error| error.detail["kind"] == "feedback"), "{errors:?}");
    test.server.answer(CHALLENGE, [Answer::pass()]);
    visit.widget.press("Do the check again").await?;
    visit.until_checked().await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    visit.holds_one_no(HARD.1, Some("Not a robot"))
}

/// A challenge that the first counter solves, and that the service has not signed.
pub(crate) fn easy_challenge(expires_at: Option<u64>) -> Value {
    let mut parameters = json!({ "algorithm": "PBKDF2/SHA-256", "cost": 1, "keyLength": 32, "keyPrefix": "",
        "nonce": "00112233445566778899aabbccddeeff", "salt": "ffeeddccbbaa99887766554433221100" });
    if let Some(seconds) = expires_at {
        parameters["expiresAt"] = seconds.into();
    }
    json!({ "parameters": parameters, "signature": "00" })
}

fn tokens(visit: &Visit<'_>) -> Result<Vec<Value>> {
    Ok(visit.explanations()?.into_iter().map(|body| body["altcha"].clone()).collect())
}
