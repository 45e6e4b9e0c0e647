//! axe-core over every state of the list, light and dark.

use anyhow::{Context, Result};
use patientcentre_help_e2e::{axe, fixtures::Fixtures, test::Test, trials::Case};
use std::sync::Arc;

pub(crate) fn cases() -> Vec<Case> {
    let list = Fixtures::read().map(|list| list.fixtures).unwrap_or_default();
    list.into_iter()
        .map(|fixture| {
            let name = fixture.name;
            Case::new(
                format!("axe::{name}"),
                Arc::new(move |test| Box::pin(has_no_violation(test, name.clone()))),
            )
        })
        .collect()
}

async fn has_no_violation(test: &Test, name: String) -> Result<()> {
    test.fixture(&name).await?;
    for scheme in ["light", "dark"] {
        test.js(
            "document.documentElement.classList.toggle('dark', arguments[0])",
            vec![(scheme == "dark").into()],
        )
        .await?;
        axe::check(test).await.with_context(|| format!("in {scheme}"))?;
    }
    Ok(())
}
