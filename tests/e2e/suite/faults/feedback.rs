//! The patient's answer does not arrive, or nobody can say whether it did. The check passes, so that only the sending is
//! amiss: a Yes, and an explanation after a No.

use super::{HURRY, Matrix, NOWHERE, article};
use crate::{feedback_sending::easy_challenge, visit::COMMENT, visit::HARD};
use anyhow::{Result, ensure};
use http::Method;
use patientcentre_help_e2e::{
    answer::Answer,
    cases,
    faults::{Fault, Pair, Resource, table},
    server::{Hit, Server},
    test::Test,
    trials::Case,
};

pub(crate) fn cases() -> Vec<Case> {
    cases!["faults"; feedback_that_fails, a_vote_that_fails, feedback_that_stalls, feedback_while_offline]
}

const WRITTEN: &str = "Too many words";

/// An element for this fault, and the service behind it.
fn element(matrix: &Matrix<'_>, fault: Fault) -> String {
    let slug = fault.slug();
    let (server, base) = match fault {
        Fault::Refused => (&matrix.other, matrix.other.url("/no-permission")),
        Fault::UnknownHost => (&matrix.test.server, format!("{NOWHERE}/feedback")),
        _ => (&matrix.test.server, format!("/{slug}")),
    };
    server.answer(&format!("/{slug}/challenge"), [Answer::json(&easy_challenge(None)).for_all()]);
    server.answer(&format!("PUT /{slug}/*"), [broken(matrix, fault)]);
    // A host that is nowhere has no challenge either.
    let captcha = if fault == Fault::UnknownHost { "captcha=\"none\"" } else { "" };
    format!(
        "<patientcentre-help id=\"{slug}\" src=\"/a.json\" feedback=\"{base}\" {captcha}></patientcentre-help>"
    )
}

/// The good answer is a 204 without a body, so some faults look otherwise than those of a file.
fn broken(matrix: &Matrix<'_>, fault: Fault) -> Answer {
    match fault {
        Fault::CutOff => Answer::reset(),
        Fault::WrongType => Answer::text("text/plain", "Stored"),
        Fault::Truncated => {
            Answer::text("application/json", "{\"stored\": true, \"id\": \"").header("x-half", "yes")
        }
        Fault::Redirect => Answer::redirect(&matrix.other.url("/taken/over")),
        _ => matrix.broken(fault, Answer::status(204)),
    }
}

/// The worst case: somebody else who takes everything.
fn somebody_else_takes_all(other: &Server) {
    for method in ["OPTIONS", "PUT"] {
        other.answer(&format!("{method} /taken/*"), [Answer::status(204).for_all()]);
    }
}

async fn feedback_that_fails(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    somebody_else_takes_all(&matrix.other);
    let pairs = Matrix::together(Resource::Feedback);
    let inside: String = pairs.iter().map(|pair| element(&matrix, pair.fault)).collect();
    matrix.open(&inside).await?;
    for pair in &pairs {
        let result = fills_in(&matrix, pair).await;
        matrix.note(pair, result);
    }
    // By script, all at once: each form that is refused takes the focus, the page scrolls there, and a pointer that is on its
    // way to the next one's button would miss it.
    const SEND: &str = "[...host.shadowRoot.querySelectorAll('button')].find((b) => b.textContent.trim() === 'Send').click()";
    for pair in &pairs {
        let result = matrix.widget(pair.fault).js(SEND).await;
        matrix.note(pair, result.map(|_| ()));
    }
    for pair in &pairs {
        let result = matrix.widget(pair.fault).until_reads(pair.reads).await;
        matrix.note(pair, result);
    }
    for pair in &pairs {
        let result = is_as_said(&matrix, pair).await;
        matrix.note(pair, result);
    }
    ensure!(matrix.other.hits().iter().all(|hit| hit.method != Method::PUT), "another origin has the answer");
    for pair in pairs.iter().filter(|pair| pair.fault != Fault::UnknownHost) {
        works_again(&matrix, pair.fault);
        let result = arrives_after_all(&matrix, pair).await;
        matrix.note(pair, result);
    }
    matrix.end()
}

