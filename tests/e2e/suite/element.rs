//! The element in somebody's page: attributes, properties, methods, events, moves and removals, `mount`.

use crate::{FOUR, four_sections, loading::article};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["element";
        heading_level_changes_in_place, src_changes_in_place, properties_mirror_attributes,
        moving_keeps_the_state, removing_and_returning, the_next_element_knows_nothing_of_the_one_before, the_article_property, a_wrong_article_property,
        properties_set_before_the_script, ready_event, reload_keeps_the_sections, mount_puts_it_into_a_node,
        the_page_is_left_as_it_was, parts_can_be_styled,
    ]
}

/// Lets everything that is due in the page happen: two frames and a task.
pub(crate) async fn two_frames(test: &Test) -> Result<()> {
    let wait = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => \
                setTimeout(() => done(true)))))";
    test.js(wait, vec![]).await.map(|_| ())
}

async fn heading_level_changes_in_place(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    for (level, title, section) in
        [(Some("4"), "H4", 5), (Some("1"), "H1", 2), (Some("9"), "H2", 3), (None, "H2", 3)]
    {
        let script = format!(
            "const level = {}; level === null ? host.removeAttribute('heading-level') : host.setAttribute('heading-level', level)",
            json!(level)
        );
        widget.js(&script).await?;
        test.until(
            &format!("the title is {title} for {level:?}"),
            &format!("return document.querySelector('patientcentre-help').shadowRoot.querySelector('#title').tagName === '{title}'"),
        )
        .await?;
        let sections = widget.sections().await?;
        ensure!(sections.iter().all(|s| s.level == section), "{level:?}: {sections:?}");
        widget.until_open(&["lists"]).await?;
    }
    ensure!(test.server.hits_of(FOUR).len() == 1, "the article was fetched again");
    Ok(())
}

async fn src_changes_in_place(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    widget.js("host.src = '/a.json'").await?;
    widget.until("names", &[json!("heading")], json!(["A", "First", "Second"])).await?;
    widget.until_open(&[]).await?;
    let ready: Vec<_> = test.events_named("ready").await?.iter().map(|e| e.detail["title"].clone()).collect();
    ensure!(ready == ["Every kind of content", "A"], "{ready:?}");
    Ok(())
}

async fn properties_mirror_attributes(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    let seen = widget
        .js("host.headingLevel = 3; host.credentials = 'omit'; host.captcha = 'none'; host.feedback = '/f'; host.lang = 'en';
             const set = ['heading-level', 'credentials', 'captcha', 'feedback', 'lang'].map((n) => host.getAttribute(n));
             host.setAttribute('heading-level', '4'); host.feedback = null;
             return [...set, host.headingLevel, host.hasAttribute('feedback'), host.src];")
        .await?;
    ensure!(seen == json!(["3", "omit", "none", "/f", "en", "4", false, FOUR]), "{seen}");
    Ok(())
}

async fn moving_keeps_the_state(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<div id=\"a\"><patientcentre-help src=\"{FOUR}\"></patientcentre-help></div><div id=\"b\"><p>B</p></div>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    for place in ["b", "a", "b"] {
        widget.js(&format!("document.getElementById('{place}').append(host)")).await?;
        two_frames(test).await?;
        ensure!(widget.state().await? == "ready", "after the move it is {}", widget.state().await?);
        widget.until_open(&["lists"]).await?;
    }
    widget.press("Text and links").await?;
    widget.until_open(&["text", "lists"]).await?;
    ensure!(test.server.hits_of(FOUR).len() == 1, "the article was fetched again");
    ensure!(test.events_named("ready").await?.len() == 1, "it was ready twice");
    Ok(())
}

async fn removing_and_returning(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    widget.js("window.kept = host; host.remove()").await?;
    two_frames(test).await?;
    let left: Value = test.js("return kept.shadowRoot.textContent", vec![]).await?;
    ensure!(left == "", "a removed element still holds: {left}");
    test.js("location.hash = 'pictures'", vec![]).await?;
    two_frames(test).await?;
    test.js("document.querySelector('main').append(kept)", vec![]).await?;
    widget.becomes("ready").await?;
    // The hash that came while it was away is answered by the new beginning.
    widget.until_open(&["pictures"]).await?;
    widget.press("Text and links").await?;
    widget.until_open(&["text", "pictures"]).await
}

