//! HTML to blocks: one walk over the tree that html5ever made. What an element means is `tags.rs`, how words become
//! paragraphs `line.rs`, lists, tables and pictures have files of their own. What belongs into which section is not
//! decided here (`import::arrange`).

pub(super) mod bullets;
pub(super) mod callout;
pub(super) mod line;
mod list;
mod media;
mod style;
mod table;
mod tags;

use std::collections::HashMap;

use article::{Block, Href};
use scraper::{ElementRef, Html, Node};

use self::line::{Line, Marks};
pub(super) use self::tags::SUMMARY;
use self::tags::Tag;
use super::links::{Links, Target};
use super::loss::{self, Loss, Place};

/// How deep elements may stand in each other: deeper ones are taken as plain words, so that hostile HTML cannot
/// exhaust the stack.
const MAX_ELEMENT_DEPTH: usize = 128;

/// A part of an article, in the order of the HTML.
#[derive(Debug)]
pub(super) enum Piece {
    /// A heading that stood at the top, not in a list, a table or a box.
    Heading {
        /// 1 to 6 as in HTML; 7 is the summary of `details`.
        level: u8,
        /// Its words, never empty.
        text: String,
        /// Where it stood.
        place: Place,
    },
    /// Anything else.
    Block(Block),
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The parts.
    pub(super) pieces: Vec<Piece>,
    /// What could not be carried over.
    pub(super) losses: Vec<Loss>,
    /// The names that links in the page lead to, and the number of the piece that each stands at.
    pub(super) anchors: HashMap<String, usize>,
    /// The links in the page; in the pieces they stand as `Href::Forbidden("#name")` until sections have ids.
    pub(super) in_page: Vec<(String, Place)>,
}

/// Walks over the HTML of an article. `lang` is the article's language.
pub(super) fn walk(html: &str, links: Links, lang: &str) -> Walked {
    let html = Html::parse_fragment(html);
    let mut walker = Walker {
        links,
        lang,
        found: Walked::default(),
        recent: String::new(),
        depth: 0,
        top: 0,
        in_cell: false,
    };
    let mut flow = Flow { top: true, ..Flow::default() };
    walker.children(html.root_element(), &Marks::default(), &mut flow);
    walker.flush(&mut flow);
    Walked { pieces: flow.pieces, ..walker.found }
}

/// Blocks that are being gathered: of the article, of a list item, of a cell.
#[derive(Debug, Default)]
struct Flow {
    pieces: Vec<Piece>,
    line: Line,
    /// Whether it is the article's own.
    top: bool,
}

impl Flow {
    /// What was gathered, where headings are blocks like others.
    fn into_blocks(self) -> Vec<Block> {
        let blocks = self.pieces.into_iter().map(|piece| match piece {
            Piece::Heading { text, .. } => Block::Heading { text },
            Piece::Block(block) => block,
        });
        bullets::gather(blocks.collect())
    }
}

struct Walker<'l> {
    links: Links<'l>,
    lang: &'l str,
    found: Walked,
    /// The last words that were read.
    recent: String,
    depth: usize,
    /// How many pieces the article has so far.
    top: usize,
    /// Whether this is in a cell of a table, which holds no boxes.
    in_cell: bool,
}

