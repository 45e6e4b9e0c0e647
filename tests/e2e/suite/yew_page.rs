//! A page that is itself a separately built Yew program. Without care two such programs answer each other's events,
//! because each numbers its nodes from one under the same names (measured; see docs/ARCHITECTURE.md).

use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, test::Test, trials::Case, widget::Widget, yew_page};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["yew_page"; neither_answers_the_others_clicks, neither_answers_the_others_keys, the_page_may_draw_around_it_anew]
}

async fn open(test: &Test) -> Result<Widget<'_>> {
    tokio::task::block_in_place(yew_page::build)?;
    test.open("/yew-page/index.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

/// How often each of the page's own buttons has been pressed, as the page counts.
async fn counts(test: &Test) -> Result<Value> {
    test.js(
        "return [...document.querySelectorAll('output')].map((output) => Number(output.textContent))",
        vec![],
    )
    .await
}

async fn neither_answers_the_others_clicks(test: &Test) -> Result<()> {
    let widget = open(test).await?;
    let sections = widget.sections().await?;
    for section in &sections {
        widget.press(&section.name).await?;
    }
    widget.press("Hide all sections").await?;
    widget.press("Show all sections").await?;
    let ids: Vec<_> = sections.iter().map(|section| section.id.as_str()).collect();
    widget.until_open(&ids).await?;
    ensure!(
        counts(test).await? == json!([0, 0, 0, 0]),
        "the page answered the widget's clicks: {}",
        counts(test).await?
    );
    let before = widget.open_sections().await?;
    for (index, wanted) in [[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [1, 1, 1, 1]].iter().enumerate() {
        test.click(&test.find(&format!("#page-button-{index}")).await?).await?;
        test.until_with(
            "the page has counted",
            "return JSON.stringify([...document.querySelectorAll('output')].map((o) => Number(o.textContent))) === arguments[0]",
            vec![json!(json!(wanted).to_string())],
        )
        .await?;
    }
    ensure!(widget.open_sections().await? == before, "the widget answered the page's clicks");
    Ok(())
}

async fn neither_answers_the_others_keys(test: &Test) -> Result<()> {
    let widget = open(test).await?;
    let first = widget.sections().await?.into_iter().next().map(|section| section.name).unwrap_or_default();
    crate::sections::tab_to(test, &widget, "button", &first).await?;
    test.press(thirtyfour::Key::Enter).await?;
    test.until("it opens", "return document.querySelector('patientcentre-help').shadowRoot.querySelector('[aria-expanded=true]') !== null")
        .await?;
    ensure!(
        counts(test).await? == json!([0, 0, 0, 0]),
        "the page answered the widget's keys: {}",
        counts(test).await?
    );
    Ok(())
}

async fn the_page_may_draw_around_it_anew(test: &Test) -> Result<()> {
    let widget = open(test).await?;
    let first = widget
        .sections()
        .await?
        .into_iter()
        .next()
        .map(|section| (section.id, section.name))
        .unwrap_or_default();
    widget.press(&first.1).await?;
    widget.until_open(&[&first.0]).await?;
    for index in 0..4 {
        test.click(&test.find(&format!("#page-button-{index}")).await?).await?;
    }
    ensure!(counts(test).await? == json!([1, 1, 1, 1]), "{}", counts(test).await?);
    widget.until_open(&[&first.0]).await
}
