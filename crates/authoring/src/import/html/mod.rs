//! HTML to blocks: one walk over the tree that html5ever made. What an element means is `tags.rs`, how words become
//! paragraphs `line.rs`; what is done with each element `element.rs`; lists, tables, pictures, headings and links have
//! files of their own, and so has what is reported (`losses.rs`). What belongs into which section is not
//! decided here (`import::arrange`).

pub(super) mod bullets;
pub(super) mod callout;
mod element;
mod heading;
pub(super) mod line;
mod link;
mod list;
mod losses;
mod media;
mod style;
mod table;
mod tags;

use std::collections::HashMap;

use crate::import::dom::{ElementRef, Html, Node};
use article::Block;

use self::line::{Line, Marks};
pub(super) use self::tags::SUMMARY;
use super::links::Links;
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
    /// Whether the HTML was read only in part ([`Html::is_cut`]).
    pub(super) is_cut: bool,
}

/// Walks over the HTML of an article. `lang` is the article's language.
pub(super) fn walk(html: &str, links: Links, lang: &str) -> Walked {
    let html = Html::parse_fragment(html);
    if html.is_cut {
        return Walked { is_cut: true, ..Walked::default() };
    }
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
    if let Some(root) = html.outermost() {
        walker.children(root, &Marks::default(), &mut flow);
    }
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
}