impl Walker<'_> {
    fn children(&mut self, element: ElementRef, marks: &Marks, flow: &mut Flow) {
        if self.depth >= MAX_ELEMENT_DEPTH {
            let why = "elements stand in each other too deeply; the words are kept without their form";
            self.lose("too-deep", element, why, String::new());
            let text = loss::all_words(element);
            self.text(&text, marks, flow);
            return;
        }
        self.depth += 1;
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, marks, flow),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, marks, flow);
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    /// The same as a flow of its own.
    fn inner(&mut self, element: ElementRef, marks: &Marks) -> Flow {
        let mut flow = Flow::default();
        self.children(element, marks, &mut flow);
        self.flush(&mut flow);
        flow
    }

    fn element(&mut self, element: ElementRef, marks: &Marks, flow: &mut Flow) {
        let tag = tags::tag(element.value().name());
        if tag == Tag::Silent {
            return;
        }
        self.anchors(element);
        let style = style::style(element);
        if (style.hidden || element.attr("hidden").is_some()) && !matches!(tag, Tag::Dropped(..)) {
            return self.drop(element, "hidden", "a reader did not see it, so it is left out");
        }
        self.note_attributes(element);
        let mut marks = marks.clone();
        marks.strong = style.strong.unwrap_or(marks.strong);
        marks.emphasis = style.emphasis.unwrap_or(marks.emphasis);
        if style.struck {
            self.lose(
                "struck-out",
                element,
                "the format cannot strike words out; they are kept",
                String::new(),
            );
        }
        let marks = &mut marks;
        match tag {
            Tag::Strong => {
                marks.strong = style.strong.unwrap_or(true);
                self.children(element, marks, flow);
            }
            Tag::Emphasis => {
                marks.emphasis = style.emphasis.unwrap_or(true);
                self.children(element, marks, flow);
            }
            Tag::Link => {
                if let Some(raw) = element.attr("href") {
                    marks.href = self.link(element, raw);
                }
                self.children(element, marks, flow);
            }
            Tag::Break => {
                flow.line.push_break();
                self.recent.push(' ');
            }
            Tag::Heading(level) => self.heading(element, level, marks, flow),
            Tag::List(ordered) => self.list(element, ordered, marks, flow),
            Tag::Terms => self.block(element, marks, flow),
            Tag::Term => {
                marks.strong = true;
                self.block(element, marks, flow);
            }
            Tag::Table => self.table(element, marks, flow),
            Tag::Image => self.image(element, marks, flow),
            Tag::Details => {
                let why = "the format has no parts within sections that open and close; it is shown under a heading";
                self.lose("details", element, why, String::new());
                self.block(element, marks, flow);
            }
            Tag::Quotation => {
                flow.line.push("\u{201c}", marks);
                self.children(element, marks, flow);
                flow.line.push("\u{201d}", marks);
            }
            Tag::Preformatted => {
                let why = "the format keeps no line breaks and spaces; each line is a paragraph";
                self.lose("preformatted", element, why, String::new());
                self.flush(flow);
                for line in element.text().collect::<String>().lines() {
                    self.text(line, marks, flow);
                    self.flush(flow);
                }
            }
            Tag::Form => {
                self.lose(
                    "form",
                    element,
                    "an article cannot send anything; its words are kept",
                    String::new(),
                );
                self.block(element, marks, flow);
            }
            Tag::Inline => self.children(element, marks, flow),
            Tag::Block => match callout::by_class(element).filter(|_| !self.in_cell) {
                Some(tone) => {
                    self.flush(flow);
                    let body = self.inner(element, marks).into_blocks();
                    if let Some(block) = callout::boxed(tone, body) {
                        self.push(Piece::Block(block), flow);
                    }
                }
                None => self.block(element, marks, flow),
            },
            Tag::Reduced(kind, why) => {
                // 1st, 2nd: nobody misses that the letters were raised.
                let ordinal = matches!(loss::all_words(element).as_str(), "st" | "nd" | "rd" | "th");
                if !(kind == "raised" && ordinal) {
                    self.lose(kind, element, why, String::new());
                }
                self.children(element, marks, flow);
            }
            Tag::ReducedBlock(kind, why) => match callout::by_class(element) {
                Some(_) => {
                    self.flush(flow);
                    let tone = callout::by_class(element).unwrap_or(article::Tone::Note);
                    let body = self.inner(element, marks).into_blocks();
                    if let Some(block) = callout::boxed(tone, body) {
                        self.push(Piece::Block(block), flow);
                    }
                }
                None => {
                    self.lose(kind, element, why, String::new());
                    self.block(element, marks, flow);
                }
            },
            Tag::Dropped(kind, why) => self.drop(element, kind, why),
            Tag::Unknown => {
                self.lose(
                    "unknown-tag",
                    element,
                    "HTML has no such element; its words are kept",
                    String::new(),
                );
                self.children(element, marks, flow);
            }
            Tag::Silent => {}
        }
    }

    fn block(&mut self, element: ElementRef, marks: &Marks, flow: &mut Flow) {
        self.flush(flow);
        self.children(element, marks, flow);
        self.flush(flow);
    }

    fn text(&mut self, text: &str, marks: &Marks, flow: &mut Flow) {
        flow.line.push(text, marks);
        self.recent.push_str(text);
        if self.recent.len() > 2_000 {
            self.recent = loss::tail(&self.recent);
        }
    }

    /// Makes paragraphs of the words that wait.
    fn flush(&mut self, flow: &mut Flow) {
        if !self.recent.ends_with(' ') {
            self.recent.push(' ');
        }
        for content in flow.line.take() {
            let labelled = if self.in_cell { None } else { callout::labelled(&content) };
            let block = match labelled {
                Some((tone, heading, rest)) => Block::Callout {
                    tone,
                    heading: Some(heading),
                    body: vec![Block::Paragraph { content: rest }],
                },
                None => Block::Paragraph { content },
            };
            self.push(Piece::Block(block), flow);
        }
    }

    fn push(&mut self, piece: Piece, flow: &mut Flow) {
        flow.pieces.push(piece);
        if flow.top {
            self.top = flow.pieces.len();
        }
    }

    fn heading(&mut self, element: ElementRef, level: u8, marks: &Marks, flow: &mut Flow) {
        self.flush(flow);
        let place = self.place(element);
        let was_in_cell = std::mem::replace(&mut self.in_cell, true);
        let inner = self.inner(element, marks);
        self.in_cell = was_in_cell;
        let mut text = String::new();
        let mut others = Vec::new();
        let mut linked = false;
        for piece in inner.pieces {
            let words = match piece {
                Piece::Block(Block::Paragraph { content }) => {
                    linked |= content.iter().any(|inline| inline.href.is_some());
                    line::plain_text(&content)
                }
                Piece::Heading { text, .. } => text,
                other => {
                    others.push(other);
                    continue;
                }
            };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&words);
        }
        if linked {
            let link = element.descendent_elements().find(|inner| inner.attr("href").is_some());
            self.lose(
                "link",
                link.unwrap_or(element),
                "a heading cannot be a link; its words are kept",
                String::new(),
            );
        }
        let text = text.trim();
        if !text.is_empty() {
            self.push(Piece::Heading { level, text: text.to_owned(), place }, flow);
        }
        for other in others {
            self.push(other, flow);
        }
    }

    /// The link that an element is, if it is still one here.
    fn link(&mut self, element: ElementRef, raw: &str) -> Option<Href> {
        match self.links.resolve(raw) {
            Target::Link(href) => Some(href),
            Target::Part(href) => {
                let why = "it led to a part of another article; now it leads to the whole";
                self.lose("link", element, why, String::new());
                Some(href)
            }
            Target::Anchor(name) => {
                let place = self.place(element);
                let href = Href::Forbidden(format!("#{name}"));
                self.found.in_page.push((name, place));
                Some(href)
            }
            // A link without words is nothing that a reader misses: an old anchor, or what an editor left behind.
            Target::Nowhere(why) => {
                if !loss::all_words(element).is_empty() || element.descendent_elements().next().is_some() {
                    self.lose("link", element, &format!("{why}; its words are kept"), String::new());
                }
                None
            }
        }
    }

    /// Remembers the names that links in the page can lead to.
    fn anchors(&mut self, element: ElementRef) {
        let name = element.attr("name").filter(|_| element.value().name() == "a");
        for name in element.attr("id").into_iter().chain(name).filter(|name| !name.is_empty()) {
            self.found.anchors.entry(name.to_owned()).or_insert(self.top);
        }
    }

    /// Attributes that say something to a reader and have no place in the format.
    fn note_attributes(&mut self, element: ElementRef) {
        let name = element.value().name();
        if let Some(title) = element.attr("title").filter(|title| !title.trim().is_empty())
            && matches!(name, "abbr" | "acronym" | "dfn")
        {
            let why = "the format has no words that appear under the pointer; write the long form out";
            self.lose("attribute", element, why, loss::words(title));
        }
        if let Some(lang) = element.attr("lang").filter(|lang| !lang.trim().is_empty())
            && primary(lang) != primary(self.lang)
            && !loss::all_words(element).is_empty()
        {
            let why = "the format has one language for a whole article; a screen reader may say these words wrongly";
            self.lose("language", element, why, String::new());
        }
    }

    fn place(&self, element: ElementRef) -> Place {
        Place { path: loss::path(element), near: self.near() }
    }

    /// The words before this place.
    fn near(&self) -> String {
        let start = self.recent.char_indices().rev().nth(200).map_or(0, |(start, _)| start);
        loss::tail(self.recent.get(start..).unwrap_or_default())
    }

    fn lose(&mut self, kind: &'static str, element: ElementRef, why: &str, text: String) {
        let place = self.place(element);
        self.found.losses.push(Loss { kind, what: loss::tag(element), place, why: why.to_owned(), text });
    }

    /// Leaves an element out, with all that it holds.
    fn drop(&mut self, element: ElementRef, kind: &'static str, why: &str) {
        let name = element.value().name();
        // Program and style text was never seen; nor was the text of frames and players, which is for old browsers.
        let unseen = matches!(name, "script" | "style");
        let mut text = if unseen { String::new() } else { loss::all_words(element) };
        for attribute in ["placeholder", "value", "alt"] {
            if let Some(value) = element.attr(attribute).filter(|_| name == "input") {
                text = format!("{text} {}", loss::words(value)).trim().to_owned();
            }
        }
        let source = || element.descendent_elements().find_map(|inner| inner.attr("src"));
        let (kind, why) = match element.attr("src").or(element.attr("data")).or_else(source) {
            Some(src) if kind == "embed" && media::is_film(src) => ("video", tags::NO_FILM),
            _ => (kind, why),
        };
        self.lose(kind, element, why, text);
    }
}

/// The first part of a language tag: `en` of `en-GB`.
fn primary(lang: &str) -> String {
    lang.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
