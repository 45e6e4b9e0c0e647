//! The focus in every change of state, by keyboard alone: it stays in the widget, in view, and can be seen (WCAG 2.2,
//! 2.4.3, 2.4.7, 2.4.11). Each case presses its way through; `Widget::focus_is_seen` looks after each step.

use crate::{FOUR, articles_in_place::SECOND, four_sections, sections::tab_to};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case, widget::Widget};
use serde_json::json;
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["focus";
        through_a_yes, through_a_yes_that_fails, through_the_form, through_a_form_that_fails, through_a_check_that_fails,
        through_sections, through_find, through_another_article, through_a_visit_that_fails, through_languages,
        through_a_failure, through_another_source, through_a_reload, through_another_article_of_the_page,
        through_changed_attributes, through_a_move, through_a_section_that_the_page_closes, on_every_stop,
    ]
}

const PUTS: &str = "PUT /feedback/*";
const CHALLENGE: &str = "/feedback/challenge";
const SORRY: &str = "We are sorry that this did not help";
const COMMENT: &str = "What else should we know? (optional)";
const HARD: &str = "It is hard to understand";

/// A challenge that is solved at the first try.
fn easy() -> Answer {
    Answer::json(
        &json!({ "parameters": { "algorithm": "PBKDF2/SHA-256", "cost": 1, "keyLength": 32, "keyPrefix": "00",
        "nonce": "0123456789abcdef0123456789abcdef", "salt": "fedcba9876543210fedcba9876543210" }, "signature": "00" }),
    )
}

async fn with_feedback(test: &Test) -> Result<Widget<'_>> {
    test.server.answer(PUTS, [Answer::status(204)]);
    test.server.answer(CHALLENGE, [easy()]);
    test.server.hurry(50);
    test.open_page(
        "<patientcentre-help src=\"/fixtures/minimal/article.json\" feedback=\"/feedback\"></patientcentre-help>",
    )
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

/// Goes to a control by Tab and presses Enter there; the focus is looked at on the way.
async fn enter(test: &Test, widget: &Widget<'_>, role: &str, name: &str) -> Result<()> {
    tab_to(test, widget, role, name).await?;
    widget.focus_is_seen().await.with_context(|| format!("at {role} “{name}”"))?;
    test.press(Key::Enter).await
}

/// On the error summary, or in it.
async fn summary(test: &Test, widget: &Widget<'_>) -> Result<()> {
    test.until(
        "the summary has the focus",
        "const at = document.querySelector('patientcentre-help').shadowRoot.activeElement; \
         return !!at && at.matches('.pch-error-summary, .pch-error-summary *')",
    )
    .await?;
    widget.focus_is_seen().await.context("on the summary")
}

async fn through_a_yes(test: &Test) -> Result<()> {
    let widget = with_feedback(test).await?;
    test.server.answer(PUTS, [Answer::status(204).behind("put")]);
    enter(test, &widget, "button", "Yes").await?;
    let thanks = "Thank you. We are glad that it helped.";
    widget.focus_is_seen_on("heading", thanks).await?;
    test.server.open_gate("put");
    widget.until_reads("Your answer has been sent.").await?;
    widget.focus_is_seen_on("heading", thanks).await
}

async fn through_a_yes_that_fails(test: &Test) -> Result<()> {
    let widget = with_feedback(test).await?;
    test.server.answer(PUTS, [Answer::status(400), Answer::status(400), Answer::status(204).behind("put")]);
    enter(test, &widget, "button", "Yes").await?;
    widget.until_reads("We could not send your answer.").await?;
    widget.focus_is_seen().await.context("when it has failed")?;
    enter(test, &widget, "button", "Try again").await?;
    test.until_server("the second try has come", || Ok(puts(test) == 2)).await?;
    widget.until_reads("We could not send your answer.").await?;
    widget.focus_is_seen().await.context("when it has failed again")?;
    enter_or_here(test, &widget, "Try again").await?;
    test.until_server("the third try has come", || Ok(puts(test) == 3)).await?;
    crate::element::two_frames(test).await?;
    widget.focus_is_seen().await.context("while it is tried again")?;
    test.server.open_gate("put");
    widget.until_reads("Your answer has been sent.").await?;
    widget.focus_is_seen().await.context("when it is sent at last")
}

