//! The two fields of the form: reasons and comment, each with its hint and its error message (NHS.UK design system,
//! "Error message"; WCAG 2.2 SC 3.3.1).

use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::element::{Has, el, says, text};
use super::{Link, Page, Reason, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, COMMENT_LIMIT, CommentProblem, characters, count_is_shown};

/// The checkboxes.
pub fn reasons(page: &Page, all: &[Reason], link: &Link) -> Html {
    let words = page.words;
    let wrong = page.form.problems().no_reason;
    let mut inside = vec![
        says("legend", "legend", "pch-legend", words.reasons),
        el(
            "div",
            "hint",
            &Has { class: "pch-hint", id: id::REASONS_HINT, ..Has::NOTHING },
            vec![text(words.reasons_hint)],
        ),
    ];
    if wrong {
        inside.push(error(page, id::REASONS_ERROR, words.choose_reason));
    }
    inside.extend(all.iter().enumerate().map(|(index, reason)| checkbox(page, index, reason, link)));
    let (class, described) = if wrong {
        ("pch-fieldset pch-form-group--error", id::REASONS_HINT_AND_ERROR)
    } else {
        ("pch-fieldset", id::REASONS_HINT)
    };
    el("fieldset", "reasons", &Has { class, described_by: described, ..Has::NOTHING }, inside)
}

fn checkbox(page: &Page, index: usize, reason: &Reason, link: &Link) -> Html {
    let wrong = page.form.problems().no_reason;
    let sending = page.form.is_sending();
    let (chosen, field) = (reason.id.clone(), [id::REASON, &index.to_string()].concat());
    // The tick must not come off while the answer is on its way.
    let onclick = Callback::from(move |event: MouseEvent| {
        if sending {
            event.prevent_default();
        }
    });
    html! {
        <div key={reason.id.as_str()} class="pch-checkbox">
            <input type="checkbox" class="pch-checkbox__input" id={field.clone()} name="reasons"
                checked={page.form.chosen().contains(&reason.id)}
                aria-invalid={wrong.then_some("true")} aria-disabled={sending.then_some("true")} {onclick}
                onchange={link.callback(move |_| Msg::Do(Action::Toggle(chosen.clone())))} />
            <label class="pch-checkbox__label" for={field} lang={&reason.lang}>{ &reason.label }</label>
        </div>
    }
}

/// The comment.
pub fn comment(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let problem = page.form.problems().comment.as_ref();
    let wrong = problem.is_some();
    let length = characters(page.form.comment());
    let counted = count_is_shown(length);
    let oninput = link.batch_callback(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>()?;
        Some(Msg::Do(Action::Write(field.value())))
    });
    let mut inside = vec![
        el(
            "label",
            "label",
            &Has { class: "pch-label", label_for: id::COMMENT, ..Has::NOTHING },
            vec![text(words.comment)],
        ),
        el(
            "div",
            "hint",
            &Has { class: "pch-hint", id: id::COMMENT_HINT, ..Has::NOTHING },
            vec![text(words.comment_hint)],
        ),
    ];
    if let Some(problem) = problem {
        inside.push(el(
            "div",
            "error",
            &Has { id: id::COMMENT_ERROR, ..Has::NOTHING },
            comment_error(page, problem),
        ));
    }
    let error = if wrong { id::COMMENT_ERROR } else { "" };
    let described =
        [id::COMMENT_HINT, " ", error, " ", if counted { id::COMMENT_COUNT } else { "" }].concat();
    inside.push(html! {
        <textarea key="field" class="pch-textarea" id={id::COMMENT} name="comment" rows="5"
            value={page.form.comment().to_owned()} readonly={page.form.is_sending()}
            aria-invalid={wrong.then_some("true")} aria-describedby={described} {oninput} />
    });
    if counted {
        // Not a live region: the reducer says when the count is worth a word.
        let has = Has { class: "pch-hint", id: id::COMMENT_COUNT, ..Has::NOTHING };
        inside.push(el("div", "count", &has, vec![text(words.left(left(length)))]));
    }
    let class = if wrong { "pch-form-group pch-form-group--error" } else { "pch-form-group" };
    el("div", "comment", &Has { class, ..Has::NOTHING }, inside)
}

fn comment_error(page: &Page, problem: &CommentProblem) -> Vec<Html> {
    let words = page.words;
    match problem {
        CommentProblem::TooLong(by) => vec![error(page, "", words.too_long(*by))],
        CommentProblem::Personal(found) => {
            let found = found.iter().enumerate().map(|(index, finding)| {
                html! { <li key={index}>{ words.looks_like(finding.kind, &finding.text) }</li> }
            });
            vec![
                error(page, "", words.personal),
                el("ul", "found", &Has { class: "pch-list", ..Has::NOTHING }, found.collect()),
                says("p", "choice", "pch-paragraph", words.personal_choice),
            ]
        }
    }
}

/// An error message; an empty `id` is none.
fn error(page: &Page, id: &'static str, message: impl Into<AttrValue>) -> Html {
    let spoken = says("span", "spoken", "pch-visually-hidden", page.words.error);
    el(
        "p",
        "error",
        &Has { class: "pch-error-message", id, ..Has::NOTHING },
        vec![spoken, text(" "), text(message)],
    )
}

fn left(length: usize) -> i32 {
    let whole = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    whole(COMMENT_LIMIT).saturating_sub(whole(length))
}