async fn a_vote_that_fails(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    somebody_else_takes_all(&matrix.other);
    let pairs = Matrix::together(Resource::Feedback);
    let inside: String = pairs.iter().map(|pair| element(&matrix, pair.fault)).collect();
    matrix.open(&inside).await?;
    for pair in &pairs {
        let widget = matrix.widget(pair.fault);
        widget.becomes("ready").await?;
        let result = widget.press("Yes").await;
        matrix.note(pair, result);
    }
    for pair in &pairs {
        let result = vote_is_as_said(&matrix, pair).await;
        matrix.note(pair, result);
    }
    ensure!(matrix.other.hits().iter().all(|hit| hit.method != Method::PUT), "another origin has the vote");
    for pair in pairs.iter().filter(|pair| pair.fault != Fault::UnknownHost) {
        works_again(&matrix, pair.fault);
        let widget = matrix.widget(pair.fault);
        let mut result = widget.press("Try again").await;
        if result.is_ok() {
            result = widget.until_reads(table::SENT).await;
        }
        matrix.note(pair, result);
    }
    matrix.end()
}

async fn feedback_that_stalls(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Feedback, Fault::Stall)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    test.server.hurry(HURRY);
    let inside = element(&matrix, pair.fault);
    matrix.open(&inside).await?;
    fills_in(&matrix, &pair).await?;
    matrix.widget(pair.fault).press("Send").await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.note(&pair, result);
    works_again(&matrix, pair.fault);
    let result = arrives_after_all(&matrix, &pair).await;
    matrix.note(&pair, result);
    matrix.end()
}

async fn feedback_while_offline(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Feedback, Fault::Offline)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    let inside = element(&matrix, pair.fault);
    matrix.open(&inside).await?;
    fills_in(&matrix, &pair).await?;
    matrix.offline(true).await?;
    matrix.widget(pair.fault).press("Send").await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.offline(false).await?;
    matrix.note(&pair, result);
    let result = arrives_after_all(&matrix, &pair).await;
    matrix.note(&pair, result);
    matrix.end()
}

fn works_again(matrix: &Matrix<'_>, fault: Fault) {
    let server = if fault == Fault::Refused { &matrix.other } else { &matrix.test.server };
    for method in ["OPTIONS", "PUT"] {
        server.answer(&format!("{method} /{}/*", fault.slug()), [Answer::status(204).for_all()]);
    }
}

/// Says No, gives a reason and writes something; all is ready to be sent.
async fn fills_in(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.becomes("ready").await?;
    widget.press("No").await?;
    widget.until_reads("What was wrong?").await?;
    matrix.test.click(&widget.find("checkbox", HARD.0).await?).await?;
    widget.find("textbox", COMMENT).await?.send_keys(WRITTEN).await?;
    if pair.fault != Fault::UnknownHost {
        widget.until_reads("The check is done.").await?;
    }
    Ok(())
}

async fn is_as_said(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.until_reads(pair.reads).await?;
    widget.find("alert", "There is a problem").await?;
    if let Some(button) = pair.button {
        widget.button(button).await?;
    }
    let comment = widget.find("textbox", COMMENT).await?.prop("value").await?.unwrap_or_default();
    ensure!(comment == WRITTEN, "what was written is now “{comment}”");
    ensure!(widget.find("checkbox", HARD.0).await?.is_selected().await?, "the tick is gone");
    matrix.is_told(pair, &pair.fault.slug()).await?;
    Matrix::was_asked(pair, explanations(matrix, pair.fault).len())?;
    ensure!(
        matrix.test.events_named("feedback").await?.iter().all(|event| event.host != pair.fault.slug()
            || event.detail["reasons"].as_array().is_some_and(Vec::is_empty)),
        "the page is told that it was sent"
    );
    matrix.is_bearable(&widget).await
}

fn explanations(matrix: &Matrix<'_>, fault: Fault) -> Vec<Hit> {
    let base = format!("/{}/", fault.slug());
    let hits = matrix.test.server.hits().into_iter().chain(matrix.other.hits());
    hits.filter(|hit| hit.method == Method::PUT && hit.path.starts_with(&base))
        .filter(|hit| String::from_utf8_lossy(&hit.body).contains(HARD.1))
        .collect()
}

async fn vote_is_as_said(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.until_reads(table::VOTE_NOT_SENT).await?;
    widget.button("Try again").await?;
    matrix.is_told(pair, &pair.fault.slug()).await?;
    let told = matrix.test.events_named("feedback").await?;
    ensure!(told.iter().all(|event| event.host != pair.fault.slug()), "the page is told that it was sent");
    matrix.is_bearable(&widget).await
}

async fn arrives_after_all(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.press("Send").await?;
    widget.until_reads(table::SENT).await
}
