//! What of an article Markdown can say. Everything a patient sees stays; what differs is how it is cut into pieces.

use article::{Article, Block, Inline, Section};

/// The article as it comes back from Markdown: neighbouring words with the same marks in one piece; no empty pieces,
/// paragraphs, lists and tables; links with words; tables with as many cells in each row, and no head of empty cells;
/// blocks of unknown type as paragraphs of their text; U+FFFD for NUL.
pub fn normal_form(article: &Article) -> Article {
    let article = article.clone();
    Article {
        title: text(article.title),
        intro: blocks(article.intro),
        sections: article.sections.into_iter().map(section).collect(),
        outro: blocks(article.outro),
        ..article
    }
}

fn section(section: Section) -> Section {
    Section { heading: text(section.heading), body: blocks(section.body), ..section }
}

fn text(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

fn blocks(list: Vec<Block>) -> Vec<Block> {
    list.into_iter().filter_map(block).collect()
}

fn block(block: Block) -> Option<Block> {
    Some(match block {
        Block::Paragraph { content } => Block::Paragraph { content: some(inlines(content))? },
        Block::Heading { text: words } => Block::Heading { text: text(words) },
        Block::List { ordered, items } => {
            Block::List { ordered, items: some(items.into_iter().map(blocks).collect())? }
        }
        Block::Callout { tone, heading, body } => {
            Block::Callout { tone, heading: heading.map(text), body: blocks(body) }
        }
        Block::Contact { name, href, note } => {
            let mut note = inlines(note);
            if note.iter().all(|inline| inline.text.trim().is_empty()) {
                note.clear();
            }
            Block::Contact { name: text(name), href, note }
        }
        Block::Image { src, alt, width, height } => Block::Image { src, alt: text(alt), width, height },
        Block::Table { head, rows } => table(head, rows)?,
        Block::Unknown { text: words, .. } => {
            Block::Paragraph { content: some(inlines(vec![Inline::plain(words)]))? }
        }
    })
}

fn table(head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
    if width == 0 {
        return None;
    }
    let row = |cells: Vec<Vec<Inline>>| {
        let mut cells: Vec<_> = cells.into_iter().map(inlines).collect();
        cells.resize(width, Vec::new());
        cells
    };
    let mut head = row(head);
    if head.iter().all(Vec::is_empty) {
        head.clear();
    }
    if head.is_empty() && rows.is_empty() {
        return None;
    }
    Some(Block::Table { head, rows: rows.into_iter().map(row).collect() })
}

pub(super) fn inlines(list: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(list.len());
    for mut inline in list {
        inline.text = text(inline.text);
        if inline.text.trim().is_empty() {
            inline.href = None;
        }
        match out.last_mut() {
            _ if inline.text.is_empty() => {}
            Some(last)
                if last.strong == inline.strong
                    && last.emphasis == inline.emphasis
                    && last.href == inline.href =>
            {
                last.text.push_str(&inline.text);
            }
            _ => out.push(inline),
        }
    }
    out
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}
