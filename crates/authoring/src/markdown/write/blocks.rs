//! Blocks, as lines.

use article::{Block, Inline, Tone};

use super::escape::Place;
use super::inlines::{address, line};

/// The lines of these blocks, with an empty one between two.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    nested(blocks, None)
}

/// The same inside a list item that begins with `outer`.
fn nested(blocks: &[Block], outer: Option<char>) -> Vec<String> {
    let mut out = Vec::new();
    // The mark of the block before, if that was a list: the next list needs another, or it would be the same list.
    let mut before: Option<(bool, char)> = None;
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            out.push(String::new());
        }
        let mut list = None;
        match block {
            Block::Paragraph { content } => out.push(line(content, Place::Line)),
            Block::Heading { text } => out.push(format!("### {}", super::inlines::heading(text))),
            Block::List { ordered, items } => {
                let outer = outer.filter(|_| index == 0);
                let mark = mark(*ordered, before, outer);
                list = Some((*ordered, mark));
                out.extend(items_lines(*ordered, mark, items));
            }
            Block::Callout { tone, heading, body } => {
                out.extend(quoted(callout(*tone, heading.as_deref(), body)));
            }
            Block::Contact { name, href, note } => {
                let link = Inline { href: Some(href.clone()), ..Inline::plain(name.as_str()) };
                let mut inner = vec!["[!CONTACT]".to_owned(), line(&[link], Place::Line)];
                if !note.is_empty() {
                    inner.extend([String::new(), line(note, Place::Line)]);
                }
                out.extend(quoted(inner));
            }
            Block::Image { src, alt, width, height } => {
                let size = match (width, height) {
                    (None, None) => String::new(),
                    (width, height) => {
                        let pixels =
                            |side: &Option<u32>| side.map(|side| side.to_string()).unwrap_or_default();
                        format!(" \"{}x{}\"", pixels(width), pixels(height))
                    }
                };
                let alt = line(&[Inline::plain(alt.as_str())], Place::Line);
                out.push(format!("![{alt}]({}{size})", address(src)));
            }
            Block::Table { head, rows } => out.extend(table(head, rows)),
            Block::Unknown { text, .. } => out.push(line(&[Inline::plain(text.as_str())], Place::Line)),
        }
        before = list;
    }
    out
}

fn mark(ordered: bool, before: Option<(bool, char)>, outer: Option<char>) -> char {
    let taken = before.filter(|(was_ordered, _)| *was_ordered == ordered).map(|(_, mark)| mark);
    match (ordered, taken) {
        (true, Some('.')) => ')',
        (true, _) => '.',
        (false, Some('-' | '*')) => '+',
        // `- - -` would be a line across the page.
        (false, _) if outer == Some('-') => '*',
        (false, _) => '-',
    }
}

fn items_lines(ordered: bool, mark: char, items: &[Vec<Block>]) -> Vec<String> {
    let loose = items.iter().any(|item| item.len() > 1);
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if loose && index > 0 {
            out.push(String::new());
        }
        let start = if ordered { format!("{}{mark} ", index + 1) } else { format!("{mark} ") };
        let indent = " ".repeat(start.len());
        let lines = nested(item, Some(mark));
        if lines.is_empty() {
            // A comment, because the parser leaves more than this list at the empty line behind an empty item.
            out.push(format!("{start}<!-- empty -->"));
        }
        for (number, line) in lines.into_iter().enumerate() {
            match (number, line.is_empty()) {
                (0, _) => out.push(format!("{start}{line}")),
                (_, true) => out.push(line),
                (_, false) => out.push(format!("{indent}{line}")),
            }
        }
    }
    out
}

fn quoted(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
}

fn callout(tone: Tone, heading: Option<&str>, body: &[Block]) -> Vec<String> {
    let marker = match tone {
        Tone::Important => "[!IMPORTANT]",
        Tone::Note => "[!NOTE]",
        Tone::Warning => "[!WARNING]",
    };
    let mut out = vec![marker.to_owned()];
    if let Some(heading) = heading {
        let bold = Inline { strong: true, ..Inline::plain(heading) };
        out.push(line(&[bold], Place::Line));
        if !body.is_empty() {
            out.push(String::new());
        }
    } else if matches!(body.first(), Some(Block::List { .. })) {
        // Directly below the marker not every list may begin; below an empty line any may.
        out.push(String::new());
    }
    let mut lines = lines(body);
    // A bold line would be taken for the heading; a comment beside it says that it is not.
    if heading.is_none()
        && let Some(Block::Paragraph { content }) = body.first()
        && let [Inline { strong: true, emphasis: false, href: None, .. }] = content.as_slice()
        && let Some(first) = lines.first_mut()
    {
        first.push_str("<!-- not a heading -->");
    }
    out.extend(lines);
    out
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
    let width = rows.first().map_or(head.len(), Vec::len);
    let empty = vec![Vec::new(); width];
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<_> = cells.iter().map(|cell| format!(" {} ", line(cell, Place::Cell))).collect();
        format!("|{}|", cells.join("|"))
    };
    let mut out = vec![row(if head.is_empty() { &empty } else { head })];
    out.push(format!("|{}", " --- |".repeat(width)));
    out.extend(rows.iter().map(|cells| row(cells)));
    out
}
