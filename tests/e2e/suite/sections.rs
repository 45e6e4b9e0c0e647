//! Sections open and close: with a finger, with a keyboard, by the page, by find-in-page; and say so.

use crate::{FOUR, four_sections};
use anyhow::{Result, bail, ensure};
use patientcentre_help_e2e::{cases, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["sections";
        opens_by_click, several_can_be_open, opens_by_enter_and_closes_by_space, the_keyboard_goes_through_in_order,
        show_all_is_announced_and_keeps_the_focus, show_all_by_keyboard, show_all_follows_single_sections,
        one_section_needs_no_show_all, the_open_attribute_opens_at_first, the_open_attribute_can_change,
        methods_open_and_close, methods_before_it_is_ready_are_remembered, toggle_events_say_what_changed,
        find_in_page_opens_a_section, closed_sections_stay_findable, names_and_roles_for_assistive_technology,
        three_hundred_open_at_once,
    ]
}

/// Presses Tab until the focus is on this, as somebody without a mouse does.
pub(crate) async fn tab_to(test: &Test, widget: &Widget<'_>, role: &str, name: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..60 {
        test.press(Key::Tab).await?;
        if let Some(focus) = widget.focus().await? {
            if focus.role == role && focus.name == name {
                return Ok(());
            }
            passed.push(focus.name);
        }
    }
    bail!("Tab never comes to {role} “{name}”, but to {passed:?}")
}

async fn opens_by_click(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.until_open(&[]).await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    widget.reads("You have signal").await?;
    widget.press("Lists").await?;
    widget.until_open(&[]).await?;
    ensure!(!widget.text().await?.contains("You have signal"), "closed, and still to be read");
    Ok(())
}

async fn several_can_be_open(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Pictures and tables").await?;
    widget.press("Text and links").await?;
    widget.until_open(&["text", "pictures"]).await
}

async fn opens_by_enter_and_closes_by_space(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    tab_to(test, &widget, "button", "Lists").await?;
    test.press(Key::Enter).await?;
    widget.until_open(&["lists"]).await?;
    widget.until_focus("button", "Lists").await?;
    test.press(Key::Space).await?;
    widget.until_open(&[]).await?;
    widget.until_focus("button", "Lists").await
}

/// In order of reading, into open sections, and not into closed ones.
async fn the_keyboard_goes_through_in_order(test: &Test) -> Result<()> {
    test.open_page(&format!("<patientcentre-help open=\"callouts\" src=\"{FOUR}\"></patientcentre-help>"))
        .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    let wanted = [
        "a strong link (help.login.nhs.uk)",
        "Show all sections",
        "Text and links",
        "Lists",
        "Callouts and contacts",
        "NHS login support (help.login.nhs.uk)",
        "Phone the ward",
        "Pictures and tables",
        "NHS login help centre (help.login.nhs.uk)",
        "How to log in",
        "NHS login help centre (help.login.nhs.uk)",
    ];
    let mut stops = Vec::new();
    for _ in 0..wanted.len() {
        test.press(Key::Tab).await?;
        let Some(focus) = widget.focus().await? else { break };
        stops.push(focus.name);
    }
    ensure!(stops == wanted, "Tab stops at {stops:#?}");
    Ok(())
}

async fn show_all_is_announced_and_keeps_the_focus(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    ensure!(widget.said().await?.is_empty(), "something is announced before anything happened");
    widget.press("Show all sections").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.until("said", &[], json!(["All sections are now shown."])).await?;
    widget.until_focus("button", "Hide all sections").await?;
    widget.press("Hide all sections").await?;
    widget.until_open(&[]).await?;
    widget.until("said", &[], json!(["All sections are now hidden."])).await?;
    widget.until_focus("button", "Show all sections").await
}

async fn show_all_by_keyboard(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    tab_to(test, &widget, "button", "Show all sections").await?;
    test.press(Key::Space).await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    test.press(Key::Enter).await?;
    widget.until_open(&[]).await
}

async fn show_all_follows_single_sections(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    for name in ["Text and links", "Lists", "Callouts and contacts", "Pictures and tables"] {
        widget.button("Show all sections").await?;
        widget.press(name).await?;
    }
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.button("Hide all sections").await?;
    widget.press("Lists").await?;
    widget.until_open(&["text", "callouts", "pictures"]).await?;
    widget.button("Show all sections").await?;
    Ok(())
}

async fn one_section_needs_no_show_all(test: &Test) -> Result<()> {
    let widget = test.fixture("unknown-block").await?;
    ensure!(
        widget.names("button").await? == ["A section with something new"],
        "{:?}",
        widget.names("button").await?
    );
    Ok(())
}

async fn the_open_attribute_opens_at_first(test: &Test) -> Result<()> {
    for (open, wanted) in [
        ("lists pictures", vec!["lists", "pictures"]),
        ("all", vec!["text", "lists", "callouts", "pictures"]),
        ("no-such-section lists", vec!["lists"]),
        ("NO &lt;id&gt; \u{1F600}", vec![]),
    ] {
        test.open_page(&format!("<patientcentre-help open=\"{open}\" src=\"{FOUR}\"></patientcentre-help>"))
            .await?;
        let widget = test.widget();
        widget.becomes("ready").await?;
        widget.until_open(&wanted).await?;
        ensure!(widget.focus().await?.is_none(), "the focus was taken although the patient did nothing");
    }
    Ok(())
}