/// On a shared screen the next element may be another patient's. Also what comes late for the first is not the second's.
async fn the_next_element_knows_nothing_of_the_one_before(test: &Test) -> Result<()> {
    test.server.answer(crate::visit::PUT, [Answer::status(204).behind("late")]);
    let first =
        "<patientcentre-help id=\"first\" src=\"/fixtures/find/article.json\" feedback=\"/feedback\">";
    test.open_page(&format!("{first}</patientcentre-help>")).await?;
    let first = test.widget_at("#first");
    first.becomes("ready").await?;
    first
        .js("host.open('late'); const field = host.shadowRoot.querySelector('#find'); field.value = 'letter';
              field.dispatchEvent(new Event('input', { bubbles: true }))")
        .await?;
    test.until("something is found", "return first.shadowRoot.querySelector('mark')").await?;
    first.press("No").await?;
    test.until("the form is there", "return first.shadowRoot.querySelector('textarea')").await?;
    first
        .js("const field = host.shadowRoot.querySelector('textarea'); field.value = 'My mother is ill';
              field.dispatchEvent(new Event('input', { bubbles: true }))")
        .await?;
    // Its vote is still on its way, and so is a list of words.
    let swap = "first.setAttribute('lang', 'cy'); first.remove(); const made = document.createElement('patientcentre-help');
         made.id = 'second'; made.setAttribute('src', '/fixtures/find/article.json'); made.setAttribute('feedback', '/feedback');
         document.querySelector('main').append(made)";
    test.js(swap, vec![]).await?;
    let second = test.widget_at("#second");
    second.becomes("ready").await?;
    test.server.open_gate("late");
    two_frames(test).await?;
    second.until_open(&[]).await?;
    let left = second
        .js("const root = host.shadowRoot; return [root.querySelector('#find').value, root.querySelectorAll('mark, form, textarea').length,
             root.querySelectorAll('#feedback-no').length, root.querySelector('.pch-root').lang]")
        .await?;
    ensure!(left == json!(["", 0, 1, "en"]), "{left}");
    ensure!(!second.text().await?.contains("mother"), "the comment is still there");
    second.press("Show all sections").await?;
    test.until("it works", "return second.shadowRoot.querySelectorAll('.pch-section--open').length === 7")
        .await?;
    Ok(())
}

async fn the_article_property(test: &Test) -> Result<()> {
    test.open_page("<patientcentre-help></patientcentre-help>").await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    let script = format!("host.article = {}; return host.article.title", article("By hand"));
    ensure!(widget.js(&script).await? == "By hand", "the property does not give back what it was given");
    widget.becomes("ready").await?;
    widget.press("Second").await?;
    widget.reads("Second words.").await?;
    widget.js(&format!("host.article = {}", article("Another"))).await?;
    widget.until("names", &[json!("heading")], json!(["Another", "First", "Second"])).await?;
    widget.js("host.article = undefined").await?;
    widget.becomes("failed").await
}

async fn a_wrong_article_property(test: &Test) -> Result<()> {
    test.open_page("<patientcentre-help></patientcentre-help>").await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    for (value, kind) in
        [("{ title: 'x' }", "invalid"), ("'text'", "invalid"), ("{ format: 2 }", "format"), ("[]", "invalid")]
    {
        widget.js(&format!("host.article = {value}")).await?;
        two_frames(test).await?;
        let error = test.events_named("error").await?.pop().context("no :error")?;
        ensure!(error.detail["kind"] == kind, "{value}: {}", error.detail);
        ensure!(widget.state().await? == "failed", "{value}: {}", widget.state().await?);
    }
    Ok(())
}

/// A framework that sets properties before the script has arrived.
async fn properties_set_before_the_script(test: &Test) -> Result<()> {
    let script = format!(
        "const made = document.createElement('patientcentre-help');
         made.article = {}; made.headingLevel = 3; made.open = 'second';
         document.querySelector('main').append(made);
         await import('/patientcentre-help.js');
         done(true);",
        article("Before the script")
    );
    test.run_on_page("", &script).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.until_open(&["second"]).await?;
    ensure!(widget.sections().await?[0].level == 4, "headingLevel was lost");
    Ok(())
}

async fn ready_event(test: &Test) -> Result<()> {
    four_sections(test).await?;
    let events = test.events().await?;
    ensure!(events.len() == 1, "{events:?}");
    let wanted = json!({ "id": "every-block", "title": "Every kind of content", "sections": ["text", "lists", "callouts", "pictures"] });
    ensure!(events[0].name == "ready" && events[0].detail == wanted, "{events:?}");
    ensure!(events[0].bubbles && events[0].composed, "{events:?}");
    Ok(())
}

async fn reload_keeps_the_sections(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("Old")), Answer::json(&article("New"))]);
    test.open_page("<patientcentre-help src=\"/a.json\"></patientcentre-help>").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Second").await?;
    widget.js("host.reload()").await?;
    widget.until("names", &[json!("heading")], json!(["New", "First", "Second"])).await?;
    widget.until_open(&["second"]).await
}

