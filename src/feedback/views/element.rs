//! Elements, made by a function rather than by `html!`: the macro writes out the making of each element in full, and the
//! form has some forty of them. Made this way they take a third of the bytes. Whatever listens to something is still
//! `html!`.

use yew::prelude::*;
use yew::virtual_dom::{VList, VTag};

/// An element. Attributes with an empty value are left out, which is how one is left out on a condition.
pub fn el(
    tag: &'static str,
    key: &'static str,
    attributes: &[(&'static str, &'static str)],
    inside: Vec<Html>,
) -> Html {
    let mut element = VTag::new(tag);
    element.key = Some(key.into());
    for (name, value) in attributes {
        if !value.is_empty() {
            element.add_attribute(name, *value);
        }
    }
    element.add_child(many(inside));
    element.into()
}

/// An element with a class and words in it.
pub fn says(tag: &'static str, key: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    el(tag, key, &[("class", class)], vec![text(words)])
}

/// Words.
pub fn text(words: impl Into<AttrValue>) -> Html {
    Html::VText(yew::virtual_dom::VText { text: words.into() })
}

/// Several things, one after the other.
pub fn many(things: Vec<Html>) -> Html {
    Html::from(VList::with_children(things, None))
}

/// What a button looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one that goes on.
    Main,
    /// Any other.
    Secondary,
}

/// A button; one that submits the form if it listens to nothing. A `busy` one stays where it is, so that focus is not
/// lost, and does nothing.
pub fn button(
    key: &'static str,
    look: Look,
    busy: bool,
    words: &'static str,
    onclick: Option<Callback<MouseEvent>>,
) -> Html {
    let kind = if onclick.is_some() { "button" } else { "submit" };
    let class = match look {
        Look::Main => "pch-button",
        Look::Secondary => "pch-button pch-button--secondary",
    };
    html! {
        <button {key} id={key} type={kind} {class} part="button" aria-disabled={busy.then_some("true")} {onclick}>
            { words }
        </button>
    }
}
