//! What holds the place while the article is on its way. Drawn by the style sheet; here is only what is said.

use yew::prelude::*;

use crate::words::Words;

/// The skeleton.
pub fn skeleton_view(words: &Words) -> Html {
    html! {
        <div key="skeleton" class="pch-skeleton" part="skeleton" role="status">
            <span class="pch-visually-hidden">{ words.loading }</span>
        </div>
    }
}
