//! What a patient can read of a section's body, as words.

use article::{Block, Inline};

use super::fold::{Fold, words};

/// Appends the words of the blocks.
pub(super) fn of_blocks(blocks: &[Block], fold: Fold, into: &mut Vec<char>) {
    for block in blocks {
        match block {
            Block::Paragraph { content } => of_inlines(content, fold, into),
            Block::Heading { text } | Block::Unknown { text, .. } => words(text, fold, into),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, fold, into)),
            Block::Callout { heading, body, .. } => {
                words(heading.as_deref().unwrap_or_default(), fold, into);
                of_blocks(body, fold, into);
            }
            Block::Contact { name, note, .. } => {
                words(name, fold, into);
                of_inlines(note, fold, into);
            }
            // Its text stands for a picture, where no word could be marked.
            Block::Image { .. } => {}
            Block::Table { head, rows } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| of_inlines(cell, fold, into));
            }
        }
    }
}

/// In one piece: a word may be half strong.
fn of_inlines(content: &[Inline], fold: Fold, into: &mut Vec<char>) {
    let text: String = content.iter().map(|inline| inline.text.as_str()).collect();
    words(&text, fold, into);
}