async fn mount_puts_it_into_a_node(test: &Test) -> Result<()> {
    let script = format!(
        "import {{ mount }} from '/patientcentre-help.js';
         const main = document.querySelector('main');
         const made = mount(main, {{ src: '{FOUR}', headingLevel: 3, open: 'lists', lang: 'en' }});
         const bare = mount(document.body);
         bare.id = 'bare';
         done([made.localName, made.parentElement === main, made.getAttribute('src'), typeof made.openAll, bare.localName]);"
    );
    let made = test.run_on_page("", &script).await?;
    ensure!(made == json!(["patientcentre-help", true, FOUR, "function", "patientcentre-help"]), "{made}");
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.until_open(&["lists"]).await?;
    ensure!(widget.sections().await?[0].level == 4, "headingLevel was lost");
    test.widget_at("#bare").becomes("failed").await
}

/// No globals, no style sheet, no element, no class of the page's is added or changed.
async fn the_page_is_left_as_it_was(test: &Test) -> Result<()> {
    let script = format!(
        "const look = () => [
           Object.getOwnPropertyNames(window), [document.head.innerHTML],
           [...document.documentElement.attributes, ...document.body.attributes].map((a) => a.name + '=' + a.value),
           [document.styleSheets.length, document.adoptedStyleSheets.length, document.body.childElementCount],
           Object.getOwnPropertyNames(Object.prototype), Object.getOwnPropertyNames(Array.prototype),
         ];
         const before = look();
         const made = document.createElement('patientcentre-help');
         made.setAttribute('src', '{FOUR}');
         document.querySelector('main').append(made);
         made.addEventListener('patientcentre-help:ready', () => requestAnimationFrame(() => {{
           done(look().map((now, i) => now.filter((one) => !before[i].includes(one))));
         }}));
         await import('/patientcentre-help.js');"
    );
    let changed = test.run_on_page("", &script).await?;
    // What the drivers leave in the page is not the widget's.
    let text = changed.to_string();
    let ours = changed.as_array().map(|parts| {
        let names = parts.iter().flat_map(|part| part.as_array().cloned().unwrap_or_default());
        names
            .filter(|name| {
                name.as_str().is_none_or(|n| !["said", "ret_nodes"].contains(&n) && !n.starts_with("se_"))
            })
            .count()
    });
    ensure!(ours == Some(0), "the page was changed: {text}");
    Ok(())
}

/// `::part` and `--pch-*` reach what they name.
async fn parts_can_be_styled(test: &Test) -> Result<()> {
    let page = patientcentre_help_e2e::test::page(&format!(
        "<patientcentre-help src=\"{FOUR}\"></patientcentre-help>"
    ))
    .replace(
        "<script type=\"module\"",
        "<link rel=\"stylesheet\" href=\"/pages/parts.css\"><script type=\"module\"",
    );
    test.server.page("/page.html", &page);
    test.open("/page.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    for (css, property, wanted) in [
        (".pch-title", "color", "rgb(1, 2, 3)"),
        (".pch-section__button", "letter-spacing", "3px"),
        (".pch-title", "font-family", "monospace"),
    ] {
        let style = widget.style(css, property).await?;
        ensure!(style == wanted, "{css} {property}: {style}");
    }
    Ok(())
}
