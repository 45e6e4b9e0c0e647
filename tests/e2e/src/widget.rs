//! The widget as a person meets it: buttons and links by name, sections that are open or not, what is announced. The
//! looking is done in the page by `browser_js/widget.js`; clicks and keys are the browser's own.

use crate::test::Test;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use thirtyfour::WebElement;

const SCRIPT: &str = include_str!("browser_js/widget.js");

/// One `<patientcentre-help>` in the page.
#[derive(Debug, Clone)]
pub struct Widget<'a> {
    test: &'a Test,
    host: String,
}

/// A section as it presents itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Section {
    /// Its id in the article.
    pub id: String,
    /// The name of its button.
    pub name: String,
    /// The level of its heading.
    pub level: u8,
    /// `aria-expanded`.
    pub expanded: bool,
    /// Whether its content can be seen.
    pub shown: bool,
    /// The panel's `hidden` attribute.
    pub hidden: Option<String>,
}

/// What has the focus.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Focus {
    /// Its role.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Its id in the shadow root.
    pub id: String,
}

impl<'a> Widget<'a> {
    pub(crate) fn new(test: &'a Test, host: &str) -> Self {
        Self { test, host: host.into() }
    }

    pub(crate) fn test(&self) -> &Test {
        self.test
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    fn call(&self, verb: &str, rest: &[Value]) -> (String, Vec<Value>) {
        let mut arguments = vec![json!(verb), json!(self.host)];
        arguments.extend_from_slice(rest);
        (format!("{SCRIPT}\nreturn run(...arguments); // {verb} {} {}", self.host, json!(rest)), arguments)
    }

    /// Asks `widget.js`.
    ///
    /// # Errors
    /// When it throws or answers another type.
    pub async fn ask<T: DeserializeOwned>(&self, verb: &str, rest: &[Value]) -> Result<T> {
        let (script, arguments) = self.call(verb, rest);
        Ok(serde_json::from_value(self.test.js(&script, arguments).await?)?)
    }

    async fn elements(&self, verb: &str, rest: &[Value]) -> Result<Vec<WebElement>> {
        let (script, arguments) = self.call(verb, rest);
        Ok(self.test.driver.execute(script, arguments).await?.elements()?)
    }

    /// Waits until `widget.js` answers with this value.
    ///
    /// # Errors
    /// Says what it answered instead, at last.
    pub async fn until<T>(&self, verb: &str, rest: &[Value], wanted: T) -> Result<()>
    where
        T: Into<Value>,
    {
        let wanted = wanted.into();
        let mut arguments = vec![json!(verb), json!(self.host)];
        arguments.extend_from_slice(rest);
        let script = format!(
            "{SCRIPT}\nconst call = [...arguments];\nconst wanted = call.pop();\nreturn JSON.stringify(run(...call)) === wanted; // {verb}"
        );
        arguments.push(json!(wanted.to_string()));
        match self.test.until_with(&format!("{verb} is {wanted}"), &script, arguments).await {
            Ok(_) => Ok(()),
            Err(error) => {
                let got: Value = self.ask(verb, rest).await.unwrap_or(Value::Null);
                Err(error.context(format!("it is {got}")))
            }
        }
    }

    /// `absent`, `none` (no shadow root), `empty`, `loading`, `ready` or `failed`.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn state(&self) -> Result<String> {
        self.ask("state", &[]).await
    }

