//! Headings: words without marks, whatever stands in them.

use crate::import::dom::ElementRef;
use article::Block;

use super::line::{Marks, plain_text};
use super::{Flow, Piece, Walker};

impl Walker<'_> {
    pub(super) fn heading(&mut self, element: ElementRef, level: u8, marks: &Marks, flow: &mut Flow) {
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
                    plain_text(&content)
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
}
