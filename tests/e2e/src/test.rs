//! What one test holds: a browser, a server, and the page between them; and what every page of every test must never do
//! (`Test::check_page`). How the widget looks from outside is `widget.rs`.

use crate::{
    answer::Answer,
    engines::Engine,
    fixtures::{Fixture, Fixtures},
    patience::Patience,
    server::Server,
    widget::Widget,
};
use anyhow::{Context, Result, anyhow, ensure};
use http::Method;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use thirtyfour::{Key, RequestData, SessionId, WebDriver, WebElement, common::command::FormatRequestData};

/// One test in one engine.
#[derive(Debug)]
pub struct Test {
    /// The engine.
    pub engine: Engine,
    /// Its control.
    pub driver: WebDriver,
    /// This test's own server.
    pub server: Server,
    /// The list of states.
    pub fixtures: Arc<Fixtures>,
    /// What pages that are gone did wrong.
    findings: Mutex<Vec<String>>,
    allowed: Mutex<Vec<String>>,
}

/// An event that left the widget.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Event {
    /// `ready`, `toggle`, `feedback` or `error`.
    pub name: String,
    /// Its detail.
    pub detail: Value,
    /// The id of the element, or its tag name.
    pub host: String,
    /// Whether it crosses shadow boundaries.
    pub composed: bool,
    /// Whether it bubbles.
    pub bubbles: bool,
}

/// A line in the console.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Line {
    /// `error`, `warn`, `info`, `log` or `debug`.
    pub level: String,
    /// Its text.
    pub text: String,
}

impl Test {
    /// A test in this browser, with a server of its own.
    ///
    /// # Errors
    /// When the server does not start.
    pub async fn new(engine: Engine, driver: WebDriver, fixtures: Arc<Fixtures>) -> Result<Self> {
        let server = Server::start(Arc::clone(&fixtures)).await?;
        Ok(Self { engine, driver, server, fixtures, findings: Mutex::default(), allowed: Mutex::default() })
    }