/// The page sees a new sign-in error and points at another section. What the patient opened stays open.
async fn the_open_attribute_can_change(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Text and links").await?;
    widget.js("host.setAttribute('open', 'lists')").await?;
    widget.until_open(&["text", "lists"]).await?;
    widget.js("host.setAttribute('open', 'all')").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await
}

async fn methods_open_and_close(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.js("host.open('lists')").await?;
    widget.until_open(&["lists"]).await?;
    widget
        .js("host.open('lists'); host.open('no-such-section'); host.open('\"]'); host.open(undefined)")
        .await?;
    widget.until_open(&["lists"]).await?;
    widget.js("host.openAll()").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.js("host.close('lists')").await?;
    widget.until_open(&["text", "callouts", "pictures"]).await?;
    widget.js("host.closeAll()").await?;
    widget.until_open(&[]).await?;
    ensure!(widget.focus().await?.is_none(), "a method of the page took the focus");
    Ok(())
}

async fn methods_before_it_is_ready_are_remembered(test: &Test) -> Result<()> {
    use patientcentre_help_e2e::answer::Answer;
    test.server.answer("/a.json", [Answer::json(&crate::loading::article("A")).behind("a")]);
    test.open_page("<patientcentre-help src=\"/a.json\"></patientcentre-help>").await?;
    let widget = test.widget();
    widget
        .js("return customElements.whenDefined('patientcentre-help').then(() => { host.open('second') })")
        .await?;
    test.until_hits("/a.json", 1).await?;
    test.server.open_gate("a");
    widget.becomes("ready").await?;
    widget.until_open(&["second"]).await
}

async fn toggle_events_say_what_changed(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    widget.press("Lists").await?;
    widget.js("host.open('text'); host.open('text')").await?;
    widget.until_open(&["text"]).await?;
    let events = test.events_named("toggle").await?;
    let details: Vec<Value> = events.iter().map(|event| event.detail.clone()).collect();
    let wanted = [
        json!({ "section": "lists", "open": true }),
        json!({ "section": "lists", "open": false }),
        json!({ "section": "text", "open": true }),
    ];
    ensure!(details == wanted, "{details:?}");
    ensure!(events.iter().all(|event| event.bubbles && event.composed), "they do not leave shadow roots");
    widget.press("Show all sections").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    let after = test.events_named("toggle").await?.split_off(3);
    let opened: Vec<_> = after.iter().map(|event| event.detail["section"].clone()).collect();
    ensure!(opened == ["lists", "callouts", "pictures"], "Show all reported {opened:?}");
    Ok(())
}

/// What a browser does when find-in-page has found text in a closed section: it fires `beforematch` and takes `hidden`
/// away. (No engine lets WebDriver use find-in-page itself.)
async fn find_in_page_opens_a_section(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget
        .js("const panel = host.shadowRoot.getElementById('panel-lists');
             panel.dispatchEvent(new Event('beforematch', { bubbles: true, composed: false }));
             panel.removeAttribute('hidden');")
        .await?;
    widget.until_open(&["lists"]).await?;
    widget.press("Lists").await?;
    widget.until_open(&[]).await?;
    // And once more: the attribute that the browser took away must be there again.
    let hidden = widget.sections().await?.into_iter().map(|section| section.hidden).collect::<Vec<_>>();
    ensure!(hidden.iter().all(|hidden| hidden.as_deref() == Some("until-found")), "{hidden:?}");
    let events: Vec<_> = test.events_named("toggle").await?.into_iter().map(|event| event.detail).collect();
    ensure!(events.len() == 2 && events[0]["open"] == true, "{events:?}");
    Ok(())
}

async fn closed_sections_stay_findable(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    for section in widget.sections().await? {
        ensure!(
            section.hidden.as_deref() == Some("until-found"),
            "{}: hidden={:?}",
            section.id,
            section.hidden
        );
    }
    Ok(())
}

/// What the browser itself computes for assistive technology.
async fn names_and_roles_for_assistive_technology(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    for (css, role, label) in [
        ("#button-lists", "button", "Lists"),
        (".pch-show-all", "button", "Show all sections"),
        (".pch-title", "heading", "Every kind of content"),
        (".pch-related", "navigation", "More help"),
        (".pch-article", "article", "Every kind of content"),
    ] {
        let element = widget.element(css).await?;
        let (found_role, found_label) = test.computed(&element).await?;
        ensure!(found_role == role && found_label == label, "{css}: {found_role} “{found_label}”");
    }
    Ok(())
}

async fn three_hundred_open_at_once(test: &Test) -> Result<()> {
    let widget = test.fixture("many-sections").await?;
    ensure!(widget.sections().await?.len() == 300, "not 300");
    widget.press("Show all sections").await?;
    widget.until("said", &[], json!(["All sections are now shown."])).await?;
    // Yew may draw the sections in a turn after that of the words.
    let all: Vec<String> = (1..=300).map(|number| format!("section-{number}")).collect();
    widget.until_open(&all.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    widget.reads("Answer 300.").await
}
