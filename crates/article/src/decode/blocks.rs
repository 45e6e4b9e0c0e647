//! Blocks and inlines, the content of an article.

use super::MAX_BLOCK_DEPTH;
use super::reader::Reader;
use crate::article::{Block, Inline, Tone};
use crate::path::Path;
use crate::{Href, Node};

impl Reader {
    /// A list of blocks that are `depth` deep; none is an empty list.
    pub(super) fn blocks(&mut self, value: Option<&Node>, at: &Path, depth: u8) -> Vec<Block> {
        let values = self.list(value, at);
        if depth > MAX_BLOCK_DEPTH && !values.is_empty() {
            self.wrong(at, "holds blocks that are nested more than 8 deep");
            return Vec::new();
        }
        let mut blocks = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            blocks.extend(self.block(value, &Path::Index(at, index), depth));
        }
        blocks
    }

    fn block(&mut self, value: &Node, at: &Path, depth: u8) -> Option<Block> {
        if !self.is_object(value, at) {
            return None;
        }
        let kind = self.text_field(value, at, "type")?;
        Some(match kind.as_str() {
            "paragraph" => Block::Paragraph { content: self.inlines_field(value, at, "content") },
            "heading" => Block::Heading { text: self.words(value, at, "text") },
            "list" => {
                let ordered = self.flag(value, at, "ordered");
                let at = &Path::Key(at, "items");
                let items = self.required(value, at, "items");
                let items = self.list(items, at).iter().enumerate();
                let items =
                    items.map(|(index, item)| self.blocks(Some(item), &Path::Index(at, index), depth + 1));
                Block::List { ordered, items: items.collect() }
            }
            "callout" => {
                let tone = self.tone(value, at);
                let heading = value.get_some("heading").map(|_| self.words(value, at, "heading"));
                let at = &Path::Key(at, "body");
                let body = self.required(value, at, "body");
                Block::Callout { tone, heading, body: self.blocks(body, at, depth + 1) }
            }
            "contact" => Block::Contact {
                name: self.words(value, at, "name"),
                href: self.href(value, at, "href"),
                note: self.inlines(value.get_some("note"), &Path::Key(at, "note")),
            },
            "image" => self.image(value, at),
            "table" => Block::Table {
                head: self.cells(value.get_some("head"), &Path::Key(at, "head")),
                rows: {
                    let at = &Path::Key(at, "rows");
                    let rows = self.required(value, at, "rows");
                    let rows = self.list(rows, at).iter().enumerate();
                    rows.map(|(index, row)| self.cells(Some(row), &Path::Index(at, index))).collect()
                },
            },
            _ => {
                self.warn(
                    &Path::Key(at, "type"),
                    "is not a block type of format 1: only the block's text is shown",
                );
                let mut text = String::new();
                gather(value, false, &mut text);
                Block::Unknown { kind, text }
            }
        })
    }

    fn tone(&mut self, value: &Node, at: &Path) -> Tone {
        match self.text_field(value, at, "tone").as_deref() {
            Some("important") => Tone::Important,
            Some("warning") => Tone::Warning,
            Some("note") | None => Tone::Note,
            Some(_) => {
                self.warn(&Path::Key(at, "tone"), "is not important, note or warning: shown as a note");
                Tone::Note
            }
        }
    }

    fn image(&mut self, value: &Node, at: &Path) -> Block {
        let src = Href::parse(&self.words(value, at, "src")).for_image();
        if src.is_forbidden() {
            self.warn(
                &Path::Key(at, "src"),
                "is not an address that a picture can have: its alt text is shown",
            );
        }
        Block::Image {
            src,
            alt: self.text_field(value, at, "alt").unwrap_or_default(),
            width: self.pixels(value, at, "width"),
            height: self.pixels(value, at, "height"),
        }
    }

    /// A row of a table: cells, each a list of inlines.
    fn cells(&mut self, value: Option<&Node>, at: &Path) -> Vec<Vec<Inline>> {
        let cells = self.list(value, at).iter().enumerate();
        cells.map(|(index, cell)| self.inlines(Some(cell), &Path::Index(at, index))).collect()
    }

    fn inlines_field(&mut self, object: &Node, at: &Path, key: &'static str) -> Vec<Inline> {
        let at = &Path::Key(at, key);
        let value = self.required(object, at, key);
        self.inlines(value, at)
    }

    fn inlines(&mut self, value: Option<&Node>, at: &Path) -> Vec<Inline> {
        let values = self.list(value, at).iter().enumerate();
        values.map(|(index, value)| self.inline(value, &Path::Index(at, index))).collect()
    }

    fn inline(&mut self, value: &Node, at: &Path) -> Inline {
        match value {
            Node::Text(text) => Inline::plain(text.as_str()),
            Node::Map(_) => {
                let text = self.text_field(value, at, "text").unwrap_or_default();
                let strong = self.flag(value, at, "strong");
                let emphasis = self.flag(value, at, "emphasis");
                let href = value.get_some("href").map(|_| self.href(value, at, "href"));
                Inline { text, strong, emphasis, href: href.filter(|href| !href.is_forbidden()) }
            }
            _ => {
                self.wrong(at, "must be text, or an object with text");
                Inline::plain("")
            }
        }
    }
}

/// All the text in a block of an unknown type, in the order of these fields. Inlines follow each other directly; blocks,
/// items and cells stand apart, and so do the fields of one block.
fn gather(value: &Node, apart: bool, out: &mut String) {
    match value {
        Node::Text(text) => out.push_str(text),
        Node::List(values) => {
            for value in values {
                if apart || value.get("type").is_some() {
                    separate(out);
                }
                gather(value, apart, out);
            }
        }
        Node::Map(_) => {
            let mut first = true;
            for key in [
                "title", "heading", "name", "text", "content", "note", "alt", "items", "head", "rows", "body",
            ] {
                if let Some(value) = value.get(key) {
                    if !first {
                        separate(out);
                    }
                    first = false;
                    gather(value, matches!(key, "items" | "head" | "rows" | "body"), out);
                }
            }
        }
        _ => {}
    }
}

/// A space, unless there is white space already or nothing before it.
fn separate(out: &mut String) {
    if out.chars().next_back().is_some_and(|c| !c.is_whitespace()) {
        out.push(' ');
    }
}
