//! The fault matrix: every line of `patientcentre_help_e2e::faults::table`, in every engine. A test brings about all faults of
//! one resource, several on a page where they do not touch each other, and names every pair that is not as the table says.
//! Shared here: how a fault is brought about, and what must hold after each. A file a resource does the rest.

mod article;
mod challenge;
mod code;
mod feedback;
mod words;

use anyhow::{Context, Result, bail, ensure};
use patientcentre_help_e2e::{
    answer::Answer,
    engines::Engine,
    faults::{Fault, Pair, Resource, Told, pairs, table},
    server::Server,
    test::{Test, page},
    trials::Case,
    widget::Widget,
};
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) fn cases() -> Vec<Case> {
    [article::cases(), code::cases(), words::cases(), challenge::cases(), feedback::cases()]
        .into_iter()
        .flatten()
        .collect()
}

/// A host that is nowhere (RFC 6761, section 6.4).
const NOWHERE: &str = "http://help.invalid";
const SIGN_IN: &str = "<!doctype html><title>Sign in</title><p>Sign in to go on.</p>";
/// Ten seconds take one on pages where something stalls.
const HURRY: u32 = 10;

/// The page, another origin, and what was found wrong.
struct Matrix<'a> {
    test: &'a Test,
    other: Server,
    wrong: Vec<String>,
}

impl<'a> Matrix<'a> {
    async fn begin(test: &'a Test) -> Result<Self> {
        let other = Server::start(Arc::clone(&test.fixtures)).await?;
        let origin = other.url("");
        test.server.name_origins(&[&origin, NOWHERE]);
        other.answer("/sign-in", [Answer::text("text/html", SIGN_IN)]);
        // The page names both; asking them is not the fault that is looked for.
        test.allow(&format!("a request to another origin: {origin}"));
        test.allow(&format!("a request to another origin: {NOWHERE}"));
        Ok(Self { test, other, wrong: Vec::new() })
    }

    /// The pairs whose faults can be brought about side by side, on one page.
    fn together(resource: Resource) -> Vec<Pair> {
        pairs(resource)
            .into_iter()
            .filter(|pair| !matches!(pair.fault, Fault::Offline | Fault::Stall))
            .collect()
    }

    fn pair(resource: Resource, fault: Fault) -> Result<Pair> {
        pairs(resource).into_iter().find(|pair| pair.fault == fault).context("not in the table")
    }

    /// What the server says when this goes wrong with an answer that would be good.
    fn broken(&self, fault: Fault, good: Answer) -> Answer {
        match fault {
            Fault::Offline | Fault::Refused => good,
            Fault::UnknownHost => Answer::redirect(&format!("{NOWHERE}/lost")),
            Fault::CutOff => Answer { cut: true, ..good },
            Fault::Stall => Answer::stall(),
            Fault::Status(status) => Answer::status(status),
            Fault::WrongType => Answer { content_type: Some("text/plain".into()), ..good },
            Fault::WebPage => Answer::text("text/html; charset=utf-8", SIGN_IN),
            Fault::Truncated => good.half(),
            Fault::Redirect => Answer::redirect(&self.other.url("/sign-in")),
        }
    }

    /// Opens a page with this in it beside the button that counts.
    async fn open(&self, inside: &str) -> Result<()> {
        self.open_with(inside, "/patientcentre-help.js").await
    }

    /// The same, with the widget's script from elsewhere.
    async fn open_with(&self, inside: &str, script: &str) -> Result<()> {
        let inside = format!("<p><button id=\"outside\">0</button></p>{inside}");
        let ours = "<script type=\"module\" src=\"/patientcentre-help.js\"></script>";
        let scripts = format!(
            "<script src=\"/pages/around.js\"></script><script type=\"module\" crossorigin src=\"{script}\"></script>"
        );
        self.test.server.page("/page.html", &page(&inside).replace(ours, &scripts));
        self.test.open("/page.html").await
    }

