//! Pieces to an article's parts: which headings make sections, what is intro, and what closes the article.
//!
//! Sections are made of the highest level of heading that occurs twice. Where an author used no headings, lines that
//! are bold throughout are taken for them, if there are two. What stands before the first is the intro. A heading that
//! is a word such as "Important" begins a callout, not a section; at the level of the sections and after the last of
//! them it closes the article, so it is the outro. Nothing else is: where a closing part begins cannot be known.

use std::collections::HashMap;

use article::{Block, Id, MAX_SECTIONS, Section, Tone};

use super::html::line::plain_text;
use super::html::{Piece, SUMMARY};
use super::html::{bullets, callout};
use super::loss::{Loss, Place, words};
use crate::slug::{Unique, slug};

/// The parts of an article.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) intro: Vec<Block>,
    pub(super) sections: Vec<Section>,
    pub(super) outro: Vec<Block>,
    /// The section that each piece went to, by the piece's number.
    pub(super) section_of: HashMap<usize, Id>,
}

/// A piece, once it is known which lines are headings.
enum Part {
    Heading { level: u8, text: String, place: Place },
    Block(Block),
}

/// Where blocks go at the moment.
#[derive(Clone, Copy, PartialEq)]
enum To {
    Intro,
    Section,
    Outro,
}

/// A callout that a heading began and that takes what follows.
struct Open {
    level: u8,
    tone: Tone,
    heading: Option<String>,
    body: Vec<Block>,
}

/// Level that bold lines have when they are headings.
const BOLD: u8 = 8;

struct Arranger<'l> {
    parts: Parts,
    losses: &'l mut Vec<Loss>,
    to: To,
    open: Option<Open>,
    ids: Unique,
    fallback: Id,
    /// The level of the headings within the present section.
    inner: Option<u8>,
}

/// Puts pieces where they belong. `fallback` is the id of a section whose heading gives none.
pub(super) fn arrange(pieces: Vec<Piece>, title: &str, fallback: Id, losses: &mut Vec<Loss>) -> Parts {
    let (parts, level) = headings(pieces, title);
    let last = last_section(&parts, level);
    let mut arranger = Arranger {
        parts: Parts::default(),
        losses,
        to: To::Intro,
        open: None,
        ids: Unique::default(),
        fallback,
        inner: None,
    };
    let mut begun = false;
    for (index, part) in parts {
        match part {
            Part::Block(block) => arranger.block(block),
            Part::Heading { level: here, text, place } => {
                arranger.close(here);
                let tone = callout::word(&text);
                let text = if tone.is_some() { callout::bare(&text) } else { text };
                let opens = |begun: bool| here <= level && (begun || here == level || here == BOLD);
                match tone {
                    Some(tone) if here > level || !begun || last.is_none_or(|last| index > last) => {
                        if here <= level {
                            arranger.close(0);
                            arranger.to = if begun { To::Outro } else { To::Intro };
                        }
                        arranger.open(here, tone, Some(text));
                    }
                    Some(tone) => {
                        arranger.section(text);
                        arranger.open(here, tone, None);
                    }
                    None if opens(begun) => {
                        if here < level {
                            arranger.flattened(&text, &place);
                        }
                        arranger.close(0);
                        begun = true;
                        if arranger.parts.sections.len() < MAX_SECTIONS {
                            arranger.section(text);
                        } else {
                            arranger.too_many(&text, place);
                        }
                    }
                    None => arranger.inner_heading(here, text, place, level),
                }
            }
        }
        if arranger.to == To::Section
            && let Some(section) = arranger.parts.sections.last()
        {
            arranger.parts.section_of.insert(index, section.id.clone());
        }
    }
    arranger.close(0);
    let mut parts = arranger.parts;
    parts.intro = gathered(parts.intro);
    parts.outro = gathered(parts.outro);
    for section in &mut parts.sections {
        section.body = gathered(std::mem::take(&mut section.body));
    }
    parts
}

/// Lists out of typed bullets, and callouts out of lines such as "Important".
fn gathered(blocks: Vec<Block>) -> Vec<Block> {
    callout::gather(bullets::gather(blocks))
}

