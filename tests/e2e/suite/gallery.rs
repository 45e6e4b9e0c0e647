//! Every state of the list settles as it says, its markup keeps the rules, and the gallery shows it also on a host that
//! only serves files.

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{cases, fixtures::Fixtures, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) fn cases() -> Vec<Case> {
    let list = Fixtures::read().map(|list| list.fixtures).unwrap_or_default();
    let settle = list.into_iter().map(|fixture| {
        let name = fixture.name;
        Case::new(format!("fixtures::{name}"), Arc::new(move |test| Box::pin(settles(test, name.clone()))))
    });
    settle.chain(cases!["gallery"; shows_every_state_from_files_alone]).collect()
}

async fn settles(test: &Test, name: String) -> Result<()> {
    let fixture = test.fixtures.get(&name)?;
    let widget = test.fixture(&name).await?;
    for text in &fixture.expect.says {
        widget.reads(text).await?;
    }
    let errors = test.events_named("error").await?;
    if let Some(kind) = &fixture.expect.error {
        let error = errors.first().context("no :error event")?;
        ensure!(error.detail["kind"] == kind.as_str(), "the kind is {}, not {kind}", error.detail);
    } else {
        ensure!(errors.is_empty(), "an :error event: {errors:?}");
    }
    keeps_the_rules_of_markup(&widget).await
}

/// What a strict policy, a shadow root and assistive technology need of any markup of ours.
async fn keeps_the_rules_of_markup(widget: &Widget<'_>) -> Result<()> {
    let broken: Value = widget
        .js(r#"
            const root = host.shadowRoot, broken = [], ids = new Set();
            for (const e of root.querySelectorAll("*")) {
              if (e.hasAttribute("style") || e.localName === "style") broken.push(`inline style: ${e.outerHTML.slice(0, 80)}`);
              if (e.id && ids.has(e.id)) broken.push(`twice the id ${e.id}`);
              ids.add(e.id);
              for (const name of ["aria-controls", "aria-labelledby", "aria-describedby", "for"]) {
                for (const id of (e.getAttribute(name) || "").split(/\s+/).filter(Boolean)) {
                  if (!root.getElementById(id)) broken.push(`${name} points at ${id}, which is not there`);
                }
              }
              for (const { name } of e.attributes) if (name.startsWith("on")) broken.push(`inline handler ${name}`);
              if (e.localName === "button" && e.type !== "button" && !e.closest("form")) broken.push("a button that submits");
            }
            for (const id of ids) if (id && document.getElementById(id)) broken.push(`the id ${id} is also the page's`);
            return broken;"#)
        .await?;
    ensure!(broken == json!([]), "{broken}");
    Ok(())
}

/// The copy in the release, not asked to be live: the page answers its own requests.
async fn shows_every_state_from_files_alone(test: &Test) -> Result<()> {
    test.open("/help/v1/gallery/index.html").await?;
    for (index, fixture) in test.fixtures.fixtures.iter().enumerate() {
        let widget = test.widget_at(&format!(".state:nth-of-type({}) patientcentre-help", index + 1));
        // What waits for an answer that never comes goes from loading to failed while the others are looked at.
        let waits = fixture.answer.as_ref().is_some_and(|answer| answer.stall);
        if waits {
            continue;
        }
        widget
            .becomes(&fixture.expect.state)
            .await
            .with_context(|| format!("{} (is `dist` newer than the list?)", fixture.name))?;
    }
    let asked = test.server.hits().into_iter().filter(|hit| hit.path.ends_with("/article.json")).count();
    ensure!(asked == 0, "{asked} requests went to the server");
    Ok(())
}
