//! The form after a No, from its heading to its buttons.

use yew::prelude::*;

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
    let sending = page.form.is_sending();
    let onsubmit = link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Submit
    });
    let busy = sending.then_some("true");
    html! {
        <div key="form">
            { title(page, "form", words.sorry) }
            <p key="tell-us" class="pch-paragraph">{ words.tell_us }</p>
            { contact(page) }
            <form key="fields" class="pch-form" novalidate=true autocomplete="off" aria-labelledby={id::TITLE} {onsubmit}>
                { summary(page, link) }
                { reasons(page, all, link) }
                { comment(page, link) }
                { verification(page, link) }
                <div key="buttons" class="pch-button-group">
                    <button key="send" type="submit" class="pch-button" part="button" aria-disabled={busy}>
                        { if sending { words.sending } else { words.send } }
                    </button>
                    if page.form.problems().asks_about_personal() {
                        <button key="anyway" type="button" class="pch-button pch-button--secondary" part="button"
                            aria-disabled={busy} onclick={link.callback(|_| Msg::SendAnyway)}>{ words.send_anyway }</button>
                    }
                    <button key="cancel" type="button" class="pch-button pch-button--secondary" part="button"
                        aria-disabled={busy} onclick={press(link, Action::Cancel)}>{ words.cancel }</button>
                </div>
            </form>
        </div>
    }
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
    html! {
        <div key="check">
            if page.form.captcha() != Captcha::None {
                <p key="line" class="pch-verification" role="status" id={id::CHECK} tabindex="-1">{ line }</p>
            }
            if failed {
                <p key="again">
                    <button type="button" class="pch-button pch-button--secondary" part="button"
                        onclick={press(link, Action::RetryCheck)}>{ words.check_again }</button>
                </p>
            }
        </div>
    }
}
