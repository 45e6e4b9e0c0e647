//! The error summary: everything that keeps the form from being sent, in one place that takes focus, with links to the
//! fields (NHS.UK design system, "Error summary").

use yew::prelude::*;

use super::element::{el, says, text};
use super::{Link, Page, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, CommentProblem, Field, Phase};
use crate::views::heading;

/// The summary; an empty element if nothing is wrong, so that it always has its place.
pub fn summary(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let problems = page.form.problems();
    let title = [("class", "pch-error-summary__title"), ("id", id::SUMMARY_TITLE)];
    let mut inside = vec![el(heading(page.scene.level.below(2)), "title", &title, vec![text(words.problem)])];
    if let Phase::Failed(failure) = page.form.phase() {
        inside.push(says("p", "failure", "pch-paragraph", words.not_sent(failure)));
    } else if problems.is_empty() {
        return el("div", "summary", &[], Vec::new());
    }
    let mut links = Vec::new();
    if problems.no_reason {
        let go = go_to(link, Field::Reasons, id::FIRST_REASON, words.choose_reason.into());
        links.push(el("li", "reasons", &[], vec![go]));
    }
    if let Some(problem) = &problems.comment {
        let says = match problem {
            CommentProblem::TooLong(by) => words.too_long(*by).into(),
            CommentProblem::Personal(_) => words.personal.into(),
        };
        links.push(el("li", "comment", &[], vec![go_to(link, Field::Comment, id::COMMENT, says)]));
    }
    if !links.is_empty() {
        inside.push(el("ul", "list", &[("class", "pch-list")], links));
    }
    let attributes = [
        ("class", "pch-error-summary"),
        ("role", "alert"),
        ("id", id::SUMMARY),
        ("tabindex", "-1"),
        ("aria-labelledby", id::SUMMARY_TITLE),
    ];
    el("div", "summary", &[], vec![el("div", "box", &attributes, inside)])
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
