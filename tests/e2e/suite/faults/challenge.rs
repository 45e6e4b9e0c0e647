//! The challenge of the check that keeps robots out does not come, or not whole. The vote arrives, so that only the check
//! is amiss.

use super::{HURRY, Matrix, article};
use crate::{feedback_sending::easy_challenge, visit::HARD};
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer,
    cases,
    faults::{Fault, Pair, Resource},
    server::Server,
    test::Test,
    trials::Case,
};

pub(crate) fn cases() -> Vec<Case> {
    cases!["faults"; challenge_that_fails, challenge_that_stalls, challenge_while_offline]
}

fn challenge(fault: Fault) -> String {
    format!("/{}/challenge", fault.slug())
}

fn element(fault: Fault, base: &str) -> String {
    format!(
        "<patientcentre-help id=\"{}\" src=\"/a.json\" feedback=\"{base}\"></patientcentre-help>",
        fault.slug()
    )
}

/// A feedback service that takes votes, and has this challenge.
fn serve(server: &Server, fault: Fault, answer: Answer) {
    let slug = fault.slug();
    server.answer(&challenge(fault), [answer]);
    server.answer(&format!("PUT /{slug}/*"), [Answer::status(204).for_all()]);
    server.answer(&format!("OPTIONS /{slug}/*"), [Answer::status(204).for_all()]);
}

fn good() -> Answer {
    Answer::json(&easy_challenge(None))
}

async fn challenge_that_fails(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    let pairs = Matrix::together(Resource::Challenge);
    let mut inside = String::new();
    for pair in &pairs {
        let answer = matrix.broken(pair.fault, good());
        let base = format!("/{}", pair.fault.slug());
        if pair.fault == Fault::Refused {
            serve(&matrix.other, pair.fault, answer);
            inside.push_str(&element(pair.fault, &matrix.other.url(&base)));
        } else {
            serve(&test.server, pair.fault, answer);
            inside.push_str(&element(pair.fault, &base));
        }
    }
    matrix.open(&inside).await?;
    for pair in &pairs {
        let result = says_no(&matrix, pair).await;
        matrix.note(pair, result);
    }
    for pair in &pairs {
        let result = is_as_said(&matrix, pair).await;
        matrix.note(pair, result);
    }
    for pair in pairs.iter().filter(|pair| pair.is_harmed()) {
        let server = if pair.fault == Fault::Refused { &matrix.other } else { &test.server };
        serve(server, pair.fault, good().for_all());
        let result = passes_after_all(&matrix, pair).await;
        matrix.note(pair, result);
    }
    matrix.end()
}

async fn challenge_that_stalls(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Challenge, Fault::Stall)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    serve(&test.server, pair.fault, Answer::stall());
    test.server.hurry(HURRY);
    matrix.open(&element(pair.fault, "/stall")).await?;
    says_no(&matrix, &pair).await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.note(&pair, result);
    serve(&test.server, pair.fault, good());
    let result = passes_after_all(&matrix, &pair).await;
    matrix.note(&pair, result);
    matrix.end()
}

async fn challenge_while_offline(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Challenge, Fault::Offline)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    serve(&test.server, pair.fault, good());
    matrix.open(&element(pair.fault, "/offline")).await?;
    matrix.widget(pair.fault).becomes("ready").await?;
    matrix.offline(true).await?;
    let result = says_no(&matrix, &pair).await;
    matrix.note(&pair, result);
    let result = is_as_said(&matrix, &pair).await;
    matrix.offline(false).await?;
    matrix.note(&pair, result);
    let result = passes_after_all(&matrix, &pair).await;
    matrix.note(&pair, result);
    matrix.end()
}

/// Says No, and fills in the form while the check is done.
async fn says_no(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.becomes("ready").await?;
    widget.press("No").await?;
    widget.until_reads("What was wrong?").await?;
    // By script: the forms above grow as their checks fail, and a pointer meets what has moved under it.
    let checkbox = widget.find("checkbox", HARD.0).await?;
    matrix.test.driver.execute("arguments[0].click()", vec![checkbox.to_json()?]).await?;
    Ok(())
}

async fn is_as_said(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.until_reads(pair.reads).await?;
    let (ours, others) =
        (matrix.test.server.hits_of(&challenge(pair.fault)), matrix.other.hits_of(&challenge(pair.fault)));
    Matrix::was_asked(pair, ours.len() + others.len())?;
    let Some(button) = pair.button else {
        matrix.is_told(pair, &pair.fault.slug()).await?;
        return matrix.is_bearable(&widget).await;
    };
    widget.button(button).await?;
    let said = widget.said().await?.join(" ");
    ensure!(said.contains(pair.reads), "a screen reader hears “{said}”");
    // Without a proof nothing is sent, and it is said.
    widget.press("Send").await?;
    widget.until_reads("because the check that keeps robots out did not work").await?;
    widget.find("alert", "There is a problem").await?;
    ensure!(widget.find("checkbox", HARD.0).await?.is_selected().await?, "the answer is gone");
    matrix.is_told(pair, &pair.fault.slug()).await?;
    matrix.is_bearable(&widget).await
}

async fn passes_after_all(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.press("Do the check again").await?;
    widget.until_reads("The check is done.").await
}
