//! Text within a block: plain, strong, emphasised, linked.

use article::{Article, Href, Inline};
use yew::prelude::*;

use super::scene::{Link, Scene};

/// A run of inlines.
pub fn inlines(content: &[Inline], article: &Article, scene: &Scene) -> Html {
    content.iter().map(|inline| inline_view(inline, article, scene)).collect()
}

fn inline_view(inline: &Inline, article: &Article, scene: &Scene) -> Html {
    let text = inline.text.clone();
    let mut html = match &inline.href {
        Some(href) => link(href, &text, classes!("pch-link"), article, scene),
        None => html! { { text } },
    };
    if inline.emphasis {
        html = html! { <em>{ html }</em> };
    }
    if inline.strong {
        html = html! { <strong>{ html }</strong> };
    }
    html
}

/// A link, or its text alone where it cannot be followed. One that leads to another site says so in words that everybody
/// sees (WCAG 2.2 SC 2.4.4), and tells that site nothing (`rel`).
pub fn link(href: &Href, text: &str, class: Classes, article: &Article, scene: &Scene) -> Html {
    match scene.link(article, href) {
        None => html! { { text } },
        Some(Link::Plain { url, elsewhere: None }) => html! { <a {class} href={url}>{ text }</a> },
        Some(Link::Plain { url, elsewhere: Some(host) }) => {
            let named = text.to_ascii_lowercase().contains(&host.to_ascii_lowercase());
            html! {
                <a {class} href={url} rel="noopener noreferrer">
                    { text }
                    if !named {
                        <span class="pch-link__host">{ " (" }{ host }{ ")" }</span>
                    }
                </a>
            }
        }
        Some(Link::Section(id)) => {
            let (go, id) = (scene.on_section.clone(), id.clone());
            let url = ["#", id.as_str()].concat();
            let onclick = Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                go.emit(id.clone());
            });
            html! { <a {class} href={url} {onclick}>{ text }</a> }
        }
        Some(Link::Article(id)) => {
            let (go, id) = (scene.on_article.clone(), id.clone());
            // A button: it changes what stands here and leads nowhere else.
            let mut class = class;
            class.push("pch-link--button");
            html! { <button type="button" {class} onclick={move |_| go.emit(id.clone())}>{ text }</button> }
        }
    }
}