    /// Waits for a state.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn becomes(&self, state: &str) -> Result<()> {
        self.until("state", &[], state).await
    }

    /// Everything with this role and name that can be seen. A name that ends with `…` is a beginning.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn find_all(&self, role: &str, name: &str) -> Result<Vec<WebElement>> {
        self.elements("find", &[json!(role), json!(name)]).await
    }

    /// Everything with this role that can be seen, in the order of [`Widget::names`].
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn all(&self, role: &str) -> Result<Vec<WebElement>> {
        self.elements("find", &[json!(role), Value::Null]).await
    }

    /// The one thing with this role and name, as soon as it is there: what follows a press or an event may be drawn a turn
    /// later.
    ///
    /// # Errors
    /// When there never is exactly one; lists the names there are.
    pub async fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        let rest = [json!(role), json!(name)];
        let (_, arguments) = self.call("find", &rest);
        let script = format!("{SCRIPT}\nreturn run(...arguments).length === 1; // one {role} “{name}”");
        let waited = self.test.until_with(&format!("there is one {role} “{name}”"), &script, arguments).await;
        if let Err(error) = waited {
            return Err(error.context(format!("there are {:?}", self.names(role).await?)));
        }
        let mut found = self.find_all(role, name).await?;
        ensure!(found.len() == 1, "{} x {role} “{name}”, where there was one a moment ago", found.len());
        found.pop().context("one element")
    }

    /// The names of everything with a role that can be seen.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        self.ask("names", &[json!(role)]).await
    }

    /// The button of this name.
    ///
    /// # Errors
    /// When there is not exactly one.
    pub async fn button(&self, name: &str) -> Result<WebElement> {
        self.find("button", name).await
    }

    /// Presses the button of this name.
    ///
    /// # Errors
    /// When there is not exactly one, or it cannot be clicked.
    pub async fn press(&self, name: &str) -> Result<()> {
        let button = self.button(name).await?;
        self.test.click(&button).await.with_context(|| format!("button “{name}”"))
    }

    /// What can be read, as one line; blocks are parted by `¶`.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn text(&self) -> Result<String> {
        self.ask("text", &[]).await
    }

    /// Fails unless this can be read.
    ///
    /// # Errors
    /// Says what can be read instead.
    pub async fn reads(&self, text: &str) -> Result<()> {
        let all = self.text().await?;
        ensure!(all.contains(text), "“{text}” cannot be read in: {all}");
        Ok(())
    }

    /// Waits until this can be read.
    ///
    /// # Errors
    /// Says what can be read instead, at last.
    pub async fn until_reads(&self, text: &str) -> Result<()> {
        let script =
            format!("{SCRIPT}\nreturn run('text', arguments[0]).includes(arguments[1]); // text {text}");
        let arguments = vec![json!(self.host), json!(text)];
        let waited = self.test.until_with(&format!("“{text}” can be read"), &script, arguments).await;
        if let Err(error) = waited {
            return Err(error.context(format!("to be read is {}", self.text().await?)));
        }
        Ok(())
    }

    /// Follows the link of this name.
    ///
    /// # Errors
    /// When there is not exactly one, or it cannot be clicked.
    pub async fn press_link(&self, name: &str) -> Result<()> {
        let link = self.find("link", name).await?;
        self.test.click(&link).await.with_context(|| format!("link “{name}”"))
    }

    /// The sections.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn sections(&self) -> Result<Vec<Section>> {
        self.ask("sections", &[]).await
    }

    /// The ids of the open sections. Fails when a button says one thing and the panel shows another.
    ///
    /// # Errors
    /// When they differ.
    pub async fn open_sections(&self) -> Result<Vec<String>> {
        let mut open = Vec::new();
        for section in self.sections().await? {
            ensure!(
                section.expanded == section.shown,
                "section {}: aria-expanded is {}, but shown is {} (hidden={:?})",
                section.id,
                section.expanded,
                section.shown,
                section.hidden
            );
            if section.expanded {
                open.push(section.id);
            }
        }
        Ok(open)
    }

    /// Waits until exactly these sections are open.
    ///
    /// # Errors
    /// When they never are.
    pub async fn until_open(&self, ids: &[&str]) -> Result<()> {
        let script = format!(
            "{SCRIPT}\nreturn JSON.stringify(run('sections', arguments[0]).filter((s) => s.expanded && s.shown)\
             .map((s) => s.id)) === arguments[1];"
        );
        let arguments = vec![json!(self.host), json!(json!(ids).to_string())];
        let waited = self.test.until_with(&format!("{ids:?} are open"), &script, arguments).await;
        let open = self.open_sections().await?;
        waited.with_context(|| format!("open are {open:?}"))?;
        ensure!(open == ids, "open are {open:?}, not {ids:?}");
        Ok(())
    }

    /// What has the focus inside this widget.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn focus(&self) -> Result<Option<Focus>> {
        self.ask("focus", &[]).await
    }

    /// Waits until the thing with this role and name has the focus.
    ///
    /// # Errors
    /// When it never has.
    pub async fn until_focus(&self, role: &str, name: &str) -> Result<()> {
        let script = format!(
            "{SCRIPT}\nconst f = run('focus', arguments[0]); return !!f && f.role === arguments[1] && f.name === arguments[2];"
        );
        let arguments = vec![json!(self.host), json!(role), json!(name)];
        let waited =
            self.test.until_with(&format!("{role} “{name}” has the focus"), &script, arguments).await;
        if let Err(error) = waited {
            return Err(error.context(format!("the focus is on {:?}", self.focus().await?)));
        }
        Ok(())
    }

    /// What the live regions say.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn said(&self) -> Result<Vec<String>> {
        self.ask("said", &[]).await
    }

    /// A computed style of the first thing in the shadow root that a selector finds.
    ///
    /// # Errors
    /// When there is none.
    pub async fn style(&self, css: &str, property: &str) -> Result<String> {
        self.ask("style", &[json!(css), json!(property)]).await
    }

    /// The first element in the shadow root that a selector finds: for tests of the DOM contract itself.
    ///
    /// # Errors
    /// When there is none.
    pub async fn element(&self, css: &str) -> Result<WebElement> {
        let (script, arguments) = self.call("element", &[json!(css)]);
        Ok(self.test.driver.execute(script, arguments).await?.element()?)
    }

    /// An attribute of everything that a selector finds.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn attributes(&self, css: &str, attribute: &str) -> Result<Vec<Option<String>>> {
        self.ask("attribute", &[json!(css), json!(attribute)]).await
    }

    /// Runs JavaScript with the host element as `host`.
    ///
    /// # Errors
    /// When it throws.
    pub async fn js(&self, script: &str) -> Result<Value> {
        let script = format!("const host = document.querySelector(arguments[0]);\n{script}");
        self.test.js(&script, vec![json!(self.host)]).await
    }
}
