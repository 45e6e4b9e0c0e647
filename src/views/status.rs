//! What a screen reader is told without moving focus (WCAG 2.2 SC 4.1.3). One region for the whole life of the widget: a
//! region that comes with its words is often not read. While another article is on its way, everybody sees it.

use super::element::{El, el};
use crate::state::{Announcement, Model};
use crate::words::Words;

/// The region.
pub fn status_view(model: &Model, words: &Words) -> El {
    let waits = model.is_leaving();
    let says = match model.announcement() {
        _ if waits => words.loading(),
        Some(Announcement::AllShown) => words.all_shown(),
        Some(Announcement::AllHidden) => words.all_hidden(),
        None => "",
    };
    el("div")
        .key(" status")
        .class(if waits { "pch-waiting" } else { "pch-visually-hidden" })
        .attr("role", "status")
        .text(says)
}
