//! Articles made to hurt, in a browser: every string of `tests/fixtures/hostile.json` in every text and address of an
//! article, through `src` and through the `article` property; in ids and languages; and JSON that is none. No script runs,
//! nothing is asked of anybody else (`Test::check_page` and the server's diary), and what was written is shown as text. The
//! parser's own part of this is `crates/article/tests/`.

use anyhow::{Context, Result, bail, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, fixtures, test::Test, trials::Case, widget::Widget};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub(crate) fn cases() -> Vec<Case> {
    cases!["hostile";
        strings_through_src, strings_through_the_property, strings_where_a_rule_holds, strings_that_are_looked_for,
        strings_in_the_elements_attributes, documents_that_are_cut_off, documents_that_are_no_articles,
    ]
}

const LOOK: &str = include_str!("../src/browser_js/hostile.js");
/// Strings in one article: a section each.
const BATCH: usize = 150;
/// The most reasons that an article may bring.
const REASONS: usize = 16;

/// All of them, the ones that aim at markup and addresses first.
pub(crate) fn strings() -> Result<Vec<String>> {
    let file: Map<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(fixtures::folder().join("hostile.json"))?)?;
    let mut all = Vec::new();
    for group in ["markup", "urls", "unicode", "log", "csv", "sql"] {
        let strings = file.get(group).with_context(|| format!("no group {group}"))?;
        all.extend(serde_json::from_value::<Vec<String>>(strings.clone())?);
    }
    ensure!(all.len() > 800, "only {} strings", all.len());
    Ok(all)
}

/// An article with a section for each string, which has it in every text and every address. What is nothing but white space
/// is no text and no address: the article would be refused.
pub(crate) fn article(strings: &[String], reasons: &[String]) -> (Value, Vec<String>) {
    let mut shown = Vec::new();
    let (mut sections, mut related) = (Vec::new(), Vec::new());
    for (at, string) in strings.iter().enumerate() {
        let blank = string.trim().is_empty();
        let words = if blank { "words" } else { string.as_str() };
        let address = if blank { "a.html" } else { string.as_str() };
        // A picture from elsewhere is for the page's own policy to refuse.
        let picture = if string.trim().to_lowercase().starts_with("http") { "a.png" } else { address };
        sections.push(json!({ "id": format!("s-{at}"), "heading": words, "keywords": [string], "body": [
            { "type": "paragraph", "content": [words] },
            { "type": "heading", "text": words },
            { "type": "list", "ordered": true, "items": [[{ "type": "paragraph", "content": [
                { "text": words, "strong": true, "emphasis": true }] }]] },
            { "type": "callout", "tone": "important", "heading": words,
              "body": [{ "type": "paragraph", "content": [words] }] },
            { "type": "contact", "name": words, "href": "tel:111", "note": [words] },
            { "type": "image", "src": picture, "alt": words, "width": 3, "height": 4 },
            { "type": "table", "head": [[words]], "rows": [[[words]]] },
            { "type": string, "text": words },
            { "type": "callout", "tone": string, "body": [{ "type": "contact", "name": "A contact", "href": address }] },
            { "type": "paragraph", "content": [{ "text": "A link", "href": address, "strong": true }, { "text": ".", (string): string }] },
        ] }));
        related.push(json!({ "title": words, "href": address }));
        shown.push(words.to_owned());
    }
    let title = shown.first().cloned().unwrap_or_default();
    let reasons: Vec<_> = reasons
        .iter()
        .enumerate()
        .map(|(at, label)| json!({ "id": format!("r-{at}"), "label": label }))
        .collect();
    let article = json!({ "format": 1, "id": "hostile", "lang": "en-GB", "title": title, "modified": "2026-04-09T09:56:00+01:00",
        "intro": [{ "type": "paragraph", "content": [title] }], "sections": sections,
        "outro": [{ "type": "paragraph", "content": [title] }], "related": related, "feedback": { "reasons": reasons } });
    (article, shown)
}

/// A page that notices a script: the sentinel is a file, because the policy lets nothing else run.
async fn page<'a>(test: &'a Test, attributes: &str) -> Result<Widget<'a>> {
    let sentinel = "window.ran = []; window.pwned = (...words) => { window.ran.push(['pwned', ...words]); };\n\
        for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) window[name] = (...words) => { window.ran.push([name, ...words]); };";
    test.server.answer("/sentinel.js", [Answer::text("text/javascript", sentinel)]);
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    test.server.answer("/feedback/challenge", [Answer::status(404)]);
    test.open_page(&format!(
        "<script src=\"/sentinel.js\"></script><patientcentre-help open=\"all\" feedback=\"/feedback\" {attributes}></patientcentre-help>"
    ))
    .await?;
    Ok(test.widget())
}

