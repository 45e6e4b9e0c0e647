//! The article does not come, or not whole.

use super::{HURRY, Matrix, article};
use anyhow::Result;
use patientcentre_help_e2e::{
    answer::Answer,
    cases,
    faults::{Fault, Pair, Resource, table},
    test::Test,
    trials::Case,
};

pub(crate) fn cases() -> Vec<Case> {
    cases!["faults"; article_that_fails, article_that_stalls, article_while_offline]
}

fn path(fault: Fault) -> String {
    format!("/{}.json", fault.slug())
}

fn element(fault: Fault, src: &str) -> String {
    format!(
        "<patientcentre-help id=\"{}\" src=\"{src}\"><p>{}</p></patientcentre-help>",
        fault.slug(),
        table::OWN_TEXT
    )
}

async fn article_that_fails(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pairs = Matrix::together(Resource::Article);
    let mut inside = String::new();
    for pair in &pairs {
        let (fault, path) = (pair.fault, path(pair.fault));
        let answer = matrix.broken(fault, Answer::json(&article()));
        let src = match fault {
            Fault::UnknownHost => format!("{}{path}", super::NOWHERE),
            Fault::Refused => matrix.other.url(&path),
            _ => path.clone(),
        };
        let server = if fault == Fault::Refused { &matrix.other } else { &test.server };
        server.answer(&path, [answer]);
        inside.push_str(&element(fault, &src));
    }
    matrix.open(&inside).await?;
    for pair in &pairs {
        let result = is_as_said(&matrix, pair).await;
        matrix.note(pair, result);
    }
    // The fault is gone.
    for pair in pairs.iter().filter(|pair| pair.button.is_some() && pair.fault != Fault::UnknownHost) {
        let server = if pair.fault == Fault::Refused { &matrix.other } else { &test.server };
        server.answer(&path(pair.fault), [Answer::json(&article()).for_all()]);
        let result = comes_after_all(&matrix, pair).await;
        matrix.note(pair, result);
    }
    matrix.end()
}

async fn article_that_stalls(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Article, Fault::Stall)?;
    test.server.hurry(HURRY);
    test.server.answer(&path(Fault::Stall), [Answer::stall(), Answer::json(&article())]);
    matrix.open(&element(Fault::Stall, &path(Fault::Stall))).await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.note(&pair, result);
    let result = comes_after_all(&matrix, &pair).await;
    matrix.note(&pair, result);
    matrix.end()
}

async fn article_while_offline(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Article, Fault::Offline)?;
    for path in ["/first.json", &path(Fault::Offline)] {
        test.server.answer(path, [Answer::json(&article())]);
    }
    matrix.open("<patientcentre-help id=\"first\" src=\"/first.json\"></patientcentre-help>").await?;
    test.widget_at("#first").becomes("ready").await?;
    matrix.offline(true).await?;
    test.js(
        &format!(
            "const help = document.createElement('patientcentre-help');
             help.id = '{}';
             help.textContent = '{}';
             help.setAttribute('src', '{}');
             document.querySelector('main').append(help);",
            Fault::Offline.slug(),
            table::OWN_TEXT,
            path(Fault::Offline)
        ),
        vec![],
    )
    .await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.offline(false).await?;
    matrix.note(&pair, result);
    let result = comes_after_all(&matrix, &pair).await;
    matrix.note(&pair, result);
    matrix.end()
}

async fn is_as_said(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.until_reads(pair.reads).await?;
    if let Some(button) = pair.button {
        let said = widget.said().await?.join(" ");
        anyhow::ensure!(said == pair.reads, "a screen reader hears “{said}”");
        widget.button(button).await?;
        widget.reads(table::OWN_TEXT).await?;
    }
    matrix.is_told(pair, &pair.fault.slug()).await?;
    let (ours, others) =
        (matrix.test.server.hits_of(&path(pair.fault)), matrix.other.hits_of(&path(pair.fault)));
    Matrix::was_asked(pair, ours.len() + others.len())?;
    matrix.is_bearable(&widget).await
}

async fn comes_after_all(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.press("Try again").await?;
    widget.until_reads(table::SHOWN).await
}
