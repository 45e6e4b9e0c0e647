//! The front matter as a tree: texts, lists and maps, each with its place. Everything is text (`no` is a language, not
//! "false"), so the tree is built from the parser's events, not through serde's types.

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use crate::finding::Position;
use crate::source::place::Places;

/// A value and where it stands in the file.
#[derive(Debug)]
pub(super) struct Node {
    pub value: Value,
    pub at: Position,
}

#[derive(Debug)]
pub(super) enum Value {
    /// A key without a value: `review_by:`.
    Nothing,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// Why there is no tree: a sentence without its full stop, and where.
pub(super) struct Wrong {
    pub message: String,
    pub at: Position,
}

/// How deep lists and maps may stand in each other: more than the front matter knows.
const DEEPEST: usize = 8;

/// Reads the lines between the two `---`, the first of which is the file's line 1. None: there is nothing in them.
pub(super) fn parse(text: &str) -> Result<Option<Node>, Wrong> {
    let mut root = None;
    // What is being built, from the outside in; a map's next key waits until its value is there.
    let mut open: Vec<(Node, Option<Node>)> = Vec::new();
    let mut places = Places::new(text);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| syntax(&error, &mut places))?;
        let at = place(&span.start, &mut places);
        let done = match event {
            Event::Scalar(text, style, ..) => {
                let value = match &*text {
                    "" | "~" | "null" if style == ScalarStyle::Plain => Value::Nothing,
                    _ => Value::Text(text.into_owned()),
                };
                Node { value, at }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                return Err(Wrong { message: "the front matter is nested too deeply".to_owned(), at });
            }
            Event::SequenceStart(..) => {
                open.push((Node { value: Value::List(Vec::new()), at }, None));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((Node { value: Value::Map(Vec::new()), at }, None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some((node, _)) => node,
                None => continue,
            },
            Event::Alias(_) => {
                let message =
                    "a name with `*` stands for other lines, which the front matter cannot do".to_owned();
                return Err(Wrong { message, at });
            }
            _ => continue,
        };
        match open.last_mut() {
            None if root.is_none() => root = Some(done),
            None => {
                return Err(Wrong {
                    message: "the front matter holds more than one document".to_owned(),
                    at,
                });
            }
            Some((Node { value: Value::List(items), .. }, _)) => items.push(done),
            Some((Node { value: Value::Map(pairs), .. }, key)) => match key.take() {
                None => *key = Some(done),
                Some(name) => pairs.push((name, done)),
            },
            Some(_) => {}
        }
    }
    Ok(root.filter(|root| !matches!(root.value, Value::Nothing)))
}

fn syntax(error: &ScanError, places: &mut Places) -> Wrong {
    let at = place(error.marker(), places);
    Wrong { message: format!("the front matter is no YAML ({})", error.kind()), at }
}

/// Where the parser stands, in lines of the file. Not the parser's own lines: YAML also ends one at a carriage return that
/// stands alone, and then there would be places that no line of the file has.
fn place(marker: &Marker, places: &mut Places) -> Position {
    let Position { line, column } = places.of(marker.byte_offset().unwrap_or_default());
    Position { line: line + 1, column }
}