async fn look(test: &Test, call: &str, arguments: Vec<Value>) -> Result<()> {
    let found = test.js(&format!("{LOOK}\nreturn {call}"), arguments).await?;
    ensure!(found == json!([]), "{call}: {found:#}");
    Ok(())
}

const INSPECT: &str = "inspect('patientcentre-help')";
const COMPARE: &str = "compare('patientcentre-help', arguments[0])";
const REASONS_SHOWN: &str = "reasons('patientcentre-help', arguments[0])";

/// What is shown is what was written, and nothing else is there; in the article and in the form at its end.
async fn examine(test: &Test, widget: &Widget<'_>, shown: &[String], reasons: &[String]) -> Result<()> {
    widget.becomes("ready").await?;
    test.until_with(
        "every section is there",
        "return document.querySelector('patientcentre-help').shadowRoot.querySelectorAll('.pch-section').length === arguments[0]",
        vec![json!(shown.len())],
    )
    .await?;
    look(test, COMPARE, vec![json!(shown)]).await?;
    look(test, INSPECT, vec![]).await?;
    widget.js("host.shadowRoot.querySelector('.pch-feedback__vote button:last-child').click()").await?;
    test.until(
        "the form is there",
        "return !!document.querySelector('patientcentre-help').shadowRoot.querySelector('form')",
    )
    .await?;
    look(test, REASONS_SHOWN, vec![json!(reasons)]).await?;
    look(test, INSPECT, vec![]).await
}

/// Batches: the strings of one article, and those that are its reasons. The reasons of the two ways are not the same ones.
fn batches(all: &[String], skip: usize) -> Vec<(&[String], Vec<String>)> {
    let mut texts = all.iter().filter(|text| !text.trim().is_empty()).skip(skip);
    let reasons = |texts: &mut dyn Iterator<Item = &String>| texts.take(REASONS).cloned().collect::<Vec<_>>();
    all.chunks(BATCH).map(|chunk| (chunk, reasons(&mut texts))).collect()
}

async fn strings_through_src(test: &Test) -> Result<()> {
    let all = strings()?;
    for (at, (chunk, reasons)) in batches(&all, 0).into_iter().enumerate() {
        let (article, shown) = article(chunk, &reasons);
        let path = format!("/h/{at}.json");
        test.server.answer(&path, [Answer::json(&article)]);
        let widget = page(test, &format!("src=\"{path}\"")).await?;
        examine(test, &widget, &shown, &reasons).await.with_context(|| format!("batch {at}"))?;
        nobody_else(test)?;
    }
    Ok(())
}

async fn strings_through_the_property(test: &Test) -> Result<()> {
    let all = strings()?;
    let batches = batches(&all, all.len().div_ceil(BATCH) * REASONS);
    for (at, (chunk, reasons)) in batches.into_iter().enumerate() {
        let (article, shown) = article(chunk, &reasons);
        // Not as WebDriver's argument: what the page itself parsed is what a page hands over.
        test.server.answer("/h/property.json", [Answer::json(&article)]);
        let widget = page(test, "").await?;
        widget.becomes("failed").await?;
        widget
            .js("return fetch('/h/property.json').then((r) => r.json()).then((article) => { host.article = article; })")
            .await?;
        examine(test, &widget, &shown, &reasons).await.with_context(|| format!("batch {at}"))?;
        nobody_else(test)?;
    }
    Ok(())
}

/// The test server has heard of nothing but what a page with a widget asks, and of pictures beside the article. Where else
/// something was asked is in the browser's own list, which `Test::check_page` reads.
fn nobody_else(test: &Test) -> Result<()> {
    for hit in test.server.hits() {
        let known = ["/page.html", "/watch.js", "/sentinel.js", "/favicon.ico", "/index.json"]
            .contains(&hit.path.as_str())
            || ["/patientcentre-help", "/h/", "/words/", "/feedback/", "/t/"]
                .iter()
                .any(|start| hit.path.starts_with(start));
        let picture = hit.headers.get("sec-fetch-dest").is_some_and(|kind| kind == "image")
            || hit
                .headers
                .get("accept")
                .and_then(|kind| kind.to_str().ok())
                .is_some_and(|kind| kind.contains("image/"));
        ensure!(known || picture, "{} {} was asked for: {:?}", hit.method, hit.path, hit.headers);
        ensure!(hit.method == "GET" || hit.path.starts_with("/feedback/"), "{} {}", hit.method, hit.path);
    }
    Ok(())
}