/// Presses Enter on a button that may have the focus already.
async fn enter_or_here(test: &Test, widget: &Widget<'_>, name: &str) -> Result<()> {
    if widget.focus().await?.is_some_and(|focus| focus.name == name) {
        return test.press(Key::Enter).await;
    }
    enter(test, widget, "button", name).await
}

fn puts(test: &Test) -> usize {
    test.server.hits().iter().filter(|hit| hit.method == "PUT").count()
}

async fn through_the_form(test: &Test) -> Result<()> {
    let widget = with_feedback(test).await?;
    enter(test, &widget, "button", "No").await?;
    widget.focus_is_seen_on("heading", SORRY).await?;
    enter(test, &widget, "button", "Cancel").await?;
    widget.focus_is_seen_on("button", "No").await?;
    test.press(Key::Enter).await?;
    widget.focus_is_seen_on("heading", SORRY).await?;
    widget.until_reads("The check is done.").await?;
    widget.focus_is_seen_on("heading", SORRY).await?;
    enter(test, &widget, "button", "Send").await?;
    summary(test, &widget).await?;
    enter(test, &widget, "link", "Select at least one reason").await?;
    widget.focus_is_seen_on("checkbox", "I need more information").await?;
    test.press(Key::Space).await?;
    widget.focus_is_seen_on("checkbox", "I need more information").await?;
    tab_to(test, &widget, "textbox", COMMENT).await?;
    test.type_text("My number is 943 476 5919").await?;
    widget.focus_is_seen_on("textbox", COMMENT).await?;
    enter(test, &widget, "button", "Send").await?;
    widget.until_reads("looks like an NHS number.").await?;
    summary(test, &widget).await?;
    test.server.answer(PUTS, [Answer::status(204).behind("put")]);
    enter(test, &widget, "button", "Send it as it is").await?;
    widget.until_reads("Sending…").await?;
    widget.focus_is_seen().await.context("while it is sent")?;
    test.server.open_gate("put");
    widget.focus_is_seen_on("heading", "Thank you for your help").await
}

async fn through_a_form_that_fails(test: &Test) -> Result<()> {
    let widget = with_feedback(test).await?;
    enter(test, &widget, "button", "No").await?;
    widget.focus_is_seen_on("heading", SORRY).await?;
    widget.until_reads("The check is done.").await?;
    tab_to(test, &widget, "checkbox", HARD).await?;
    test.press(Key::Space).await?;
    test.server.answer(PUTS, [Answer::status(400), Answer::status(204)]);
    enter(test, &widget, "button", "Send").await?;
    widget.until_reads("We could not send your answer").await?;
    summary(test, &widget).await?;
    enter(test, &widget, "button", "Send").await?;
    widget.focus_is_seen_on("heading", "Thank you for your help").await
}

async fn through_a_check_that_fails(test: &Test) -> Result<()> {
    let widget = with_feedback(test).await?;
    test.server.answer(CHALLENGE, [Answer::status(404), Answer::status(404), easy().behind("check")]);
    enter(test, &widget, "button", "No").await?;
    widget.until_reads("We could not finish the check that keeps robots out.").await?;
    widget.focus_is_seen_on("heading", SORRY).await?;
    enter(test, &widget, "button", "Do the check again").await?;
    test.until_hits(CHALLENGE, 2).await?;
    widget.until_reads("We could not finish the check that keeps robots out.").await?;
    widget.focus_is_seen().await.context("when it has failed again")?;
    enter_or_here(test, &widget, "Do the check again").await?;
    test.until_hits(CHALLENGE, 3).await?;
    crate::element::two_frames(test).await?;
    widget.focus_is_seen().await.context("while it is done again")?;
    test.server.open_gate("check");
    widget.until_reads("The check is done.").await?;
    widget.focus_is_seen().await.context("when it is done at last")
}

async fn through_sections(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    enter(test, &widget, "button", "Show all sections").await?;
    widget.focus_is_seen_on("button", "Hide all sections").await?;
    test.press(Key::Enter).await?;
    widget.focus_is_seen_on("button", "Show all sections").await?;
    enter(test, &widget, "button", "Lists").await?;
    widget.until_open(&["lists"]).await?;
    widget.focus_is_seen_on("button", "Lists").await?;
    test.press(Key::Enter).await?;
    widget.until_open(&[]).await?;
    widget.focus_is_seen_on("button", "Lists").await?;
    test.js("location.hash = 'pictures'", vec![]).await?;
    widget.focus_is_seen_on("button", "Pictures and tables").await
}

