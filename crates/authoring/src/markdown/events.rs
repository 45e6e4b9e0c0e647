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

/// `[name]: address`, a line that is shown nowhere.
pub(super) struct Definition {
    /// The name, unless an earlier line has it already.
    pub name: Option<String>,
    /// The line.
    pub text: String,
    /// The byte it begins at.
    pub at: usize,
}

impl<'t> Events<'t> {
    /// Parses the text from byte `start` on.
    pub fn new(text: &'t str, start: usize) -> (Self, Vec<Definition>) {
        let body = text.get(start..).unwrap_or("");
        let parser = Parser::new_ext(body, options());
        let mut definitions: Vec<_> = parser
            .reference_definitions()
            .iter()
            .map(|(name, link)| {
                let text = body.get(link.span.clone()).unwrap_or("").trim().to_owned();
                Definition { name: Some(name.to_owned()), text, at: link.span.start }
            })
            .collect();
        let events: Vec<_> = parser.into_offset_iter().collect();
        definitions.extend(repeated(body, &events, &definitions));
        for definition in &mut definitions {
            definition.at += start;
        }
        let moved = events.into_iter().map(|(event, at)| (event, at.start + start..at.end + start));
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
        for (event, _) in self.0.by_ref() {
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

/// Definitions of a name that has one already. The parser drops them without a word: they are the lines that no event
/// covers.
fn repeated(text: &str, events: &[(Event, Range<usize>)], known: &[Definition]) -> Vec<Definition> {
    let mut found = Vec::new();
    let mut end = 0;
    let last = text.len()..text.len();
    for at in events.iter().map(|(_, at)| at).chain(std::iter::once(&last)) {
        if at.start > end {
            let mut line_start = end;
            for line in text.get(end..at.start).unwrap_or("").split_inclusive('\n') {
                let begin = line_start + (line.len() - line.trim_start().len());
                line_start += line.len();
                let is_known =
                    known.iter().any(|other| other.at <= begin && begin < other.at + other.text.len());
                if line.trim_start().starts_with('[') && line.contains("]:") && !is_known {
                    found.push(Definition { name: None, text: line.trim().to_owned(), at: begin });
                }
            }
        }
        end = end.max(at.end);
    }
    found
}
