//! What a patient is left with when the article does not come, and what the page's developer is told.

use crate::loading::article;
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case};
use std::collections::BTreeMap;

pub(crate) fn cases() -> Vec<Case> {
    cases!["failures";
        each_has_its_own_sentence, each_shows_the_pages_own_text, each_is_reported_once_to_the_developer,
        try_again_brings_the_article_and_the_focus, try_again_that_fails_again_keeps_the_focus,
        try_again_by_keyboard, the_pages_own_text_is_not_shown_beside_an_article, a_new_src_mends_it,
        more_statuses_have_fitting_sentences,
    ]
}

fn failing(test: &Test) -> Vec<String> {
    let list = test.fixtures.fixtures.iter();
    list.filter(|f| f.expect.state == "failed" && f.fallback.is_none()).map(|f| f.name.clone()).collect()
}

async fn each_has_its_own_sentence(test: &Test) -> Result<()> {
    let mut sentences: BTreeMap<String, String> = BTreeMap::new();
    for name in failing(test) {
        let widget = test.fixture(&name).await?;
        let said = widget.said().await?;
        let [sentence] = said.as_slice() else { anyhow::bail!("{name}: announced is {said:?}") };
        ensure!(sentence.ends_with(['.', '۔']) && sentence.len() > 20, "{name}: “{sentence}” is no sentence");
        for word in ["JSON", "HTTP", "404", "error", "Error", "undefined", "null", "format"] {
            ensure!(!sentence.contains(word), "{name}: “{sentence}” says “{word}” to a patient");
        }
        if let Some(other) = sentences.insert(sentence.clone(), name.clone()) {
            anyhow::bail!("{name} and {other} say the same: “{sentence}”");
        }
    }
    ensure!(sentences.len() >= 11, "only {} failures", sentences.len());
    Ok(())
}

async fn each_shows_the_pages_own_text(test: &Test) -> Result<()> {
    for name in failing(test) {
        let fixture = test.fixtures.get(&name)?;
        test.server.hurry(if name == "timeout" { 50 } else { 1 });
        let src =
            if name == "no-src" { String::new() } else { format!("src=\"/fixtures/{name}/article.json\"") };
        let own = "<p>Phone <a href=\"tel:+441632960000\">01632 960000</a>.</p>";
        test.open_page(&format!("<patientcentre-help {src}>{own}</patientcentre-help>")).await?;
        let widget = test.widget();
        widget.becomes("failed").await.with_context(|| fixture.name.clone())?;
        widget.reads("Phone 01632 960000.").await.with_context(|| name.clone())?;
        ensure!(
            test.find("patientcentre-help a").await?.is_displayed().await?,
            "{name}: the page's link is not shown"
        );
    }
    Ok(())
}

async fn each_is_reported_once_to_the_developer(test: &Test) -> Result<()> {
    for name in failing(test) {
        test.fixture(&name).await?;
        let kind = test.fixtures.get(&name)?.expect.error.clone().context("a kind")?;
        let errors = test.events_named("error").await?;
        ensure!(errors.len() == 1, "{name}: {errors:?}");
        let error = &errors[0];
        ensure!(error.bubbles && error.composed, "{name}: the event does not leave the page's shadow roots");
        ensure!(error.detail["kind"] == kind.as_str(), "{name}: {}", error.detail);
        let message = error.detail["message"].as_str().unwrap_or_default();
        ensure!(!message.is_empty(), "{name}: no message");
        let lines: Vec<_> = test.console().await?;
        ensure!(lines.len() == 1, "{name}: {} lines in the console: {lines:?}", lines.len());
        ensure!(
            lines[0].level == "error"
                && lines[0].text.contains("patientcentre-help")
                && lines[0].text.contains(message),
            "{name}: {lines:?}"
        );
    }
    Ok(())
}

const WIDGET: &str = "<p>Before</p><patientcentre-help src=\"/a.json\"></patientcentre-help>";

async fn try_again_brings_the_article_and_the_focus(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::status(404), Answer::json(&article("Here it is"))]);
    test.open_page(WIDGET).await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    widget.press("Try again").await?;
    widget.becomes("ready").await?;
    widget.until_focus("heading", "Here it is").await?;
    ensure!(test.server.hits_of("/a.json").len() == 2, "{} requests", test.server.hits_of("/a.json").len());
    Ok(())
}

async fn try_again_that_fails_again_keeps_the_focus(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::status(404), Answer::status(403).behind("second")]);
    test.open_page(WIDGET).await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    let first = widget.said().await?;
    widget.press("Try again").await?;
    test.until_hits("/a.json", 2).await?;
    ensure!(widget.focus().await?.is_some(), "the focus is lost while it is tried again");
    test.server.open_gate("second");
    widget.until_focus("button", "Try again").await?;
    ensure!(widget.said().await? != first, "the new failure is not announced: {first:?}");
    ensure!(test.events_named("error").await?.len() == 2, "not one event for each failure");
    Ok(())
}

async fn try_again_by_keyboard(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::status(404), Answer::json(&article("Here it is"))]);
    test.open_page(WIDGET).await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    crate::sections::tab_to(test, &widget, "button", "Try again").await?;
    test.press(thirtyfour::Key::Enter).await?;
    widget.becomes("ready").await
}

async fn the_pages_own_text_is_not_shown_beside_an_article(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.open_page("<patientcentre-help src=\"/a.json\"><p id=\"own\">Phone us.</p></patientcentre-help>")
        .await?;
    test.widget().becomes("ready").await?;
    ensure!(!test.get::<bool>("return own.checkVisibility()").await?, "both are shown");
    Ok(())
}

async fn a_new_src_mends_it(test: &Test) -> Result<()> {
    test.server.answer("/b.json", [Answer::json(&article("B"))]);
    let widget = test.fixture("no-src").await?;
    widget.js("host.setAttribute('src', '/b.json')").await?;
    widget.becomes("ready").await?;
    widget.reads("B").await?;
    widget.js("host.removeAttribute('src')").await?;
    widget.becomes("failed").await
}

async fn more_statuses_have_fitting_sentences(test: &Test) -> Result<()> {
    for (status, part) in
        [(401, "not allowed"), (410, "cannot find"), (429, "A lot of people"), (500, "on our side")]
    {
        test.server.answer("/a.json", [Answer::status(status).header("retry-after", "3600")]);
        test.open_page(WIDGET).await?;
        let widget = test.widget();
        widget.becomes("failed").await?;
        let said = widget.said().await?.join(" ");
        ensure!(said.contains(part), "{status}: “{said}”");
    }
    Ok(())
}