async fn through_find(test: &Test) -> Result<()> {
    let widget = test.fixture("find").await?;
    let field = ("searchbox", "Find in this help");
    tab_to(test, &widget, field.0, field.1).await?;
    for (typed, said) in [("lan", "1 section matches."), ("zz", "Nothing found. Try another word.")] {
        test.type_text(typed).await?;
        widget.until_reads(said).await?;
        widget.focus_is_seen_on(field.0, field.1).await?;
    }
    test.press(Key::Escape).await?;
    widget.until_reads("Show all sections").await?;
    widget.focus_is_seen_on(field.0, field.1).await?;
    test.type_text("letter").await?;
    widget.until_reads("1 section matches.").await?;
    enter(test, &widget, "button", "Clear").await?;
    widget.until_reads("Show all sections").await?;
    widget.focus_is_seen_on(field.0, field.1).await
}

async fn through_another_article(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    enter(test, &widget, "button", "Text and links").await?;
    widget.until_open(&["text"]).await?;
    test.server.answer(SECOND, [neighbour()?.behind("second")]);
    enter(test, &widget, "button", "another article").await?;
    widget.until("said", &[], json!(["Loading help"])).await?;
    widget.focus_is_seen_on("button", "another article").await?;
    test.server.open_gate("second");
    widget.focus_is_seen_on("heading", "How to log in").await?;
    // Back stands above the title.
    test.press_shift_tab().await?;
    widget.focus_is_seen_on("button", "Back").await?;
    test.press(Key::Enter).await?;
    widget.focus_is_seen_on("button", "another article").await
}

fn neighbour() -> Result<Answer> {
    patientcentre_help_e2e::fixtures::neighbour("second")
}

async fn through_a_visit_that_fails(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    enter(test, &widget, "button", "Text and links").await?;
    widget.until_open(&["text"]).await?;
    test.server.answer(SECOND, [Answer::status(404), Answer::status(404).behind("again"), neighbour()?]);
    enter(test, &widget, "button", "another article").await?;
    widget.focus_is_seen_on("button", "Try again").await?;
    test.press(Key::Enter).await?;
    test.until_hits(SECOND, 2).await?;
    crate::element::two_frames(test).await?;
    widget.focus_is_seen().await.context("while it is tried again")?;
    test.server.open_gate("again");
    widget.focus_is_seen_on("button", "Try again").await?;
    test.press_shift_tab().await?;
    widget.focus_is_seen_on("button", "Back").await?;
    test.press(Key::Enter).await?;
    widget.focus_is_seen_on("button", "another article").await?;
    test.press(Key::Enter).await?;
    widget.focus_is_seen_on("heading", "How to log in").await
}

async fn through_languages(test: &Test) -> Result<()> {
    let widget = test.fixture("languages").await?;
    enter(test, &widget, "button", "Cymraeg").await?;
    widget.focus_is_seen_on("heading", "Mewn mwy nag un iaith").await?;
    enter(test, &widget, "button", "اردو").await?;
    widget.focus_is_seen_on("heading", "ایک سے زیادہ زبانوں میں").await
}

async fn through_a_failure(test: &Test) -> Result<()> {
    let article = crate::loading::article("Here it is");
    let answers =
        [Answer::status(404), Answer::status(404).behind("again"), Answer::json(&article).behind("third")];
    test.server.answer("/a.json", answers);
    test.open_page("<patientcentre-help src=\"/a.json\"></patientcentre-help>").await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    enter(test, &widget, "button", "Try again").await?;
    test.until_hits("/a.json", 2).await?;
    crate::element::two_frames(test).await?;
    widget.focus_is_seen().await.context("while it is tried again")?;
    test.server.open_gate("again");
    widget.focus_is_seen_on("button", "Try again").await?;
    test.press(Key::Enter).await?;
    test.until_hits("/a.json", 3).await?;
    test.server.open_gate("third");
    widget.focus_is_seen_on("heading", "Here it is").await
}

