//! The form after a No, from its heading to its buttons.

use yew::prelude::*;

use super::element::{Has, Look, button, el, many, says, text};
use super::fields::{comment, reasons};
use super::summary::summary;
use super::{Link, Page, Reason, contact, id, press, title};
use crate::config::Captcha;
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, Check};

/// The form. While it is on its way it stays as it is, and its controls do nothing: a control that vanished or was
/// disabled would drop the patient's focus.
pub fn form(page: &Page, all: &[Reason], link: &Link) -> Html {
    let words = page.words;
    let onsubmit = link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Submit
    });
    let inside = many(vec![
        summary(page, link),
        reasons(page, all, link),
        comment(page, link),
        verification(page, link),
        buttons(page, link),
    ]);
    let form = html! {
        <form key="fields" class="pch-form" novalidate=true autocomplete="off" aria-labelledby={id::TITLE} {onsubmit}>
            { inside }
        </form>
    };
    let all = vec![
        title(page, "title", words.sorry),
        says("p", "tell-us", "pch-paragraph", words.tell_us),
        contact(page),
        form,
    ];
    el("div", "form", &Has::NOTHING, all)
}

fn buttons(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let busy = page.form.is_sending();
    let mut buttons =
        vec![button(id::SEND, Look::Main, busy, if busy { words.sending } else { words.send }, None)];
    if page.form.problems().asks_about_personal() {
        let onclick = link.callback(|_| Msg::SendAnyway);
        buttons.push(button(id::ANYWAY, Look::Secondary, busy, words.send_anyway, Some(onclick)));
    }
    buttons.push(button(id::CANCEL, Look::Secondary, busy, words.cancel, press(link, Action::Cancel)));
    el("div", "buttons", &Has { class: "pch-button-group", ..Has::NOTHING }, buttons)
}

/// What the check is doing. The line is there from the beginning, so that its changes are read out.
fn verification(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let (line, failed) = match page.form.check() {
        Check::Idle => ("", false),
        Check::Working => (words.check_working, false),
        Check::Passed(_) => (words.check_passed, false),
        Check::Failed => (words.check_failed, true),
    };
    let mut inside = Vec::new();
    if page.form.captcha() != Captcha::None {
        let has = Has {
            class: "pch-verification",
            role: "status",
            id: id::CHECK,
            takes_focus: true,
            ..Has::NOTHING
        };
        inside.push(el("p", "line", &has, vec![text(line)]));
    }
    if failed {
        let again =
            button(id::AGAIN, Look::Secondary, false, words.check_again, press(link, Action::RetryCheck));
        inside.push(el("p", "again", &Has::NOTHING, vec![again]));
    }
    el("div", "check", &Has::NOTHING, inside)
}
