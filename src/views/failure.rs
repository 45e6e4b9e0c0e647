//! What stands where an article could not be shown: a sentence, a way to try again, and the page's own text (the
//! element's light-DOM children), so that nobody is left with nothing.

use yew::prelude::*;

use crate::load::Failure;
use crate::words::Words;

/// A failure. `retry` is `None` where another try cannot help; `fallback` is the page's own text.
pub fn failure_view(
    failure: &Failure,
    retrying: bool,
    words: &Words,
    retry: Option<Callback<MouseEvent>>,
    fallback: Html,
) -> Html {
    html! {
        <div key="failure" class="pch-failure" part="failure">
            <div class="pch-failure__message" role="alert"><p>{ words.failure(failure) }</p></div>
            if let Some(retry) = retry {
                // Stays where it is while it works, so that focus is not lost; aria-disabled, because a disabled button
                // drops focus.
                <button key="retry" type="button" class="pch-button" part="button" id="try-again"
                    aria-disabled={retrying.then_some("true")} onclick={retry}>
                    { if retrying { words.trying_again } else { words.try_again } }
                </button>
            }
            <div key="fallback">{ fallback }</div>
        </div>
    }
}
