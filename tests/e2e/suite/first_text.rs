//! The article's words before the code is there: they can be read and opened, lead nowhere they should not, stay when the
//! code is lost, and make place for the widget without moving anything.

use crate::hostile;
use crate::static_text::{nothing_has_moved, places};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, axe, cases, fixtures, repository, test::Test, trials::Case, widget::Widget,
};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    cases!["first_text";
        can_be_read_before_the_code, nothing_moves_whatever_the_article,
        the_beginning_of_a_long_one_does_not_move, what_was_opened_stays_open, a_link_keeps_the_focus,
        what_the_page_opens_is_open, a_deep_link, stays_when_the_code_is_lost, comes_with_the_pages_own_text_when_the_code_stalls,
        is_no_condition, another_article_before_the_code, nothing_is_wrong_for_axe, hostile_strings,
        what_is_no_article_is_left_to_the_code,
    ]
}

const ARTICLE: &str = "/fixtures/every-block/help.json";
const WASM: &str = "/patientcentre-help_bg.wasm";
const FIRST: &str = "/patientcentre-help-first.js";
/// The first text, if it stands there: all of it, also what comes after the first frame.
const THERE: &str =
    "!!document.querySelector('patientcentre-help').shadowRoot?.querySelector('.pch-static .pch-outro')";
const ROOT: &str = "const root = document.querySelector('patientcentre-help').shadowRoot;";

fn element(more: &str, inside: &str) -> String {
    format!(
        "<h1>Sign in</h1><patientcentre-help src=\"{ARTICLE}\" feedback=\"/feedback\" captcha=\"none\" {more}>{inside}</patientcentre-help>\
         <p id=\"after\">After</p>"
    )
}

fn every_block() -> Result<Value> {
    let path = fixtures::folder().join("articles/every-block.json");
    serde_json::from_str(&std::fs::read_to_string(&path)?).with_context(|| path.display().to_string())
}

/// The gate that the code of this page waits behind: one that was opened stays so.
fn gate(pages_before: usize) -> String {
    format!("core {pages_before}")
}

/// A page with this article, whose code does not come before `taken_over`; the first text is there.
async fn before_the_code<'a>(test: &'a Test, article: &Value, more: &str) -> Result<Widget<'a>> {
    // Each page asks for its code, also the second of a test.
    test.server.header("cache-control", "no-store");
    test.server.answer(WASM, [Answer::pass().behind(&gate(test.server.hits_of(WASM).len()))]);
    test.server.answer(ARTICLE, [Answer::json(article)]);
    test.open_page(&element(more, "")).await?;
    there(test).await?;
    Ok(test.widget())
}

async fn there(test: &Test) -> Result<()> {
    test.until("the first text is there", &format!("return {THERE}")).await.map(drop)
}

async fn taken_over(test: &Test) -> Result<()> {
    test.until_hits(WASM, 1).await?;
    test.server.open_gate(&gate(test.server.hits_of(WASM).len() - 1));
    test.widget().becomes("ready").await?;
    test.until("the first text has made place", &format!("return !({THERE})")).await?;
    crate::element::two_frames(test).await
}

/// Presses the heading of the section at this place.
async fn press(test: &Test, place: usize) -> Result<()> {
    test.js(&format!("{ROOT} root.querySelectorAll('summary')[arguments[0]].click()"), vec![json!(place)])
        .await
        .map(drop)
}

/// What a person can read in the shadow root: closed sections show nothing of theirs.
async fn readable(test: &Test, words: &str) -> Result<bool> {
    let script = format!(
        "{ROOT} return [...root.querySelectorAll('*')].some((e) => e.checkVisibility({{ visibilityProperty: true }})
           && [...e.childNodes].some((node) => node.nodeType === 3 && node.data.includes(arguments[0])));"
    );
    Ok(test.js(&script, vec![json!(words)]).await? == true)
}

