//! The one list of the widget's states, `tests/fixtures/fixtures.json`, as the tests read it. Its shape and the reasons
//! for it are in `tests/fixtures/README.md`; the gallery reads the same file in JavaScript.

use crate::answer::Answer;
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf};

/// The list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixtures {
    /// Every state, in the order of the gallery.
    pub fixtures: Vec<Fixture>,
}

/// One state of the widget.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixture {
    /// Unique, `[a-z0-9-]+`; part of URLs and test names.
    pub name: String,
    /// One sentence for a person in the gallery.
    pub about: String,
    /// The element's attributes besides `src`; `"src": null` means that there is none.
    #[serde(default)]
    pub attributes: BTreeMap<String, Option<String>>,
    /// The article: a file's path (relative to the list) or the document itself.
    pub article: Option<Value>,
    /// What the server says instead of the article.
    pub answer: Option<Answer>,
    /// What the feedback service says, by method: `PUT`, `GET` (the challenge).
    #[serde(default)]
    pub feedback: BTreeMap<String, Answer>,
    /// Text of a light-DOM paragraph inside the element.
    pub fallback: Option<String>,
    /// Direction of the page, `ltr` unless said.
    pub dir: Option<String>,
    /// What a person does before the state is reached; carried out by the gallery.
    #[serde(default)]
    pub steps: Vec<Value>,
    /// What must be seen.
    pub expect: Expect,
}

/// What a fixture must look like when it has settled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// `ready`, `loading` or `failed`.
    pub state: String,
    /// The kind of the `:error` event, for `failed`.
    pub error: Option<String>,
    /// Texts that a person can read.
    #[serde(default)]
    pub says: Vec<String>,
}

/// Where the list and the files beside it live.
#[must_use]
pub fn folder() -> PathBuf {
    crate::repository().join("tests/fixtures")
}

/// The article of this id, as it lies beside every fixture's own: what `article:ID` leads to.
///
/// # Errors
/// When a file is there but cannot be read.
pub fn neighbour(id: &str) -> Result<Answer> {
    let places = [folder().join("articles"), crate::repository().join("articles")];
    match places.iter().map(|place| place.join(format!("{id}.json"))).find(|file| file.is_file()) {
        Some(file) => Ok(Answer { body: Some(std::fs::read_to_string(file)?), ..Answer::default() }),
        None => Ok(Answer::status(404)),
    }
}

impl Fixtures {
    /// Reads the list.
    ///
    /// # Errors
    /// When the file is missing or not of its shape; the message names the line.
    pub fn read() -> Result<Self> {
        let path = folder().join("fixtures.json");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not a list of fixtures", path.display()))
    }

    /// The fixture of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn get(&self, name: &str) -> Result<&Fixture> {
        self.fixtures.iter().find(|f| f.name == name).ok_or_else(|| anyhow!("no fixture is called {name}"))
    }
}

impl Fixture {
    /// The answer to a request for this fixture's article.
    ///
    /// # Errors
    /// When a file that it names cannot be read.
    pub fn answer(&self) -> Result<Answer> {
        let mut answer = match (&self.answer, &self.article) {
            (Some(answer), _) => answer.clone(),
            (None, Some(Value::String(file))) => Answer { file: Some(file.clone()), ..Answer::default() },
            (None, Some(article)) => Answer::json(article),
            (None, None) => Answer::status(404),
        };
        if let Some(file) = answer.file.take() {
            let path = folder().join(&file);
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("{}: cannot read {file}", self.name))?;
            answer.body = Some(text);
        }
        Ok(answer)
    }

    /// The article as a document, for tests that compare what is shown with what was written.
    ///
    /// # Errors
    /// When the fixture has none, or it is no JSON.
    pub fn document(&self) -> Result<Value> {
        let body = self.answer()?.body.with_context(|| format!("{} has no article", self.name))?;
        serde_json::from_str(&body).with_context(|| format!("{}: the article is no JSON", self.name))
    }
}
