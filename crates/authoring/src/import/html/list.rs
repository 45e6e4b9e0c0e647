//! Lists, as editors and Word write them: also lists that stand in lists without an item around them.

use crate::import::dom::{ElementRef, Node};
use article::Block;

use super::line::Marks;
use super::tags::{self, Tag};
use super::{Flow, Piece, Walker, style};

impl Walker<'_> {
    pub(super) fn list(&mut self, element: ElementRef, ordered: bool, marks: &Marks, flow: &mut Flow) {
        self.flush(flow);
        self.note_numbering(element, ordered);
        let mut items: Vec<Vec<Block>> = Vec::new();
        // What stands in the list outside of its items.
        let mut stray = Flow::default();
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, marks, &mut stray),
                Node::Element(_) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    let shown = child.attr("hidden").is_none() && !style::style(child).hidden;
                    match tags::tag(child.value().name()) {
                        Tag::Block if child.value().name() == "li" && shown => {
                            self.flush(&mut stray);
                            items.extend(item(&mut stray));
                            self.anchors(child);
                            self.note_attributes(child);
                            if child.attr("value").is_some() && ordered {
                                let why = "the format numbers its lists from 1 on";
                                self.lose("attribute", child, why, String::new());
                            }
                            items.push(self.inner(child, marks).into_blocks());
                        }
                        Tag::List(_) if shown => {
                            self.flush(&mut stray);
                            items.extend(item(&mut stray));
                            let mut inner = Flow::default();
                            self.element(child, marks, &mut inner);
                            match items.last_mut() {
                                Some(last) => last.extend(inner.into_blocks()),
                                None => items.push(inner.into_blocks()),
                            }
                        }
                        _ => self.element(child, marks, &mut stray),
                    }
                }
                _ => {}
            }
        }
        self.flush(&mut stray);
        items.extend(item(&mut stray));
        items.retain(|item| !item.is_empty());
        if !items.is_empty() {
            self.push(Piece::Block(Block::List { ordered, items }), flow);
        }
    }

    fn note_numbering(&mut self, element: ElementRef, ordered: bool) {
        if !ordered {
            return;
        }
        let start = element.attr("start").is_some_and(|start| start.trim() != "1");
        let letters = element.attr("type").is_some_and(|kind| !matches!(kind.trim(), "1" | ""));
        if start || letters || element.attr("reversed").is_some() {
            let why = "the format numbers its lists 1, 2, 3 from 1 on; look for words such as \"step 4\"";
            self.lose("attribute", element, why, String::new());
        }
    }
}

fn item(stray: &mut Flow) -> Option<Vec<Block>> {
    let blocks = std::mem::take(stray).into_blocks();
    (!blocks.is_empty()).then_some(blocks)
}
