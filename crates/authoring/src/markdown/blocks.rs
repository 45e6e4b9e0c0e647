//! Blocks: paragraphs, headings inside a section, lists, pictures. Callouts and contacts are in `callout.rs`, tables in
//! `table.rs`.

use std::ops::Range;

use article::{Block, Inline, MAX_BLOCK_DEPTH};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag};

use super::document::Reader;
use super::html::is_comment;
use super::inlines::{How, Part};

impl Reader<'_, '_> {
    /// Reads the next block into `blocks`, whose path is `path` and whose blocks are `depth` deep.
    pub(super) fn block(&mut self, blocks: &mut Vec<Block>, path: &str, depth: u8) {
        let Some((event, at)) = self.events.peek().cloned() else { return };
        let Event::Start(tag) = event else {
            return match event {
                Event::Rule => {
                    self.events.next();
                    let advice =
                        "take it away: only between the sections and the closing part it means something";
                    self.notes.error("outro", at.start, "a line of `---` cannot stand here", advice);
                }
                Event::Html(html) => {
                    self.events.next();
                    if !is_comment(&html) {
                        self.html(&html, at.start);
                    }
                }
                Event::End(_) => {
                    self.events.next();
                }
                // The words of a list without empty lines between its items.
                _ => self.words(blocks, path, How::default()),
            };
        };
        match tag {
            Tag::Paragraph => {
                self.events.next();
                self.words(blocks, path, How::default());
                self.events.next();
            }
            Tag::Heading { level, id, classes, attrs } => {
                self.events.next();
                if id.is_some() || !classes.is_empty() || !attrs.is_empty() {
                    self.braces(&at);
                }
                self.sub_heading(blocks, path, level, &at);
            }
            Tag::List(start) => self.list(blocks, path, depth, start, &at),
            Tag::BlockQuote(kind) => self.quote(blocks, path, depth, kind, &at),
            Tag::Table(alignments) => self.table(blocks, path, &alignments, &at),
            Tag::HtmlBlock => self.html_block(&at),
            Tag::CodeBlock(kind) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                let advice = if fenced {
                    "write the words as a paragraph or a list, without the lines of ``` or ~~~"
                } else {
                    "take the spaces at the beginning of the line away"
                };
                self.lost("code", at.start, "an article has no blocks of code", advice);
            }
            Tag::FootnoteDefinition(_) => {
                self.lost(
                    "footnote",
                    at.start,
                    "an article has no footnotes",
                    "write what it says in the text",
                );
            }
            Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                self.words(blocks, path, How::default());
            }
            _ => self.lost("format", at.start, "an article has no form for this", "write it as a paragraph"),
        }
    }

    /// Leaves out the block that begins here, and says so.
    pub(super) fn lost(&mut self, rule: &'static str, at: usize, message: &str, advice: &str) {
        self.events.next();
        self.events.skip();
        self.notes.error(rule, at, message, advice);
    }

    /// The blocks inside something, up to its end, which is read too.
    pub(super) fn inside(&mut self, blocks: &mut Vec<Block>, path: &str, depth: u8) {
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                self.events.next();
                return;
            }
            self.block(blocks, path, depth);
        }
    }

    /// Whether blocks may stand `depth` deep; if not, leaves out what begins here.
    pub(super) fn too_deep(&mut self, depth: u8, at: usize) -> bool {
        let too_deep = depth > MAX_BLOCK_DEPTH;
        if too_deep {
            let advice = "write it without so many lists and boxes in each other";
            self.lost("format", at, "blocks are nested more than 8 deep", advice);
        }
        too_deep
    }

    /// A paragraph's words; pictures among them become blocks of their own.
    pub(super) fn words(&mut self, blocks: &mut Vec<Block>, path: &str, how: How) {
        let run = self.run(how);
        self.paragraphs(blocks, path, run.parts);
    }

    pub(super) fn paragraphs(&mut self, blocks: &mut Vec<Block>, path: &str, parts: Vec<Part>) {
        let has_image = parts.iter().any(|part| matches!(part, Part::Image(..)));
        let has_words =
            parts.iter().any(|part| matches!(part, Part::Words(inline, _) if !inline.text.trim().is_empty()));
        let mut content: Vec<(Inline, usize)> = Vec::new();
        for part in parts {
            match part {
                Part::Words(inline, at) => content.push((inline, at)),
                Part::Image(image, at) => {
                    if has_words {
                        self.notes.warning(
                            "image",
                            at,
                            "a picture cannot stand inside a sentence: it is shown between two paragraphs",
                            "leave an empty line above and below the picture",
                        );
                    }
                    self.paragraph(blocks, path, std::mem::take(&mut content), has_image);
                    self.notes.place(format!("{path}[{}]", blocks.len()), at);
                    blocks.push(image);
                }
            }
        }
        self.paragraph(blocks, path, content, has_image);
    }

    /// A paragraph, unless there is nothing in it. Beside a picture, the spaces at its ends are only the gap between.
    fn paragraph(
        &mut self,
        blocks: &mut Vec<Block>,
        path: &str,
        mut content: Vec<(Inline, usize)>,
        beside_image: bool,
    ) {
        if beside_image {
            if content.iter().all(|(inline, _)| inline.text.trim().is_empty()) {
                return;
            }
            if let Some((first, _)) = content.first_mut() {
                first.text = first.text.trim_start().to_owned();
            }
            if let Some((last, _)) = content.last_mut() {
                last.text = last.text.trim_end().to_owned();
            }
            content.retain(|(inline, _)| !inline.text.is_empty());
        }
        let Some((_, start)) = content.first() else { return };
        let path = format!("{path}[{}]", blocks.len());
        self.notes.place(path.as_str(), *start);
        let content = self.placed(&format!("{path}.content"), content);
        blocks.push(Block::Paragraph { content });
    }

    /// Notes where each inline stands.
    pub(super) fn placed(&mut self, path: &str, content: Vec<(Inline, usize)>) -> Vec<Inline> {
        let numbered = content.into_iter().enumerate();
        numbered
            .map(|(index, (inline, at))| {
                self.notes.place(format!("{path}[{index}]"), at);
                inline
            })
            .collect()
    }

    fn sub_heading(&mut self, blocks: &mut Vec<Block>, path: &str, level: HeadingLevel, at: &Range<usize>) {
        match level {
            HeadingLevel::H1 | HeadingLevel::H2 => {
                let message = "a section cannot begin inside a list or a box";
                self.notes.error("heading", at.start, message, "write `### `, or move it out");
            }
            HeadingLevel::H3 => {}
            _ => {
                let message = "headings inside a section have one level only: it is shown like `### `";
                self.notes.warning("heading", at.start, message, "write `### `");
            }
        }
        let text = self.heading(at);
        let path = format!("{path}[{}]", blocks.len());
        self.notes.place(format!("{path}.text"), at.start);
        self.notes.place(path, at.start);
        blocks.push(Block::Heading { text });
    }

    fn list(
        &mut self,
        blocks: &mut Vec<Block>,
        path: &str,
        depth: u8,
        start: Option<u64>,
        at: &Range<usize>,
    ) {
        if self.too_deep(depth + 1, at.start) {
            return;
        }
        self.events.next();
        if let Some(start) = start.filter(|start| *start != 1) {
            let message = format!("the list begins with {start}: it will be shown from 1 on");
            let advice = "begin it with 1; to go on counting after something else, write that inside the item, as far \
                 in as the item's words";
            self.notes.warning("list", at.start, message, advice);
        }
        let path = format!("{path}[{}]", blocks.len());
        self.notes.place(path.as_str(), at.start);
        let mut items = Vec::new();
        while let Some((event, at)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let path = format!("{path}.items[{}]", items.len());
                    self.notes.place(path.as_str(), at.start);
                    let mut item = Vec::new();
                    self.inside(&mut item, &path, depth + 1);
                    items.push(item);
                }
                _ => break,
            }
        }
        blocks.push(Block::List { ordered: start.is_some(), items });
    }

    fn html_block(&mut self, at: &Range<usize>) {
        self.events.next();
        let mut html = String::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Html(line) | Event::Text(line) => html.push_str(&line),
                _ => break,
            }
        }
        let html = html.trim_start();
        if html.is_empty() || is_comment(html) {
            return;
        }
        if html.starts_with("<!--") && !html.contains("-->") {
            self.notes.error("html", at.start, "the comment has no end", "write `-->` behind it");
        } else if html.starts_with("<!--") {
            let advice = "write the text in a line of its own, below an empty line";
            self.notes.error("html", at.start, "text behind a comment is not taken over", advice);
        } else {
            self.html(html, at.start);
        }
    }
}
