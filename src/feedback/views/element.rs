//! Elements, made by a function rather than by `html!`: the macro writes out the making of each element in full, and the
//! form has some forty of them. Made this way they take a third of the bytes. Whatever listens to something is still
//! `html!`.

use yew::prelude::*;
use yew::virtual_dom::VList;

/// The attributes that the form's elements need; an empty one is left out.
#[derive(Clone, Copy)]
pub struct Has {
    /// `class`.
    pub class: &'static str,
    /// `id`.
    pub id: &'static str,
    /// `role`.
    pub role: &'static str,
    /// Whether focus can be put on it (`tabindex="-1"`).
    pub takes_focus: bool,
    /// `aria-labelledby`.
    pub labelled_by: &'static str,
    /// `aria-describedby`.
    pub described_by: &'static str,
    /// `for`.
    pub label_for: &'static str,
}

impl Has {
    /// No attribute.
    pub const NOTHING: Self = Self {
        class: "",
        id: "",
        role: "",
        takes_focus: false,
        labelled_by: "",
        described_by: "",
        label_for: "",
    };
}

/// An element.
pub fn el(tag: &'static str, key: &'static str, has: &Has, inside: Vec<Html>) -> Html {
    let some = |value: &'static str| (!value.is_empty()).then_some(value);
    html! {
        <@{tag} {key} class={some(has.class)} id={some(has.id)} role={some(has.role)}
            tabindex={has.takes_focus.then_some("-1")} aria-labelledby={some(has.labelled_by)}
            aria-describedby={some(has.described_by)} for={some(has.label_for)}>
            { many(inside) }
        </@>
    }
}

/// An element with a class and words in it.
pub fn says(tag: &'static str, key: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    el(tag, key, &Has { class, ..Has::NOTHING }, vec![text(words)])
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