async fn can_be_read_before_the_code(test: &Test) -> Result<()> {
    let widget = before_the_code(test, &every_block()?, "").await?;
    for words in
        ["Every kind of content", "The introduction, with", "Pictures and tables", "The end of the article."]
    {
        ensure!(readable(test, words).await?, "“{words}” cannot be read");
    }
    ensure!(!readable(test, "One line.").await?, "a section is open at first");
    press(test, 1).await?;
    test.until(
        "the section is open",
        &format!("{ROOT} return !!root.querySelector('details[open] #lists li')"),
    )
    .await?;
    // What only the widget can do keeps its place, and is not offered.
    for words in ["Show all sections", "Was this article helpful?"] {
        ensure!(!readable(test, words).await?, "“{words}” is offered, and nobody answers");
    }
    taken_over(test).await?;
    widget.until_open(&["lists"]).await?;
    widget.find("heading", "Was this article helpful?").await?;
    let hits = test.server.hits_of(ARTICLE).len();
    ensure!(hits == 1, "{hits} requests for the article");
    ensure!(test.events_named("ready").await?.len() == 1, "{:?}", test.events().await?);
    Ok(())
}

/// All articles of the list of fixtures, and the sample.
async fn nothing_moves_whatever_the_article(test: &Test) -> Result<()> {
    let sample = repository().join("articles/cannot-log-in.json");
    let mut files = vec![sample];
    for name in
        ["every-block", "arabic", "minimal", "no-sections", "long-words", "seven-sections", "unknown-block"]
    {
        files.push(fixtures::folder().join("articles").join(format!("{name}.json")));
    }
    for (more, files) in [("", files.as_slice()), ("heading-level=\"4\"", files.get(..2).unwrap_or_default())]
    {
        for file in files {
            let name = file.display();
            let mut article: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
            // Pictures come later, in the widget too, and no offer of languages stands beside these.
            article["id"] = json!("made-up");
            before_the_code(test, &article, more).await?;
            let before = places(test).await?;
            taken_over(test).await?;
            nothing_has_moved(&before, &places(test).await?).with_context(|| name.to_string())?;
        }
    }
    Ok(())
}

/// Of a very long one there is more than a screen, and that stays where it is.
async fn the_beginning_of_a_long_one_does_not_move(test: &Test) -> Result<()> {
    let file = fixtures::folder().join("articles/many-sections.json");
    before_the_code(test, &serde_json::from_str(&std::fs::read_to_string(file)?)?, "").await?;
    let tops = format!(
        "{ROOT} return [...root.querySelectorAll('.pch-title, .pch-section__button')].slice(0, 41)
           .map((e) => Math.round(e.getBoundingClientRect().top))"
    );
    let before: Vec<i64> = test.get(&tops).await?;
    ensure!(before.len() == 41 && before.last() > Some(&2_000), "{before:?}");
    taken_over(test).await?;
    let after: Vec<i64> = test.get(&tops).await?;
    ensure!(before == after, "{before:?} became {after:?}");
    Ok(())
}

async fn what_was_opened_stays_open(test: &Test) -> Result<()> {
    let widget = before_the_code(test, &every_block()?, "").await?;
    press(test, 1).await?;
    press(test, 3).await?;
    test.js(&format!("{ROOT} root.querySelectorAll('summary')[3].focus()"), vec![]).await?;
    taken_over(test).await?;
    widget.until_open(&["lists", "pictures"]).await?;
    widget.until_focus("button", "Pictures and tables").await
}

async fn a_link_keeps_the_focus(test: &Test) -> Result<()> {
    let mut article = every_block()?;
    let link = |words: &str| json!({ "type": "paragraph", "content": [{ "text": words, "href": "https://example.org/" }] });
    article["outro"] = json!([link("At the end")]);
    // An id like those that panels have in the widget.
    article["sections"][1]["id"] = json!("panel-lists");
    article["sections"][1]["body"] = json!([link("In the first"), link("In a section")]);
    for (section, name) in [(Some(1), "In a section (example.org)"), (None, "At the end (example.org)")] {
        let widget = before_the_code(test, &article, "").await?;
        if let Some(place) = section {
            press(test, place).await?;
        }
        let found = test
            .js(
                &format!(
                    "{ROOT} const link = [...root.querySelectorAll('a[href]')].find((a) => a.textContent === arguments[0]);
                     link?.focus(); return !!link && root.activeElement === link;"
                ),
                vec![json!(name)],
            )
            .await?;
        ensure!(found == true, "“{name}” cannot have the focus");
        taken_over(test).await?;
        widget.until_focus("link", name).await?;
    }
    Ok(())
}