    /// Goes to a path of the test's server.
    ///
    /// # Errors
    /// When the browser cannot, or the page before did what no page may.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.leave().await?;
        self.driver.goto(self.server.url(path)).await.with_context(|| format!("cannot open {path}"))
    }

    /// Serves `<main>` with this inside, the widget's script in front of it, and goes there.
    ///
    /// # Errors
    /// As for [`Test::open`].
    pub async fn open_page(&self, inside: &str) -> Result<()> {
        self.server.page("/page.html", &page(inside));
        self.open("/page.html").await
    }

    /// Opens a page without the widget but with this module script of the page's own, which says `done(value)`; returns the
    /// value. (Code that WebDriver brings runs beside the page in some engines; a page's own script is what a page has.)
    ///
    /// # Errors
    /// When the script never says so.
    pub async fn run_on_page(&self, inside: &str, script: &str) -> Result<Value> {
        let script =
            format!("const done = (value) => {{ window.said = JSON.stringify([value]); }};\n{script}");
        self.server.answer("/page.js", [Answer::text("text/javascript", &script)]);
        let html = page(inside).replace("/patientcentre-help.js", "/page.js");
        self.server.page("/page.html", &html);
        self.open("/page.html").await?;
        let said = self.until("the page's script is done", "return window.said").await?;
        let values: Vec<Value> = serde_json::from_str(said.as_str().unwrap_or("[]"))?;
        Ok(values.into_iter().next().unwrap_or_default())
    }

    /// Opens a fixture alone on a page and waits until it has settled as the list says.
    ///
    /// # Errors
    /// When it does not.
    pub async fn fixture(&self, name: &str) -> Result<Widget<'_>> {
        self.fixture_with(name, "").await
    }

    /// As [`Test::fixture`], with more in the query or hash of the gallery's URL (`&dir=rtl`, `#section`).
    ///
    /// # Errors
    /// When it does not settle.
    pub async fn fixture_with(&self, name: &str, more: &str) -> Result<Widget<'_>> {
        let fixture = self.fixtures.get(name)?;
        // Three time-outs of ten seconds need not be sat through; where an answer comes, time stays what it is.
        self.server.hurry(if fixture.expect.error.as_deref() == Some("timeout") { 50 } else { 1 });
        self.open(&format!("/gallery/index.html?live&fixture={name}{more}")).await?;
        self.settled(fixture).await
    }

    /// Waits until the only widget of the page is as this fixture says.
    ///
    /// # Errors
    /// When it does not become so.
    pub async fn settled(&self, fixture: &Fixture) -> Result<Widget<'_>> {
        let widget = self.widget();
        widget.becomes(&fixture.expect.state).await.with_context(|| format!("fixture {}", fixture.name))?;
        if !fixture.steps.is_empty() {
            self.until(
                "the gallery has taken its steps",
                "return document.documentElement.dataset.steps === 'done'",
            )
            .await?;
        }
        Ok(widget)
    }

    /// The only widget of the page.
    #[must_use]
    pub fn widget(&self) -> Widget<'_> {
        self.widget_at("patientcentre-help")
    }

    /// The widget that this CSS selector finds in the page.
    #[must_use]
    pub fn widget_at(&self, selector: &str) -> Widget<'_> {
        Widget::new(self, selector)
    }

    /// Runs JavaScript in the page; `arguments` are the values.
    ///
    /// # Errors
    /// When it throws.
    pub async fn js(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self
            .driver
            .execute(script, arguments)
            .await
            .with_context(|| format!("in: {}", last_line(script)))?;
        Ok(answer.json().clone())
    }

    /// As [`Test::js`] without arguments, typed.
    ///
    /// # Errors
    /// When it throws or the answer is of another type.
    pub async fn get<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        Ok(serde_json::from_value(self.js(script, vec![]).await?)?)
    }

    /// Waits until the script's answer is truthy, and returns it.
    ///
    /// # Errors
    /// When it never is.
    pub async fn until(&self, what: &str, script: &str) -> Result<Value> {
        self.until_with(what, script, vec![]).await
    }

    /// As [`Test::until`], with arguments.
    ///
    /// # Errors
    /// When it never is.
    pub async fn until_with(&self, what: &str, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let mut patience = Patience::begin();
        loop {
            let answer = self.js(script, arguments.clone()).await?;
            let falsy = matches!(&answer, Value::Null | Value::Bool(false))
                || answer == json!(0)
                || answer == json!("");
            if !falsy {
                return Ok(answer);
            }
            ensure!(patience.look_again().await, "waited in vain until {what}");
        }
    }

    /// Waits until the server has had so many requests for a path.
    ///
    /// # Errors
    /// When it never has.
    pub async fn until_hits(&self, path: &str, count: usize) -> Result<()> {
        let what = format!("request {count} of {path} has come");
        self.until_server(&what, || Ok(self.server.hits_of(path).len() >= count)).await
    }

    /// Waits for something outside the page.
    ///
    /// # Errors
    /// When it never comes, or cannot be asked about.
    pub async fn until_server(&self, what: &str, there: impl Fn() -> Result<bool>) -> Result<()> {
        let mut patience = Patience::begin();
        while !there()? {
            ensure!(patience.look_again().await, "waited in vain until {what}");
        }
        Ok(())
    }

    /// Presses a key where the focus is.
    ///
    /// # Errors
    /// When the driver cannot.
    pub async fn press(&self, key: Key) -> Result<()> {
        let chain = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        chain.send_keys(key).perform().await.context("pressing a key")
    }

    /// Types text where the focus is.
    ///
    /// # Errors
    /// When the driver cannot.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let chain = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        chain.send_keys(text).perform().await.context("typing")
    }

    /// Clicks as a person does.
    ///
    /// # Errors
    /// When the element cannot be clicked, because something covers it for example.
    pub async fn click(&self, element: &WebElement) -> Result<()> {
        element.click().await.context("clicking")
    }

    /// The element of the page (not of a shadow root) that a selector finds.
    ///
    /// # Errors
    /// When there is none.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        self.driver.find(thirtyfour::By::Css(css)).await.with_context(|| format!("no {css} in the page"))
    }

    /// The role and the name that the browser computes for assistive technology.
    ///
    /// # Errors
    /// When the driver cannot say.
    pub async fn computed(&self, element: &WebElement) -> Result<(String, String)> {
        let ask = |what: Computed| async move {
            let answer = self.driver.handle().cmd(what).await?;
            Ok::<String, anyhow::Error>(answer.value()?)
        };
        let id = element.element_id().to_string();
        Ok((
            ask(Computed { id: id.clone(), what: "role" }).await?,
            ask(Computed { id, what: "label" }).await?,
        ))
    }

    /// The events that left widgets in this page, in order.
    ///
    /// # Errors
    /// When the page has no watcher.
    pub async fn events(&self) -> Result<Vec<Event>> {
        self.get("return window.__watch.events").await
    }

    /// The events of one name.
    ///
    /// # Errors
    /// When the page has no watcher.
    pub async fn events_named(&self, name: &str) -> Result<Vec<Event>> {
        Ok(self.events().await?.into_iter().filter(|event| event.name == name).collect())
    }

    /// The console's lines of this page.
    ///
    /// # Errors
    /// When the page has no watcher.
    pub async fn console(&self) -> Result<Vec<Line>> {
        self.get("return window.__watch.console").await
    }

    /// Says that this test causes something that is a fault elsewhere: a finding with this text is no failure.
    pub fn allow(&self, text: &str) {
        self.allowed.lock().unwrap_or_else(PoisonError::into_inner).push(text.into());
    }

    /// Collects what the present page did wrong before it goes.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn leave(&self) -> Result<()> {
        let found: Vec<String> = serde_json::from_value(self.js(FINDINGS, vec![]).await?)?;
        self.findings.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        let cookies = self.driver.get_all_cookies().await.unwrap_or_default();
        if let Some(cookie) = cookies.first() {
            self.findings
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(format!("a cookie: {}", cookie.name));
        }
        Ok(())
    }

    /// What no page of any test may do: break the content security policy, throw, ask another origin, store anything.
    ///
    /// # Errors
    /// Lists what was done.
    pub async fn check_page(&self) -> Result<()> {
        self.leave().await?;
        let allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let left: Vec<_> = findings
            .into_iter()
            .filter(|finding| !allowed.iter().any(|text| finding.contains(text.as_str())))
            .collect();
        if left.is_empty() {
            Ok(())
        } else {
            Err(anyhow!("the page did what no page may:\n  {}", left.join("\n  ")))
        }
    }
}