/// Gives the element one article after the other and waits for its answer each time; `each` says what is wrong.
const ONE_BY_ONE: &str = r#"
    const host = document.querySelector("patientcentre-help");
    const settled = () => new Promise((done) => {
      const end = (event) => { off(); done(event.type.split(":")[1] + (event.detail.kind ? ` ${event.detail.kind}` : "")); };
      const off = () => { for (const name of ["ready", "error"]) host.removeEventListener(`patientcentre-help:${name}`, end); };
      for (const name of ["ready", "error"]) host.addEventListener(`patientcentre-help:${name}`, end);
    });
    const drawn = () => new Promise((done) => { setTimeout(done); });
    const shown = () => host.shadowRoot.textContent.trim();
"#;

/// Ids, languages, dates and addresses of the article itself: refused with words, or harmless.
async fn strings_where_a_rule_holds(test: &Test) -> Result<()> {
    let all = strings()?;
    let plain = json!({ "format": 1, "id": "x", "lang": "en-GB", "title": "Plain", "modified": "2026-04-09T09:56:00+01:00",
        "sections": [{ "id": "s-0", "heading": "One", "body": [{ "type": "paragraph", "content": ["Words."] }] }],
        "feedback": { "reasons": [{ "id": "own", "label": "Own" }] } });
    let fields =
        ["/id", "/lang", "/modified", "/sections/0/id", "/sections/0/body/0/type", "/feedback/reasons/0/id"];
    // Every string, in one field after the other: each field has a sixth of them, and the parser's tests have all.
    let mut articles = Vec::new();
    for (at, string) in all.iter().enumerate() {
        let field = fields.get(at % fields.len()).copied().unwrap_or_default();
        let mut article = plain.clone();
        *article.pointer_mut(field).with_context(|| field.to_owned())? = json!(string);
        articles.push(json!([format!("{field} = {string:?}"), article]));
    }
    test.server.answer("/h/rules.json", [Answer::json(&json!(articles))]);
    let widget = page(test, "").await?;
    widget.becomes("failed").await?;
    let script = format!(
        "{LOOK}{ONE_BY_ONE}
         return (async () => {{
           const wrong = [], counts = {{}};
           for (const [name, article] of (await (await fetch('/h/rules.json')).json()).slice(arguments[0], arguments[0] + 100)) {{
             const answer = settled();
             host.article = article;
             const how = await answer;
             await drawn();
             counts[how] = (counts[how] || 0) + 1;
             if (!shown()) wrong.push(`${{name}}: blank`);
             const found = inspect('patientcentre-help');
             if (found.length) wrong.push(`${{name}}: ${{found}}`);
             const lang = host.shadowRoot.querySelector('.pch-article')?.lang ?? '';
             if (!/^[A-Za-z0-9-]*$/.test(lang)) wrong.push(`${{name}}: lang is ${{lang}}`);
             if (!['ready', 'error invalid'].includes(how)) wrong.push(`${{name}}: ${{how}}`);
           }}
           return [wrong.slice(0, 20), counts];
         }})();"
    );
    let (mut ready, mut refused) = (0, 0);
    // A hundred at a time: drivers end a script that takes long.
    for from in (0..all.len()).step_by(100) {
        let found = test.js(&script, vec![json!(from)]).await?;
        ensure!(found[0] == json!([]), "{found:#}");
        ready += found[1]["ready"].as_u64().unwrap_or_default();
        refused += found[1]["error invalid"].as_u64().unwrap_or_default();
    }
    ensure!(ready > 100 && refused > 400, "{ready} were shown, {refused} refused");
    nobody_else(test)
}

