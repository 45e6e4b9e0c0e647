//! The question, and the thanks after a Yes or after the form.

use super::{Link, Page, button, contact, id, title};
use crate::feedback::state::{Action, Delivery};
use crate::views::element::{El, el};

/// The question, with Yes before No.
pub fn question(page: &Page, link: &Link) -> El {
    let words = page.words;
    let vote = el("div")
        .class("pch-feedback__vote")
        .attr("role", "group")
        .attr("aria-labelledby", id::TITLE)
        .child(button(id::YES, words.yes(), false, Action::Vote(true), link))
        .child(button(id::NO, words.no(), false, Action::Vote(false), link));
    el("div").key("asked").child(title(page, words.question())).child(vote)
}

/// Thanks for a Yes, and how far it has come: nobody is told "sent" before it is.
pub fn glad(page: &Page, link: &Link) -> El {
    let words = page.words;
    let (line, failed) = match page.form.delivery() {
        Delivery::Stored => (words.sent(), false),
        Delivery::Failed(_) => (words.vote_not_sent(), true),
        Delivery::None | Delivery::Sending => (words.sending_now(), false),
    };
    let again = failed.then(|| button(id::AGAIN, words.try_again(), false, Action::RetryVote, link));
    el("div")
        .key("voted")
        .child(title(page, words.glad()))
        .child(el("p").class("pch-paragraph").text(line))
        .child_if(again)
}

/// Thanks for an explanation that the server has.
pub fn thanks(page: &Page) -> El {
    let words = page.words;
    el("div")
        .key("sent")
        .child(title(page, words.thanks()))
        .child(el("p").class("pch-paragraph").text(words.sent()).text(" ").text(words.used_for()))
        .child(contact(page))
}
