//! An article as one list of its parts with their paths, so that no rule has to walk the tree of blocks itself.

use article::{Article, Block, Href, Inline};

/// A part of an article.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    /// Its place, as `article::Problem::path` writes it.
    pub(super) path: String,
    pub(super) kind: Kind<'a>,
}

/// What kind of part.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    /// The title, a section's heading, a heading inside a section or of a callout.
    Heading(&'a str),
    /// Words that run on. Each inline stands at the part's path and its number: `[2]`.
    Text {
        inlines: &'a [Inline],
        /// Whether they are a cell of a table: often no sentence.
        cell: bool,
    },
    /// A picture.
    Image { alt: &'a str, src: &'a Href },
    /// A contact, or an entry of `related`: an address with a name.
    Named { words: &'a str, href: &'a Href },
}

/// All parts of an article, in the order of the document.
pub(super) fn parts(article: &Article) -> Vec<Part<'_>> {
    let mut out = vec![Part { path: "title".into(), kind: Kind::Heading(&article.title) }];
    blocks(&article.intro, "intro", &mut out);
    for (index, section) in article.sections.iter().enumerate() {
        let at = format!("sections[{index}]");
        out.push(Part { path: format!("{at}.heading"), kind: Kind::Heading(&section.heading) });
        blocks(&section.body, &format!("{at}.body"), &mut out);
    }
    blocks(&article.outro, "outro", &mut out);
    for (index, related) in article.related.iter().enumerate() {
        let kind = Kind::Named { words: &related.title, href: &related.href };
        out.push(Part { path: format!("related[{index}]"), kind });
    }
    out
}

/// The parts of some blocks that stand at `at`.
pub(super) fn blocks<'a>(blocks: &'a [Block], at: &str, out: &mut Vec<Part<'a>>) {
    for (index, block) in blocks.iter().enumerate() {
        one(block, format!("{at}[{index}]"), out);
    }
}

fn one<'a>(block: &'a Block, at: String, out: &mut Vec<Part<'a>>) {
    match block {
        Block::Paragraph { content } => {
            let kind = Kind::Text { inlines: content, cell: false };
            out.push(Part { path: format!("{at}.content"), kind });
        }
        Block::Heading { text } => {
            out.push(Part { path: format!("{at}.text"), kind: Kind::Heading(text) });
        }
        Block::List { items, .. } => {
            for (index, item) in items.iter().enumerate() {
                blocks(item, &format!("{at}.items[{index}]"), out);
            }
        }
        Block::Callout { heading, body, .. } => {
            if let Some(heading) = heading {
                out.push(Part { path: format!("{at}.heading"), kind: Kind::Heading(heading) });
            }
            blocks(body, &format!("{at}.body"), out);
        }
        Block::Contact { name, href, note } => {
            out.push(Part { path: at.clone(), kind: Kind::Named { words: name, href } });
            let kind = Kind::Text { inlines: note, cell: false };
            out.push(Part { path: format!("{at}.note"), kind });
        }
        Block::Image { src, alt, .. } => out.push(Part { path: at, kind: Kind::Image { alt, src } }),
        Block::Table { head, rows } => {
            cells(head, &format!("{at}.head"), out);
            for (index, row) in rows.iter().enumerate() {
                cells(row, &format!("{at}.rows[{index}]"), out);
            }
        }
        // Reported when it was read; its text has lost its shape.
        Block::Unknown { .. } => {}
    }
}

fn cells<'a>(cells: &'a [Vec<Inline>], at: &str, out: &mut Vec<Part<'a>>) {
    for (index, inlines) in cells.iter().enumerate() {
        out.push(Part { path: format!("{at}[{index}]"), kind: Kind::Text { inlines, cell: true } });
    }
}

/// A link: its words, where it leads, and the places of both.
pub(super) struct Link<'a> {
    pub(super) words: String,
    pub(super) href: &'a Href,
    pub(super) words_at: String,
    pub(super) href_at: String,
}

/// All links among parts. Inlines that follow each other and lead to the same place are one link to a reader.
pub(super) fn links<'a>(parts: &[Part<'a>]) -> Vec<Link<'a>> {
    let mut links = Vec::new();
    for part in parts {
        let at = &part.path;
        match part.kind {
            Kind::Text { inlines, .. } => {
                let mut before = None;
                for (index, inline) in inlines.iter().enumerate() {
                    let Some(href) = &inline.href else {
                        before = None;
                        continue;
                    };
                    match links.last_mut() {
                        Some(Link { words, .. }) if before == Some(href) => words.push_str(&inline.text),
                        _ => links.push(Link {
                            words: inline.text.clone(),
                            href,
                            words_at: format!("{at}[{index}].text"),
                            href_at: format!("{at}[{index}].href"),
                        }),
                    }
                    before = Some(href);
                }
            }
            Kind::Named { words, href } => {
                let field = if at.starts_with("related") { "title" } else { "name" };
                links.push(Link {
                    words: words.to_owned(),
                    href,
                    words_at: format!("{at}.{field}"),
                    href_at: format!("{at}.href"),
                });
            }
            Kind::Heading(_) | Kind::Image { .. } => {}
        }
    }
    links
}
