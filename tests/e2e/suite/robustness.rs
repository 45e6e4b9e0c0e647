//! A page that is not as we would have it, and code that does not arrive: the page and the patient are not harmed.

use crate::FOUR;
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    cases!["robustness";
        no_wasm_shows_the_pages_own_text, no_wasm_and_no_text_of_the_page, broken_wasm, a_fault_of_the_core, no_glue, no_style_sheet,
        wasm_of_the_wrong_type, a_second_copy_of_the_script, somebody_elses_element, a_bare_page_in_another_folder,
        a_page_with_its_own_fast_styles, created_and_removed_often, memory_is_flat_over_many_elements,
    ]
}

const WITH_TEXT: &str = "<button id=\"mine\">The page's own</button>\
    <patientcentre-help src=\"/fixtures/every-block/article.json\"><p>Phone 01632 960000.</p></patientcentre-help>";

/// The element is of no use, says so to the developer, and the rest of the page works.
async fn harmless(test: &Test) -> Result<()> {
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "internal", "{errors:?}");
    ensure!(errors[0].bubbles && errors[0].composed, "{errors:?}");
    let lines: Vec<_> = test.console().await?.into_iter().filter(|line| line.level == "error").collect();
    ensure!(lines.len() == 1 && lines[0].text.contains("internal"), "{lines:?}");
    test.js("mine.addEventListener('click', () => { mine.dataset.pressed = 'yes' })", vec![]).await?;
    test.click(&test.find("#mine").await?).await?;
    test.until("the page's own button works", "return mine.dataset.pressed === 'yes'").await?;
    // Nothing the page may still say to it throws.
    test.widget()
        .js("host.open('lists'); host.openAll(); host.close('x'); host.setAttribute('heading-level', '3')")
        .await?;
    crate::element::two_frames(test).await
}

async fn no_wasm_shows_the_pages_own_text(test: &Test) -> Result<()> {
    test.server.lose("/patientcentre-help_bg.wasm");
    test.open_page(WITH_TEXT).await?;
    harmless(test).await?;
    ensure!(
        test.find("patientcentre-help p").await?.is_displayed().await?,
        "the page's own text is not shown"
    );
    test.widget().reads("Phone 01632 960000.").await
}

async fn no_wasm_and_no_text_of_the_page(test: &Test) -> Result<()> {
    test.server.lose("/patientcentre-help_bg.wasm");
    // Nor the article's words.
    test.server.lose("/patientcentre-help-first.js");
    test.open_page("<button id=\"mine\">Mine</button><patientcentre-help src=\"/fixtures/every-block/article.json\"></patientcentre-help>")
        .await?;
    harmless(test).await?;
    test.widget().reads("We cannot show this help right now.").await
}

async fn broken_wasm(test: &Test) -> Result<()> {
    test.server.answer("/patientcentre-help_bg.wasm", [Answer::text("application/wasm", "not wasm at all")]);
    test.open_page(WITH_TEXT).await?;
    harmless(test).await?;
    test.widget().reads("Phone 01632 960000.").await
}

/// A real panic: something in the page (an extension, say) takes a node out of the shadow root that the next drawing needs.
async fn a_fault_of_the_core(test: &Test) -> Result<()> {
    // The trap that ends a panic is the browser's to report; the page hears of it as the element's own :error.
    for words in ["unreachable", "Unreachable", "wasm-function"] {
        test.allow(words);
    }
    let article = json!({"format": 1, "id": "one", "lang": "en", "title": "One", "modified": "2026-04-09T09:56:00+01:00",
        "sections": [{"id": "first", "heading": "First", "body": []}]});
    test.open_page(WITH_TEXT).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    let page = format!("window.article = {article}; host.article = window.article;");
    widget.js(&page).await?;
    widget.until("names", &[json!("button")], json!(["First"])).await?;
    widget
        .js("host.shadowRoot.querySelector('article').lastElementChild.remove();
             host.article = { ...window.article, related: [{ title: 'More', href: 'https://example.org/' }] };")
        .await?;
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "internal", "{errors:?}");
    let message = errors[0].detail["message"].as_str().unwrap_or_default();
    ensure!(message.contains("panicked"), "the developer is not told what happened: {message}");
    widget.reads("Phone 01632 960000.").await?;
    test.js("mine.addEventListener('click', () => { mine.dataset.pressed = 'yes' })", vec![]).await?;
    test.click(&test.find("#mine").await?).await?;
    test.until("the page's own button works", "return mine.dataset.pressed === 'yes'").await?;
    // An element that comes later is no better off, and no worse.
    test.js(
        "const late = document.createElement('patientcentre-help'); late.id = 'late'; late.src = '/x.json';
         late.textContent = 'Late text'; document.querySelector('main').append(late);",
        vec![],
    )
    .await?;
    test.until(
        "the late one falls back",
        "return window.__watch.events.some((event) => event.host === 'late')",
    )
    .await?;
    test.widget_at("#late").reads("Late text").await
}

