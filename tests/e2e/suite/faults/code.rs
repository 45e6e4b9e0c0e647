//! The WebAssembly core does not come, or not whole. Two elements stand in each page: one holds the page's own text.

use super::{HURRY, Matrix, article};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer,
    cases, dist,
    faults::{Fault, Pair, Resource, table},
    server::Server,
    test::Test,
    trials::Case,
};

pub(crate) fn cases() -> Vec<Case> {
    cases!["faults"; code_that_fails, code_that_stalls, code_while_offline]
}

const WASM: &str = "/patientcentre-help_bg.wasm";
const INSIDE: &str = "<patientcentre-help id=\"with-text\" src=\"/a.json\"><p>Phone 01632 960000.</p></patientcentre-help>\
    <patientcentre-help id=\"without\" src=\"/a.json\"></patientcentre-help>";

fn wasm() -> Result<Answer> {
    Ok(Answer::raw("application/wasm", file("patientcentre-help_bg.wasm")?))
}

fn file(name: &str) -> Result<Vec<u8>> {
    std::fs::read(dist().join(name)).with_context(|| format!("no {name} in the release"))
}

/// From now on the other origin serves the release, and permits all of it but what is answered otherwise.
pub(super) fn release_from(other: &Server, languages: bool) -> Result<()> {
    for name in ["patientcentre-help.js", "patientcentre-help-first.js", "patientcentre-help-core.js"] {
        other.answer(&format!("/{name}"), [Answer::raw("text/javascript", file(name)?).for_all()]);
    }
    let sheet = "patientcentre-help.css";
    other.answer(&format!("/{sheet}"), [Answer::raw("text/css", file(sheet)?).for_all()]);
    if languages {
        other.answer(WASM, [wasm()?.for_all()]);
    }
    Ok(())
}

async fn code_that_fails(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    test.server.answer("/a.json", [Answer::json(&article()).for_all()]);
    release_from(&matrix.other, false)?;
    for pair in Matrix::together(Resource::Code) {
        let fault = pair.fault;
        let elsewhere = fault == Fault::Refused;
        let asked = if elsewhere { &matrix.other } else { &test.server };
        let before = asked.hits_of(WASM).len();
        asked.answer(WASM, [matrix.broken(fault, wasm()?)]);
        let ours = "/patientcentre-help.js".to_owned();
        let script = if elsewhere { matrix.other.url(&ours) } else { ours };
        matrix.open_with(INSIDE, &script).await?;
        let mut result = is_as_said(&matrix, &pair).await;
        if result.is_ok() {
            let server = if elsewhere { &matrix.other } else { &test.server };
            result = Matrix::was_asked(&pair, server.hits_of(WASM).len() - before);
        }
        matrix.note(&pair, result);
    }
    test.server.answer(WASM, [Answer::pass()]);
    matrix.open(INSIDE).await?;
    arrived(test).await.context("and the fault is gone")?;
    matrix.end()
}

async fn code_that_stalls(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Code, Fault::Stall)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    test.server.answer(WASM, [wasm()?.behind("late")]);
    test.server.hurry(HURRY);
    matrix.open(INSIDE).await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.note(&pair, result);
    test.server.open_gate("late");
    let result = arrived(test).await.context("and it came after all");
    matrix.note(&pair, result);
    matrix.end()
}

async fn code_while_offline(test: &Test) -> Result<()> {
    let mut matrix = Matrix::begin(test).await?;
    let pair = Matrix::pair(Resource::Code, Fault::Offline)?;
    test.server.answer("/a.json", [Answer::json(&article())]);
    matrix.open("").await?;
    test.until("the script is there", "return !!customElements.get('patientcentre-help')").await?;
    matrix.offline(true).await?;
    test.js(
        "for (const id of ['with-text', 'without']) {
           const help = document.createElement('patientcentre-help');
           help.id = id;
           if (id === 'with-text') help.textContent = arguments[0];
           help.setAttribute('src', '/a.json');
           document.querySelector('main').append(help);
         }",
        vec![table::OWN_TEXT.into()],
    )
    .await?;
    let result = is_as_said(&matrix, &pair).await;
    matrix.offline(false).await?;
    matrix.note(&pair, result);
    matrix.open(INSIDE).await?;
    arrived(test).await.context("and the page is online again")?;
    matrix.end()
}

async fn is_as_said(matrix: &Matrix<'_>, pair: &Pair) -> Result<()> {
    let (with, without) = (matrix.test.widget_at("#with-text"), matrix.test.widget_at("#without"));
    if pair.is_harmed() {
        without.until_reads(pair.reads).await?;
        with.until_reads(table::OWN_TEXT).await?;
        if pair.reads == table::WORDS_ONLY {
            with.until_reads(pair.reads).await?;
            for widget in [&with, &without] {
                ensure!(widget.state().await? == "text", "it is {:?}", widget.state().await?);
            }
        } else {
            ensure!(
                !with.text().await?.contains(pair.reads),
                "the sentence stands beside the page's own text"
            );
        }
    } else {
        arrived(matrix.test).await?;
    }
    for host in ["with-text", "without"] {
        matrix.is_told(pair, host).await?;
    }
    matrix.is_bearable(&with).await?;
    matrix.is_bearable(&without).await
}

async fn arrived(test: &Test) -> Result<()> {
    for host in ["#with-text", "#without"] {
        test.widget_at(host).until_reads(table::SHOWN).await?;
    }
    Ok(())
}
