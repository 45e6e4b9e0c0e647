//! The blocks of an article: paragraph, heading, list, callout, contact, image, table, and what this version does not
//! know.

use article::{Article, Block, Inline, Tone};
use yew::prelude::*;

use super::inline::{inlines, link};
use super::scene::Scene;

/// A run of blocks. `level` is the heading level for headings among them.
pub fn blocks(content: &[Block], level: u8, article: &Article, scene: &Scene) -> Html {
    content.iter().enumerate().map(|(index, block)| keyed(index, block_view(block, level, article, scene))).collect()
}

/// Gives a block its place as key: an unkeyed list that changes its length makes its earlier siblings anew.
fn keyed(index: usize, mut html: Html) -> Html {
    if let Html::VTag(tag) = &mut html {
        std::rc::Rc::make_mut(tag).key = Some(index.into());
    }
    html
}

fn block_view(block: &Block, level: u8, article: &Article, scene: &Scene) -> Html {
    match block {
        Block::Paragraph { content } => {
            html! { <p class="pch-paragraph">{ inlines(content, article, scene) }</p> }
        }
        Block::Heading { text } => html! { <@{heading(level)} class="pch-heading">{ text }</@> },
        Block::List { ordered, items } => {
            let (tag, class) = if *ordered { ("ol", "pch-list pch-list--number") } else { ("ul", "pch-list") };
            let items = items.iter().enumerate();
            html! {
                <@{tag} {class}>
                    { for items.map(|(index, item)| html! { <li key={index}>{ blocks(item, level, article, scene) }</li> }) }
                </@>
            }
        }
        Block::Callout { tone, heading, body } => callout(*tone, heading.as_deref(), body, level, article, scene),
        Block::Contact { name, href, note } => html! {
            <div class="pch-contact">
                <p>{ link(href, name, classes!("pch-link", "pch-contact__link"), article, scene) }</p>
                if !note.is_empty() {
                    <p class="pch-contact__note">{ inlines(note, article, scene) }</p>
                }
            </div>
        },
        Block::Image { src, alt, width, height } => html! {
            <div class="pch-image">
                <img src={scene.image(src)} alt={alt.clone()} loading="lazy" width={width.map(|w| w.to_string())}
                    height={height.map(|h| h.to_string())} />
            </div>
        },
        Block::Table { head, rows } => table(head, rows, article, scene),
        Block::Unknown { text, .. } => html! { <p class="pch-unknown">{ text }</p> },
    }
}

fn callout(tone: Tone, heading: Option<&str>, body: &[Block], level: u8, article: &Article, scene: &Scene) -> Html {
    let (class, spoken) = match tone {
        Tone::Important => ("pch-callout pch-callout--important", scene.words.important),
        Tone::Note => ("pch-callout pch-callout--note", scene.words.note),
        Tone::Warning => ("pch-callout pch-callout--warning", scene.words.warning),
    };
    html! {
        <div {class}>
            // What the colour says to the eye is said in words to the ear (WCAG 2.2 SC 1.4.1).
            if let Some(heading) = heading {
                <p class="pch-callout__heading">{ heading }</p>
            } else {
                <p class="pch-visually-hidden" lang={scene.words.lang}>{ spoken }</p>
            }
            <div class="pch-callout__body">{ blocks(body, level, article, scene) }</div>
        </div>
    }
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], article: &Article, scene: &Scene) -> Html {
    let row = |(index, row): (usize, &Vec<Vec<Inline>>)| {
        html! {
            <tr key={index}>
                { for row.iter().enumerate().map(|(index, cell)| html! { <td key={index}>{ inlines(cell, article, scene) }</td> }) }
            </tr>
        }
    };
    html! {
        // Wide tables scroll inside themselves, so a keyboard must be able to reach them (WCAG 2.2 SC 2.1.1).
        <div class="pch-table" role="region" aria-label={scene.words.table} tabindex="0">
            <table>
                if !head.is_empty() {
                    <thead>
                        <tr>
                            { for head.iter().enumerate().map(|(index, cell)| html! {
                                <th key={index} scope="col">{ inlines(cell, article, scene) }</th>
                            }) }
                        </tr>
                    </thead>
                }
                <tbody>{ for rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
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
