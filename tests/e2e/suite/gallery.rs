//! Every state of the list settles as it says: the words, the events, nothing forbidden.

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{fixtures::Fixtures, test::Test, trials::Case};
use std::sync::Arc;

pub(crate) fn cases() -> Vec<Case> {
    let Ok(list) = Fixtures::read() else { return vec![] };
    list.fixtures
        .into_iter()
        .map(|fixture| {
            let name = fixture.name;
            let case = format!("gallery::{name}");
            Case::new(case, Arc::new(move |test| Box::pin(settles(test, name.clone()))))
        })
        .collect()
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
    } else if fixture.expect.state == "ready" {
        ensure!(errors.is_empty(), "an :error event: {errors:?}");
    }
    Ok(())
}