/// Somewhere inside, with the focus: what the page does then comes from outside.
async fn inside(test: &Test) -> Result<Widget<'_>> {
    let widget = four_sections(test).await?;
    enter(test, &widget, "button", "Lists").await?;
    widget.until_open(&["lists"]).await?;
    widget.focus_is_seen_on("button", "Lists").await?;
    Ok(widget)
}

/// What had the focus is gone: it is at the beginning of what stands there instead.
async fn through_another_source(test: &Test) -> Result<()> {
    let widget = inside(test).await?;
    test.server.answer("/b.json", [Answer::json(&crate::loading::article("B")).behind("b")]);
    widget.js("host.src = '/b.json'").await?;
    test.until_hits("/b.json", 1).await?;
    test.server.open_gate("b");
    widget.until("names", &[json!("heading")], json!(["B", "First", "Second"])).await?;
    widget.focus_is_seen_on("heading", "B").await
}

async fn through_a_reload(test: &Test) -> Result<()> {
    let widget = inside(test).await?;
    widget.js("host.reload()").await?;
    test.until_hits(FOUR, 2).await?;
    widget.becomes("ready").await?;
    crate::element::two_frames(test).await?;
    widget.focus_is_seen().await
}

async fn through_another_article_of_the_page(test: &Test) -> Result<()> {
    let widget = inside(test).await?;
    widget.js(&format!("host.article = {}", crate::loading::article("By hand"))).await?;
    widget.until("names", &[json!("heading")], json!(["By hand", "First", "Second"])).await?;
    widget.focus_is_seen_on("heading", "By hand").await
}

async fn through_changed_attributes(test: &Test) -> Result<()> {
    let widget = inside(test).await?;
    for change in [
        "host.setAttribute('open', 'all')",
        "host.setAttribute('heading-level', '4')",
        "host.setAttribute('feedback', '/feedback')",
        "host.setAttribute('captcha', 'none')",
        "host.setAttribute('lang', 'cy')",
        "host.removeAttribute('lang')",
        "host.closeAll()",
        "host.openAll()",
        "host.setAttribute('class', 'another')",
        "document.documentElement.dir = 'rtl'",
    ] {
        widget.js(change).await?;
        crate::element::two_frames(test).await?;
        widget.focus_is_seen_on("button", "Lists").await.with_context(|| format!("after {change}"))?;
    }
    Ok(())
}

/// The page puts the element elsewhere while the patient is in it.
async fn through_a_move(test: &Test) -> Result<()> {
    let widget = inside(test).await?;
    widget
        .js("const other = document.createElement('section'); document.querySelector('main').append(other); other.append(host)")
        .await?;
    crate::element::two_frames(test).await?;
    widget.until_open(&["lists"]).await?;
    widget.focus_is_seen_on("button", "Lists").await
}

async fn through_a_section_that_the_page_closes(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    enter(test, &widget, "button", "Callouts and contacts").await?;
    widget.until_open(&["callouts"]).await?;
    for close in ["host.close('callouts')", "host.closeAll()"] {
        tab_to(test, &widget, "link", "Phone the ward").await?;
        widget.js(close).await?;
        widget.until_open(&[]).await?;
        crate::element::two_frames(test).await?;
        widget.focus_is_seen_on("button", "Callouts and contacts").await.with_context(|| close.to_owned())?;
        test.press(Key::Enter).await?;
        widget.until_open(&["callouts"]).await?;
    }
    Ok(())
}

/// Whatever Tab comes to, in states with many controls.
async fn on_every_stop(test: &Test) -> Result<()> {
    for name in [
        "every-block",
        "find-matches",
        "feedback-errors",
        "feedback-personal-details",
        "languages",
        "not-found",
    ] {
        let widget = test.fixture(name).await?;
        test.js("document.activeElement?.blur()", vec![]).await?;
        let mut stops = 0;
        for _ in 0..60 {
            test.press(Key::Tab).await?;
            // Some browsers begin anew at once, others stop at themselves.
            let again = widget.js("const at = host.shadowRoot.activeElement, seen = !!at?.seen; if (at) at.seen = true; return at ? seen : null");
            match again.await?.as_bool() {
                None if stops == 0 => {}
                Some(false) => {
                    widget.focus_is_seen().await.with_context(|| format!("{name}, stop {stops}"))?;
                    stops += 1;
                }
                _ => break,
            }
        }
        ensure!(stops > 0, "{name} has no stop");
    }
    Ok(())
}
