//! The file of a language's words does not come, or not whole. Each element speaks another language, so that each asks for
//! a file of its own.

use super::{Matrix, article, code::release_from};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer,
    cases, dist,
    faults::{Fault, Pair, Resource, Told},
    server::Server,
    test::Test,
    trials::Case,
};

pub(crate) fn cases() -> Vec<Case> {
    cases!["faults"; language_file_that_fails, language_file_of_another_origin, language_file_that_stalls,
        language_file_while_offline]
}

const LANGUAGES: [&str; 7] = ["ar", "bn", "cy", "pa", "pl", "ro", "ur"];
const WELSH: &str = "Oedd yr erthygl hon o help?";

fn path(lang: &str) -> String {
    format!("/words/{lang}.js")
}

fn element(fault: Fault, lang: &str) -> String {
    format!(
        "<patientcentre-help id=\"{}\" lang=\"{lang}\" src=\"/a.json\" feedback=\"/feedback\"></patientcentre-help>",
        fault.slug()
    )
}

fn words(lang: &str) -> Result<Answer> {
    let file = dist().join(format!("words/{lang}.js"));
    Ok(Answer::raw("text/javascript", std::fs::read(&file).with_context(|| format!("no words of {lang}"))?))
}

async fn language_file_that_fails(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    let pairs = Matrix::together(Resource::Words);
    let pairs: Vec<_> = pairs.into_iter().filter(|pair| pair.fault != Fault::Refused).collect();
    for some in pairs.chunks(LANGUAGES.len()) {
        let mut inside = String::new();
        let mut before = Vec::new();
        for (pair, lang) in some.iter().zip(LANGUAGES) {
            before.push(test.server.hits_of(&path(lang)).len());
            test.server.answer(&path(lang), [matrix.broken(pair.fault, words(lang)?)]);
            inside.push_str(&element(pair.fault, lang));
        }
        matrix.open(&inside).await?;
        for ((pair, lang), before) in some.iter().zip(LANGUAGES).zip(before) {
            let result = is_as_said(&matrix, pair, lang, &test.server, before).await;
            matrix.note(pair, result);
        }
    }
    matrix.end()
}

async fn language_file_of_another_origin(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Words, Fault::Refused)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    release_from(&matrix.other, true)?;
    matrix.other.answer(&path("cy"), [words("cy")?]);
    matrix.open_with(&element(pair.fault, "cy"), &matrix.other.url("/patientcentre-help.js")).await?;
    let result = is_as_said(&matrix, &pair, "cy", &matrix.other, 0).await;
    matrix.note(&pair, result);
    matrix.end()
}

async fn language_file_that_stalls(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Words, Fault::Stall)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    test.server.answer(&path("cy"), [words("cy")?.behind("late")]);
    matrix.open(&element(pair.fault, "cy")).await?;
    test.until_hits(&path("cy"), 1).await?;
    let result = is_as_said(&matrix, &pair, "cy", &test.server, 0).await;
    matrix.note(&pair, result);
    test.server.open_gate("late");
    let result = matrix.widget(pair.fault).until_reads(WELSH).await;
    matrix.note(&pair, result);
    matrix.end()
}

async fn language_file_while_offline(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Words, Fault::Offline)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    matrix.open(&element(pair.fault, "en")).await?;
    let widget = matrix.widget(pair.fault);
    widget.becomes("ready").await?;
    matrix.offline(true).await?;
    widget.js("host.lang = 'cy'").await?;
    let result = is_as_said(&matrix, &pair, "cy", &test.server, 0).await;
    matrix.offline(false).await?;
    matrix.note(&pair, result);
    matrix.end()
}

async fn is_as_said(
    matrix: &Matrix<'_>,
    pair: &Pair,
    lang: &str,
    server: &Server,
    before: usize,
) -> Result<()> {
    let widget = matrix.widget(pair.fault);
    widget.becomes("ready").await?;
    // The table speaks of Welsh; here each fault has a language of its own.
    let warning = format!("no {lang}.js");
    if let Told::Warning(_) = pair.told {
        let script = "return window.__watch.console.some(({ level, text }) => level === 'warn' && text.includes(arguments[0]))";
        matrix.test.until_with(&warning, script, vec![warning.clone().into()]).await?;
    }
    matrix.is_told(pair, &pair.fault.slug()).await?;
    widget.reads(pair.reads).await?;
    for name in ["Yes", "No"] {
        widget.button(name).await?;
    }
    let spoken = widget.attributes(".pch-root", "lang").await?;
    ensure!(spoken == [Some("en".to_owned())], "English words are marked as {spoken:?}");
    Matrix::was_asked(pair, server.hits_of(&path(lang)).len() - before)?;
    matrix.is_bearable(&widget).await
}
