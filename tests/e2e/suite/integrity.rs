//! Subresource integrity: the hashes that `tools/integrity.mjs` prints for a release work, and a file that is not what its
//! hash says does not run: the page's own text stays.

use crate::FOUR;
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, cases, engines::Engine, server::POLICY, test::Test, trials::Case,
};
use serde_json::{Value, json};
use std::process::Command;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = cases!["integrity"; the_printed_hashes_work, an_entry_with_another_hash, an_import_map_holds_every_module];
    // WebKitGTK passes over `integrity` of a modulepreload; an import map's it knows.
    cases.extend(
        cases!["integrity"; a_core_with_another_hash]
            .into_iter()
            .map(|case| case.only(&[Engine::Chromium, Engine::Firefox])),
    );
    cases
}

const ENTRY: &str = "patientcentre-help.js";
const CORE: &str = "patientcentre-help-core.js";

/// What the tool prints for the release under test.
fn hash(file: &str) -> Result<String> {
    let output = Command::new("node")
        .arg(patientcentre_help_e2e::repository().join("tools/integrity.mjs"))
        .arg("--print")
        .env("PCH_DIST", patientcentre_help_e2e::dist())
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed: Value = serde_json::from_slice(&output.stdout)?;
    Ok(printed["files"][file].as_str().with_context(|| format!("no hash of {file} in {printed}"))?.to_owned())
}

/// The right hash of another file.
fn wrong() -> Result<String> {
    hash("patientcentre-help.css")
}

fn page(entry: &str, core: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><title>A page</title>\
         <link rel=\"modulepreload\" href=\"/{CORE}\" integrity=\"{core}\">\
         <script type=\"module\" src=\"/{ENTRY}\" integrity=\"{entry}\"></script></head>\
         <body><main><patientcentre-help src=\"{FOUR}\"><p id=\"own\">Phone 01632 960000.</p></patientcentre-help></main></body></html>"
    )
}

async fn shows_its_own_text(test: &Test) -> Result<()> {
    ensure!(test.find("#own").await?.is_displayed().await?, "the page's own text is not shown");
    Ok(())
}

/// The scripts have been fetched, refused and reported: a page's `load` waits for its modules.
async fn loaded(test: &Test) -> Result<()> {
    test.until("the page has loaded", "return document.readyState === 'complete'").await.map(|_| ())
}

async fn the_printed_hashes_work(test: &Test) -> Result<()> {
    test.server.page("/page.html", &page(&hash(ENTRY)?, &hash(CORE)?));
    test.open("/page.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    for path in [ENTRY, CORE] {
        let hits = test.server.hits_of(&format!("/{path}")).len();
        ensure!(hits == 1, "{hits} requests for {path}");
    }
    Ok(())
}

async fn an_entry_with_another_hash(test: &Test) -> Result<()> {
    test.server.page("/page.html", &page(&wrong()?, &hash(CORE)?));
    test.open("/page.html").await?;
    loaded(test).await?;
    ensure!(!test.server.hits_of(&format!("/{ENTRY}")).is_empty(), "the script was not even asked for");
    let defined: bool = test.get("return !!customElements.get('patientcentre-help')").await?;
    ensure!(!defined, "a script with another hash ran");
    ensure!(test.server.hits_of(FOUR).is_empty(), "the article was asked for");
    shows_its_own_text(test).await
}

/// `modulepreload` with `integrity` guards a module that another one imports.
async fn a_core_with_another_hash(test: &Test) -> Result<()> {
    test.server.page("/page.html", &page(&hash(ENTRY)?, &wrong()?));
    test.open("/page.html").await?;
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    ensure!(test.events_named("error").await?[0].detail["kind"] == "internal", "{:?}", test.events().await?);
    shows_its_own_text(test).await
}

/// `integrity` in an import map guards a module however it comes to be imported.
async fn an_import_map_holds_every_module(test: &Test) -> Result<()> {
    for (core, state) in [(hash(CORE)?, "ready"), (wrong()?, "failed")] {
        let map = json!({ "integrity": { format!("/{CORE}"): core, format!("/{ENTRY}"): hash(ENTRY)? } })
            .to_string();
        let html = page(&hash(ENTRY)?, "").replace(
            &format!("<link rel=\"modulepreload\" href=\"/{CORE}\" integrity=\"\">"),
            &format!(
                "<script src=\"/watch.js\"></script><script type=\"importmap\" nonce=\"mine\">{map}</script>"
            ),
        );
        let policy = POLICY.replace("script-src 'self'", "script-src 'self' 'nonce-mine'");
        let answer =
            Answer::text("text/html; charset=utf-8", &html).header("content-security-policy", &policy);
        test.server.answer("/page.html", [answer]);
        test.open("/page.html").await?;
        if state == "ready" {
            test.widget().becomes("ready").await?;
        } else {
            test.until(
                "an :error event",
                "return window.__watch.events.some((event) => event.name === 'error')",
            )
            .await?;
            shows_its_own_text(test).await?;
        }
    }
    Ok(())
}
