//! docs/DATA.md is whole: a visit with everything in it, and every address, header, field and event of it is looked up in
//! the tables there. What the format and the databases hold is compared in `papers.rs`.

use crate::visit::{HARD, Visit};
use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use patientcentre_help_e2e::{
    cases,
    papers::{first_column, text},
    server::Hit,
    test::Test,
    trials::Case,
};
use serde_json::Value;
use std::collections::BTreeSet;

pub(crate) fn cases() -> Vec<Case> {
    cases!["data_map"; every_address_header_field_and_event_is_in_the_document]
}

/// What belongs to the page of the test, not to the widget.
const THE_PAGES: [&str; 4] = ["/page.html", "/watch.js", "/favicon.ico", "/pages/plain.html"];

async fn every_address_header_field_and_event_is_in_the_document(test: &Test) -> Result<()> {
    let document = text("docs/DATA.md")?;
    let visit = whole_visit(test).await?;
    let hits: Vec<Hit> =
        test.server.hits().into_iter().filter(|hit| !THE_PAGES.contains(&hit.path.as_str())).collect();

    let addresses: BTreeSet<_> = hits.iter().map(address).collect();
    let known = first_column(&document, "Addresses");
    ensure!(addresses == known, "asked for were {addresses:?}, the document has {known:?}");

    let known = first_column(&document, "Headers");
    for hit in &hits {
        for name in hit.headers.keys() {
            ensure!(
                known.contains(name.as_str()),
                "the header {name} of {} is not in the document",
                hit.path
            );
        }
        let kind = hit.headers.contains_key("content-type");
        ensure!(kind == (hit.method == http::Method::PUT), "content-type with {} {}", hit.method, hit.path);
        let cookie = hit.headers.contains_key("cookie");
        ensure!(!cookie || !hit.path.starts_with("/feedback/"), "a cookie went with {}", hit.path);
    }

    let bodies = visit.said()?;
    let fields: BTreeSet<_> = bodies.iter().flat_map(names).collect();
    let known = first_column(&document, "Feedback");
    ensure!(fields == known, "sent were {fields:?}, the document has {known:?}");
    let vote: BTreeSet<_> = bodies.first().map(names).context("no vote")?.into_iter().collect();
    for later in ["reasons", "comment", "altcha"] {
        ensure!(!vote.contains(later), "{later} was sent before Send was pressed");
    }

    let proof = bodies.iter().find_map(|body| body["altcha"].as_str()).context("no proof")?;
    let proof: Value = serde_json::from_slice(&BASE64_STANDARD.decode(proof)?)?;
    let mut fields: BTreeSet<_> =
        names(&proof["solution"]).into_iter().map(|f| format!("solution.{f}")).collect();
    fields.extend(names(&proof).into_iter().filter(|field| field != "solution"));
    let known = first_column(&document, "The proof");
    ensure!(fields == known, "the proof holds {fields:?}, the document has {known:?}");

    let rows = patientcentre_help_e2e::papers::section(&document, "Events");
    let events = test.events().await?;
    for name in first_column(&document, "Events") {
        ensure!(events.iter().any(|event| event.name == name), "there was no :{name}");
    }
    for event in events {
        let row = rows.iter().find(|row| row.starts_with(&format!("| `{}` |", event.name)));
        let row = row.with_context(|| format!("the event {} is not in the document", event.name))?;
        for field in names(&event.detail) {
            ensure!(
                row.contains(&format!("`{field}`")),
                "{} of :{} is not in the document",
                field,
                event.name
            );
        }
        ensure!(
            !event.detail.to_string().contains("Nobody"),
            "an event holds what was typed: {}",
            event.detail
        );
    }
    test.js("document.cookie = 'page=1; path=/; max-age=0'", vec![]).await?;
    Ok(())
}

/// Words of the page's own, Welsh ones, a section, another article, an error, a No with a reason and a comment; in a page that
/// has a cookie.
async fn whole_visit(test: &Test) -> Result<Visit<'_>> {
    test.allow("a cookie: page");
    test.open("/pages/plain.html").await?;
    test.js("document.cookie = 'page=1; path=/'", vec![]).await?;
    let visit = Visit::begin(test).await?;
    visit.widget.press("I forgot my password").await?;
    visit.widget.until_open(&["forgot-password"]).await?;
    visit.widget.js("host.words = { yes: 'Yes' }; host.lang = 'cy'").await?;
    visit.widget.until_reads("Oedd yr erthygl hon o help?").await?;
    visit.widget.js("host.lang = 'en'").await?;
    visit.widget.until_reads("Was this article helpful?").await?;
    visit.says_no().await?;
    visit.ticks(HARD.0).await?;
    visit.writes("Nobody answered.").await?;
    visit.until_checked().await?;
    visit.widget.press("Send").await?;
    visit.until_thanked().await?;
    // A page that names no article is told so.
    test.js("document.querySelector('main').append(document.createElement('patientcentre-help'))", vec![])
        .await?;
    test.until("an :error", "return window.__watch.events.some(({ name }) => name === 'error')").await?;
    Ok(visit)
}

/// `PUT /feedback/UUID` for a PUT to one id.
fn address(hit: &Hit) -> String {
    let path = match hit.path.rsplit_once('/') {
        Some(("/feedback", id)) if id.len() == 36 => "/feedback/UUID".to_owned(),
        Some(("/words", file)) if file != "own.js" => "/words/LANGUAGE.js".to_owned(),
        Some((folder, file)) if folder.starts_with("/articles") && file != "index.json" => {
            "/articles/ID.json".to_owned()
        }
        _ => hit.path.clone(),
    };
    format!("{} {path}", hit.method)
}

/// The names of the fields.
fn names(value: &Value) -> Vec<String> {
    value.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}
