//! What holds the place while the article is on its way. Drawn by the style sheet; here is only what is said.

use super::element::{El, el};
use crate::words::Words;

/// The skeleton.
pub fn skeleton_view(words: &Words) -> El {
    el("div")
        .key("skeleton")
        .class("pch-skeleton")
        .part("skeleton")
        .attr("role", "status")
        .child(el("span").class("pch-visually-hidden").text(words.loading()))
}
