//! The error summary: everything that keeps the form from being sent, in one place that takes focus, with links to the
//! fields (NHS.UK design system, "Error summary").

use web_sys::Event;
use yew::AttrValue;

use super::{Link, Page, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, CommentProblem, Field, Phase};
use crate::views::element::{El, el};
use crate::views::heading;

/// The summary; an empty element if nothing is wrong, so that it always has its place.
pub fn summary(page: &Page, link: &Link) -> El {
    let words = page.words;
    let problems = page.form.problems();
    let failure = match page.form.phase() {
        Phase::Failed(failure) => Some(el("p").class("pch-paragraph").text(words.not_sent(failure))),
        _ if problems.is_empty() => return el("div"),
        _ => None,
    };
    let reasons = problems
        .no_reason
        .then(|| go_to(link, Field::Reasons, id::FIRST_REASON, words.choose_reason().into()));
    let comment = problems.comment.as_ref().map(|problem| {
        let says = match problem {
            CommentProblem::TooLong(by) => words.shorten(*by).into(),
            CommentProblem::Personal(_) => words.personal().into(),
        };
        go_to(link, Field::Comment, id::COMMENT, says)
    });
    let links =
        (!problems.is_empty()).then(|| el("ul").class("pch-list").child_if(reasons).child_if(comment));
    let title =
        el(heading(page.scene.level.below(2))).class("pch-error-summary__title").id(id::SUMMARY_TITLE);
    el("div").child(
        el("div")
            .class("pch-error-summary")
            .id(id::SUMMARY)
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .attr("aria-labelledby", id::SUMMARY_TITLE)
            .child(title.text(words.problem()))
            .child_if(failure)
            .child_if(links),
    )
}

/// A link to a field. The browser cannot follow it, since ids do not cross the shadow root: focus is moved by hand, and
/// the page's URL stays as it is.
fn go_to(link: &Link, field: Field, target: &'static str, words: AttrValue) -> El {
    let go = link.reform(move |event: Event| {
        event.prevent_default();
        Msg::Do(Action::GoTo(field))
    });
    let url = ["#", target].concat();
    el("li").child(el("a").class("pch-link").attr_of("href", url).on_click(go).text_of(words))
}
