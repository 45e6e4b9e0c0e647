//! A page whose element holds the article as plain HTML (`help-article render --as fragment`): it can be read and opened
//! without any script, and the widget takes its place without a request for the article and without moving anything.

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, axe, cases, engines::Engine, repository, test::Test, trials::Case, widget::Widget,
};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["static_text";
        opens_without_any_script, looks_like_the_widget_without_any_script, needs_no_request_for_the_article,
        nothing_moves, what_was_opened_stays_open, a_link_keeps_the_focus, a_link_that_becomes_a_button_keeps_the_focus,
        the_page_stays_where_it_was_scrolled_to, stays_when_the_core_is_lost, stays_when_the_code_is_lost,
        data_that_cannot_be_read, a_deep_link, a_deep_link_without_any_script, nothing_is_wrong_for_axe, two_on_a_page,
    ]
}

/// Beside the article, so that its pictures and links are the right ones.
const PAGE: &str = "/fixtures/every-block/help.html";
const ARTICLE: &str = crate::FOUR;
const CORE: &str = "/patientcentre-help-core.js";
const WASM: &str = "/patientcentre-help_bg.wasm";
const ENTRY: &str = "/patientcentre-help.js";
const SHEET: &str = "<link rel=\"stylesheet\" href=\"/patientcentre-help.css\">";

/// What `help-article render` writes for [`ARTICLE`]: the golden file of `crates/authoring`, whose tests keep it true.
fn fragment() -> Result<String> {
    let golden = "crates/authoring/tests/snapshots/render__every_block_as_a_fragment.snap";
    let text = std::fs::read_to_string(repository().join(golden)).with_context(|| golden.to_owned())?;
    // `---`, what the golden file is of, `---`, the file.
    text.splitn(3, "---\n").nth(2).map(str::to_owned).context("the golden file has no head")
}

/// Serves the page with `inside` as the element's text, and `head` in its head.
fn serve(test: &Test, head: &str, inside: &str) {
    let page = patientcentre_help_e2e::test::page(&format!(
        "<h1>Sign in</h1><patientcentre-help src=\"article.json\" feedback=\"/feedback\">{inside}</patientcentre-help>\
         <p id=\"after\">After</p>"
    ))
    .replace("<script type=\"module\"", &format!("{head}<script type=\"module\""));
    test.server.page(PAGE, &page);
}

/// The page with the style sheet; the core arrives when the gate `core` is opened.
async fn before_the_core(test: &Test) -> Result<Widget<'_>> {
    test.server.answer(WASM, [Answer::pass().behind("core")]);
    serve(test, SHEET, &fragment()?);
    test.open(PAGE).await?;
    test.until_hits(WASM, 1).await?;
    Ok(test.widget())
}

async fn taken_over(test: &Test) -> Result<()> {
    test.server.open_gate("core");
    test.widget().becomes("ready").await?;
    crate::element::two_frames(test).await
}

/// The ids of the sections of the static text that are open.
async fn open_in_static(test: &Test) -> Result<Vec<String>> {
    test.get(&format!("return {OPEN_IN_STATIC}")).await
}

const OPEN_IN_STATIC: &str = "[...document.querySelectorAll('patientcentre-help details[open] > .pch-section__panel')].map(({ id }) => id)";

/// Waits until exactly these are: browsers follow a link when they have time.
async fn until_open_in_static(test: &Test, ids: &[&str]) -> Result<()> {
    let script = format!("return JSON.stringify({OPEN_IN_STATIC}) === arguments[0]");
    let waited =
        test.until_with(&format!("{ids:?} are open"), &script, vec![json!(json!(ids).to_string())]).await;
    if let Err(error) = waited {
        return Err(error.context(format!("open are {:?}", open_in_static(test).await?)));
    }
    Ok(())
}

async fn press_summary(test: &Test, place: usize) -> Result<()> {
    let summary = test.find(&format!("details:nth-of-type({place}) > summary")).await?;
    test.click(&summary).await
}

/// Not what the driver says: WebKit's knows nothing of closed `<details>`.
async fn can_be_seen(test: &Test, css: &str) -> Result<bool> {
    let seen =
        test.js("return document.querySelector(arguments[0]).checkVisibility()", vec![json!(css)]).await?;
    Ok(seen == true)
}

/// The text is there, and its sections open and close.
async fn can_be_used(test: &Test) -> Result<()> {
    ensure!(!can_be_seen(test, "#lists li").await?, "the sections are open at first");
    press_summary(test, 2).await?;
    ensure!(open_in_static(test).await? == ["lists"], "open: {:?}", open_in_static(test).await?);
    ensure!(can_be_seen(test, "#lists li").await?, "the open section does not show its text");
    press_summary(test, 2).await?;
    ensure!(open_in_static(test).await?.is_empty(), "it does not close");
    let text = test.find("patientcentre-help").await?.text().await?;
    for words in [
        "Every kind of content",
        "The introduction, with strong words",
        "Pictures and tables",
        "The end of the article.",
    ] {
        ensure!(text.contains(words), "“{words}” cannot be read in {text}");
    }
    Ok(())
}