async fn no_glue(test: &Test) -> Result<()> {
    test.server.lose("/patientcentre-help-core.js");
    test.open_page(WITH_TEXT).await?;
    harmless(test).await?;
    test.widget().reads("Phone 01632 960000.").await
}

async fn no_style_sheet(test: &Test) -> Result<()> {
    test.server.lose("/patientcentre-help.css");
    test.open_page(WITH_TEXT).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    let lines = test.console().await?;
    let told = lines.iter().filter(|line| line.level == "warn" && line.text.contains("style sheet")).count();
    ensure!(told == 1, "{lines:?}");
    Ok(())
}

/// A server that does not know `application/wasm`.
async fn wasm_of_the_wrong_type(test: &Test) -> Result<()> {
    test.server.mistype("/patientcentre-help_bg.wasm", "application/octet-stream");
    test.open_page(WITH_TEXT).await?;
    test.widget().becomes("ready").await
}

async fn a_second_copy_of_the_script(test: &Test) -> Result<()> {
    let script = format!(
        "import '/patientcentre-help.js';
         import {{ mount }} from '/help/v1/patientcentre-help.js';
         mount(document.querySelector('main'), {{ src: '{FOUR}' }}).id = 'second';
         done(true);"
    );
    let first = format!("<patientcentre-help id=\"first\" src=\"{FOUR}\"></patientcentre-help>");
    test.run_on_page(&first, &script).await?;
    let widget = test.widget_at("#first");
    widget.becomes("ready").await?;
    ensure!(
        !test.server.hits_of("/help/v1/patientcentre-help.js").is_empty(),
        "the second copy was not loaded"
    );
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    ensure!(test.events_named("toggle").await?.len() == 1, "two copies answer");
    test.widget_at("#second").becomes("ready").await
}

async fn somebody_elses_element(test: &Test) -> Result<()> {
    let script = "customElements.define('patientcentre-help', class extends HTMLElement {
           connectedCallback() { this.textContent = 'Theirs'; }
         });
         const { mount } = await import('/patientcentre-help.js');
         const made = mount(document.querySelector('main'), { src: '/a.json' });
         done([document.querySelector('patientcentre-help').textContent, made.textContent, made.shadowRoot]);";
    let seen = test.run_on_page("<patientcentre-help src=\"/a.json\"></patientcentre-help>", script).await?;
    ensure!(seen == json!(["Theirs", "Theirs", null]), "{seen}");
    Ok(())
}

/// Issue 2, "Done when": a bare HTML file, served from another directory than the release.
async fn a_bare_page_in_another_folder(test: &Test) -> Result<()> {
    test.server.page(
        "/clinic/leeds/help.html",
        &format!(
            "<title>Help</title><script type=module src=/help/v1/patientcentre-help.js></script>\
             <h1>Help</h1><patientcentre-help src={FOUR}></patientcentre-help>"
        ),
    );
    test.open("/clinic/leeds/help.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    for hit in test.server.hits() {
        let place = hit.path.as_str();
        ensure!(
            place.starts_with("/help/v1/")
                || ["/clinic/leeds/help.html", "/watch.js", FOUR, "/favicon.ico"].contains(&place)
                || place.starts_with("/fixtures/"),
            "a request for {place}: not beside the script"
        );
    }
    let radius = widget.style(".pch-section__icon", "border-top-left-radius").await?;
    ensure!(radius != "0px", "it has no style sheet");
    Ok(())
}

