//! The article, format 1, as types. How they come out of JSON is in `decode.rs`, how they go in is in `encode.rs`.
//!
//! Content is typed data, never HTML: nothing here holds markup, and nobody may treat a text as such.

use serde::Serialize;

use crate::{Date, Href, Id, Timestamp};

/// A help article.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::article))]
#[derive(Clone, PartialEq)]
pub struct Article {
    /// The article's name, unique on its site.
    pub id: Id,
    /// The language of its words: a BCP 47 tag such as `en-GB`.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = crate::lang::PATTERN), length(max = 35)))]
    pub lang: String,
    /// Its title; never empty.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
    pub title: String,
    /// When its content changed last. With `id` it names the version that feedback is about.
    pub modified: Timestamp,
    /// The day by which somebody should have read it again.
    pub review_by: Option<Date>,
    /// What stands above the sections. An article has a block here or a section.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub intro: Vec<Block>,
    /// The parts that open and close; their ids are unique.
    #[cfg_attr(feature = "schema", schemars(default, length(max = 2000)))]
    pub sections: Vec<Section>,
    /// What stands below the sections.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub outro: Vec<Block>,
    /// Where to read on.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub related: Vec<Related>,
    /// Reasons to choose from after a No, besides the built-in ones (`feedback.reasons` in JSON); ids are unique.
    #[cfg_attr(
        feature = "schema",
        schemars(rename = "feedback", with = "Option<crate::schema::FeedbackWords>")
    )]
    pub reasons: Vec<Reason>,
}

/// A part of an article that opens and closes.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, PartialEq, Serialize)]
pub struct Section {
    /// Its name within the article: `#id` leads here.
    pub id: Id,
    /// What its button says; never empty.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
    pub heading: String,
    /// Other words that a patient might look for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    pub keywords: Vec<String>,
    /// What it holds.
    pub body: Vec<Block>,
}

/// A place to read on.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, PartialEq, Serialize)]
pub struct Related {
    /// The words of the link; never empty.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
    pub title: String,
    /// Where it leads; [`Href::Forbidden`] is shown as text.
    pub href: Href,
}

/// A reason to choose from after a No.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, PartialEq, Serialize)]
pub struct Reason {
    /// What the server is told.
    pub id: Id,
    /// What the patient reads; never empty.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
    pub label: String,
}

/// A block of content.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(tag = "type", rename_all = "lowercase"))]
#[derive(Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A heading inside a section, one level below the section's own.
    Heading {
        /// Its words.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
        text: String,
    },
    /// A list; each item is a list of blocks.
    List {
        /// Whether the order matters: 1, 2, 3 rather than bullets.
        #[cfg_attr(feature = "schema", schemars(default))]
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A box that stands out.
    Callout {
        /// How much.
        tone: Tone,
        /// Its heading, if it has one of its own.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
        heading: Option<String>,
        /// What it holds.
        body: Vec<Block>,
    },
    /// Somebody who can help. The widget offers it again after a No.
    Contact {
        /// Who: the words of the link.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"\S")))]
        name: String,
        /// How to reach them; [`Href::Forbidden`] is shown as text.
        href: Href,
        /// What to know before.
        #[cfg_attr(feature = "schema", schemars(default))]
        note: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Where it is: [`Href::Web`], [`Href::Relative`], or [`Href::Forbidden`], which is not fetched.
        src: Href,
        /// What it says, for those who do not see it (WCAG 1.1.1); empty if it only decorates.
        alt: String,
        /// Its width in CSS pixels, so that its place can be held; never 0.
        width: Option<u32>,
        /// Its height in CSS pixels; never 0.
        height: Option<u32>,
    },
    /// A table.
    Table {
        /// The cells of its head row; empty if it has none.
        #[cfg_attr(feature = "schema", schemars(default))]
        head: Vec<Vec<Inline>>,
        /// Its rows, each a list of cells, each a list of inlines.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A block of a type that this code does not know: shown as its text, if it has any.
    #[cfg_attr(feature = "schema", schemars(skip))]
    Unknown {
        /// The type as it was written.
        kind: String,
        /// All the text that was found in it.
        text: String,
    },
}

/// How much a callout stands out.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Read this before you go on.
    Important,
    /// Good to know.
    Note,
    /// Something may go wrong.
    Warning,
}

/// Some words, and how they are marked.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::inline))]
#[derive(Clone, PartialEq)]
pub struct Inline {
    /// The words.
    pub text: String,
    /// Strong importance.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub strong: bool,
    /// Emphasis.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub emphasis: bool,
    /// Where the words lead; never [`Href::Forbidden`] after decoding.
    pub href: Option<Href>,
}

impl Inline {
    /// Words without any mark.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: false, emphasis: false, href: None }
    }

    /// Whether the words carry no mark, and so are a plain string in JSON.
    pub fn is_plain(&self) -> bool {
        !self.strong && !self.emphasis && self.href.is_none()
    }
}

impl Article {
    /// The first contact that the article names and that can be followed: in its intro, sections or outro.
    pub fn contact(&self) -> Option<(&str, &Href)> {
        first_contact(&self.intro)
            .or_else(|| self.sections.iter().find_map(|section| first_contact(&section.body)))
            .or_else(|| first_contact(&self.outro))
    }
}

fn first_contact(blocks: &[Block]) -> Option<(&str, &Href)> {
    blocks.iter().find_map(|block| match block {
        Block::Contact { href: Href::Forbidden(_), .. } => None,
        Block::Contact { name, href, .. } => Some((name.as_str(), href)),
        Block::Callout { body, .. } => first_contact(body),
        Block::List { items, .. } => items.iter().find_map(|item| first_contact(item)),
        _ => None,
    })
}
