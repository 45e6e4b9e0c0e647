//! The form after a No, from its heading to its buttons.

use web_sys::Event;

use super::fields::{comment, reasons};
use super::summary::summary;
use super::{Link, Page, Reason, button, contact, id, title};
use crate::config::Captcha;
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, Check};
use crate::views::element::{El, Kind, el};

/// The form. While it is on its way it stays as it is, and its controls do nothing: a control that vanished or was
/// disabled would drop the patient's focus.
pub fn form(page: &Page, all: &[Reason], link: &Link) -> El {
    let words = page.words;
    let submit = link.reform(|event: Event| {
        event.prevent_default();
        Msg::Submit
    });
    let fields = el("form")
        .class("pch-form")
        .attr("novalidate", "novalidate")
        .attr("autocomplete", "off")
        .attr("aria-labelledby", id::TITLE)
        .on(Kind::Submit, submit)
        .child(summary(page, link))
        .child(reasons(page, all, link))
        .child(comment(page, link))
        .child(verification(page, link))
        .child(buttons(page, link));
    el("div")
        .key("form")
        .child(title(page, words.sorry()))
        .child(el("p").class("pch-paragraph").text(words.tell_us()))
        .child(contact(page))
        .child(fields)
}

fn buttons(page: &Page, link: &Link) -> El {
    let words = page.words;
    let busy = page.form.is_sending();
    let send = el("button")
        .class("pch-button")
        .part("button")
        .id(id::SEND)
        .attr("type", "submit")
        .attr_if("aria-disabled", busy.then_some("true"))
        .text(if busy { words.sending() } else { words.send() });
    let anyway = page.form.problems().asks_about_personal().then(|| {
        let press = link.reform(|_: Event| Msg::SendAnyway);
        super::secondary(id::ANYWAY, words.send_anyway(), busy).on_click(press)
    });
    el("div").class("pch-button-group").child(send).child_if(anyway).child(button(
        id::CANCEL,
        words.cancel(),
        busy,
        Action::Cancel,
        link,
    ))
}

/// What the check is doing. The line is there from the beginning, so that its changes are read out.
fn verification(page: &Page, link: &Link) -> El {
    let words = page.words;
    let (line, failed) = match page.form.check() {
        Check::Idle => ("", false),
        Check::Working => (words.check_working(), false),
        Check::Passed(_) => (words.check_passed(), false),
        Check::Failed => (words.check_failed(), true),
    };
    let line = (page.form.captcha() != Captcha::None).then(|| {
        let status = el("p").class("pch-verification").id(id::CHECK).attr("role", "status");
        status.attr("tabindex", "-1").text(line)
    });
    let again = failed
        .then(|| el("p").child(button(id::AGAIN, words.check_again(), false, Action::RetryCheck, link)));
    el("div").child_if(line).child_if(again)
}
