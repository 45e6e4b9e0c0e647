//! The question, and the thanks after a Yes or after the form.

use yew::prelude::*;

use super::{Link, Page, contact, id, press, title};
use crate::feedback::state::{Action, Delivery};

/// The question, with Yes before No.
pub fn question(page: &Page, link: &Link) -> Html {
    let words = page.words;
    html! {
        <div key="asked">
            { title(page, "asked", words.question) }
            <div class="pch-feedback__vote" role="group" aria-labelledby={id::TITLE}>
                <button type="button" class="pch-button pch-button--secondary" part="button"
                    onclick={press(link, Action::Vote(true))}>{ words.yes }</button>
                <button type="button" class="pch-button pch-button--secondary" part="button" id={id::NO}
                    onclick={press(link, Action::Vote(false))}>{ words.no }</button>
            </div>
        </div>
    }
}

/// Thanks for a Yes, and how far it has come: nobody is told "sent" before it is.
pub fn glad(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let (line, failed) = match page.form.delivery() {
        Delivery::Stored => (words.sent, false),
        Delivery::Failed(_) => (words.vote_not_sent, true),
        Delivery::None | Delivery::Sending => (words.sending_now, false),
    };
    html! {
        <div key="voted">
            { title(page, "voted", words.glad) }
            <p class="pch-paragraph">{ line }</p>
            if failed {
                <button type="button" class="pch-button pch-button--secondary" part="button"
                    onclick={press(link, Action::RetryVote)}>{ words.try_again }</button>
            }
        </div>
    }
}

/// Thanks for an explanation that the server has.
pub fn thanks(page: &Page) -> Html {
    let words = page.words;
    html! {
        <div key="sent">
            { title(page, "sent", words.thanks) }
            <p class="pch-paragraph">{ words.sent }{ " " }{ words.used_for }</p>
            { contact(page) }
        </div>
    }
}
