//! What the walk reports: where it is, what it leaves out, and attributes that say something to a reader.

use crate::import::dom::ElementRef;

use super::{Walker, media, tags};
use crate::import::loss::{self, Loss, Place};

impl Walker<'_> {
    /// Attributes that say something to a reader and have no place in the format.
    pub(super) fn note_attributes(&mut self, element: ElementRef) {
        let name = element.value().name();
        if let Some(title) = element.attr("title").filter(|title| !title.trim().is_empty())
            && matches!(name, "abbr" | "acronym" | "dfn")
        {
            let why = "the format has no words that appear under the pointer; write the long form out";
            self.lose("attribute", element, why, loss::words(title));
        }
        if let Some(lang) = element.attr("lang").filter(|lang| !lang.trim().is_empty())
            && primary(lang) != primary(self.lang)
            && !loss::all_words(element).is_empty()
        {
            let why = "the format has one language for a whole article; a screen reader may say these words wrongly";
            self.lose("language", element, why, String::new());
        }
    }

    pub(super) fn place(&self, element: ElementRef) -> Place {
        Place { path: loss::path(element), near: self.near() }
    }

    /// The words before this place.
    pub(super) fn near(&self) -> String {
        let start = self.recent.char_indices().rev().nth(200).map_or(0, |(start, _)| start);
        loss::tail(self.recent.get(start..).unwrap_or_default())
    }

    pub(super) fn lose(&mut self, kind: &'static str, element: ElementRef, why: &str, text: String) {
        let place = self.place(element);
        self.found.losses.push(Loss { kind, what: loss::tag(element), place, why: why.to_owned(), text });
    }

    /// Leaves an element out, with all that it holds.
    pub(super) fn drop(&mut self, element: ElementRef, kind: &'static str, why: &str) {
        let name = element.value().name();
        if name == "input" && element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")) {
            return;
        }
        // Program and style text was never seen; nor was the text of frames and players, which is for old browsers.
        let unseen = matches!(name, "script" | "style");
        let mut text = if unseen { String::new() } else { loss::all_words(element) };
        for attribute in ["placeholder", "value", "alt"] {
            if let Some(value) = element.attr(attribute).filter(|_| name == "input") {
                text = format!("{text} {}", loss::words(value)).trim().to_owned();
            }
        }
        let source = || element.descendent_elements().find_map(|inner| inner.attr("src"));
        let (kind, why) = match element.attr("src").or(element.attr("data")).or_else(source) {
            Some(src) if kind == "embed" && media::is_film(src) => ("video", tags::NO_FILM),
            _ => (kind, why),
        };
        self.lose(kind, element, why, text);
    }
}

/// The first part of a language tag: `en` of `en-GB`.
fn primary(lang: &str) -> String {
    lang.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
