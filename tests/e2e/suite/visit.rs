//! A visit of a patient who gives feedback: the sample article in the page, the real `help-server` behind it, and the
//! steps that many tests begin with.

use anyhow::{Context, Result, ensure};
use http::Method;
use patientcentre_help_e2e::{help_server::HelpServer, server::Hit, test::Test, widget::Widget};
use serde_json::{Value, json};
use std::time::Duration;

/// The label of the comment.
pub(crate) const COMMENT: &str = "What else should we know? (optional)";
/// A reason's label and id.
pub(crate) const HARD: (&str, &str) = ("It is hard to understand", "hard-to-understand");
/// Another one's; the first in the form.
pub(crate) const MORE: (&str, &str) = ("I need more information", "more-information");
/// Every PUT of feedback, for `Server::answer`.
pub(crate) const PUT: &str = "PUT /feedback/*";
/// The challenge.
pub(crate) const CHALLENGE: &str = "/feedback/challenge";

/// The page, the widget in it, the service behind it.
pub(crate) struct Visit<'a> {
    pub(crate) test: &'a Test,
    pub(crate) widget: Widget<'a>,
    pub(crate) service: HelpServer,
}

impl<'a> Visit<'a> {
    /// The sample article, with the question at its end.
    pub(crate) async fn begin(test: &'a Test) -> Result<Self> {
        Self::with(test, "", &[]).await
    }

    /// The same with further attributes (or a script of the page after the element), and options of `help-server serve`.
    pub(crate) async fn with(test: &'a Test, more: &str, options: &[&str]) -> Result<Self> {
        let service = HelpServer::start_with(options).await?;
        test.server.feedback_is_at(service.port());
        test.open_page(&format!(
            "<patientcentre-help src=\"/articles/cannot-log-in.json\" feedback=\"/feedback\" {more}></patientcentre-help>"
        ))
        .await?;
        let visit = Self { test, widget: test.widget(), service };
        visit.widget.becomes("ready").await?;
        Ok(visit)
    }

    /// Says No, and waits until the page was told that the service has it.
    pub(crate) async fn says_no(&self) -> Result<()> {
        self.widget.press("No").await?;
        self.until_told(1).await
    }

    /// Waits for so many `:feedback` events.
    pub(crate) async fn until_told(&self, count: usize) -> Result<()> {
        let script =
            "return window.__watch.events.filter(({ name }) => name === 'feedback').length >= arguments[0]";
        let what = format!("{count} :feedback events");
        self.test.until_with(&what, script, vec![json!(count)]).await.map(drop)
    }

    /// Ticks a reason.
    pub(crate) async fn ticks(&self, label: &str) -> Result<()> {
        let checkbox = self.widget.find("checkbox", label).await?;
        self.test.click(&checkbox).await
    }

    /// Writes into the comment, after what is there.
    pub(crate) async fn writes(&self, text: &str) -> Result<()> {
        self.test.click(&self.widget.find("textbox", COMMENT).await?).await?;
        self.test.type_text(text).await
    }

    /// What stands in the comment.
    pub(crate) async fn comment(&self) -> Result<String> {
        Ok(self.widget.find("textbox", COMMENT).await?.prop("value").await?.unwrap_or_default())
    }

    /// Whether a reason is ticked.
    pub(crate) async fn is_ticked(&self, label: &str) -> Result<bool> {
        Ok(self.widget.find("checkbox", label).await?.is_selected().await?)
    }

    /// Waits until the patient is told that it was sent: by the focus, to the eye and to a screen reader.
    pub(crate) async fn until_thanked(&self) -> Result<()> {
        self.widget.until_focus("heading", "Thank you for your help").await?;
        self.widget.reads("Your answer has been sent.").await?;
        self.widget.until("said", &[], json!(["Your answer has been sent."])).await
    }

    /// Waits until the error summary has the focus and says this.
    pub(crate) async fn until_told_off(&self, text: &str) -> Result<()> {
        self.widget.until_focus("alert", "There is a problem").await?;
        let said = self.widget.said().await?.join(" ");
        ensure!(said.contains(text), "“{text}” is not in the alert: {said}");
        Ok(())
    }

