//! From `src` to an article: what is shown meanwhile, when it is asked again and how often, and that an answer that has
//! been overtaken never wins.

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case};
use serde_json::{Value, json};
use std::time::Duration;

pub(crate) fn cases() -> Vec<Case> {
    cases!["loading";
        holds_the_place_and_says_so, shows_the_article_after_two_503, gives_up_after_three_tries,
        tries_again_after_a_lost_connection, tries_again_after_a_cut_off_answer, waits_as_long_as_retry_after_says,
        does_not_wait_an_hour, never_asks_twice_what_will_not_change, an_overtaken_answer_never_wins,
        an_overtaken_failure_never_shows, lazy_waits_until_it_is_near, credentials_are_as_the_page_says,
        asks_once_and_loads_the_code_once, the_article_does_not_wait_for_the_code, what_a_page_preloads_is_used,
    ]
}

pub(crate) fn article(title: &str) -> Value {
    json!({ "format": 1, "id": "made-up", "lang": "en-GB", "title": title, "modified": "2026-04-09T09:56:00+01:00",
        "intro": [{ "type": "paragraph", "content": ["Words."] }],
        "sections": [
            { "id": "first", "heading": "First", "body": [{ "type": "paragraph", "content": ["First words."] }] },
            { "id": "second", "heading": "Second", "body": [{ "type": "paragraph", "content": ["Second words."] }] },
        ] })
}

const WIDGET: &str = "<patientcentre-help src=\"/a.json\"></patientcentre-help>";

async fn holds_the_place_and_says_so(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A")).behind("a")]);
    test.open_page(&format!("{WIDGET}<p id=\"after\">After</p>")).await?;
    let widget = test.widget();
    widget.becomes("loading").await?;
    widget.until("said", &[], json!(["Loading help"])).await?;
    let height: f64 = test.get("return document.querySelector('patientcentre-help').offsetHeight").await?;
    ensure!(height > 200.0, "the skeleton is only {height} px high");
    test.server.open_gate("a");
    widget.becomes("ready").await
}

async fn shows_the_article_after_two_503(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::status(503), Answer::status(503), Answer::json(&article("A"))]);
    test.open_page(WIDGET).await?;
    test.widget().becomes("ready").await?;
    ensure!(test.server.hits_of("/a.json").len() == 3, "{} requests", test.server.hits_of("/a.json").len());
    ensure!(
        test.events_named("error").await?.is_empty(),
        "an error was reported although it went well in the end"
    );
    ensure!(test.console().await?.is_empty(), "console: {:?}", test.console().await?);
    Ok(())
}

async fn gives_up_after_three_tries(test: &Test) -> Result<()> {
    for (path, answer) in [
        ("/408.json", Answer::status(408)),
        ("/429.json", Answer::status(429)),
        ("/500.json", Answer::status(500)),
        ("/reset.json", Answer::reset()),
    ] {
        test.server.answer(path, [answer]);
        test.open_page(&format!("<patientcentre-help src=\"{path}\"></patientcentre-help>")).await?;
        test.widget().becomes("failed").await?;
        let hits = test.server.hits_of(path).len();
        ensure!(hits == 3, "{hits} requests for {path}");
    }
    Ok(())
}

async fn tries_again_after_a_lost_connection(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::reset(), Answer::json(&article("A"))]);
    test.open_page(WIDGET).await?;
    test.widget().becomes("ready").await?;
    let hits = test.server.hits_of("/a.json").len();
    ensure!(hits == 2, "{hits} requests");
    Ok(())
}

async fn tries_again_after_a_cut_off_answer(test: &Test) -> Result<()> {
    let cut = Answer { cut: true, ..Answer::json(&article("A")) };
    test.server.answer("/a.json", [cut, Answer::json(&article("A"))]);
    test.open_page(WIDGET).await?;
    test.widget().becomes("ready").await?;
    let hits = test.server.hits_of("/a.json").len();
    ensure!(hits == 2, "{hits} requests");
    Ok(())
}

