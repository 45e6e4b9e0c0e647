//! Whatever a page sets as the `article` property: an article, or a clear `:error`, never a crash. (What an article from
//! the network may hold is the parser's own business; here it is what only a live JavaScript value can be.)

use crate::{FOUR, element::two_frames, loading::article};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{cases, test::Test, trials::Case};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    cases!["article_property"; values_that_are_no_article, values_that_are_articles_all_the_same, a_getter_that_uses_the_element]
}

/// An expression, given `good` (an article) and `section` (its first section), and the kind of error wanted.
const NO_ARTICLES: &[(&str, &str)] = &[
    (
        "Object.defineProperty(good, 'title', { enumerable: true, get() { throw new Error('mine'); } })",
        "invalid",
    ),
    ("Object.defineProperty(section, 'body', { enumerable: true, get() { throw null; } }), good", "invalid"),
    (
        "Object.defineProperty(good.sections, 0, { enumerable: true, get() { throw new Error('mine'); } }), good",
        "invalid",
    ),
    ("new Proxy(good, { ownKeys() { throw new Error('mine'); } })", "invalid"),
    ("new Proxy(good, { get() { throw new Error('mine'); } })", "invalid"),
    ("new Proxy(good, { getOwnPropertyDescriptor() { throw new Error('mine'); } })", "invalid"),
    ("(good.sections = new Proxy(good.sections, { get() { throw new Error('mine'); } }), good)", "invalid"),
    ("(() => { const { proxy, revoke } = Proxy.revocable(good, {}); revoke(); return proxy; })()", "invalid"),
    (
        "(() => { const { proxy, revoke } = Proxy.revocable([], {}); good.sections = proxy; revoke(); return good; })()",
        "invalid",
    ),
    (
        "(good.sections = new Proxy([], { get: (_, name) => (name === 'length' ? Infinity : section) }), good)",
        "invalid",
    ),
    (
        "(good.sections = new Proxy([], { get: (_, name) => (name === 'length' ? -1 : section) }), good.intro = undefined, good)",
        "invalid",
    ),
    (
        "(good.sections = new Proxy([], { get: (_, name) => (name === 'length' ? 'many' : section) }), good.intro = undefined, good)",
        "invalid",
    ),
    (
        "(good.sections = new Proxy([], { get: (_, name) => (name === 'length' ? 5n : section) }), good.intro = undefined, good)",
        "invalid",
    ),
    ("(good.sections.push(good), good.intro.push(good), good)", "invalid"),
    ("(good.self = good, good)", "invalid"),
    ("(() => { const list = []; list.push(list); return list; })()", "invalid"),
    ("(() => { let deep = []; for (let i = 0; i < 1e5; i += 1) deep = [deep]; return deep; })()", "invalid"),
    (
        "(() => { let wide = ['x']; for (let i = 0; i < 40; i += 1) wide = Array(10).fill(wide); good.more = wide; return good; })()",
        "invalid",
    ),
    ("(good.more = Array(3e6).fill(0), good)", "invalid"),
    ("(good.more = Array(4e9), good)", "invalid"),
    ("(good.more = 'x'.repeat(2 ** 21), good)", "invalid"),
    ("(good.more = new Uint8Array(3e6), good)", "invalid"),
    ("(good.title = () => 'A title', good)", "invalid"),
    ("(good.title = Symbol('title'), good)", "invalid"),
    ("(good.title = 12n, good)", "invalid"),
    ("(good.title = new Date(), good)", "invalid"),
    ("(good.title = new String('boxed'), good)", "invalid"),
    ("(good.title = document.body, good)", "invalid"),
    ("(good.title = { toString: () => 'A title' }, good)", "invalid"),
    ("(good.sections = new Map([[0, section]]), good.intro = [], good)", "invalid"),
    ("(good.sections = new Set([section]), good.intro = [], good)", "invalid"),
    ("(good.format = NaN, good)", "invalid"),
    ("(good.format = Infinity, good)", "invalid"),
    ("() => good", "invalid"),
    ("class Article {}", "invalid"),
    ("Symbol('article')", "invalid"),
    ("12n", "invalid"),
    ("0", "invalid"),
    ("''", "invalid"),
    ("false", "invalid"),
    ("NaN", "invalid"),
    ("JSON.stringify(good)", "invalid"),
    ("host", "invalid"),
    ("new Promise(() => {})", "invalid"),
    ("Object.create(good)", "invalid"),
    ("Object.create(null)", "invalid"),
    ("new Array(2 ** 32 - 1)", "invalid"),
    ("document.createElement('iframe')", "invalid"),
];