    fn widget(&self, fault: Fault) -> Widget<'a> {
        self.test.widget_at(&format!("#{}", fault.slug()))
    }

    /// Keeps what was found, under the pair's name.
    fn note(&mut self, pair: &Pair, result: Result<()>) {
        if let Err(error) = result {
            self.wrong.push(format!("{}: {error:#}", pair.name()));
        }
    }

    fn end(self) -> Result<()> {
        if self.wrong.is_empty() {
            return Ok(());
        }
        bail!("{} pairs are not as the table says:\n  {}", self.wrong.len(), self.wrong.join("\n  "))
    }

    /// What must hold whatever went wrong: something can be read, nobody is told "sent", the page works on.
    async fn is_bearable(&self, widget: &Widget<'_>) -> Result<()> {
        let text = widget.text().await?;
        ensure!(text.len() > 20, "there is nothing to read: “{text}”");
        for never in [table::SENT, "Thank you for your help"] {
            ensure!(!text.contains(never), "“{never}” is said: {text}");
        }
        self.page_works().await
    }

    /// The button of the page around it counts a press.
    async fn page_works(&self) -> Result<()> {
        let count = "return document.querySelector('#outside').textContent";
        let before: String = self.test.get(count).await?;
        self.test.click(&self.test.find("#outside").await?).await?;
        let script = "return document.querySelector('#outside').textContent !== arguments[0]";
        self.test.until_with("the page's own button counts", script, vec![json!(before)]).await.map(drop)
    }

    /// Waits until the page's developer is told what the table says, and fails if it is more.
    async fn is_told(&self, pair: &Pair, host: &str) -> Result<()> {
        match pair.told {
            Told::Nothing => {}
            Told::Event(_) => {
                let script =
                    "return window.__watch.events.some((e) => e.name === 'error' && e.host === arguments[0])";
                self.test.until_with("an :error event", script, vec![json!(host)]).await?;
            }
            Told::Warning(words) => {
                let script = "return window.__watch.console.some(({ level, text }) => level === 'warn' && text.includes(arguments[0]))";
                self.test.until_with(&format!("a warning: {words}"), script, vec![json!(words)]).await?;
            }
        }
        let events = self.test.events_named("error").await?;
        let kinds: Vec<Value> =
            events.into_iter().filter(|event| event.host == host).map(|e| e.detail["kind"].clone()).collect();
        match pair.told {
            Told::Event(kind) => ensure!(!kinds.is_empty() && kinds.iter().all(|k| k == kind), "{kinds:?}"),
            _ => ensure!(kinds.is_empty(), "{kinds:?}"),
        }
        Ok(())
    }

    /// Fails unless so many requests came as the table says.
    fn was_asked(pair: &Pair, count: usize) -> Result<()> {
        if let Some(asked) = pair.asked {
            ensure!(count == asked, "{count} requests, not {asked}");
        }
        Ok(())
    }

    /// Takes the page off the network, or puts it back.
    async fn offline(&self, offline: bool) -> Result<()> {
        if self.test.engine == Engine::Chromium {
            let tools = self.test.driver.cdp();
            tools.send_raw("Network.enable", json!({})).await?;
            let how =
                json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
            tools.send_raw("Network.emulateNetworkConditions", how).await?;
        } else {
            self.test.server.close(offline);
            let name = if offline { "offline" } else { "online" };
            self.test.js(&format!("dispatchEvent(new Event('pretend-{name}'))"), vec![]).await?;
        }
        let script = "return navigator.onLine !== arguments[0]";
        self.test.until_with("the browser knows", script, vec![json!(offline)]).await.map(drop)
    }
}

/// An article that says what the table waits for.
fn article() -> Value {
    let mut article = crate::loading::article(table::WORDS_ONLY);
    article["intro"][0]["content"] = json!([table::SHOWN]);
    article
}
