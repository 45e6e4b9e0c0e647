//! Printed: every section, open or not, and the addresses behind the links.

use crate::four_sections;
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, engines::Engine, test::Test, trials::Case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    // Only Chromium can be asked for the look of a printed page.
    cases!["print"; shows_everything, shows_where_links_lead]
        .into_iter()
        .map(|case| case.only(&[Engine::Chromium]))
        .collect()
}

async fn on_paper(test: &Test, on: bool) -> Result<()> {
    let media = json!({ "media": if on { "print" } else { "" } });
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

async fn shows_everything(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    on_paper(test, true).await?;
    let (text, sections) = (widget.text().await, widget.sections().await);
    let buttons = widget.names("button").await;
    on_paper(test, false).await?;
    let text = text?;
    for part in [
        "A plain paragraph.",
        "You have signal",
        "Nobody from Patientcentre will ask",
        "Your junk folder",
        "The end of the article.",
    ] {
        ensure!(text.contains(part), "“{part}” is not printed: {text}");
    }
    ensure!(sections?.iter().all(|section| section.shown), "a closed section is not printed");
    ensure!(!buttons?.contains(&"Show all sections".to_owned()), "a button is printed that nobody can press");
    widget.until_open(&["lists"]).await
}

async fn shows_where_links_lead(test: &Test) -> Result<()> {
    let widget = test.fixture("every-block").await?;
    on_paper(test, true).await?;
    let printed = widget
        .js("return Object.fromEntries([...host.shadowRoot.querySelectorAll('a')].map((a) => \
             [a.textContent.trim(), getComputedStyle(a, '::after').content]))")
        .await;
    on_paper(test, false).await?;
    let printed = printed?;
    for (name, part) in [
        ("Another site (help.login.nhs.uk)", "https://help.login.nhs.uk/contact"),
        ("NHS login support (help.login.nhs.uk)", "https://help.login.nhs.uk/contact"),
    ] {
        let after = printed[name].as_str().unwrap_or_default();
        ensure!(after.contains(part), "“{name}” is printed with {after}");
    }
    Ok(())
}
