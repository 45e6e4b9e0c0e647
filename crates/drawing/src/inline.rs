//! Text within a block: plain, strong, emphasised, linked.

use article::{Article, Href, Inline};
use yew::Html;

use crate::element::{el, nodes};
use crate::scene::{Link, Scene, Target, follow};

/// A run of inlines.
pub fn inlines<S: Scene>(content: &[Inline], article: &Article, scene: &S) -> Html {
    nodes(content.iter().map(|inline| inline_view(inline, article, scene)).collect())
}

fn inline_view<S: Scene>(inline: &Inline, article: &Article, scene: &S) -> Html {
    let mut html = match &inline.href {
        Some(href) => link(href, &inline.text, "pch-link", article, scene),
        None => scene.text(&inline.text),
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
pub fn link<S: Scene>(href: &Href, words: &str, class: &'static str, article: &Article, scene: &S) -> Html {
    let said = scene.text(words);
    let Some(link) = follow(article, href, scene) else { return said };
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
            let link = el("a").class(class).attr_of("href", ["#", id.as_str()].concat());
            let link = match scene.on_section(id) {
                Some(go) => link.on_click(go),
                None => link,
            };
            link.child(said)
        }
        Link::Article(target) => {
            let link = match target {
                // A button: it changes what stands here and leads nowhere else.
                Target::Press(go) => el("button").attr("type", "button").on_click(go),
                Target::Url(url) => el("a").attr_of("href", url),
            };
            // As large as each other, so that the one can take the place of the other.
            link.attr_of("class", [class, " pch-link--button"].concat()).child(said)
        }
    };
    link.into()
}
