//! One finger, nothing else: no mouse, no keyboard, no second hand. Everything is done with single touches on the narrow
//! screen of a phone (WCAG 2.2, 2.5.1, 2.5.2, 2.5.7).

use anyhow::{Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, cases, engines::Engine, eyes::with_window, test::Test, trials::Case, widget::Widget,
};
use serde_json::Value;
use std::future::Future;

/// `WebKitGTK`'s driver takes "touch" and sends a mouse's events.
pub(crate) fn cases() -> Vec<Case> {
    cases!["touch"; from_the_first_section_to_the_last_word]
        .into_iter()
        .map(|case| case.only(&[Engine::Chromium, Engine::Firefox]))
        .collect()
}

const CHALLENGE: &str = r#"{"parameters": {"algorithm": "PBKDF2/SHA-256", "cost": 1, "keyLength": 32, "keyPrefix": "00",
    "nonce": "0123456789abcdef0123456789abcdef", "salt": "fedcba9876543210fedcba9876543210"}, "signature": "00"}"#;

/// The sample with its question, on a page that writes down with what it is touched.
async fn phone<'a>(test: &'a Test, src: &str) -> Result<Widget<'a>> {
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    test.server.answer("/feedback/challenge", [Answer::text("application/json", CHALLENGE)]);
    let page = patientcentre_help_e2e::test::page(&format!(
        "<patientcentre-help src=\"{src}\" feedback=\"/feedback\"></patientcentre-help>"
    ));
    // 320 px in every engine.
    let page = page.replace(
        "<script type=\"module\"",
        "<link rel=\"stylesheet\" href=\"/pages/narrow.css\"><script type=\"module\"",
    );
    test.server.page("/page.html", &page.replace("<html", "<html class=\"normal\""));
    test.open("/page.html").await?;
    test.js(
        "window.pointers = []; addEventListener('pointerdown', (e) => window.pointers.push(e.pointerType), true)",
        vec![],
    )
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

async fn tap(test: &Test, widget: &Widget<'_>, role: &str, name: &str) -> Result<()> {
    test.touch(&widget.find(role, name).await?).await
}

/// Chromium's window is as narrow as a phone; Firefox's cannot be, its page is.
async fn on_a_phone<T>(test: &Test, work: impl Future<Output = Result<T>>) -> Result<T> {
    if test.engine == Engine::Chromium { with_window(test, (360, 640), 3, work).await } else { work.await }
}

async fn only_touched(test: &Test, times: usize) -> Result<()> {
    let pointers: Vec<String> = test.get("return window.pointers").await?;
    ensure!(pointers.len() == times && pointers.iter().all(|kind| kind == "touch"), "{pointers:?}");
    Ok(())
}

async fn from_the_first_section_to_the_last_word(test: &Test) -> Result<()> {
    on_a_phone(test, async {
        let widget = phone(test, "/articles/cannot-log-in.json").await?;
        tap(test, &widget, "button", "I forgot my password").await?;
        widget.until_open(&["forgot-password"]).await?;
        tap(test, &widget, "button", "I forgot my password").await?;
        widget.until_open(&[]).await?;
        tap(test, &widget, "button", "Show all sections").await?;
        widget.button("Hide all sections").await?;
        tap(test, &widget, "button", "No").await?;
        widget.until_reads("We are sorry that this did not help").await?;
        // On the words, not on the box.
        let label = widget
            .element(".pch-checkbox:nth-of-type(2) .pch-checkbox__label, .pch-checkbox .pch-checkbox__label")
            .await?;
        test.touch(&label).await?;
        let ticked = widget.js("return host.shadowRoot.querySelectorAll('input:checked').length").await?;
        ensure!(ticked == 1, "{ticked} are ticked");
        tap(test, &widget, "button", "Send").await?;
        widget.until_reads("Thank you for your help").await?;
        only_touched(test, 6).await?;
        let put = test.server.hits().into_iter().rfind(|hit| hit.method == "PUT");
        let body: Value = put.map(|hit| serde_json::from_slice(&hit.body)).transpose()?.unwrap_or_default();
        ensure!(body["reasons"].as_array().is_some_and(|reasons| reasons.len() == 1), "{body}");
        Ok(())
    })
    .await
}
