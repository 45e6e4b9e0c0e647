//! Words and their marks.
//!
//! Marks are nested so that the one that lasts longest stands outside. Bold is `**` and emphasis `_`, so neither can be
//! taken for the other; where CommonMark would not see a mark because of the characters beside it (section 6.2,
//! flanking), those are written as numbers.

use article::{Href, Inline};

use super::escape::{Place, Unit, begins_reference, line_start, units};
use super::front::link;

/// A piece of a line.
enum Piece {
    Words(Vec<Unit>),
    /// `**` or `_`.
    Mark {
        mark: &'static str,
        opens: bool,
    },
    /// `[`.
    LinkStart,
    /// `](address)`.
    LinkEnd(String),
}

/// The marks that words can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Strong,
    Emphasis,
    Link,
}

/// Words and marks as one line.
pub(super) fn line(content: &[Inline], place: Place) -> String {
    let mut pieces = Vec::new();
    nest(content, &mut Vec::new(), place, &mut pieces);
    if place == Place::Line
        && let Some(Piece::Words(first)) = pieces.first_mut()
    {
        line_start(first);
    }
    edges(&mut pieces);
    // Writing one character as its number can bring the next mark into need of it; each round writes at least one.
    while (0..pieces.len()).any(|index| flank(&mut pieces, index)) {}
    let mut out = String::new();
    let mut pieces = pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Words(units) => {
                let (last, before) = match units.split_last() {
                    Some((last, before)) => (Some(last), before),
                    None => (None, units.as_slice()),
                };
                out.extend(before.iter().map(|unit| unit.written.as_str()));
                // `!` before a link would make a picture of it.
                match last {
                    Some(last) if last.written == "!" && matches!(pieces.peek(), Some(Piece::LinkStart)) => {
                        out.push_str("\\!");
                    }
                    Some(last) => out.push_str(&last.written),
                    None => {}
                }
            }
            Piece::Mark { mark, .. } => out.push_str(mark),
            Piece::LinkStart => out.push('['),
            Piece::LinkEnd(address) => {
                out.push_str("](");
                out.push_str(address);
                out.push(')');
            }
        }
    }
    out
}

/// The words of a heading.
pub(super) fn heading(text: &str) -> String {
    line(&[Inline::plain(text)], Place::Heading)
}

/// An address between the brackets of a link.
pub(super) fn address(href: &Href) -> String {
    let text = link(href);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' if begins_reference(text.get(at + 1..).unwrap_or("")) => out.push_str("\\&"),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    if out.is_empty() || out.contains(['(', ')', ' ', '<', '>']) || out.contains(|c: char| c.is_control()) {
        out = out.replace('<', "\\<").replace('>', "\\>");
        return format!("<{out}>");
    }
    out
}

fn has(inline: &Inline, mark: Mark) -> bool {
    match mark {
        Mark::Strong => inline.strong,
        Mark::Emphasis => inline.emphasis,
        Mark::Link => inline.href.is_some(),
    }
}

/// How many of these inlines from the first on carry the mark (for a link: the same one).
fn length(content: &[Inline], mark: Mark) -> usize {
    let Some(first) = content.first().filter(|first| has(first, mark)) else { return 0 };
    let same = |inline: &&Inline| has(inline, mark) && (mark != Mark::Link || inline.href == first.href);
    content.iter().take_while(same).count()
}

fn nest(content: &[Inline], open: &mut Vec<Mark>, place: Place, out: &mut Vec<Piece>) {
    let mut rest = content;
    while let Some(first) = rest.first() {
        let marks = [Mark::Strong, Mark::Emphasis, Mark::Link].into_iter();
        let longest = marks
            .filter(|mark| !open.contains(mark))
            .map(|mark| (length(rest, mark), mark))
            .rev()
            .max_by_key(|(length, _)| *length)
            .filter(|(length, _)| *length > 0);
        let Some((length, mark)) = longest else {
            out.push(Piece::Words(units(&first.text, place)));
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let (run, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        let (start, end) = match (mark, &first.href) {
            (Mark::Strong, _) => {
                (Piece::Mark { mark: "**", opens: true }, Piece::Mark { mark: "**", opens: false })
            }
            (Mark::Emphasis, _) => {
                (Piece::Mark { mark: "_", opens: true }, Piece::Mark { mark: "_", opens: false })
            }
            (Mark::Link, href) => {
                (Piece::LinkStart, Piece::LinkEnd(href.as_ref().map(address).unwrap_or_default()))
            }
        };
        out.push(start);
        open.push(mark);
        nest(run, open, place, out);
        open.pop();
        out.push(end);
        rest = after;
    }
}

/// Spaces at the ends of a line are no text in Markdown.
fn edges(pieces: &mut [Piece]) {
    if let Some(Piece::Words(units)) = pieces.first_mut()
        && let Some(unit) = units.first_mut().filter(|unit| unit.c == ' ')
    {
        unit.encode();
    }
    if let Some(Piece::Words(units)) = pieces.last_mut()
        && let Some(unit) = units.last_mut().filter(|unit| unit.c == ' ')
    {
        unit.encode();
    }
}

/// What CommonMark sees beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Space,
    Punctuation,
    Word,
    /// Not told apart here, so written as a number.
    Other,
}

fn class(c: Option<char>) -> Beside {
    match c {
        None | Some(' ') => Beside::Space,
        Some('\u{2010}'..='\u{2027}') => Beside::Punctuation,
        Some(c) if c.is_ascii_punctuation() => Beside::Punctuation,
        Some(c) if c.is_alphanumeric() => Beside::Word,
        Some(_) => Beside::Other,
    }
}

/// Makes sure that the mark at `index` is seen as one. Whether something was changed.
fn flank(pieces: &mut [Piece], index: usize) -> bool {
    let Some(&Piece::Mark { mark, opens }) = pieces.get(index) else { return false };
    let (inner, outer) = if opens {
        (index.checked_add(1), index.checked_sub(1))
    } else {
        (index.checked_sub(1), index.checked_add(1))
    };
    let inside = class(edge(pieces, inner, opens));
    let outside = class(edge(pieces, outer, !opens));
    if matches!(inside, Beside::Space | Beside::Other) {
        return encode(pieces, inner, opens);
    }
    let word_outside = matches!(outside, Beside::Word | Beside::Other);
    if word_outside && (inside == Beside::Punctuation || mark == "_") {
        return encode(pieces, outer, !opens);
    }
    false
}

/// The character at one end of a piece.
fn edge(pieces: &[Piece], index: Option<usize>, first: bool) -> Option<char> {
    match pieces.get(index?)? {
        Piece::Words(units) => {
            let unit = if first { units.first() } else { units.last() }?;
            if first { unit.written.chars().next() } else { unit.written.chars().next_back() }
        }
        Piece::Mark { mark, .. } => mark.chars().next(),
        Piece::LinkStart => Some('['),
        Piece::LinkEnd(_) => Some(')'),
    }
}

fn encode(pieces: &mut [Piece], index: Option<usize>, first: bool) -> bool {
    let Some(Piece::Words(units)) = index.and_then(|index| pieces.get_mut(index)) else { return false };
    let unit = if first { units.first_mut() } else { units.last_mut() };
    unit.is_some_and(|unit| {
        unit.encode();
        true
    })
}