async fn what_the_page_opens_is_open(test: &Test) -> Result<()> {
    let widget = before_the_code(test, &every_block()?, "open=\"lists\"").await?;
    test.until(
        "the section is open",
        &format!("{ROOT} return !!root.querySelector('details[open] #lists li')"),
    )
    .await?;
    let open: usize =
        test.get(&format!("{ROOT} return root.querySelectorAll('details[open]').length")).await?;
    ensure!(open == 1, "{open} are open");
    taken_over(test).await?;
    widget.until_open(&["lists"]).await
}

/// The section that the page's URL names, also one beyond those that are drawn before the code.
async fn a_deep_link(test: &Test) -> Result<()> {
    let file = fixtures::folder().join("articles/many-sections.json");
    let article: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    for place in [3, 100] {
        let section = &article["sections"][place];
        let (id, name) =
            (section["id"].as_str().context("no id")?, section["heading"].as_str().context("no heading")?);
        test.server.header("cache-control", "no-store");
        test.server.answer(WASM, [Answer::pass().behind(&gate(test.server.hits_of(WASM).len()))]);
        test.server.answer(ARTICLE, [Answer::json(&article)]);
        test.server.page("/deep.html", &patientcentre_help_e2e::test::page(&element("", "")));
        test.open(&format!("/deep.html?{place}#{id}")).await?;
        there(test).await?;
        taken_over(test).await?;
        let widget = test.widget();
        widget.until_focus("button", name).await?;
        widget.until_open(&[id]).await?;
    }
    Ok(())
}

/// Told to the developer once; the patient has the article, and whom the page names.
async fn stays_when_the_code_is_lost(test: &Test) -> Result<()> {
    test.server.lose(WASM);
    test.server.answer(ARTICLE, [Answer::json(&every_block()?)]);
    test.open_page(&element("", "<p>Phone 01632 960000.</p>")).await?;
    there(test).await?;
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    press(test, 1).await?;
    test.until(
        "the section is open",
        &format!("{ROOT} return !!root.querySelector('details[open] #lists li')"),
    )
    .await?;
    ensure!(readable(test, "Every kind of content").await?, "the article cannot be read");
    let own = test.find("patientcentre-help > p").await?;
    ensure!(own.is_displayed().await?, "the page's own text is not to be seen");
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "internal", "{errors:?}");
    Ok(())
}

async fn comes_with_the_pages_own_text_when_the_code_stalls(test: &Test) -> Result<()> {
    test.server.answer(WASM, [Answer::pass().behind(&gate(0))]);
    test.server.answer(ARTICLE, [Answer::json(&every_block()?)]);
    test.open_page(&element("", "<p>Phone 01632 960000.</p>")).await?;
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    ensure!(readable(test, "Every kind of content").await?, "the article cannot be read");
    let own = test.find("patientcentre-help > p").await?;
    ensure!(own.is_displayed().await?, "the page's own text is not to be seen");
    press(test, 1).await?;
    taken_over(test).await?;
    test.widget().until_open(&["lists"]).await
}

/// Without the file that draws it, there is a skeleton until the code has come.
async fn is_no_condition(test: &Test) -> Result<()> {
    test.server.lose(FIRST);
    test.server.answer(ARTICLE, [Answer::json(&every_block()?)]);
    test.open_page(&element("", "")).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.find("heading", "Every kind of content").await?;
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events_named("error").await?);
    Ok(())
}

/// What the page does not ask for any more is not to be read any longer.
async fn another_article_before_the_code(test: &Test) -> Result<()> {
    let other = crate::loading::article("Another one");
    for change in ["host.setAttribute('src', '/other.json')", "host.article = arguments[0]"] {
        test.server.answer("/other.json", [Answer::json(&other)]);
        let widget = before_the_code(test, &every_block()?, "").await?;
        let script = format!("const host = document.querySelector('patientcentre-help'); {change};");
        test.js(&script, vec![other.clone()]).await?;
        ensure!(
            !readable(test, "Every kind of content").await?,
            "{change}: the first article is still there"
        );
        taken_over(test).await?;
        widget.find("heading", "Another one").await?;
    }
    Ok(())
}

