//! The W3C ARIA Authoring Practices, case by case: the accordion pattern (the sections) and the disclosure pattern (Show
//! all). What `sections.rs` holds about opening is not repeated.
//!
//! | case of the pattern | here |
//! |---|---|
//! | accordion: Enter, Space on a collapsed and on an expanded header | `enter_and_space_toggle_each_header` |
//! | accordion: Tab, Shift + Tab: every focusable element, in order | `tab_and_shift_tab_go_the_same_way` |
//! | accordion: Down, Up, Home, End on headers (optional) | not implemented: they scroll, as everywhere else on a page, and screen readers use them to read; `arrows_and_home_are_left_to_the_page` |
//! | accordion: button in a heading and nothing else in it, `aria-expanded`, `aria-controls` | `headers_are_buttons_in_headings` |
//! | accordion: `aria-disabled` on a header that cannot be collapsed | does not apply: every section can be closed |
//! | accordion: `role=region` on panels (optional) | not implemented: with more than six they are too many landmarks, says the pattern; `headers_are_buttons_in_headings` |
//! | disclosure: Enter, Space; role button, `aria-expanded` | `show_all_is_a_disclosure` |
//! | disclosure: `aria-controls` (optional) | not for Show all: it controls every section, and no reader makes use of a list of 300 |

use crate::{FOUR, four_sections, sections::tab_to};
use anyhow::{Result, ensure};
use patientcentre_help_e2e::{cases, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["keyboard";
        enter_and_space_toggle_each_header, tab_and_shift_tab_go_the_same_way, arrows_and_home_are_left_to_the_page,
        headers_are_buttons_in_headings, show_all_is_a_disclosure, space_does_not_scroll_the_page,
        a_key_that_is_held_with_another_is_not_ours, tab_leaves_the_widget_at_both_ends,
        the_form_can_be_gone_through_both_ways,
    ]
}

const HEADERS: [(&str, &str); 4] = [
    ("text", "Text and links"),
    ("lists", "Lists"),
    ("callouts", "Callouts and contacts"),
    ("pictures", "Pictures and tables"),
];

async fn enter_and_space_toggle_each_header(test: &Test) -> Result<()> {
    for (opens, closes) in [(Key::Enter, Key::Enter), (Key::Space, Key::Space), (Key::Enter, Key::Space)] {
        let widget = four_sections(test).await?;
        for (id, name) in HEADERS {
            tab_to(test, &widget, "button", name).await?;
            test.press(opens.clone()).await?;
            widget.until_open(&[id]).await?;
            widget.until_focus("button", name).await?;
            test.press(closes.clone()).await?;
            widget.until_open(&[]).await?;
            widget.until_focus("button", name).await?;
        }
    }
    Ok(())
}

/// The stops of Tab from outside through the widget, until the focus leaves it.
async fn stops(test: &Test, widget: &Widget<'_>, back: bool) -> Result<Vec<String>> {
    let mut stops = Vec::new();
    for _ in 0..80 {
        if back {
            test.press_shift_tab().await?
        } else {
            test.press(Key::Tab).await?
        }
        match widget.focus().await? {
            Some(focus) => stops.push(focus.name),
            None => break,
        }
    }
    Ok(stops)
}

const FENCES: &str = "<button id=\"before\">Before</button>{}<button id=\"after\">After</button>";

async fn between_buttons<'a>(test: &'a Test, element: &str) -> Result<Widget<'a>> {
    test.open_page(&FENCES.replace("{}", element)).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

