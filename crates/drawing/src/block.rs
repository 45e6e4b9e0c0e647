//! The blocks of an article: paragraph, heading, list, callout, contact, image, table, and what this version does not
//! know.

use article::{Article, Block, Inline, Tone};
use yew::Html;

use crate::element::{El, el, list};
use crate::inline::{inlines, link};
use crate::scene::{Scene, Word, image};

/// A run of blocks. `level` is the heading level for headings among them.
pub fn blocks<S: Scene>(content: &[Block], level: u8, article: &Article, scene: &S) -> Html {
    list(content.iter().map(|block| block_view(block, level, article, scene)))
}

fn block_view<S: Scene>(block: &Block, level: u8, article: &Article, scene: &S) -> El {
    match block {
        Block::Paragraph { content } => {
            el("p").class("pch-paragraph").child(inlines(content, article, scene))
        }
        Block::Heading { text } => el(heading(level)).class("pch-heading").child(scene.text(text)),
        Block::List { ordered, items } => {
            let (tag, class) =
                if *ordered { ("ol", "pch-list pch-list--number") } else { ("ul", "pch-list") };
            let items = items.iter().map(|item| el("li").child(blocks(item, level, article, scene)));
            el(tag).class(class).child(list(items))
        }
        Block::Callout { tone, heading, body } => {
            callout(*tone, heading.as_deref(), body, level, article, scene)
        }
        Block::Contact { name, href, note } => {
            let link = link(href, name, "pch-link pch-contact__link", article, scene);
            let note = (!note.is_empty())
                .then(|| el("p").class("pch-contact__note").child(inlines(note, article, scene)));
            el("div").class("pch-contact").child(el("p").child(link)).child_if(note)
        }
        Block::Image { src, alt, width, height } => {
            let image = el("img")
                .attr_if("src", image(src, scene))
                .attr_of("alt", alt.clone())
                .attr("loading", "lazy")
                .attr_if("width", width.map(|pixels| pixels.to_string()))
                .attr_if("height", height.map(|pixels| pixels.to_string()));
            el("div").class("pch-image").child(image)
        }
        Block::Table { head, rows } => table(head, rows, article, scene),
        Block::Unknown { text, .. } => el("p").class("pch-unknown").child(scene.text(text)),
    }
}

fn callout<S: Scene>(
    tone: Tone,
    heading: Option<&str>,
    body: &[Block],
    level: u8,
    article: &Article,
    scene: &S,
) -> El {
    let (class, spoken) = match tone {
        Tone::Important => ("pch-callout pch-callout--important", Word::Important),
        Tone::Note => ("pch-callout pch-callout--note", Word::Note),
        Tone::Warning => ("pch-callout pch-callout--warning", Word::Warning),
    };
    // What the colour says to the eye is said in words to the ear (WCAG 2.2 SC 1.4.1).
    let heading = match heading {
        Some(heading) => el("p").class("pch-callout__heading").child(scene.text(heading)),
        None => {
            el("p").class("pch-visually-hidden").attr_of("lang", scene.lang()).text_of(scene.word(spoken))
        }
    };
    let body = el("div").class("pch-callout__body").child(blocks(body, level, article, scene));
    el("div").class(class).child(heading).child(body)
}

fn table<S: Scene>(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], article: &Article, scene: &S) -> El {
    let row = |row: &[Vec<Inline>], head: bool| {
        let cells = list(row.iter().map(|cell| {
            let cell_view = if head { el("th").attr("scope", "col") } else { el("td") };
            cell_view.child(inlines(cell, article, scene))
        }));
        el("tr").child(cells)
    };
    let head = (!head.is_empty()).then(|| el("thead").child(row(head, true)));
    let body = el("tbody").child(list(rows.iter().map(|cells| row(cells, false))));
    // Wide tables scroll inside themselves, so a keyboard must be able to reach them (WCAG 2.2 SC 2.1.1).
    el("div")
        .class("pch-table")
        .attr("role", "region")
        .attr_of("aria-label", scene.word(Word::Table))
        .attr("tabindex", "0")
        .child(el("table").child_if(head).child(body))
}

/// The element of a heading level.
pub fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
