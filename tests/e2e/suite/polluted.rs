//! Pages whose scripts changed the language or the browser under everybody: prototypes with more in them, `fetch`,
//! `Promise` and `console` that are not the browser's, frozen or missing parts. What would break any page is not here.

use crate::{
    FOUR,
    strange_pages::{page_with, works},
};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case, widget::Widget};
use serde_json::json;

pub(crate) fn cases() -> Vec<Case> {
    cases!["polluted";
        prototypes_with_more_in_them, frozen_prototypes, a_wrapped_fetch, promises_that_are_not_the_browsers,
        a_console_with_nothing_in_it, a_json_of_the_pages_own, clocks_and_chance_that_stand_still, wrapped_dom_methods,
        missing_parts, feedback_all_the_same,
    ]
}

/// A page whose first script is this.
async fn open<'a>(test: &'a Test, script: &str, inside: &str) -> Result<Widget<'a>> {
    test.server.answer("/first.js", [Answer::text("text/javascript", script)]);
    test.server.page("/page.html", &page_with("<script src=\"/first.js\"></script>", inside));
    test.open("/page.html").await?;
    Ok(test.widget())
}

async fn four_works(test: &Test, script: &str) -> Result<()> {
    let before = test.server.hits_of(FOUR).len();
    let widget =
        open(test, script, &format!("<patientcentre-help src=\"{FOUR}\"></patientcentre-help>")).await?;
    works(test, &widget).await.with_context(|| script.to_owned())?;
    let hits = test.server.hits_of(FOUR).len() - before;
    ensure!(hits == 1, "{hits} requests for the article after: {script}");
    Ok(())
}

/// The libraries of twenty years ago: everything enumerable.
async fn prototypes_with_more_in_them(test: &Test) -> Result<()> {
    for script in [
        "for (const name of ['first', 'last', 'each', 'remove', 'contains', 'clear', 'next', 'done', 'value'])
           Array.prototype[name] = function () { return 'polluted'; };",
        "for (const name of ['extend', 'each', 'clone', 'merge', 'isEmpty'])
           Object.defineProperty(Object.prototype, name, { value: 'polluted', enumerable: true, writable: true, configurable: true });",
        "Object.prototype.type = 'x'; Object.prototype.lang = 'xx'; Object.prototype.id = 'x'; Object.prototype.text = 'polluted';
         Object.prototype.href = 'javascript:alert(1)'; Object.prototype.src = '/elsewhere.json'; Object.prototype.keywords = 5;",
        "String.prototype.trim = function () { return this.replace(/^ +| +$/g, ''); }; String.prototype.format = () => 'x';
         Function.prototype.delay = () => {}; Number.prototype.times = () => {};
         Date.prototype.toJSON = () => 'x'; Date.prototype.format = () => 'x';",
        "Element.prototype.remove = Element.prototype.remove; Node.prototype.empty = function () {}; Element.prototype.open = 'x';
         HTMLElement.prototype.article = { title: 'polluted' }; HTMLElement.prototype.hide = function () {};",
    ] {
        four_works(test, script).await?;
    }
    Ok(())
}

/// As `lockdown()` of Secure ECMAScript leaves them: assigning what a prototype has throws.
async fn frozen_prototypes(test: &Test) -> Result<()> {
    four_works(
        test,
        "for (const one of [Object, Array, Function, Promise, String, Number, Boolean, Symbol, RegExp, Error, Date, Map, Set, WeakMap,
           Uint8Array, ArrayBuffer, TextDecoder, TextEncoder, URL, Headers, Response, Request]) { Object.freeze(one.prototype); Object.freeze(one); }
         for (const one of [JSON, Math, Reflect, WebAssembly, Intl]) Object.freeze(one);",
    )
    .await
}

async fn a_wrapped_fetch(test: &Test) -> Result<()> {
    for script in [
        // What monitoring does: looks at a copy of the answer.
        "const real = window.fetch; window.fetch = async (...words) => { const answer = await real(...words); answer.clone().text(); return answer; };",
        // What mocking does: a request, then an answer made anew.
        "const real = window.fetch; window.fetch = async (what, how) => {
           const answer = await real(new Request(what, how));
           return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers });
         };",
        // A promise that is none of the browser's: a plain `then`.
        "const real = window.fetch; window.fetch = (...words) => { const answer = real(...words);
           return { then: (a, b) => answer.then(a, b), catch: (b) => answer.catch(b), finally: (c) => answer.finally(c) }; };",
        "class Kept extends Promise {}; const real = window.fetch; window.fetch = (...words) => Kept.resolve(real(...words));",
    ] {
        four_works(test, script).await?;
    }
    // One that throws at once is a connection that failed: the page's own text, no crash.
    let own = "<patientcentre-help src=\"/a.json\"><p>Phone 01632 960000.</p></patientcentre-help>";
    let widget = open(
        test,
        "const real = window.fetch; window.fetch = (what, ...rest) => { if (String(what).includes('a.json')) throw new TypeError('blocked'); return real(what, ...rest); };",
        own,
    )
    .await?;
    widget.until_reads("Phone 01632 960000.").await?;
    test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
        .await?;
    Ok(())
}

