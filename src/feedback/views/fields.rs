//! The two fields of the form: reasons and comment, each with its hint and its error message (NHS.UK design system,
//! "Error message"; WCAG 2.2 SC 3.3.1).

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlTextAreaElement};
use yew::{AttrValue, Callback};

use super::{Link, Page, Reason, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, COMMENT_LIMIT, CommentProblem, characters, count_is_shown};
use crate::views::element::{El, Kind, el, list};

/// The checkboxes.
pub fn reasons(page: &Page, all: &[Reason], link: &Link) -> El {
    let words = page.words;
    let wrong = page.form.problems().no_reason;
    let (class, described) = if wrong {
        ("pch-fieldset pch-form-group--error", id::REASONS_HINT_AND_ERROR)
    } else {
        ("pch-fieldset", id::REASONS_HINT)
    };
    let boxes = all.iter().enumerate().map(|(index, reason)| checkbox(page, index, reason, link));
    el("fieldset")
        .class(class)
        .attr("aria-describedby", described)
        .child(el("legend").class("pch-legend").text(words.reasons()))
        .child(el("div").class("pch-hint").id(id::REASONS_HINT).text(words.reasons_hint()))
        .child_if(wrong.then(|| error(page, words.choose_reason()).id(id::REASONS_ERROR)))
        .child(list(boxes))
}

fn checkbox(page: &Page, index: usize, reason: &Reason, link: &Link) -> El {
    let wrong = page.form.problems().no_reason;
    let sending = page.form.is_sending();
    let field: AttrValue = [id::REASON, &index.to_string()].concat().into();
    let chosen = reason.id.clone();
    let choose = link.reform(move |_: Event| Msg::Do(Action::Toggle(chosen.clone())));
    // The tick must not come off while the answer is on its way.
    let hold = Callback::from(move |event: Event| {
        if sending {
            event.prevent_default();
        }
    });
    let input = el("input")
        .class("pch-checkbox__input")
        .attr("type", "checkbox")
        .attr("name", "reasons")
        .attr_of("id", field.clone())
        .attr_if("aria-invalid", wrong.then_some("true"))
        .attr_if("aria-disabled", sending.then_some("true"))
        .checked(page.form.chosen().contains(&reason.id))
        .on_click(hold)
        .on(Kind::Change, choose);
    let label = el("label").class("pch-checkbox__label").attr_of("for", field);
    let label = label.attr_of("lang", reason.lang.clone()).text_of(reason.label.clone());
    el("div").key(reason.id.as_str()).class("pch-checkbox").child(input).child(label)
}

/// The comment.
pub fn comment(page: &Page, link: &Link) -> El {
    let words = page.words;
    let problem = page.form.problems().comment.as_ref();
    let length = characters(page.form.comment());
    let counted = count_is_shown(length);
    let error = if problem.is_some() { id::COMMENT_ERROR } else { "" };
    let described =
        [id::COMMENT_HINT, " ", error, " ", if counted { id::COMMENT_COUNT } else { "" }].concat();
    let link = link.clone();
    let write = Callback::from(move |event: Event| {
        if let Some(field) = event.target().and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
            link.emit(Msg::Do(Action::Write(field.value())));
        }
    });
    let field = el("textarea")
        .class("pch-textarea")
        .id(id::COMMENT)
        .attr("name", "comment")
        .attr("rows", "5")
        .attr_if("readonly", page.form.is_sending().then_some("readonly"))
        .attr_if("aria-invalid", problem.map(|_| "true"))
        .attr_of("aria-describedby", described)
        .value(page.form.comment())
        .on(Kind::Input, write);
    // Not a live region: the reducer says when the count is worth a word.
    let count = counted.then(|| {
        el("div").class("pch-hint").id(id::COMMENT_COUNT).text_of(words.characters_left(left(length)))
    });
    let class = if problem.is_some() { "pch-form-group pch-form-group--error" } else { "pch-form-group" };
    el("div")
        .class(class)
        .child(el("label").class("pch-label").attr("for", id::COMMENT).text(words.comment()))
        .child(el("div").class("pch-hint").id(id::COMMENT_HINT).text(words.comment_hint()))
        .child_if(problem.map(|problem| comment_error(page, problem).id(id::COMMENT_ERROR)))
        .child(field)
        .child_if(count)
}

fn comment_error(page: &Page, problem: &CommentProblem) -> El {
    let words = page.words;
    match problem {
        CommentProblem::TooLong(by) => el("div").child(error(page, words.shorten(*by))),
        CommentProblem::Personal(found) => {
            let found =
                found.iter().map(|finding| el("li").text_of(words.looks_like(finding.kind, &finding.text)));
            el("div")
                .child(error(page, words.personal()))
                .child(el("ul").class("pch-list").child(list(found)))
                .child(el("p").class("pch-paragraph").text(words.personal_choice()))
        }
    }
}

fn error(page: &Page, message: impl Into<AttrValue>) -> El {
    let spoken = el("span").class("pch-visually-hidden").text(page.words.error());
    el("p").class("pch-error-message").child(spoken).text(" ").text_of(message)
}

fn left(length: usize) -> i32 {
    let whole = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    whole(COMMENT_LIMIT).saturating_sub(whole(length))
}