/// The pieces without a first heading that only repeats the title, and the level that makes sections (0: none does).
fn headings(pieces: Vec<Piece>, title: &str) -> (Vec<(usize, Part)>, u8) {
    let mut parts: Vec<(usize, Part)> = Vec::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        let repeats = match &piece {
            Piece::Heading { text, .. } => same(text, title),
            Piece::Block(Block::Paragraph { content }) => {
                callout::is_bold_line(content) && same(&plain_text(content), title)
            }
            Piece::Block(_) => false,
        };
        if repeats && parts.is_empty() {
            continue;
        }
        parts.push((
            index,
            match piece {
                Piece::Heading { level, text, place } => Part::Heading { level, text, place },
                Piece::Block(block) => Part::Block(block),
            },
        ));
    }
    let levels = |wanted: u8| {
        parts.iter().filter(move |(_, part)| matches!(part, Part::Heading { level, .. } if *level == wanted))
    };
    if let Some(level) = (1..BOLD).find(|level| levels(*level).nth(1).is_some()) {
        return (parts, level);
    }
    let real = |part: &Part| matches!(part, Part::Heading { text, .. } if callout::word(text).is_none());
    let bold = |part: &Part| matches!(part, Part::Block(Block::Paragraph { content }) if callout::is_bold_line(content));
    if parts.iter().any(|(_, part)| real(part)) || parts.iter().filter(|(_, part)| bold(part)).count() < 2 {
        return (parts, 0);
    }
    let parts = parts.into_iter().map(|(index, part)| match part {
        Part::Block(Block::Paragraph { content }) if callout::is_bold_line(&content) => {
            let text = plain_text(&content).trim().to_owned();
            (index, Part::Heading { level: BOLD, text, place: Place::default() })
        }
        // The only real headings here are words such as "Important".
        Part::Heading { text, place, .. } => (index, Part::Heading { level: BOLD, text, place }),
        part => (index, part),
    });
    (parts.collect(), BOLD)
}

/// The number of the last piece that begins a section.
fn last_section(parts: &[(usize, Part)], level: u8) -> Option<usize> {
    let begins = |part: &Part| matches!(part, Part::Heading { level: here, text, .. } if *here <= level && callout::word(text).is_none());
    parts.iter().rev().find(|(_, part)| begins(part)).map(|(index, _)| *index)
}

/// Whether two texts are the same words.
fn same(one: &str, other: &str) -> bool {
    words(one).to_lowercase() == words(other).to_lowercase()
}

impl Arranger<'_> {
    fn target(&mut self) -> &mut Vec<Block> {
        match (self.to, self.parts.sections.last_mut()) {
            (To::Section, Some(section)) => &mut section.body,
            (To::Outro, _) => &mut self.parts.outro,
            _ => &mut self.parts.intro,
        }
    }

    fn block(&mut self, block: Block) {
        match &mut self.open {
            Some(open) => open.body.push(block),
            None => self.target().push(block),
        }
    }

    fn open(&mut self, level: u8, tone: Tone, heading: Option<String>) {
        // A box in a box would have to be told from it by its level alone; beside it is what a reader sees.
        self.close(0);
        self.open = Some(Open { level, tone, heading, body: Vec::new() });
    }

    /// Ends the open callout, unless what comes is a heading below the callout's own.
    fn close(&mut self, level: u8) {
        if self.open.as_ref().is_none_or(|open| level > open.level) {
            return;
        }
        let Some(Open { tone, heading, body, .. }) = self.open.take() else { return };
        match heading {
            // A box without anything in it says nothing.
            Some(text) if body.is_empty() => {
                let block = Block::Heading { text };
                self.target().push(block);
            }
            None if body.is_empty() => {}
            heading => {
                let body = gathered(body);
                self.target().push(Block::Callout { tone, heading, body });
            }
        }
    }

    fn section(&mut self, heading: String) {
        let id = self.ids.take(slug(&heading, &self.fallback));
        self.parts.sections.push(Section { id, heading, keywords: Vec::new(), body: Vec::new() });
        self.to = To::Section;
        self.inner = None;
    }

    /// A heading within a section, or in an article without sections.
    fn inner_heading(&mut self, level: u8, text: String, place: Place, sections: u8) {
        // That a part opened and closed is reported already, and its summary has no level of its own.
        if level == SUMMARY {
            return self.block(Block::Heading { text });
        }
        let first = *self.inner.get_or_insert(level);
        // One level is kept within a section; in the intro a heading above the sections is below nothing any more.
        if level != first || (sections > 0 && level < sections) {
            self.flattened(&text, &place);
        }
        self.inner = Some(first.min(level));
        self.block(Block::Heading { text });
    }

    fn flattened(&mut self, text: &str, place: &Place) {
        self.losses.push(Loss {
            kind: "heading",
            what: format!("heading \"{text}\""),
            place: place.clone(),
            why:
                "an article has sections and one level of headings in them; which is above which is lost here"
                    .into(),
            text: String::new(),
        });
    }

    fn too_many(&mut self, text: &str, place: Place) {
        self.losses.push(Loss {
            kind: "heading",
            what: format!("heading \"{text}\""),
            place,
            why: format!(
                "an article has at most {MAX_SECTIONS} sections; it is a heading in the last of them"
            ),
            text: String::new(),
        });
        self.block(Block::Heading { text: text.to_owned() });
    }
}
