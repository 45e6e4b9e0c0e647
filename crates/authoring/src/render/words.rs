//! What no author writes: the words that the widget would add, in the language of the article.

use std::sync::LazyLock;

use serde::Deserialize;

/// The words of one language, by the keys of the widget's catalogues.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// BCP 47 tag of this language.
    pub lang: String,
    /// Before the date of the last change.
    pub last_updated: String,
    /// Heading of the related articles.
    pub related: String,
    /// The widget's button above the sections: its place is held.
    pub show_all: String,
    /// Name of a table that scrolls sideways.
    pub table: String,
    /// Hidden beginning of a callout without a heading, by tone.
    pub important: String,
    /// See `important`.
    pub note: String,
    /// See `important`.
    pub warning: String,
    /// The widget's question: its place is held.
    pub question: String,
    /// Its first answer.
    pub yes: String,
    /// Its second answer.
    pub no: String,
    /// Before the contact at the end.
    pub still_stuck: String,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words {
    lang: "en".into(),
    last_updated: "Last updated:".into(),
    related: "More help".into(),
    show_all: "Show all sections".into(),
    table: "Table".into(),
    important: "Important:".into(),
    note: "Note:".into(),
    warning: "Warning:".into(),
    question: "Was this article helpful?".into(),
    yes: "Yes".into(),
    no: "No".into(),
    still_stuck: "If you still need help, you can contact:".into(),
});

impl Words {
    /// The words for a BCP 47 tag; English where there are none.
    pub fn of(_lang: &str) -> &'static Self {
        &ENGLISH
    }
}