/// Words that were looked for are marked: the text is cut in pieces, and each piece is still text.
async fn strings_that_are_looked_for(test: &Test) -> Result<()> {
    let all = strings()?;
    let chunk = all.get(..BATCH).context("too few")?;
    let (article, shown) = article(chunk, &[]);
    test.server.answer("/h/find.json", [Answer::json(&article)]);
    let widget = page(test, "src=\"/h/find.json\"").await?;
    widget.becomes("ready").await?;
    for wanted in ["pwned", "script", "<img src=x onerror=pwned()>", "\u{202e}", "&lt;"] {
        let script = format!(
            "const field = host.shadowRoot.getElementById('find');
             field.value = {};
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
             return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
            json!(wanted)
        );
        widget.js(&script).await?;
        look(test, COMPARE, vec![json!(shown)]).await.with_context(|| format!("looking for {wanted:?}"))?;
        look(test, INSPECT, vec![]).await.with_context(|| format!("looking for {wanted:?}"))?;
    }
    let marks = widget.js("return host.shadowRoot.querySelectorAll('mark').length").await?;
    ensure!(marks.is_u64(), "{marks}");
    nobody_else(test)
}

/// What a careless page puts into the attributes (of its own URL, say).
async fn strings_in_the_elements_attributes(test: &Test) -> Result<()> {
    let all = strings()?;
    let (article, _) = article(&["Plain".into()], &[]);
    test.server.answer("/h/plain.json", [Answer::json(&article)]);
    test.server.answer("/h/strings.json", [Answer::json(&json!(all))]);
    let widget = page(test, "src=\"/h/plain.json\"").await?;
    widget.becomes("ready").await?;
    let script = format!(
        "{LOOK}{ONE_BY_ONE}
         return (async () => {{
           const wrong = [];
           const names = ['open', 'lang', 'heading-level', 'captcha', 'loading', 'credentials'];
           for (const [at, string] of (await (await fetch('/h/strings.json')).json()).entries()) {{
             if (at < arguments[0] || at >= arguments[0] + 100) continue;
             const name = names[at % names.length];
             host.setAttribute(name, string);
             await drawn();
             const found = inspect('patientcentre-help');
             if (!shown()) found.push('blank');
             if (found.length) wrong.push(`${{name}} = ${{JSON.stringify(string)}}: ${{found}}`);
             host.removeAttribute(name);
             host.open(string); host.close(string);
           }}
           return wrong.slice(0, 20);
         }})();"
    );
    for from in (0..all.len()).step_by(100) {
        let found = test.js(&script, vec![json!(from)]).await?;
        ensure!(found == json!([]), "{found:#}");
    }
    nobody_else(test)
}

/// Shows one document after the other; returns what each became.
async fn one_after_the_other(test: &Test, documents: &[(String, Answer)]) -> Result<Vec<(String, String)>> {
    let widget = page(test, "").await?;
    widget.becomes("failed").await?;
    let mut paths = Vec::new();
    for (at, (name, answer)) in documents.iter().enumerate() {
        let path = format!("/t/{at}.json");
        test.server.answer(&path, [answer.clone()]);
        paths.push(json!([name, path]));
    }
    let script = format!(
        "{LOOK}{ONE_BY_ONE}
         return (async () => {{
           const all = [];
           for (const [name, path] of arguments[0]) {{
             const answer = settled();
             host.src = path;
             let how = await answer;
             await drawn();
             if (!shown()) how = 'blank';
             const found = inspect('patientcentre-help');
             all.push([name, found.length ? String(found) : how]);
           }}
           return all;
         }})();"
    );
    let all = test.js(&script, vec![json!(paths)]).await?;
    nobody_else(test)?;
    Ok(serde_json::from_value(all)?)
}

/// The sample, cut at sixty places: each a sentence for the patient, none a blank.
async fn documents_that_are_cut_off(test: &Test) -> Result<()> {
    let sample = test.fixtures.get("sample")?.answer()?.body.context("the sample")?;
    let sample = sample.trim_end();
    let mut documents = Vec::new();
    for part in 0..60 {
        let mut end = sample.len() * part / 60;
        while !sample.is_char_boundary(end) {
            end += 1;
        }
        let body = sample.get(..end).unwrap_or_default();
        documents.push((format!("the first {end} bytes"), Answer::text("application/json", body)));
    }
    documents.push(("all".into(), Answer::text("application/json", sample)));
    let all = one_after_the_other(test, &documents).await?;
    ensure!(all.len() == documents.len(), "{all:?}");
    for (name, how) in &all {
        let wanted = if name == "all" { "ready" } else { "error format" };
        ensure!(how == wanted, "{name}: {how}");
    }
    Ok(())
}

