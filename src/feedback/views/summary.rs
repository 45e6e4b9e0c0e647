//! The error summary: everything that keeps the form from being sent, in one place that takes focus, with links to the
//! fields (NHS.UK design system, "Error summary").

use yew::prelude::*;

use super::element::{Has, el, says, text};
use super::{Link, Page, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, CommentProblem, Field, Phase};
use crate::views::heading;

/// The summary; an empty element if nothing is wrong, so that it always has its place.
pub fn summary(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let problems = page.form.problems();
    let title = Has { class: "pch-error-summary__title", id: id::SUMMARY_TITLE, ..Has::NOTHING };
    let mut inside = vec![el(heading(page.scene.level.below(2)), "title", &title, vec![text(words.problem)])];
    if let Phase::Failed(failure) = page.form.phase() {
        inside.push(says("p", "failure", "pch-paragraph", words.not_sent(failure)));
    } else if problems.is_empty() {
        return el("div", "summary", &Has::NOTHING, Vec::new());
    }
    let mut links = Vec::new();
    if problems.no_reason {
        let go = go_to(link, Field::Reasons, id::FIRST_REASON, words.choose_reason.into());
        links.push(el("li", "reasons", &Has::NOTHING, vec![go]));
    }
    if let Some(problem) = &problems.comment {
        let says = match problem {
            CommentProblem::TooLong(by) => words.too_long(*by).into(),
            CommentProblem::Personal(_) => words.personal.into(),
        };
        links.push(el("li", "comment", &Has::NOTHING, vec![go_to(link, Field::Comment, id::COMMENT, says)]));
    }
    if !links.is_empty() {
        inside.push(el("ul", "list", &Has { class: "pch-list", ..Has::NOTHING }, links));
    }
    let has = Has {
        class: "pch-error-summary",
        role: "alert",
        id: id::SUMMARY,
        takes_focus: true,
        labelled_by: id::SUMMARY_TITLE,
        ..Has::NOTHING
    };
    el("div", "summary", &Has::NOTHING, vec![el("div", "box", &has, inside)])
}

/// A link to a field. The browser cannot follow it, since ids do not cross the shadow root: focus is moved by hand, and
/// the page's URL stays as it is.
fn go_to(link: &Link, field: Field, target: &'static str, words: AttrValue) -> Html {
    let onclick = link.callback(move |event: MouseEvent| {
        event.prevent_default();
        Msg::Do(Action::GoTo(field))
    });
    html! { <a class="pch-link" href={["#", target].concat()} {onclick}>{ words }</a> }
}
