//! The element used as React and Vue say that custom elements are used: attributes, properties, events, a ref, conditional
//! rendering, lists in another order, and a page that draws itself anew at every event.

use crate::FOUR;
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{cases, frameworks, test::Test, trials::Case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    cases!["frameworks"; react, vue]
}

async fn react(test: &Test) -> Result<()> {
    used_as_documented(test, "react.js").await
}

async fn vue(test: &Test) -> Result<()> {
    // Vue tries to make a policy of its own, and does without where it may not.
    test.allow("trusted-types");
    used_as_documented(test, "vue.js").await
}

async fn press(test: &Test, id: &str) -> Result<()> {
    test.click(&test.find(&format!("#{id}")).await?).await
}

async fn used_as_documented(test: &Test, script: &str) -> Result<()> {
    tokio::task::block_in_place(frameworks::build)?;
    let page = patientcentre_help_e2e::test::page("").replace(
        "<main></main>",
        &format!("<div id=\"app\"></div><script type=\"module\" src=\"/frameworks/{script}\"></script>"),
    );
    test.server.page("/page.html", &page);
    test.open("/page.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    // Properties and attributes.
    widget.until_open(&["lists"]).await?;
    ensure!(widget.sections().await?[0].level == 3, "headingLevel did not arrive");
    // Events. Each draws the page anew; what the patient closed stays closed.
    widget.press("Lists").await?;
    widget.until_open(&[]).await?;
    test.until(
        "the page has heard",
        "return heard.textContent.endsWith('toggle {\"section\":\"lists\",\"open\":false}') && heard.textContent.startsWith('ready')",
    )
    .await?;
    test.until("the page is drawn anew", "return document.querySelector('#help').dataset.heard === '2'")
        .await?;
    widget.until_open(&[]).await?;
    // Other properties.
    press(test, "level").await?;
    test.until(
        "the title is one lower",
        "return document.querySelector('#help').shadowRoot.querySelector('#title').localName === 'h3'",
    )
    .await?;
    // A method, through a ref.
    press(test, "all").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.press("Text and links").await?;
    widget.until_open(&["lists", "callouts", "pictures"]).await?;
    // Another order.
    for place in [true, false] {
        press(test, "move").await?;
        test.until_with(
            "it has moved",
            "return (document.querySelector('#help').nextElementSibling === null) === arguments[0]",
            vec![json!(place)],
        )
        .await?;
        widget.until_open(&["lists", "callouts", "pictures"]).await?;
    }
    ensure!(test.server.hits_of(FOUR).len() == 1, "{} requests for it", test.server.hits_of(FOUR).len());
    // The article as an object; without it, `src` again.
    press(test, "article").await?;
    widget.until("names", &[json!("heading")], json!(["By hand", "First", "Second"])).await?;
    widget.press("First").await?;
    widget.reads("First words.").await?;
    press(test, "article").await?;
    test.until(
        "the first article is there again",
        "return document.querySelector('#help').shadowRoot.querySelectorAll('.pch-section').length === 4",
    )
    .await?;
    // Gone and new.
    for _ in 0..3 {
        press(test, "toggle").await?;
        test.until("it is gone", "return !document.querySelector('#help')").await?;
        press(test, "toggle").await?;
        widget.becomes("ready").await?;
        widget.until_open(&["lists"]).await?;
    }
    widget.press("Text and links").await?;
    widget.until_open(&["text", "lists"]).await?;
    let code = test.server.hits_of("/patientcentre-help_bg.wasm").len();
    ensure!(code == 1, "{code} requests for the code");
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events().await?);
    // The development build says what is used wrongly.
    let lines = test.console().await?;
    let complaint = lines.iter().find(|line| {
        line.level == "error" || (line.text.contains("Vue warn") && !line.text.contains("trusted types"))
    });
    ensure!(complaint.is_none(), "{complaint:?}");
    test.find("#app main").await.context("the page is still there").map(|_| ())
}