/// JSON that is none, or none that anybody should write.
async fn documents_that_are_no_articles(test: &Test) -> Result<()> {
    let (article, _) = article(&["Plain".into()], &[]);
    let plain = article.to_string();
    let with = |more: &str| format!("{{{more},{}", plain.get(1..).unwrap_or_default());
    let deep =
        |open: &str, close: &str, times: usize| format!("{}1{}", open.repeat(times), close.repeat(times));
    let documents: Vec<(&str, String, &[&str])> = vec![
        ("nothing", String::new(), &["error format"]),
        ("a byte order mark", format!("\u{feff}{plain}"), &["ready"]),
        ("a byte order mark in the middle", plain.replacen(",\"", ",\u{feff}\"", 1), &["error format"]),
        ("NUL before it", format!("\0{plain}"), &["error format"]),
        ("NUL behind it", format!("{plain}\0"), &["error format"]),
        ("NUL in a string", plain.replacen("Plain", "Pl\0ain", 1), &["error format"]),
        ("NUL written in a string", plain.replacen("Plain", "Pl\\u0000ain", 1), &["ready"]),
        ("lone surrogates", plain.replacen("Plain", "Pl\\ud800ain \\udc00", 1), &["ready", "error format"]),
        ("words behind it", format!("{plain} and more"), &["error format"]),
        ("two of it", format!("{plain}{plain}"), &["error format"]),
        ("a thousand arrays", deep("[", "]", 1_000), &["error format", "error invalid"]),
        ("a hundred thousand arrays", deep("[", "]", 100_000), &["error format", "error invalid"]),
        ("a hundred thousand objects", deep("{\"a\":", "}", 100_000), &["error format", "error invalid"]),
        ("an array without end", "[".repeat(500_000), &["error format"]),
        (
            "deep inside what is not known",
            with(&format!("\"x\":{}", deep("[", "]", 5_000))),
            &["ready", "error format", "error invalid"],
        ),
        ("a huge number", with("\"x\":1e999999"), &["ready", "error format"]),
        ("a long number", with(&format!("\"x\":{}", "9".repeat(100_000))), &["ready", "error format"]),
        ("format 1e0", plain.replacen("\"format\":1", "\"format\":1e0", 1), &["ready", "error format"]),
        (
            "format 1e400",
            plain.replacen("\"format\":1", "\"format\":1e400", 1),
            &["error format", "error invalid"],
        ),
        ("no number", with("\"x\":NaN"), &["error format"]),
        ("a key twice", with("\"title\":\"First\""), &["ready", "error invalid", "error format"]),
        ("__proto__", with("\"__proto__\":{\"title\":\"x\",\"polluted\":true}"), &["ready"]),
        ("constructor", with("\"constructor\":{\"prototype\":{\"polluted\":true}}"), &["ready"]),
        ("toJSON and then", with("\"toJSON\":1,\"then\":1,\"valueOf\":1"), &["ready"]),
        ("null", "null".into(), &["error format", "error invalid"]),
        ("a string", "\"<script>pwned()</script>\"".into(), &["error format", "error invalid"]),
        ("an array", "[]".into(), &["error format", "error invalid"]),
        ("single quotes", plain.replace('"', "'"), &["error format"]),
        ("a comment", format!("/* x */{plain}"), &["error format"]),
        ("white space only", " \n\t\r".repeat(10_000), &["error format"]),
        ("white space before it", format!("{}{plain}", " ".repeat(100_000)), &["ready"]),
        ("HTML", "<script>pwned()</script>".into(), &["error format"]),
        (
            "a byte more than 1 MiB",
            format!("{plain}{}", " ".repeat(1_048_577 - plain.len())),
            &["error too-large"],
        ),
        ("1 MiB", format!("{plain}{}", " ".repeat(1_048_576 - plain.len())), &["ready"]),
    ];
    let answers: Vec<_> = documents
        .iter()
        .map(|(name, body, _)| ((*name).to_owned(), Answer::text("application/json", body)))
        .collect();
    let all = one_after_the_other(test, &answers).await?;
    let mut wrong = Vec::new();
    for ((name, _, wanted), (_, how)) in documents.iter().zip(&all) {
        if !wanted.contains(&how.as_str()) {
            wrong.push(format!("{name}: {how}, not {wanted:?}"));
        }
    }
    if !wrong.is_empty() || all.len() != documents.len() {
        bail!("{wrong:#?} of {}", all.len());
    }
    let polluted = test.js("return [({}).polluted === undefined, [].polluted === undefined]", vec![]).await?;
    ensure!(polluted == json!([true, true]), "the page's prototypes are not what they were");
    let kinds: BTreeSet<&str> = all.iter().map(|(_, how)| how.as_str()).collect();
    ensure!(kinds.len() >= 3, "{kinds:?}");
    Ok(())
}
