//! The two fields of the form: reasons and comment, each with its hint and its error message (NHS.UK design system,
//! "Error message"; WCAG 2.2 SC 3.3.1).

use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::{Link, Page, Reason, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, COMMENT_LIMIT, CommentProblem, characters, count_is_shown};

/// The checkboxes.
pub fn reasons(page: &Page, all: &[Reason], link: &Link) -> Html {
    let words = page.words;
    let wrong = page.form.problems().no_reason;
    let sending = page.form.is_sending();
    html! {
        <fieldset key="reasons" class={classes!("pch-fieldset", wrong.then_some("pch-form-group--error"))}
            aria-describedby={described_by(&[(true, id::REASONS_HINT), (wrong, id::REASONS_ERROR)])}>
            <legend key="legend" class="pch-legend">{ words.reasons }</legend>
            <div key="hint" class="pch-hint" id={id::REASONS_HINT}>{ words.reasons_hint }</div>
            if wrong {
                { error(page, id::REASONS_ERROR, words.choose_reason) }
            }
            { for all.iter().enumerate().map(|(index, reason)| {
                let (chosen, number) = (reason.id.clone(), index.to_string());
                let field = ["feedback-reason-", &number].concat();
                // The tick must not come off while the answer is on its way.
                let onclick = Callback::from(move |event: MouseEvent| if sending { event.prevent_default() });
                html! {
                    <div key={reason.id.as_str()} class="pch-checkbox">
                        <input type="checkbox" class="pch-checkbox__input" id={field.clone()} name="reasons"
                            value={reason.id.as_str().to_owned()} checked={page.form.chosen().contains(&reason.id)}
                            aria-invalid={wrong.then_some("true")} aria-disabled={sending.then_some("true")} {onclick}
                            onchange={link.callback(move |_| Msg::Do(Action::Toggle(chosen.clone())))} />
                        <label class="pch-checkbox__label" for={field} lang={&reason.lang}>{ &reason.label }</label>
                    </div>
                }
            }) }
        </fieldset>
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
    html! {
        <div key="comment" class={classes!("pch-form-group", wrong.then_some("pch-form-group--error"))}>
            <label key="label" class="pch-label" for={id::COMMENT}>{ words.comment }</label>
            <div key="hint" class="pch-hint" id={id::COMMENT_HINT}>{ words.comment_hint }</div>
            if let Some(problem) = problem {
                <div key="error" id={id::COMMENT_ERROR}>{ comment_error(page, problem) }</div>
            }
            <textarea key="field" class="pch-textarea" id={id::COMMENT} name="comment" rows="5"
                value={page.form.comment().to_owned()} readonly={page.form.is_sending()}
                aria-invalid={wrong.then_some("true")}
                aria-describedby={described_by(&[
                    (true, id::COMMENT_HINT),
                    (wrong, id::COMMENT_ERROR),
                    (counted, id::COMMENT_COUNT),
                ])}
                {oninput} />
            if counted {
                // Not a live region: the reducer says when the count is worth a word.
                <div key="count" class="pch-hint" id={id::COMMENT_COUNT}>{ words.left(left(length)) }</div>
            }
        </div>
    }
}

fn comment_error(page: &Page, problem: &CommentProblem) -> Html {
    let words = page.words;
    match problem {
        CommentProblem::TooLong(by) => error(page, "", words.too_long(*by)),
        CommentProblem::Personal(found) => html! {
            <>
                { error(page, "", words.personal) }
                <ul class="pch-list">
                    { for found.iter().enumerate().map(|(index, finding)| html! {
                        <li key={index}>{ words.looks_like(finding.kind, &finding.text) }</li>
                    }) }
                </ul>
                <p class="pch-paragraph">{ words.personal_choice }</p>
            </>
        },
    }
}

/// An error message; an empty `id` is none.
fn error(page: &Page, id: &'static str, message: impl Into<AttrValue>) -> Html {
    html! {
        <p key="error" class="pch-error-message" id={(!id.is_empty()).then_some(id)}>
            <span class="pch-visually-hidden">{ page.words.error }{ " " }</span>
            { message.into() }
        </p>
    }
}

/// A list of ids for `aria-describedby`: those whose elements are there.
fn described_by(ids: &[(bool, &'static str)]) -> String {
    let there: Vec<&str> = ids.iter().filter(|(there, _)| *there).map(|(_, id)| *id).collect();
    there.join(" ")
}

fn left(length: usize) -> i32 {
    let whole = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    whole(COMMENT_LIMIT).saturating_sub(whole(length))
}