/// The page's own style sheet does not reach in, and ours does not reach out.
async fn a_page_with_its_own_fast_styles(test: &Test) -> Result<()> {
    let page = patientcentre_help_e2e::test::page(&format!(
        "<h2 id=\"theirs\">Theirs</h2><button class=\"pch-button\">Theirs</button><patientcentre-help src=\"{FOUR}\"></patientcentre-help>"
    ))
    .replace("<script type=\"module\"", "<link rel=\"stylesheet\" href=\"/pages/loud.css\"><script type=\"module\"");
    test.server.page("/page.html", &page);
    test.open("/page.html").await?;
    let before =
        test.get::<String>("return getComputedStyle(document.querySelector('.pch-button')).cssText").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Show all sections").await?;
    for (css, property, never) in [
        (".pch-title", "display", "none"),
        (".pch-section__button", "text-transform", "uppercase"),
        (".pch-paragraph", "margin-top", "99px"),
    ] {
        let style = widget.style(css, property).await?;
        ensure!(style != never, "the page's {css} {{ {property}: {style} }} reached in");
    }
    let after =
        test.get::<String>("return getComputedStyle(document.querySelector('.pch-button')).cssText").await?;
    ensure!(before == after, "our style reached a button of the page");
    Ok(())
}

async fn created_and_removed_often(test: &Test) -> Result<()> {
    crate::four_sections(test).await?;
    let rounds = test
        .js(
            &format!(
                "const main = document.querySelector('main');
                 const frame = () => new Promise((done) => requestAnimationFrame(done));
                 return (async () => {{
                   for (let round = 0; round < 40; round += 1) {{
                     const made = document.createElement('patientcentre-help');
                     made.setAttribute('src', '{FOUR}');
                     main.append(made);
                     if (round % 3) await frame();
                     made.remove();
                     if (round % 2) await frame();
                   }}
                   return document.querySelectorAll('patientcentre-help').length;
                 }})()"
            ),
            vec![],
        )
        .await?;
    ensure!(rounds == json!(1), "{rounds} elements are left");
    let widget = test.widget();
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events_named("error").await?);
    test.js("location.hash = 'pictures'", vec![]).await?;
    widget.until_focus("button", "Pictures and tables").await.context("deep links after many removals")
}

/// Elements are made, used and removed, hundreds of them, as a page of many parts may do in a long visit. What they used is
/// used again: neither the core's memory nor the listeners grow. (What JavaScript itself keeps no page can count: that is
/// measured by the bench.)
async fn memory_is_flat_over_many_elements(test: &Test) -> Result<()> {
    let script = format!(
        "let listeners = 0, memory;
         const {{ addEventListener, removeEventListener }} = EventTarget.prototype;
         // The core's own: on its divs and on the window. Not what this test, and what watches it, hear.
         const counts = (target) => target === window || target?.localName === 'div';
         EventTarget.prototype.addEventListener = function (name, ...rest) {{
           if (counts(this)) listeners += 1;
           return addEventListener.call(this, name, ...rest);
         }};
         EventTarget.prototype.removeEventListener = function (...given) {{
           if (counts(this)) listeners -= 1;
           return removeEventListener.apply(this, given);
         }};
         const {{ Instance }} = WebAssembly;
         WebAssembly.Instance = function (...given) {{
           const made = new Instance(...given);
           memory = made.exports.memory;
           return made;
         }};
         await import('/patientcentre-help.js');
         const task = () => new Promise((done) => setTimeout(done));
         window.samples = [];
         done('begun');
         for (let round = 1; round <= 500; round += 1) {{
           const made = document.createElement('patientcentre-help');
           made.setAttribute('src', '{FOUR}');
           made.setAttribute('feedback', '/feedback');
           const ready = new Promise((done) => made.addEventListener('patientcentre-help:ready', done, {{ once: true }}));
           const toggled = new Promise((done) => made.addEventListener('patientcentre-help:toggle', done, {{ once: true }}));
           document.body.append(made);
           await ready;
           await task();
           made.shadowRoot.querySelector('#button-lists').click();
           await toggled;
           made.remove();
           await task();
           const nodes = document.querySelectorAll('*').length;
           if (round % 50 === 0) window.samples.push([memory.buffer.byteLength, listeners, nodes]);
         }}"
    );
    test.run_on_page("", &script).await?;
    for sample in 1..=10 {
        let what = format!("{} rounds are over", sample * 50);
        test.until(&what, &format!("return samples.length >= {sample}")).await?;
    }
    let samples: Vec<[u64; 3]> = test.get("return samples").await?;
    ensure!(
        samples[1] == samples[9] && samples[9][0] > 0,
        "after each 50 (bytes, listeners, nodes): {samples:?}"
    );
    Ok(())
}