async fn waits_as_long_as_retry_after_says(test: &Test) -> Result<()> {
    let busy = Answer::status(429).header("retry-after", "2");
    test.server.answer("/a.json", [busy, Answer::json(&article("A"))]);
    test.open_page(WIDGET).await?;
    test.widget().becomes("ready").await?;
    let hits = test.server.hits_of("/a.json");
    let [first, second] = hits.as_slice() else { anyhow::bail!("{} requests", hits.len()) };
    let waited = second.at.duration_since(first.at);
    ensure!(waited >= Duration::from_millis(1_990), "asked again after {waited:?}");
    Ok(())
}

async fn does_not_wait_an_hour(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::status(429).header("retry-after", "3600")]);
    test.open_page(WIDGET).await?;
    test.widget().becomes("failed").await?;
    let hits = test.server.hits_of("/a.json").len();
    ensure!(hits == 1, "{hits} requests");
    Ok(())
}

async fn never_asks_twice_what_will_not_change(test: &Test) -> Result<()> {
    for status in [400, 401, 403, 404, 410] {
        let path = format!("/{status}.json");
        test.server.answer(&path, [Answer::status(status)]);
        test.open_page(&format!("<patientcentre-help src=\"{path}\"></patientcentre-help>")).await?;
        test.widget().becomes("failed").await?;
        let hits = test.server.hits_of(&path).len();
        ensure!(hits == 1, "{hits} requests for a {status}");
    }
    Ok(())
}

/// The page asks for A, then for B; A's answer comes last.
async fn an_overtaken_answer_never_wins(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A")).behind("a")]);
    test.server.answer("/b.json", [Answer::json(&article("B"))]);
    test.open_page(WIDGET).await?;
    test.until_hits("/a.json", 1).await?;
    let widget = test.widget();
    widget.js("host.setAttribute('src', '/b.json')").await?;
    widget.becomes("ready").await?;
    test.server.open_gate("a");
    settle(test).await?;
    let headings = widget.names("heading").await?;
    ensure!(headings.first().is_some_and(|title| title == "B"), "{headings:?}");
    let ready = test.events_named("ready").await?;
    ensure!(ready.len() == 1 && ready[0].detail["title"] == "B", "{ready:?}");
    Ok(())
}

/// As above, but A's late answer is a failure, and B is still on its way.
async fn an_overtaken_failure_never_shows(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::status(404).behind("a")]);
    test.server.answer("/b.json", [Answer::json(&article("B")).behind("b")]);
    test.open_page(WIDGET).await?;
    test.until_hits("/a.json", 1).await?;
    let widget = test.widget();
    widget.js("host.setAttribute('src', '/b.json')").await?;
    test.until_hits("/b.json", 1).await?;
    test.server.open_gate("a");
    settle(test).await?;
    ensure!(widget.state().await? == "loading", "it is {}", widget.state().await?);
    test.server.open_gate("b");
    widget.becomes("ready").await?;
    ensure!(test.events_named("error").await?.is_empty(), "an error was reported");
    Ok(())
}

/// Gives anything that is under way in the page the time of a whole request and two frames.
async fn settle(test: &Test) -> Result<()> {
    test.js(
        "return fetch('/watch.js').then((r) => r.text()).then(() => new Promise((done) => \
         requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))",
        vec![],
    )
    .await?;
    Ok(())
}

async fn lazy_waits_until_it_is_near(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.server.page(
        "/page.html",
        &patientcentre_help_e2e::test::page(
            "<div id=\"far\"></div><patientcentre-help loading=\"lazy\" src=\"/a.json\"></patientcentre-help>",
        )
        .replace("<script type=\"module\"", "<link rel=\"stylesheet\" href=\"/pages/far.css\"><script type=\"module\""),
    );
    test.open("/page.html").await?;
    settle(test).await?;
    let mut asked: Vec<_> = test.server.hits().into_iter().map(|hit| hit.path).collect();
    asked.retain(|path| path != "/favicon.ico");
    asked.sort();
    asked.dedup();
    ensure!(
        asked == ["/page.html", "/pages/far.css", "/patientcentre-help.js", "/watch.js"],
        "far from the viewport: {asked:?}"
    );
    test.js("document.querySelector('patientcentre-help').scrollIntoView()", vec![]).await?;
    test.widget().becomes("ready").await
}

