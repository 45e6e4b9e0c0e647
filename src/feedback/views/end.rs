//! The question, and the thanks after a Yes or after the form.

use yew::prelude::*;

use super::element::{Has, Look, button, el, says, text};
use super::{Link, Page, contact, id, press, title};
use crate::feedback::state::{Action, Delivery};

/// The question, with Yes before No.
pub fn question(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let group = Has { class: "pch-feedback__vote", role: "group", labelled_by: id::TITLE, ..Has::NOTHING };
    let buttons = vec![
        button(id::YES, Look::Secondary, false, words.yes, press(link, Action::Vote(true))),
        button(id::NO, Look::Secondary, false, words.no, press(link, Action::Vote(false))),
    ];
    el(
        "div",
        "asked",
        &Has::NOTHING,
        vec![title(page, "title", words.question), el("div", "vote", &group, buttons)],
    )
}

/// Thanks for a Yes, and how far it has come: nobody is told "sent" before it is.
pub fn glad(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let (line, failed) = match page.form.delivery() {
        Delivery::Stored => (words.sent, false),
        Delivery::Failed(_) => (words.vote_not_sent, true),
        Delivery::None | Delivery::Sending => (words.sending_now, false),
    };
    let mut inside = vec![title(page, "title", words.glad), says("p", "line", "pch-paragraph", line)];
    if failed {
        inside.push(button(
            id::AGAIN,
            Look::Secondary,
            false,
            words.try_again,
            press(link, Action::RetryVote),
        ));
    }
    el("div", "voted", &Has::NOTHING, inside)
}

/// Thanks for an explanation that the server has.
pub fn thanks(page: &Page) -> Html {
    let words = page.words;
    let line = vec![text(words.sent), text(" "), text(words.used_for)];
    let inside = vec![
        title(page, "title", words.thanks),
        el("p", "line", &Has { class: "pch-paragraph", ..Has::NOTHING }, line),
        contact(page),
    ];
    el("div", "sent", &Has::NOTHING, inside)
}