async fn opens_without_any_script(test: &Test) -> Result<()> {
    test.server.lose(ENTRY);
    serve(test, "", &fragment()?);
    test.open(PAGE).await?;
    can_be_used(test).await
}

async fn looks_like_the_widget_without_any_script(test: &Test) -> Result<()> {
    test.server.lose(ENTRY);
    serve(test, SHEET, &fragment()?);
    test.open(PAGE).await?;
    can_be_used(test).await?;
    let radius: String = test
        .get("return getComputedStyle(document.querySelector('.pch-section__icon')).borderTopLeftRadius")
        .await?;
    ensure!(radius != "0px", "it has not the widget's looks");
    // What only the widget can do keeps its place, and is not offered.
    let text = test.find("patientcentre-help").await?.text().await?;
    for words in ["Show all sections", "Was this article helpful?"] {
        ensure!(!text.contains(words), "“{words}” is offered, and nobody answers");
    }
    Ok(())
}

async fn needs_no_request_for_the_article(test: &Test) -> Result<()> {
    for head in [SHEET, ""] {
        serve(test, head, &fragment()?);
        test.open(PAGE).await?;
        let widget = test.widget();
        widget.becomes("ready").await?;
        widget.find("heading", "Every kind of content").await?;
        widget.press("Lists").await?;
        widget.until_open(&["lists"]).await?;
        crate::element::two_frames(test).await?;
        let hits = test.server.hits_of(ARTICLE).len();
        ensure!(hits == 0, "{hits} requests for an article that was there");
        let ready = test.events_named("ready").await?;
        ensure!(ready.len() == 1 && ready[0].detail["id"] == "every-block", "{ready:?}");
        ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events_named("error").await?);
        ensure!(test.console().await?.is_empty(), "console: {:?}", test.console().await?);
        // The page's own copy of the style sheet is the widget's, too. WebKit sometimes runs the script before the copy
        // is there; the second request costs it a moment, and the patient nothing.
        let sheets = test.server.hits_of("/patientcentre-help.css").len();
        let most = if test.engine == Engine::Webkit { 2 } else { 1 };
        ensure!(head.is_empty() || sheets <= most, "{sheets} requests for the style sheet");
    }
    Ok(())
}

/// Where everything stands that both forms have.
pub(crate) async fn places(test: &Test) -> Result<Value> {
    test.js(
        "const host = document.querySelector('patientcentre-help');
         const root = host.shadowRoot?.querySelector('.pch-article') ? host.shadowRoot : host;
         const box = (e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round); };
         const all = (css) => [...root.querySelectorAll(css)].map((e) => [css, ...box(e)]);
         return [box(host), box(document.getElementById('after')), ...all('.pch-title'), ...all('.pch-modified'),
           ...all('.pch-intro'), ...all('.pch-section__button'), ...all('.pch-outro'), ...all('.pch-related'),
           ...all('.pch-feedback')];",
        vec![],
    )
    .await
}

/// What stands elsewhere now, or has another size.
pub(crate) fn nothing_has_moved(before: &Value, after: &Value) -> Result<()> {
    let all = |places: &Value| places.as_array().cloned().unwrap_or_default();
    let moved: Vec<_> =
        all(before).into_iter().zip(all(after)).filter(|(before, after)| before != after).collect();
    ensure!(moved.is_empty() && before == after, "moved (before, after): {moved:?}");
    Ok(())
}

async fn nothing_moves(test: &Test) -> Result<()> {
    before_the_core(test).await?;
    let before = places(test).await?;
    taken_over(test).await?;
    nothing_has_moved(&before, &places(test).await?)?;
    // Chromium only: the others do not measure it.
    let shifts: Value = test.js("return window.__watch.shifts", vec![]).await?;
    ensure!(shifts == json!([]), "layout shift: {shifts}");
    Ok(())
}

async fn what_was_opened_stays_open(test: &Test) -> Result<()> {
    let widget = before_the_core(test).await?;
    press_summary(test, 2).await?;
    press_summary(test, 4).await?;
    test.js("document.querySelector('details:nth-of-type(4) > summary').focus()", vec![]).await?;
    taken_over(test).await?;
    widget.until_open(&["lists", "pictures"]).await?;
    widget.until_focus("button", "Pictures and tables").await
}

/// Focus on the link of this name in the static text, the first section being open.
async fn focus_link(test: &Test, name: &str) -> Result<()> {
    press_summary(test, 1).await?;
    let found = test
        .js(
            "const link = [...document.querySelectorAll('patientcentre-help a')].find((a) => a.textContent === arguments[0]);
             link.focus(); return document.activeElement === link;",
            vec![json!(name)],
        )
        .await?;
    ensure!(found == true, "“{name}” cannot have the focus");
    Ok(())
}

