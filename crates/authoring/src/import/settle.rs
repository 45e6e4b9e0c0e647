//! The last steps to an article that the format allows: links in the page get the ids of sections, and what is nested
//! too deeply is made flat.

use std::collections::HashMap;

use article::{Block, Href, Id, Inline, MAX_BLOCK_DEPTH};

use super::html::line::plain_text;
use super::loss::{Loss, Place, shorten};

/// Gives links in the page (`Href::Forbidden("#name")` so far) the section that `sections` has for the name; others
/// become words.
pub(super) fn link_sections(blocks: &mut [Block], sections: &HashMap<String, Id>) {
    each_inline(blocks, &mut |inline| {
        let section = match &inline.href {
            Some(Href::Forbidden(text)) => {
                text.strip_prefix('#').and_then(|name| sections.get(name)).cloned()
            }
            _ => return,
        };
        inline.href = section.map(Href::Section);
    });
}

fn each_inline(blocks: &mut [Block], change: &mut impl FnMut(&mut Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph { content } => content.iter_mut().for_each(&mut *change),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_inline(item, change)),
            Block::Callout { body, .. } => each_inline(body, change),
            Block::Table { head, rows } => {
                let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                cells.flatten().for_each(&mut *change);
            }
            Block::Contact { note, .. } => note.iter_mut().for_each(&mut *change),
            Block::Heading { .. } | Block::Image { .. } | Block::Unknown { .. } => {}
        }
    }
}

/// The same blocks, none deeper than the format allows: what a list or a box at the greatest depth holds stands beside
/// it, in order.
pub(super) fn limit_depth(blocks: Vec<Block>, depth: u8, losses: &mut Vec<Loss>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::List { items, .. } if depth >= MAX_BLOCK_DEPTH => {
                losses.push(too_deep("list", items.iter().flatten().next()));
                out.extend(limit_depth(items.into_iter().flatten().collect(), depth, losses));
            }
            Block::Callout { heading, body, .. } if depth >= MAX_BLOCK_DEPTH => {
                losses.push(too_deep("box", body.first()));
                out.extend(heading.map(|text| Block::Paragraph { content: vec![Inline::plain(text)] }));
                out.extend(limit_depth(body, depth, losses));
            }
            Block::List { ordered, items } => {
                let items = items.into_iter().map(|item| limit_depth(item, depth + 1, losses)).collect();
                out.push(Block::List { ordered, items });
            }
            Block::Callout { tone, heading, body } => {
                out.push(Block::Callout { tone, heading, body: limit_depth(body, depth + 1, losses) });
            }
            other => out.push(other),
        }
    }
    out
}

fn too_deep(what: &str, first: Option<&Block>) -> Loss {
    let near = match first {
        Some(Block::Paragraph { content }) => plain_text(content),
        Some(Block::Heading { text }) => text.clone(),
        _ => String::new(),
    };
    Loss {
        kind: "too-deep",
        what: format!("{what} with \"{}\"", shorten(&near, 40)),
        place: Place::default(),
        why: format!(
            "blocks stand in each other at most {MAX_BLOCK_DEPTH} deep; these stand beside each other"
        ),
        text: String::new(),
    }
}