/// Forwards and backwards, with everything closed and with everything open: the same stops, and all that there are.
async fn tab_and_shift_tab_go_the_same_way(test: &Test) -> Result<()> {
    for (open, least) in [("", 8), ("open=\"all\"", 17)] {
        let widget = between_buttons(
            test,
            &format!(
                "<patientcentre-help {open} src=\"{FOUR}\" feedback=\"/feedback\"></patientcentre-help>"
            ),
        )
        .await?;
        let focusable: Vec<String> = serde_json::from_value(
            widget
                .js("return [...host.shadowRoot.querySelectorAll('a[href], button, input, textarea, [tabindex=\"0\"]')]
                     .filter((e) => e.checkVisibility())
                     .map((e) => (e.getAttribute('aria-label') || e.textContent).replace(/\\s+/g, ' ').trim())")
                .await?,
        )?;
        test.js("document.getElementById('before').focus()", vec![]).await?;
        let forwards = stops(test, &widget, false).await?;
        ensure!(forwards == focusable, "with {open:?} Tab stops at {forwards:#?}, not at {focusable:#?}");
        ensure!(forwards.len() >= least, "only {} stops", forwards.len());
        test.js("document.getElementById('after').focus()", vec![]).await?;
        let mut backwards = stops(test, &widget, true).await?;
        backwards.reverse();
        ensure!(
            backwards == forwards,
            "with {open:?} Shift+Tab stops at {backwards:#?}, Tab at {forwards:#?}"
        );
    }
    Ok(())
}

async fn tab_leaves_the_widget_at_both_ends(test: &Test) -> Result<()> {
    let widget =
        between_buttons(test, &format!("<patientcentre-help src=\"{FOUR}\"></patientcentre-help>")).await?;
    for (from, back, to) in [("before", false, "after"), ("after", true, "before")] {
        test.js("document.getElementById(arguments[0]).focus()", vec![json!(from)]).await?;
        stops(test, &widget, back).await?;
        let at: Value = test.js("return document.activeElement.id", vec![]).await?;
        ensure!(at == to, "behind the widget the focus is on {at}, not on {to}");
    }
    Ok(())
}

/// Writes down what keys the page gets to see, and whether the widget has kept them for itself.
const LISTEN: &str =
    "window.heard = []; addEventListener('keydown', (e) => window.heard.push([e.key, e.defaultPrevented]))";

async fn arrows_and_home_are_left_to_the_page(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    tab_to(test, &widget, "button", "Lists").await?;
    test.js(LISTEN, vec![]).await?;
    for key in [Key::Down, Key::Up, Key::Home, Key::End, Key::PageDown] {
        test.press(key).await?;
        widget.until_focus("button", "Lists").await?;
    }
    test.type_text("c").await?;
    widget.until_focus("button", "Lists").await?;
    widget.until_open(&[]).await?;
    let heard: Value = test.js("return window.heard", vec![]).await?;
    let wanted = json!([
        ["ArrowDown", false],
        ["ArrowUp", false],
        ["Home", false],
        ["End", false],
        ["PageDown", false],
        ["c", false]
    ]);
    ensure!(heard == wanted, "{heard}");
    Ok(())
}

async fn headers_are_buttons_in_headings(test: &Test) -> Result<()> {
    for open in ["", "all"] {
        test.open_page(&format!("<patientcentre-help open=\"{open}\" src=\"{FOUR}\"></patientcentre-help>"))
            .await?;
        let widget = test.widget();
        widget.becomes("ready").await?;
        let wrong: Value = widget
            .js("const root = host.shadowRoot, wrong = [];
                 const headers = [...root.querySelectorAll('.pch-section__button')];
                 for (const button of headers) {
                   const heading = button.parentElement, panel = root.getElementById(button.getAttribute('aria-controls'));
                   const say = (what) => wrong.push(`${button.id}: ${what}`);
                   if (button.localName !== 'button' || button.type !== 'button' || button.hasAttribute('role')) say('is no plain button');
                   if (heading.localName !== 'h3' || heading.hasAttribute('role')) say(`stands in ${heading.localName}`);
                   if (heading.childNodes.length !== 1) say('is not alone in its heading');
                   if (!panel) { say('controls nothing'); continue; }
                   if (root.querySelectorAll(`[id=\"${panel.id}\"]`).length !== 1) say('controls two');
                   if (panel.hasAttribute('role')) say(`its panel is a ${panel.getAttribute('role')}`);
                   if (!['true', 'false'].includes(button.getAttribute('aria-expanded'))) say('does not say whether it is open');
                   if ((button.getAttribute('aria-expanded') === 'true') === panel.hasAttribute('hidden')) say('says one thing and shows another');
                   if (heading.nextElementSibling !== panel) say('its panel is not what comes next');
                   if (button.hasAttribute('aria-disabled') || button.disabled) say('cannot be pressed');
                 }
                 return [headers.length, wrong];")
            .await?;
        ensure!(wrong == json!([4, []]), "{wrong}");
    }
    Ok(())
}

async fn show_all_is_a_disclosure(test: &Test) -> Result<()> {
    let expanded = async |widget: &Widget<'_>| widget.attributes(".pch-show-all", "aria-expanded").await;
    for key in [Key::Enter, Key::Space] {
        let widget = four_sections(test).await?;
        tab_to(test, &widget, "button", "Show all sections").await?;
        ensure!(expanded(&widget).await? == [Some("false".into())], "all closed, and it says otherwise");
        test.press(key.clone()).await?;
        widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
        ensure!(expanded(&widget).await? == [Some("true".into())], "all open, and it says otherwise");
        test.press(key).await?;
        widget.until_open(&[]).await?;
        ensure!(
            expanded(&widget).await? == [Some("false".into())],
            "all closed again, and it says otherwise"
        );
        // Some of them are not all of them.
        widget.press("Lists").await?;
        widget.until_open(&["lists"]).await?;
        ensure!(expanded(&widget).await? == [Some("false".into())], "one is open, and it says all are");
    }
    Ok(())
}

async fn space_does_not_scroll_the_page(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Text and links").await?;
    tab_to(test, &widget, "button", "Lists").await?;
    let before: f64 = test.get("return scrollY").await?;
    test.press(Key::Space).await?;
    widget.until_open(&["text", "lists"]).await?;
    crate::element::two_frames(test).await?;
    let after: f64 = test.get("return scrollY").await?;
    ensure!((after - before).abs() < 1.0, "the page went from {before} to {after}");
    Ok(())
}

/// Ctrl, Alt and the like with a key belong to the browser and to screen readers (WCAG 2.2, 2.1.4: no single-key shortcuts
/// either).
async fn a_key_that_is_held_with_another_is_not_ours(test: &Test) -> Result<()> {
    let widget = test.fixture("find").await?;
    tab_to(test, &widget, "searchbox", "Find in this help").await?;
    test.js(LISTEN, vec![]).await?;
    // Keys of which no browser makes anything here.
    test.js(
        "const field = document.querySelector('patientcentre-help').shadowRoot.activeElement;
         for (const key of ['ArrowDown', 'Home', 'Delete', 'Escape', 'a']) for (const held of ['ctrlKey', 'altKey', 'metaKey'])
           field.dispatchEvent(new KeyboardEvent('keydown', { key, [held]: true, bubbles: true, composed: true, cancelable: true }));",
        vec![],
    )
    .await?;
    let heard: Vec<(String, bool)> = test.get("return window.heard").await?;
    let kept: Vec<_> = heard.iter().filter(|(_, kept)| *kept).collect();
    ensure!(heard.len() == 15 && kept.is_empty(), "{heard:?}");
    Ok(())
}

async fn the_form_can_be_gone_through_both_ways(test: &Test) -> Result<()> {
    let widget = test.fixture("feedback-personal-details").await?;
    // Some have no id: a number from the order of the document names each.
    let count = widget
        .js("const form = host.shadowRoot.querySelector('form');
             const stops = [...form.querySelectorAll('a[href], button, input, textarea')].filter((e) => e.checkVisibility());
             stops.forEach((e, number) => { e.dataset.stop = number; });
             return stops.length")
        .await?
        .as_u64()
        .unwrap_or_default();
    ensure!(count >= 8, "only {count} stops");
    let at = "return Number(host.shadowRoot.activeElement?.dataset.stop ?? -1)";
    let forwards: Vec<u64> = (0..count).collect();
    for (back, wanted) in [(false, forwards.clone()), (true, forwards.into_iter().rev().collect())] {
        let start = wanted.first().copied().unwrap_or_default();
        widget.js(&format!("host.shadowRoot.querySelector('[data-stop=\"{start}\"]').focus()")).await?;
        let mut passed = vec![json!(start)];
        for _ in 1..count {
            if back {
                test.press_shift_tab().await?
            } else {
                test.press(Key::Tab).await?
            }
            passed.push(widget.js(at).await?);
        }
        ensure!(json!(passed) == json!(wanted), "{passed:?} is not {wanted:?}");
    }
    Ok(())
}
