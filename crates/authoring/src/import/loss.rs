//! What could not be carried over: what it was, where it stood, and why. Every importer speaks of losses in these words;
//! `import::report` prints them.
//!
//! Pure layout is no loss (colours, sizes, classes, Word's own elements, empty paragraphs, hard spaces);
//! `docs/IMPORTING.md` has the whole list.

use crate::import::dom::{ElementRef, Node};
use serde::Serialize;

/// A place in the HTML of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The way to the element, from the outermost on, as a CSS selector; empty for the article as a whole.
    pub path: String,
    /// The words that stand before it; empty at the beginning.
    pub near: String,
}

/// One thing that could not be carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What kind of thing, as `docs/IMPORTING.md` lists them: `video`, `form`, `link`.
    pub kind: &'static str,
    /// The thing itself, shortened: `<iframe src="…">`.
    pub what: String,
    /// Where it stood.
    #[serde(flatten)]
    pub place: Place,
    /// Why it is not in the article, or not as it was: a sentence without its full stop.
    pub why: String,
    /// The words that a reader could see there and that the article does not have.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Loss {
    /// A loss of the article as a whole.
    pub fn whole(kind: &'static str, what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { kind, what: what.into(), place: Place::default(), why: why.into(), text: String::new() }
    }
}

/// A file that is offered beside an article.
pub(super) fn attachment(name: &str, url: &str) -> Loss {
    let why = "the format has no files beside an article; put it on the web and link to it";
    Loss { text: url.to_owned(), ..Loss::whole("attachment", format!("file {name}"), why) }
}

/// The longest attribute that is quoted, and the longest run of words before a place, in characters.
const QUOTED: usize = 80;
const NEAR: usize = 40;

/// An element as its start tag, with the attributes that say what it is. Without control characters: it is printed on
/// terminals, which would obey them.
pub(super) fn tag(element: ElementRef) -> String {
    let mut out = format!("<{}", element.value().name());
    for name in ["type", "name", "src", "data", "href", "action", "lang", "title", "alt"] {
        if let Some(value) = element.attr(name).filter(|value| !value.is_empty()) {
            out.push_str(&format!(" {name}=\"{}\"", shorten(&words(value), QUOTED)));
        }
    }
    out.push('>');
    out
}

/// The way to an element from the root of its fragment.
pub(super) fn path(element: ElementRef) -> String {
    let mut steps = Vec::new();
    let mut next = Some(element);
    while let Some(here) = next {
        let name = here.value().name();
        let parent = here.parent().and_then(ElementRef::wrap);
        // The fragment's own root is `html`, which nobody wrote.
        if parent.is_none() && name == "html" {
            break;
        }
        let same = |node: &Node| matches!(node, Node::Element(other) if other.name() == name);
        let before = here.prev_siblings().filter(|node| same(node.value())).count();
        let alone = before == 0 && !here.next_siblings().any(|node| same(node.value()));
        steps.push(if alone { name.to_owned() } else { format!("{name}:nth-of-type({})", before + 1) });
        next = parent;
    }
    steps.reverse();
    steps.join(" > ")
}

/// The last words of a text.
pub(super) fn tail(text: &str) -> String {
    let text = words(text);
    let count = text.chars().count();
    if count <= NEAR {
        return text;
    }
    let cut: String = text.chars().skip(count - NEAR).collect();
    // Not from the middle of a word, unless it is all one word.
    match cut.split_once(' ') {
        Some((_, rest)) if !rest.is_empty() => format!("\u{2026} {rest}"),
        _ => format!("\u{2026}{cut}"),
    }
}

/// A text of at most `most` characters.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut out: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        out.push('\u{2026}');
    }
    out
}

/// A text with single spaces between its words.
pub(super) fn words(text: &str) -> String {
    super::html::line::clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All the words in an element, also in those that a browser would not show.
pub(super) fn all_words(element: ElementRef) -> String {
    let mut out = String::new();
    for text in element.text() {
        out.push_str(text);
        out.push(' ');
    }
    words(&out)
}
