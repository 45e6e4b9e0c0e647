//! Where in a document something is wrong. [`Path`] costs nothing while all is well: it is a chain of borrowed steps on
//! the stack, and becomes text only in a [`Problem`].

use std::fmt;

/// One thing that is wrong with a document, and where. Displays as `sections[2].body[0].content: must be a list`.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place: `sections[2].body[0].content`; empty for the document itself.
    pub path: String,
    /// What is wrong, to read after the place: `must be a list`.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "article" } else { &self.path };
        f.write_str(path)?;
        f.write_str(": ")?;
        f.write_str(&self.reason)
    }
}

/// The way from the document's root to the value being read.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The document itself.
    Root,
    /// A field of an object.
    Key(&'a Path<'a>, &'static str),
    /// An element of a list.
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The path as text, with one `problem` at its end.
    pub(crate) fn problem(&self, reason: &str) -> Problem {
        let mut path = String::new();
        self.write(&mut path);
        Problem { path, reason: reason.to_owned() }
    }

    fn write(&self, out: &mut String) {
        match self {
            Path::Root => {}
            Path::Key(parent, key) => {
                parent.write(out);
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Path::Index(parent, index) => {
                parent.write(out);
                out.push('[');
                out.push_str(&index.to_string());
                out.push(']');
            }
        }
    }
}
