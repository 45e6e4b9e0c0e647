//! The demo page: a sign-in page that points at the fitting section.

use anyhow::{Result, ensure};
use patientcentre_help_e2e::{axe, cases, test::Test, trials::Case};

pub(crate) fn cases() -> Vec<Case> {
    cases!["demo"; shows_the_sample, a_sign_in_error_opens_the_fitting_section, links_open_sections, has_no_axe_violation]
}

async fn shows_the_sample(test: &Test) -> Result<()> {
    test.open("/index.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    let names: Vec<String> = widget.sections().await?.into_iter().map(|section| section.id).collect();
    ensure!(
        names
            == [
                "no-nhs-login",
                "forgot-password",
                "no-security-code",
                "changed-phone-number",
                "account-locked"
            ],
        "{names:?}"
    );
    Ok(())
}

async fn a_sign_in_error_opens_the_fitting_section(test: &Test) -> Result<()> {
    test.open("/index.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.js("document.getElementById('error').value = 'account-locked'", vec![]).await?;
    test.click(&test.find("#chooser button").await?).await?;
    widget.until_open(&["account-locked"]).await?;
    widget.until_focus("button", "My account is locked").await
}

async fn links_open_sections(test: &Test) -> Result<()> {
    test.open("/index.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.click(&test.find("a[href='#forgot-password']").await?).await?;
    widget.until_open(&["forgot-password"]).await?;
    widget.until_focus("button", "I forgot my password").await
}

async fn has_no_axe_violation(test: &Test) -> Result<()> {
    test.open("/index.html").await?;
    test.widget().becomes("ready").await?;
    axe::check(test).await?;
    test.widget().press("Show all sections").await?;
    axe::check(test).await
}