const ARTICLES: &[&str] = &[
    "Object.freeze(good)",
    "new Proxy(good, {})",
    // What reactive frameworks hand over: a proxy all the way down.
    "(function reactive(value) { return typeof value === 'object' && value ? new Proxy(value, { get: (target, name, self) => reactive(Reflect.get(target, name, self)) }) : value; })(good)",
    "Object.assign(Object.create(null), good)",
    "Object.assign(new (class Article { get more() { throw new Error('on the prototype'); } })(), good)",
    "Object.defineProperty(good, 'hidden', { enumerable: false, get() { throw new Error('mine'); } })",
    "Object.defineProperty(good, 'title', { enumerable: true, get: () => 'Made up' })",
    "(good[Symbol('more')] = good, good)",
    "(section.body.push(undefined), section.body.pop(), good.related = undefined, good)",
    "structuredClone(good)",
];

async fn values_that_are_no_article(test: &Test) -> Result<()> {
    let with_intro = article("Good");
    test.open_page("<patientcentre-help><p>The page's own text.</p></patientcentre-help>").await?;
    let widget = test.widget();
    widget.becomes("failed").await?;
    for (value, kind) in NO_ARTICLES {
        let seen = widget
            .js(&format!(
                "const good = {with_intro}; const section = good.sections[0];
                 window.__watch.events.length = 0;
                 try {{ host.article = {value}; }} catch (error) {{ return 'threw ' + error; }}
                 return true;"
            ))
            .await
            .with_context(|| (*value).to_owned())?;
        ensure!(seen == json!(true), "{value}: {seen}");
        test.until_with(
            &format!("{value} is an error"),
            "return window.__watch.events.some((event) => event.name === 'error')",
            vec![],
        )
        .await?;
        two_frames(test).await?;
        let errors = test.events().await?;
        ensure!(errors.len() == 1 && errors[0].detail["kind"] == *kind, "{value}: {errors:?}");
        ensure!(widget.state().await? == "failed", "{value}: it is {}", widget.state().await?);
        widget.reads("The page's own text.").await?;
        // And it goes on working.
        widget.js(&format!("host.article = {}", article("Good again"))).await?;
        widget.becomes("ready").await.with_context(|| (*value).to_owned())?;
    }
    Ok(())
}

async fn values_that_are_articles_all_the_same(test: &Test) -> Result<()> {
    for value in ARTICLES {
        test.open_page("<patientcentre-help></patientcentre-help>").await?;
        let widget = test.widget();
        widget.becomes("failed").await?;
        widget
            .js(&format!(
                "const good = {}; const section = good.sections[0]; host.article = {value};",
                article("Good")
            ))
            .await?;
        widget.becomes("ready").await.with_context(|| (*value).to_owned())?;
        widget.press("Second").await?;
        widget.until_reads("Second words.").await.with_context(|| (*value).to_owned())?;
    }
    Ok(())
}

/// Reading the article calls the page's code, and that may call the element.
async fn a_getter_that_uses_the_element(test: &Test) -> Result<()> {
    for act in [
        format!("host.article = {}", article("From within")),
        "host.setAttribute('heading-level', '3')".into(),
        "host.openAll(); host.close('first'); host.reload()".into(),
        "host.remove()".into(),
        format!("host.src = '{FOUR}'"),
    ] {
        // By a script of the page's own: WebKit runs what is due after WebDriver's at every step of it.
        let script = format!(
            "await import('/patientcentre-help.js');
             const host = window.kept = document.querySelector('patientcentre-help');
             host.addEventListener('patientcentre-help:error', () => setTimeout(() => {{
               window.__watch.events.length = 0;
               const good = {};
               let once = true;
               Object.defineProperty(good, 'title', {{ enumerable: true, get() {{ if (once) {{ once = false; {act}; }} return 'Outer'; }} }});
               host.article = good;
               done(true);
             }}), {{ once: true }});",
            article("Good")
        );
        test.run_on_page("<patientcentre-help></patientcentre-help>", &script).await?;
        let widget = test.widget();
        two_frames(test).await?;
        test.js("document.querySelector('main').append(kept)", vec![]).await?;
        widget.becomes("ready").await.with_context(|| act.clone())?;
        let errors = test.events_named("error").await?;
        ensure!(errors.is_empty(), "{act}: {errors:?}");
    }
    Ok(())
}