/// What zone.js does to a page: promises, timers and listeners are wrapped, and what `fetch` gives is no native promise.
const ZONE: &str = "(() => {
  const Native = Promise, then = Native.prototype.then, fetched = window.fetch;
  class Zone {
    constructor(work) { this.inner = new Native(work); }
    then(done, failed) { return new Zone((yes, no) => then.call(then.call(this.inner, done, failed), yes, no)); }
    catch(failed) { return this.then(undefined, failed); }
    finally(last) { return this.then((value) => { last(); return value; }, (error) => { last(); throw error; }); }
    static resolve(value) { return value instanceof Zone ? value : new Zone((yes) => yes(value)); }
    static reject(error) { return new Zone((_, no) => no(error)); }
    get [Symbol.toStringTag]() { return 'Promise'; }
  }
  for (const name of ['all', 'allSettled', 'race', 'any']) {
    Zone[name] = (list) => new Zone((yes, no) => then.call(Native[name](Array.from(list, (one) => one instanceof Zone ? one.inner : one)), yes, no));
  }
  Native.prototype.then = function (done, failed) { return new Zone((yes, no) => then.call(this, yes, no)).then(done, failed); };
  window.Promise = Zone;
  window.fetch = (...words) => new Zone((yes, no) => then.call(fetched.apply(window, words), yes, no));
  for (const name of ['setTimeout', 'queueMicrotask', 'requestAnimationFrame']) {
    const real = window[name];
    window[name] = function (work, ...rest) { return real.call(window, function () { return work.apply(this, arguments); }, ...rest); };
  }
  const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener, wrapped = new WeakMap();
  EventTarget.prototype.addEventListener = function (name, work, how) {
    if (typeof work !== 'function') return add.call(this, name, work, how);
    const wrap = wrapped.get(work) ?? function (event) { return work.call(this, event); };
    wrapped.set(work, wrap);
    return add.call(this, name, wrap, how);
  };
  EventTarget.prototype.removeEventListener = function (name, work, how) { return remove.call(this, name, wrapped.get(work) ?? work, how); };
})();";

async fn promises_that_are_not_the_browsers(test: &Test) -> Result<()> {
    four_works(test, ZONE).await?;
    four_works(test, "window.Promise = class extends Promise {};").await
}

async fn a_console_with_nothing_in_it(test: &Test) -> Result<()> {
    for script in [
        "for (const name of Object.keys(console)) delete console[name];",
        "window.console = { log() {} };",
        "window.console = undefined;",
        "console.warn = console.error = () => { throw new Error('no console'); };",
    ] {
        // Everything that is told: an attribute that means nothing, a link that is none, the type of .wasm, no style sheet.
        test.server.mistype("/patientcentre-help_bg.wasm", "application/octet-stream");
        let widget = open(
            test,
            script,
            &format!("<patientcentre-help src=\"{FOUR}\" heading-level=\"9\"></patientcentre-help>"),
        )
        .await?;
        works(test, &widget).await.with_context(|| script.to_owned())?;
        // And a failure.
        widget.js("host.src = '/not-there.json'").await?;
        widget.becomes("failed").await.with_context(|| script.to_owned())?;
        let errors = test.events_named("error").await?;
        ensure!(errors.len() == 1 && errors[0].detail["kind"] == "status", "{script}: {errors:?}");
        // From another address, because the browser keeps what it has had from the first.
        test.server.lose("/help/v1/patientcentre-help_bg.wasm");
        let own =
            format!("<patientcentre-help src=\"{FOUR}\"><p>Phone 01632 960000.</p></patientcentre-help>");
        let html = page_with("<script src=\"/first.js\"></script>", &own)
            .replace("/patientcentre-help.js", "/help/v1/patientcentre-help.js");
        test.server.page("/page.html", &html);
        test.open("/page.html").await?;
        test.until("an :error event", "return window.__watch.events.some((event) => event.name === 'error')")
            .await
            .with_context(|| script.to_owned())?;
        test.widget().reads("Phone 01632 960000.").await?;
    }
    Ok(())
}

/// A page that makes dates of all text that looks like one: then `modified` is no text any more. A clear error, and the
/// page's own text; not a crash.
async fn a_json_of_the_pages_own(test: &Test) -> Result<()> {
    let widget = open(
        test,
        "const parse = JSON.parse;
         JSON.parse = (text, revive) => parse(text, revive ?? ((_, value) => /^\\d{4}-\\d\\d-\\d\\dT/.test(value) ? new Date(value) : value));",
        &format!("<patientcentre-help src=\"{FOUR}\"><p>Phone 01632 960000.</p></patientcentre-help>"),
    )
    .await?;
    widget.becomes("failed").await?;
    widget.reads("Phone 01632 960000.").await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.len() == 1 && errors[0].detail["kind"] == "invalid", "{errors:?}");
    let message = errors[0].detail["message"].as_str().unwrap_or_default();
    ensure!(message.contains("modified"), "{message}");
    Ok(())
}