    /// Waits until the patient is told that the check is done.
    pub(crate) async fn until_checked(&self) -> Result<()> {
        self.widget.until_reads("The check is done.").await
    }

    /// The PUTs so far.
    pub(crate) fn puts(&self) -> Vec<Hit> {
        self.test.server.hits().into_iter().filter(|hit| hit.method == Method::PUT).collect()
    }

    /// The bodies of the PUTs so far.
    pub(crate) fn said(&self) -> Result<Vec<Value>> {
        self.puts().iter().map(|hit| Ok(serde_json::from_slice(&hit.body)?)).collect()
    }

    /// The bodies of the PUTs that hold reasons.
    pub(crate) fn explanations(&self) -> Result<Vec<Value>> {
        Ok(self.said()?.into_iter().filter(|body| !body["reasons"].is_null()).collect())
    }

    /// Waits until so many PUTs have come.
    pub(crate) async fn until_puts(&self, count: usize) -> Result<()> {
        self.test.until_server(&format!("PUT {count} has come"), || Ok(self.puts().len() >= count)).await
    }

    /// Fails unless all PUTs named the same visit, by a UUID of version 4.
    pub(crate) fn is_one_visit(&self) -> Result<()> {
        let puts = self.puts();
        let first = &puts.first().context("no PUT")?.path;
        ensure!(puts.iter().all(|hit| hit.path == *first), "several ids: {puts:?}");
        let id = first.strip_prefix("/feedback/").context("not below the service's URL")?;
        ensure!(id.len() == 36 && id.as_bytes().get(14) == Some(&b'4'), "{id} is no UUID of version 4");
        Ok(())
    }

    /// What the team reads about the article.
    pub(crate) fn stored(&self) -> Result<Value> {
        let report = self.service.report()?;
        let articles = report["articles"].as_array().context("no list of articles")?;
        ensure!(articles.len() == 1, "feedback about {} articles: {report}", articles.len());
        ensure!(articles[0]["article"] == "cannot-log-in", "{report}");
        Ok(articles[0].clone())
    }

    /// Fails unless exactly this is stored: one visit that said No for this reason, with this comment.
    pub(crate) fn holds_one_no(&self, reason: &str, comment: Option<&str>) -> Result<()> {
        let stored = self.stored()?;
        let total = &stored["total"];
        ensure!(total["yes"] == 0 && total["no"] == 1, "{total}");
        ensure!(total["reasons"] == json!([{ "id": reason, "count": 1 }]), "{total}");
        let texts: Vec<_> = stored["comments"].as_array().into_iter().flatten().map(|c| &c["text"]).collect();
        ensure!(texts == comment.map(Value::from).iter().collect::<Vec<_>>(), "comments: {texts:?}");
        Ok(())
    }

    /// Waits until that is stored: for what a page sends that is gone.
    pub(crate) async fn until_holds_one_no(&self, reason: &str, comment: Option<&str>) -> Result<()> {
        let there = || Ok(self.holds_one_no(reason, comment).is_ok());
        let waited = self.test.until_server("the service has it", there).await;
        self.holds_one_no(reason, comment)?;
        waited
    }

    /// Presses a button twice, as quickly as a mouse can.
    pub(crate) async fn double_clicks(&self, name: &str) -> Result<()> {
        let button = self.widget.button(name).await?;
        // A click scrolls by itself, a mouse does not.
        button.scroll_into_view().await?;
        let chain = self.test.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        chain.double_click_element(&button).perform().await.context("a double click")
    }

    /// Fails if the page's developer was told of a fault.
    pub(crate) async fn is_without_errors(&self) -> Result<()> {
        let errors = self.test.events_named("error").await?;
        ensure!(errors.is_empty(), "{errors:?}");
        let lines = self.test.console().await?;
        ensure!(lines.is_empty(), "{lines:?}");
        Ok(())
    }
}