async fn the_article_does_not_wait_for_the_code(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.server.answer("/patientcentre-help_bg.wasm", [Answer::pass().behind("code")]);
    test.open_page(WIDGET).await?;
    test.until_hits("/a.json", 1).await?;
    test.server.open_gate("code");
    test.widget().becomes("ready").await?;
    settle(test).await?;
    let hits = test.server.hits_of("/a.json").len();
    ensure!(hits == 1, "{hits} requests for the article");
    Ok(())
}

async fn credentials_are_as_the_page_says(test: &Test) -> Result<()> {
    test.allow("a cookie: sent");
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.open("/pages/plain.html").await?;
    test.js("document.cookie = 'sent=yes; path=/'", vec![]).await?;
    for (index, (attribute, sent)) in
        [("", true), ("credentials=\"include\"", true), ("credentials=\"omit\"", false)].iter().enumerate()
    {
        test.open_page(&format!("<patientcentre-help src=\"/a.json\" {attribute}></patientcentre-help>"))
            .await?;
        test.widget().becomes("ready").await?;
        let hits = test.server.hits_of("/a.json");
        let hit = hits.get(index).context("no request")?;
        let cookie = hit.headers.contains_key("cookie");
        ensure!(cookie == *sent, "{attribute:?}: cookie sent is {cookie}");
    }
    test.js("document.cookie = 'sent=; path=/; max-age=0'", vec![]).await?;
    Ok(())
}

async fn asks_once_and_loads_the_code_once(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.server.answer("/b.json", [Answer::json(&article("B"))]);
    test.open_page(
        "<patientcentre-help id=\"one\" src=\"/a.json\"></patientcentre-help>\
         <patientcentre-help id=\"two\" src=\"/b.json\"></patientcentre-help>",
    )
    .await?;
    test.widget_at("#one").becomes("ready").await?;
    test.widget_at("#two").becomes("ready").await?;
    for path in [
        "/a.json",
        "/b.json",
        "/patientcentre-help.js",
        "/patientcentre-help_bg.wasm",
        "/patientcentre-help-core.js",
        "/patientcentre-help.css",
    ] {
        let hits = test.server.hits_of(path).len();
        ensure!(hits == 1, "{hits} requests for {path}");
    }
    Ok(())
}

/// The lines that docs/EMBEDDING.md gives to developers, as they stand there.
async fn what_a_page_preloads_is_used(test: &Test) -> Result<()> {
    const DOCS: &str = include_str!("../../../docs/EMBEDDING.md");
    let lines = DOCS.lines().filter(|line| line.starts_with("<link rel=") && line.contains("load\""));
    let head: String = lines.map(|line| line.replace("/help/", "/")).collect();
    let paths: Vec<&str> = head.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ensure!(paths.len() >= 3, "docs/EMBEDDING.md preloads {paths:?}");
    let Some(src) = paths.iter().find(|path| path.starts_with("/articles/")) else {
        anyhow::bail!("docs/EMBEDDING.md preloads no article: {paths:?}");
    };
    test.server.answer(src, [Answer::json(&article("A")).header("cache-control", "max-age=300")]);
    test.open_page(&format!("{head}<patientcentre-help src=\"{src}\"></patientcentre-help>")).await?;
    test.widget().becomes("ready").await?;
    for path in paths {
        let hits = test.server.hits_of(path).len();
        ensure!(hits == 1, "{hits} requests for {path}");
    }
    Ok(())
}