async fn a_link_keeps_the_focus(test: &Test) -> Result<()> {
    let widget = before_the_core(test).await?;
    focus_link(test, "an address").await?;
    taken_over(test).await?;
    widget.until_focus("link", "an address").await
}

async fn a_link_that_becomes_a_button_keeps_the_focus(test: &Test) -> Result<()> {
    let widget = before_the_core(test).await?;
    focus_link(test, "another article").await?;
    taken_over(test).await?;
    widget.until_focus("button", "another article").await
}

async fn the_page_stays_where_it_was_scrolled_to(test: &Test) -> Result<()> {
    before_the_core(test).await?;
    for place in 1..=4 {
        press_summary(test, place).await?;
    }
    let top = "return Math.round(scrollY)";
    test.js("document.getElementById('after').scrollIntoView()", vec![]).await?;
    let before: i64 = test.get(top).await?;
    ensure!(before > 100, "the page is too short to scroll: {before}");
    taken_over(test).await?;
    let after: i64 = test.get(top).await?;
    ensure!(before == after, "scrolled from {before} to {after}");
    Ok(())
}

/// Told to the developer once; for the patient nothing has happened.
async fn unharmed(test: &Test) -> Result<()> {
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    can_be_used(test).await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "internal", "{errors:?}");
    Ok(())
}

async fn stays_when_the_core_is_lost(test: &Test) -> Result<()> {
    test.server.lose(CORE);
    serve(test, SHEET, &fragment()?);
    test.open(PAGE).await?;
    unharmed(test).await
}

async fn stays_when_the_code_is_lost(test: &Test) -> Result<()> {
    test.server.lose(WASM);
    serve(test, "", &fragment()?);
    test.open(PAGE).await?;
    unharmed(test).await
}

/// Data that somebody cut in half: the article is asked for as if there were none.
async fn data_that_cannot_be_read(test: &Test) -> Result<()> {
    let whole = fragment()?;
    let (text, _) = whole.split_once(",\"intro\":").context("no data in the fragment")?;
    serve(test, SHEET, &format!("{text}</script>"));
    test.open(PAGE).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    let hits = test.server.hits_of(ARTICLE).len();
    ensure!(hits == 1, "{hits} requests for the article");
    ensure!(test.events_named("ready").await?.len() == 1, "{:?}", test.events().await?);
    Ok(())
}

async fn a_deep_link(test: &Test) -> Result<()> {
    serve(test, SHEET, &fragment()?);
    test.open(&format!("{PAGE}#lists")).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.until_focus("button", "Lists").await?;
    widget.until_open(&["lists"]).await?;
    let seen = widget
        .js("const box = host.shadowRoot.activeElement.getBoundingClientRect();
             return box.top >= -1 && box.bottom <= innerHeight + 1;")
        .await?;
    ensure!(seen == true, "the section's button is not in view");
    Ok(())
}

/// The browser itself opens `<details>` for what stands in it, and goes there.
async fn a_deep_link_without_any_script(test: &Test) -> Result<()> {
    test.server.lose(ENTRY);
    serve(test, SHEET, &fragment()?);
    test.open(&format!("{PAGE}#pictures")).await?;
    until_open_in_static(test, &["pictures"]).await?;
    ensure!(can_be_seen(test, "#pictures table").await?, "the section does not show its text");
    // A link in the text to another section does the same.
    press_summary(test, 1).await?;
    test.click(&test.find("#text a[href='#lists']").await?).await?;
    until_open_in_static(test, &["text", "lists", "pictures"]).await
}

async fn nothing_is_wrong_for_axe(test: &Test) -> Result<()> {
    test.server.lose(ENTRY);
    serve(test, SHEET, &fragment()?);
    test.open(PAGE).await?;
    for place in 1..=4 {
        press_summary(test, place).await?;
    }
    axe::check(test).await
}

/// The same text twice: each is taken over by its own.
async fn two_on_a_page(test: &Test) -> Result<()> {
    let text = fragment()?;
    let element = |id: &str| {
        format!(
            "<patientcentre-help id=\"{id}\" src=\"article.json\" feedback=\"/feedback\">{text}</patientcentre-help>"
        )
    };
    test.server
        .page(PAGE, &patientcentre_help_e2e::test::page(&format!("{}{}", element("one"), element("two"))));
    test.server.answer(WASM, [Answer::pass().behind("core")]);
    test.open(PAGE).await?;
    test.click(&test.find("#two details:nth-of-type(2) > summary").await?).await?;
    test.server.open_gate("core");
    for id in ["#one", "#two"] {
        test.widget_at(id).becomes("ready").await?;
    }
    test.widget_at("#two").until_open(&["lists"]).await?;
    test.widget_at("#one").until_open(&[]).await?;
    ensure!(test.server.hits_of(ARTICLE).is_empty(), "the article was fetched");
    Ok(())
}
