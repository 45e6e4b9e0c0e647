//! What stands where an article could not be shown: a sentence, a way to try again, and the page's own text (the
//! element's light-DOM children), so that nobody is left with nothing.

use web_sys::Event;
use yew::{Callback, Html};

use super::article::back_view;
use super::element::{El, el};
use crate::load::Failure;
use crate::words::Words;

/// A failure. `retry` is `None` where another try cannot help, `back` where there is no article to go back to; `fallback`
/// is the page's own text.
pub fn failure_view(
    failure: &Failure,
    retrying: bool,
    words: &Words,
    retry: Option<Callback<Event>>,
    back: Option<Callback<Event>>,
    fallback: Html,
) -> El {
    let retry = retry.map(|retry| {
        // Stays where it is while it works, so that focus is not lost; aria-disabled, because a disabled button drops
        // focus.
        el("button")
            .key("retry")
            .class("pch-button")
            .part("button")
            .id("try-again")
            .attr("type", "button")
            .attr_if("aria-disabled", retrying.then_some("true"))
            .on_click(retry)
            .text(if retrying { words.trying_again() } else { words.try_again() })
    });
    let message = el("p").text(words.failure(failure));
    el("div")
        .key("failure")
        .class("pch-failure")
        .part("failure")
        .child_if(back.map(|back| back_view(words, back)))
        .child(el("div").key("message").class("pch-failure__message").attr("role", "alert").child(message))
        .child_if(retry)
        .child(el("div").key("fallback").child(fallback))
}
