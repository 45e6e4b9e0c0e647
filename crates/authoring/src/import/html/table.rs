//! Tables: a head, rows, cells of words. A table that only arranges things on the page is taken apart.

use crate::import::dom::ElementRef;
use article::{Block, Inline};

use super::line::{Marks, plain_text, tidy};
use super::{Flow, Piece, Walker, style};
use crate::import::loss::{self, Loss, Place};

/// The most columns or rows that one cell is spread over.
const MAX_SPAN: usize = 50;

/// A row as it stands in the HTML.
struct Row<'a> {
    cells: Vec<ElementRef<'a>>,
    in_head: bool,
}

impl Walker<'_> {
    pub(super) fn table(&mut self, element: ElementRef, marks: &Marks, flow: &mut Flow) {
        self.flush(flow);
        let mut rows = Vec::new();
        let mut others = Vec::new();
        gather(element, false, &mut rows, &mut others);
        // Captions stand above the table, and so does what a table may not hold and the parser left there.
        for other in others {
            self.element(other, marks, flow);
            self.flush(flow);
        }
        let shown = |cell: &ElementRef| cell.attr("hidden").is_none() && !style::style(*cell).hidden;
        let layout = matches!(element.attr("role"), Some("presentation" | "none"))
            || rows.iter().all(|row| row.cells.len() <= 1);
        if layout || self.in_cell {
            for cell in rows.into_iter().flat_map(|row| row.cells) {
                self.element(cell, marks, flow);
            }
            return;
        }
        let mut head = Vec::new();
        let mut body: Vec<Vec<Vec<Inline>>> = Vec::new();
        // Cells that reach down from earlier rows: for each column, how many rows more.
        let mut reach: Vec<usize> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let all_head = row.cells.iter().all(|cell| cell.value().name() == "th");
            let is_head = index == 0 && (row.in_head || all_head);
            let mut cells: Vec<Vec<Inline>> = Vec::new();
            for cell in &row.cells {
                pad(&mut cells, &mut reach);
                let span = |name| cell.attr(name).and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1);
                let (across, down) = (span("colspan").clamp(1, MAX_SPAN), span("rowspan").clamp(1, MAX_SPAN));
                if across > 1 || down > 1 {
                    let why = "a cell cannot be spread over others; it stands in the first, and the others are empty";
                    self.lose("table", *cell, why, String::new());
                }
                let content = match shown(cell) {
                    true => self.cell(*cell, marks, cell.value().name() == "th" && !is_head),
                    false => {
                        self.element(*cell, marks, &mut Flow::default());
                        Vec::new()
                    }
                };
                for column in 0..across {
                    if down > 1 {
                        let at = cells.len();
                        if reach.len() <= at {
                            reach.resize(at + 1, 0);
                        }
                        if let Some(rows) = reach.get_mut(at) {
                            // This row is the first of them; `pad` counts it down at the next.
                            *rows = down - 1;
                        }
                    }
                    cells.push(if column == 0 { content.clone() } else { Vec::new() });
                }
            }
            pad(&mut cells, &mut reach);
            if cells.iter().all(Vec::is_empty) {
                continue;
            }
            if is_head { head = cells } else { body.push(cells) }
        }
        if body.is_empty() && !head.is_empty() {
            body.push(std::mem::take(&mut head));
        }
        if !body.is_empty() {
            self.push(Piece::Block(Block::Table { head, rows: body }), flow);
        }
    }

    /// A cell's words. What is no words is reported.
    fn cell(&mut self, cell: ElementRef, marks: &Marks, strong: bool) -> Vec<Inline> {
        self.anchors(cell);
        self.note_attributes(cell);
        let style = style::style(cell);
        let marks = Marks {
            strong: strong || style.strong.unwrap_or(marks.strong),
            emphasis: style.emphasis.unwrap_or(marks.emphasis),
            href: marks.href.clone(),
        };
        let near = self.near();
        let was_in_cell = std::mem::replace(&mut self.in_cell, true);
        let mut pieces = self.inner(cell, &marks).pieces;
        self.in_cell = was_in_cell;
        let mut words = Words::default();
        let plain = matches!(pieces.as_slice(), [] | [Piece::Block(Block::Paragraph { .. })]);
        for piece in pieces.drain(..) {
            match piece {
                Piece::Heading { text, .. } => {
                    words.add(vec![Inline { strong: true, ..Inline::plain(text) }])
                }
                Piece::Block(block) => words.block(block),
            }
        }
        if !plain {
            let why = "a cell holds one line of words: its paragraphs, lists, headings and pictures stand in one line";
            let place = Place { path: loss::path(cell), near };
            let text = words.lost.join(" ");
            self.found.losses.push(Loss {
                kind: "table",
                what: loss::tag(cell),
                place,
                why: why.to_owned(),
                text,
            });
        }
        tidy(words.kept)
    }
}

/// The words of blocks in one line, and those that have no place in it.
#[derive(Default)]
struct Words {
    kept: Vec<Inline>,
    lost: Vec<String>,
}

impl Words {
    fn add(&mut self, inlines: Vec<Inline>) {
        if !self.kept.is_empty() {
            self.kept.push(Inline::plain(" "));
        }
        self.kept.extend(inlines);
    }

    fn block(&mut self, block: Block) {
        match block {
            Block::Paragraph { content } => self.add(content),
            Block::Heading { text } => self.add(vec![Inline { strong: true, ..Inline::plain(text) }]),
            Block::List { items, .. } => items.into_iter().flatten().for_each(|block| self.block(block)),
            Block::Callout { heading, body, .. } => {
                self.add(heading.map(Inline::plain).into_iter().collect());
                body.into_iter().for_each(|block| self.block(block));
            }
            Block::Table { head, rows } => {
                for cell in head.into_iter().chain(rows.into_iter().flatten()) {
                    self.add(cell);
                }
            }
            Block::Image { src, alt, .. } => {
                self.lost.push(src.as_str().into_owned());
                self.add(vec![Inline::plain(alt)]);
            }
            Block::Contact { name, .. } => self.add(vec![Inline::plain(name)]),
            Block::Unknown { text, .. } => self.lost.push(plain_text(&[Inline::plain(text)])),
        }
    }
}

/// Empty cells where cells of earlier rows reach down to.
fn pad(cells: &mut Vec<Vec<Inline>>, reach: &mut [usize]) {
    while let Some(rows) = reach.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Vec::new());
    }
}

/// The rows of a table, but not of the tables in it, and what else stands in it.
fn gather<'a>(
    element: ElementRef<'a>,
    in_head: bool,
    rows: &mut Vec<Row<'a>>,
    others: &mut Vec<ElementRef<'a>>,
) {
    for child in element.child_elements() {
        match child.value().name() {
            "thead" => gather(child, true, rows, others),
            "tbody" | "tfoot" => gather(child, false, rows, others),
            "tr" => {
                // Between cells the parser leaves what shows nothing: programs and templates.
                let is_cell = |child: &ElementRef| matches!(child.value().name(), "td" | "th");
                let (cells, between) = child.child_elements().partition(is_cell);
                rows.push(Row { cells, in_head });
                others.extend::<Vec<_>>(between);
            }
            _ => others.push(child),
        }
    }
}