async fn clocks_and_chance_that_stand_still(test: &Test) -> Result<()> {
    four_works(
        test,
        "const Real = Date; window.Date = class extends Real { constructor(...words) { super(...(words.length ? words : [0])); } static now() { return 0; } };
         Math.random = () => 0; performance.now = () => 0;",
    )
    .await
}

async fn wrapped_dom_methods(test: &Test) -> Result<()> {
    for script in [
        "for (const [owner, name] of [[Node, 'appendChild'], [Node, 'insertBefore'], [Node, 'removeChild'], [Element, 'setAttribute'],
           [Element, 'append'], [Document, 'createElement'], [Document, 'createTextNode']]) {
           const real = owner.prototype[name];
           owner.prototype[name] = function (...words) { return real.apply(this, words); };
         }",
        // Recording tools and some tests close every shadow root, or open it.
        "const real = Element.prototype.attachShadow; Element.prototype.attachShadow = function (how) { return real.call(this, { ...how, delegatesFocus: true }); };",
        // Tools that write on every element that comes.
        "new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes) if (node.setAttribute) node.setAttribute('data-seen', '1'); })
           .observe(document, { childList: true, subtree: true });",
    ] {
        four_works(test, script).await?;
    }
    Ok(())
}

/// Browsers, or pages, that lack a part which the widget can do without.
async fn missing_parts(test: &Test) -> Result<()> {
    for script in [
        "delete window.IntersectionObserver;",
        "delete Document.prototype.adoptedStyleSheets;",
        "delete crypto.constructor.prototype.randomUUID; delete Object.groupBy; delete Array.prototype.at; delete Array.prototype.flat;",
        "delete Element.prototype.checkVisibility; delete Document.prototype.startViewTransition; delete window.navigation;",
        "delete Intl.DateTimeFormat; delete Intl.PluralRules; delete Intl.NumberFormat;",
    ] {
        four_works_without(test, script).await?;
    }
    Ok(())
}

/// The harness uses some of these itself, so it gets them back when the widget is there.
async fn four_works_without(test: &Test, script: &str) -> Result<()> {
    let script = format!(
        "window.kept = [Element.prototype.checkVisibility, Array.prototype.flat, Array.prototype.at]; {script}
         addEventListener('patientcentre-help:ready', () => {{ Element.prototype.checkVisibility ??= kept[0]; Array.prototype.flat ??= kept[1]; Array.prototype.at ??= kept[2]; }});"
    );
    test.server.answer("/first.js", [Answer::text("text/javascript", &script)]);
    test.server.page(
        "/page.html",
        &page_with(
            "<script src=\"/first.js\"></script>",
            &format!("<patientcentre-help src=\"{FOUR}\"></patientcentre-help>"),
        ),
    );
    test.open("/page.html").await?;
    works(test, &test.widget()).await.with_context(|| script.clone())
}

/// What is sent is what it always is.
async fn feedback_all_the_same(test: &Test) -> Result<()> {
    let script = format!(
        "{ZONE} Object.prototype.toJSON = undefined; window.console = {{}};
         for (const name of ['each', 'first']) Array.prototype[name] = () => 'polluted';"
    );
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    let inside = format!(
        "<patientcentre-help src=\"{FOUR}\" feedback=\"/feedback\" captcha=\"none\"></patientcentre-help>"
    );
    let widget = open(test, &script, &inside).await?;
    widget.becomes("ready").await?;
    widget.press("No").await?;
    widget.until_reads("We are sorry that this did not help").await?;
    let reason = widget.find("checkbox", "It is hard to understand").await?;
    test.click(&reason).await?;
    // What old libraries did to lists. It breaks WebDriver too, so it is there for this one press.
    widget
        .js("Array.prototype.toJSON = () => 'polluted';
             [...host.shadowRoot.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Send').click();")
        .await?;
    let puts = || test.server.hits().into_iter().filter(|hit| hit.method == "PUT").collect::<Vec<_>>();
    test.until_server("the answer is sent", || Ok(puts().len() == 2)).await?;
    test.js("delete Array.prototype.toJSON", vec![]).await?;
    widget.until_reads("Thank you for your help").await?;
    let puts = puts();
    let sent: serde_json::Value = serde_json::from_slice(&puts[1].body)?;
    ensure!(sent["helpful"] == json!(false) && sent["reasons"] == json!(["hard-to-understand"]), "{sent}");
    Ok(())
}
