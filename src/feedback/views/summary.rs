//! The error summary: everything that keeps the form from being sent, in one place that takes focus, with links to the
//! fields (NHS.UK design system, "Error summary").

use yew::prelude::*;

use super::{Link, Page, id};
use crate::feedback::panel::Msg;
use crate::feedback::state::{Action, CommentProblem, Field, Phase};
use crate::views::heading;

/// The summary; an empty element if nothing is wrong, so that it always has its place.
pub fn summary(page: &Page, link: &Link) -> Html {
    let words = page.words;
    let problems = page.form.problems();
    let failure = match page.form.phase() {
        Phase::Failed(failure) => Some(words.not_sent(failure)),
        _ => None,
    };
    if problems.is_empty() && failure.is_none() {
        return html! { <div key="summary"></div> };
    }
    let comment = problems.comment.as_ref().map(|problem| match problem {
        CommentProblem::TooLong(by) => words.too_long(*by).into(),
        CommentProblem::Personal(_) => AttrValue::from(words.personal),
    });
    html! {
        <div key="summary">
            <div class="pch-error-summary" role="alert" id={id::SUMMARY} tabindex="-1" aria-labelledby={id::SUMMARY_TITLE}>
                <@{heading(page.scene.level.below(2))} key="title" class="pch-error-summary__title" id={id::SUMMARY_TITLE}>
                    { words.problem }
                </@>
                if let Some(failure) = failure {
                    <p key="failure" class="pch-paragraph">{ failure }</p>
                }
                if !problems.is_empty() {
                    <ul key="list" class="pch-list">
                        if problems.no_reason {
                            <li key="reasons">{ go_to(link, Field::Reasons, id::FIRST_REASON, words.choose_reason.into()) }</li>
                        }
                        if let Some(comment) = comment {
                            <li key="comment">{ go_to(link, Field::Comment, id::COMMENT, comment) }</li>
                        }
                    </ul>
                }
            </div>
        </div>
    }
}

/// A link to a field. The browser cannot follow it, since ids do not cross the shadow root: focus is moved by hand, and
/// the page's URL stays as it is.
fn go_to(link: &Link, field: Field, target: &str, words: AttrValue) -> Html {
    let onclick = link.callback(move |event: MouseEvent| {
        event.prevent_default();
        Msg::Do(Action::GoTo(field))
    });
    html! { <a class="pch-link" href={["#", target].concat()} {onclick}>{ words }</a> }
}
