//! Text within a block: plain, strong, emphasised, linked.

use article::{Article, Href, Inline};
use web_sys::Event;
use yew::Html;

use super::element::{el, nodes, text};
use super::scene::{Link, Scene};

/// A run of inlines.
pub fn inlines(content: &[Inline], article: &Article, scene: &Scene) -> Html {
    nodes(content.iter().map(|inline| inline_view(inline, article, scene)).collect())
}

fn inline_view(inline: &Inline, article: &Article, scene: &Scene) -> Html {
    let mut html = match &inline.href {
        Some(href) => link(href, &inline.text, "pch-link", article, scene),
        None => text(inline.text.clone()),
    };
    if inline.emphasis {
        html = el("em").child(html).into();
    }
    if inline.strong {
        html = el("strong").child(html).into();
    }
    html
}

/// A link, or its text alone where it cannot be followed. One that leads to another site says so in words that everybody
/// sees (WCAG 2.2 SC 2.4.4), and tells that site nothing (`rel`).
pub fn link(href: &Href, words: &str, class: &'static str, article: &Article, scene: &Scene) -> Html {
    let said = text(words.to_owned());
    let Some(link) = scene.link(article, href) else { return said };
    let link = match link {
        Link::Plain { url, elsewhere: None } => el("a").class(class).attr_of("href", url).child(said),
        Link::Plain { url, elsewhere: Some(host) } => {
            let mut places = words.as_bytes().windows(host.len().max(1));
            let named = places.any(|place| place.eq_ignore_ascii_case(host.as_bytes()));
            let host =
                (!named).then(|| el("span").class("pch-link__host").text_of([" (", host, ")"].concat()));
            el("a")
                .class(class)
                .attr_of("href", url)
                .attr("rel", "noopener noreferrer")
                .child(said)
                .child_if(host)
        }
        Link::Section(id) => {
            let url = ["#", id.as_str()].concat();
            let id = id.clone();
            let go = scene.on_section.reform(move |event: Event| {
                event.prevent_default();
                id.clone()
            });
            el("a").class(class).attr_of("href", url).on_click(go).child(said)
        }
        Link::Article(id) => {
            let id = id.clone();
            let go = scene.on_article.reform(move |_: Event| id.clone());
            // A button: it changes what stands here and leads nowhere else.
            let class = [class, " pch-link--button"].concat();
            el("button").attr("type", "button").attr_of("class", class).on_click(go).child(said)
        }
    };
    link.into()
}
