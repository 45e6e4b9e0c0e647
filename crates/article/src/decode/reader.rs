//! Reading one value of a known kind, and noting what is wrong with it. Knows nothing of articles.
//!
//! A wrong value is noted and replaced by an empty one, so that reading goes on and finds the other mistakes; whoever
//! asks for the result looks at `problems` first.

use crate::path::{Path, Problem};
use crate::{Href, Id, MAX_PROBLEMS, Node, id};

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Reader {
    /// What makes the document invalid.
    pub(super) problems: Vec<Problem>,
    /// What is only not shown as it was meant.
    pub(super) warnings: Vec<Problem>,
}

impl Reader {
    /// Notes a problem.
    pub(super) fn wrong(&mut self, at: &Path, reason: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(at.problem(reason));
        }
    }

    /// Notes a warning.
    pub(super) fn warn(&mut self, at: &Path, reason: &str) {
        if self.warnings.len() < MAX_PROBLEMS {
            self.warnings.push(at.problem(reason));
        }
    }

    /// A field that has to be there; `at` is the field's own place.
    pub(super) fn required<'n>(&mut self, object: &'n Node, at: &Path, key: &str) -> Option<&'n Node> {
        let value = object.get_some(key);
        if value.is_none() {
            self.wrong(at, "is missing");
        }
        value
    }

    /// Whether the value is an object.
    pub(super) fn is_object(&mut self, value: &Node, at: &Path) -> bool {
        let is = matches!(value, Node::Map(_));
        if !is {
            self.wrong(at, "must be an object");
        }
        is
    }

    /// A list; none is an empty one.
    pub(super) fn list<'n>(&mut self, value: Option<&'n Node>, at: &Path) -> &'n [Node] {
        match value {
            Some(Node::List(values)) => values,
            None => &[],
            Some(_) => {
                self.wrong(at, "must be a list");
                &[]
            }
        }
    }

    /// Text, perhaps empty.
    pub(super) fn text(&mut self, value: &Node, at: &Path) -> String {
        match value {
            Node::Text(text) => text.clone(),
            _ => {
                self.wrong(at, "must be text");
                String::new()
            }
        }
    }

    /// A required field of text, perhaps empty.
    pub(super) fn text_field(&mut self, object: &Node, at: &Path, key: &'static str) -> Option<String> {
        let at = &Path::Key(at, key);
        let problems = self.problems.len();
        let text = self.required(object, at, key).map(|value| self.text(value, at));
        text.filter(|_| problems == self.problems.len())
    }

    /// A required field of text that is not blank.
    pub(super) fn words(&mut self, object: &Node, at: &Path, key: &'static str) -> String {
        match self.text_field(object, at, key) {
            Some(text) if text.trim().is_empty() => {
                self.wrong(&Path::Key(at, key), "must not be empty");
                String::new()
            }
            Some(text) => text,
            None => String::new(),
        }
    }

    /// A required field of text that `parse` understands; `rule` says what that is.
    pub(super) fn parsed<T>(
        &mut self,
        object: &Node,
        at: &Path,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        rule: &str,
    ) -> Option<T> {
        let text = self.text_field(object, at, key)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.wrong(&Path::Key(at, key), rule);
        }
        parsed
    }

    /// The required field `id`.
    pub(super) fn id(&mut self, object: &Node, at: &Path) -> Option<Id> {
        self.parsed(object, at, "id", Id::parse, id::RULE)
    }

    /// A required field with an address; a forbidden one is kept as text, and its author warned.
    pub(super) fn href(&mut self, object: &Node, at: &Path, key: &'static str) -> Href {
        let href = Href::parse(&self.words(object, at, key));
        self.warn_if_forbidden(&href, &Path::Key(at, key));
        href
    }

    /// Warns of an address that is no link.
    pub(super) fn warn_if_forbidden(&mut self, href: &Href, at: &Path) {
        if href.is_forbidden() {
            self.warn(at, "is not an address that can be followed: shown as text");
        }
    }

    /// An optional field that is true or false; absent is false.
    pub(super) fn flag(&mut self, object: &Node, at: &Path, key: &'static str) -> bool {
        match object.get_some(key) {
            None => false,
            Some(Node::Bool(value)) => *value,
            Some(_) => {
                self.wrong(&Path::Key(at, key), "must be true or false");
                false
            }
        }
    }

    /// An optional field with a length in pixels; 0 counts as absent.
    pub(super) fn pixels(&mut self, object: &Node, at: &Path, key: &'static str) -> Option<u32> {
        let length = match object.get_some(key)? {
            Node::Number(n) => whole(*n),
            _ => None,
        };
        if length.is_none() {
            self.wrong(&Path::Key(at, key), "must be a whole number of pixels");
        }
        length.filter(|length| *length > 0)
    }
}

/// A whole number from 0 on; larger ones than `u32` holds become its largest.
pub(super) fn whole(n: f64) -> Option<u32> {
    // `as` saturates, so no number can wrap round to one that is allowed.
    let is_whole = n >= 0.0 && n.is_finite() && n.trunc() == n;
    is_whole.then_some(n as u32)
}