/// A page with the widget's script, and this in its body.
#[must_use]
pub fn page(inside: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>A page</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <script type=\"module\" src=\"/patientcentre-help.js\"></script></head><body><main>{inside}</main></body></html>"
    )
}

/// `computedrole` and `computedlabel` of the WebDriver standard, which the library has no names for.
#[derive(Debug)]
struct Computed {
    id: String,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("session/{session}/element/{}/computed{}", self.id, self.what))
    }
}

fn last_line(script: &str) -> &str {
    script.lines().last().unwrap_or(script)
}

/// WebDriver awaits what a script returns.
const FINDINGS: &str = r#"return (async () => {
    const found = [];
    if (!location.protocol.startsWith("http")) return found;
    const watch = window.__watch;
    if (!watch) return [`the page ${location.href} has no watcher`];
    watch.looking = true;
    for (const text of watch.touched.splice(0)) found.push(`touched: ${text}`);
    for (const text of watch.violations.splice(0)) found.push(`content security policy: ${text}`);
    for (const text of watch.errors.splice(0)) found.push(`uncaught: ${text}`);
    for (const { name } of performance.getEntriesByType("resource")) {
        if (new URL(name).origin !== location.origin) found.push(`a request to another origin: ${name}`);
    }
    performance.clearResourceTimings();
    if (document.cookie) found.push(`a cookie: ${document.cookie}`);
    for (const kind of ["localStorage", "sessionStorage"]) {
        for (const key of Object.keys(window[kind])) found.push(`${kind}: ${key}`);
    }
    for (const { name } of await indexedDB.databases()) found.push(`indexedDB: ${name}`);
    if (window.caches) for (const name of await caches.keys()) found.push(`cache: ${name}`);
    if (navigator.serviceWorker) {
        for (const { scope } of await navigator.serviceWorker.getRegistrations()) found.push(`a service worker: ${scope}`);
    }
    watch.looking = false;
    return found;
})();"#;