async fn nothing_is_wrong_for_axe(test: &Test) -> Result<()> {
    before_the_code(test, &every_block()?, "open=\"all\"").await?;
    axe::check(test).await
}

/// Whatever stands in an article: it is text here, leads only where the rules allow, and asks nobody for anything.
async fn hostile_strings(test: &Test) -> Result<()> {
    let all = hostile::strings()?;
    // As many sections as the first text draws.
    for chunk in all.chunks(40) {
        let (article, shown) = hostile::article(chunk, &[]);
        before_the_code(test, &article, "open=\"all\"").await?;
        let found = test
            .js(
                &format!(
                    "{ROOT}
                     const wrong = [];
                     for (const e of root.querySelectorAll('*')) {{
                       if (!/^(div|article|h[1-6]|p|details|summary|span|a|ul|ol|li|strong|em|table|thead|tbody|tr|td|th|nav|section)$/.test(e.localName)) wrong.push(e.localName);
                       for (const {{ name }} of e.attributes) {{
                         if (!/^(class|part|id|hidden|aria-hidden|href|rel|open|lang|dir)$/.test(name)) wrong.push(name);
                       }}
                       if (e.hasAttribute('href') && !/^(https|mailto|tel):$/.test(e.protocol)) wrong.push(e.href);
                     }}
                     // A line that ends the paragraph, in whatever spelling, is one in the text too.
                     const heads = [...root.querySelectorAll('.pch-section__title')].map((e) => e.textContent);
                     arguments[0].forEach((words, at) => {{ if (heads[at] !== words) wrong.push([words, heads[at]]); }});
                     return wrong.slice(0, 10);"
                ),
                vec![json!(shown)],
            )
            .await?;
        ensure!(found == json!([]), "{found:#}");
    }
    for hit in test.server.hits() {
        let known = ["/page.html", "/watch.js", "/favicon.ico", ARTICLE].contains(&hit.path.as_str())
            || hit.path.starts_with("/patientcentre-help");
        ensure!(known, "{} was asked for", hit.path);
    }
    Ok(())
}

/// The skeleton stays, and the console is silent: what is wrong with an article, the code says.
async fn what_is_no_article_is_left_to_the_code(test: &Test) -> Result<()> {
    let good = every_block()?;
    let with = |at: &str, value: Value| {
        let mut article = good.clone();
        if let Some(place) = article.pointer_mut(at) {
            *place = value;
        }
        article
    };
    let wrong = [
        json!([]),
        json!(null),
        json!("text"),
        json!({ "format": 1 }),
        with("/format", json!(2)),
        with("/title", json!({ "text": "no" })),
        with("/sections", json!({ "0": "no" })),
        with("/sections/0", json!(null)),
        with("/sections/1/id", json!("No id")),
        with("/sections/1/heading", json!(["no"])),
        with("/related", json!(5)),
        with("/related", json!([null])),
    ];
    test.server.answer(WASM, [Answer::pass().behind("never")]);
    for article in wrong {
        test.server.answer(ARTICLE, [Answer::json(&article)]);
        test.open_page(&element("", "")).await?;
        test.until_hits(FIRST, 1).await?;
        test.until_hits(ARTICLE, 1).await?;
        crate::element::two_frames(test).await?;
        let skeleton: bool = test
            .get(&format!(
                "{ROOT} return !!root.querySelector('.pch-skeleton') && !root.querySelector('.pch-static')"
            ))
            .await?;
        ensure!(skeleton, "{article:#}");
        ensure!(test.console().await?.is_empty(), "console: {:?}", test.console().await?);
    }
    // What is wrong in one place only is missing there.
    for part in ["/intro", "/sections/1/body", "/outro"] {
        let article = with(part, json!([{ "type": "list", "items": 5 }, null]));
        before_the_code(test, &article, "open=\"all\"").await?;
        ensure!(readable(test, "Pictures and tables").await?, "{part}: nothing can be read");
        ensure!(test.console().await?.is_empty(), "console: {:?}", test.console().await?);
    }
    Ok(())
}
