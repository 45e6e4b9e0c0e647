//! A page that is itself a separately built Yew program. Without care two such programs answer each other's events,
//! because each numbers its nodes from one under the same names (measured; see docs/ARCHITECTURE.md).

use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, test::Test, trials::Case, widget::Widget, yew_page};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["yew_page"; neither_answers_the_others_clicks, neither_answers_the_others_keys, the_page_may_draw_around_it_anew,
        three_programs_one_in_another]
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

/// The counts of one program: where it stands (an expression) and its name.
async fn counts_of(test: &Test, place: &str, name: &str) -> Result<Value> {
    test.js(
        &format!("return [...({place}).querySelectorAll('output.{name}')].map((output) => Number(output.textContent))"),
        vec![],
    )
    .await
}

const PROGRAMS: [(&str, &str); 3] =
    [("document", "outer"), ("document", "inner"), ("document.querySelector('#card').shadowRoot", "shadow")];

async fn no_program_has_counted(test: &Test, after: &str) -> Result<()> {
    for (place, name) in PROGRAMS {
        let counts = counts_of(test, place, name).await?;
        ensure!(counts == json!([0, 0, 0, 0]), "after {after} {name} has counted {counts}");
    }
    Ok(())
}

/// Yew around a widget (that failed, and shows what the page put into it) around Yew around a widget; and a third program
/// in a shadow root. No widget's event reaches a program, and no program's a widget. (What the programs, which are the
/// same build, do to each other is theirs.)
async fn three_programs_one_in_another(test: &Test) -> Result<()> {
    tokio::task::block_in_place(yew_page::build)?;
    test.open("/yew-page/nested.html").await?;
    test.until("all three are drawn", "return !!window.__hosts").await?;
    let (outer, inner, shadow) =
        (test.widget_at("#outer-help"), test.widget_at("#inner-help"), test.widget_at("shadow"));
    outer.becomes("failed").await?;
    inner.becomes("ready").await?;
    shadow.becomes("ready").await?;
    // The widgets' own.
    for (widget, name) in [(&inner, "inner"), (&shadow, "shadow")] {
        widget.press("Lists").await?;
        widget.until_open(&["lists"]).await?;
        widget.press("Show all sections").await?;
        widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
        widget.press("Hide all sections").await?;
        widget.until_open(&[]).await?;
        crate::element::two_frames(test).await?;
        no_program_has_counted(test, &format!("the widget in {name}")).await?;
    }
    let before = test.server.hits_of("/not-there.json").len();
    outer.press("Try again").await?;
    test.until_hits("/not-there.json", before + 1).await?;
    outer.becomes("failed").await?;
    no_program_has_counted(test, "Try again").await?;
    // The programs' own: each counts, and no widget opens, closes or asks again.
    inner.press("Lists").await?;
    shadow.press("Text and links").await?;
    let toggles = test.events_named("toggle").await?.len();
    for (place, name) in PROGRAMS {
        for index in 0..4 {
            test.js(&format!("({place}).querySelector('#{name}-button-{index}').click()"), vec![]).await?;
        }
        test.until(
            &format!("{name} has counted"),
            &format!("return [...({place}).querySelectorAll('output.{name}')].every((output) => output.textContent !== '0')"),
        )
        .await?;
    }
    crate::element::two_frames(test).await?;
    inner.until_open(&["lists"]).await?;
    shadow.until_open(&["text"]).await?;
    ensure!(outer.state().await? == "failed", "the outer widget is {}", outer.state().await?);
    ensure!(test.server.hits_of("/not-there.json").len() == before + 1, "the outer widget asked again");
    ensure!(test.events_named("toggle").await?.len() == toggles, "{:?}", test.events_named("toggle").await?);
    Ok(())
}
