//! The parser's events one after the other, with their places in the whole file.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Event, Options, Parser};

/// What is switched on: what an article has a form for, and what authors write expecting that it has.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// The events that are still to be read.
pub(super) struct Events<'t>(Peekable<IntoIter<(Event<'t>, Range<usize>)>>);

impl<'t> Events<'t> {
    /// Parses the text from byte `start` on.
    pub fn new(text: &'t str, start: usize) -> (Self, Vec<(String, usize)>) {
        let body = text.get(start..).unwrap_or("");
        let parser = Parser::new_ext(body, options());
        let definitions = parser.reference_definitions().iter();
        let definitions =
            definitions.map(|(name, link)| (name.to_owned(), link.span.start + start)).collect();
        let moved = parser.into_offset_iter().map(|(event, at)| (event, at.start + start..at.end + start));
        (Self(moved.collect::<Vec<_>>().into_iter().peekable()), definitions)
    }

    pub fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        self.0.next()
    }

    pub fn peek(&mut self) -> Option<&(Event<'t>, Range<usize>)> {
        self.0.peek()
    }

    /// After a `Start`: leaves out everything up to its `End`. Not recursive, so no nesting is too deep.
    pub fn skip(&mut self) {
        let mut depth = 1_usize;
        while let Some((event, _)) = self.0.next() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}
