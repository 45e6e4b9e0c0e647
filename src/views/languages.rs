//! The other languages of an article, on the line of its date. They come after the article, so they must not move it: there
//! is room beside the date, and none is kept where nothing may come.

use article::Article;
use yew::Callback;

use super::element::{El, el, list};
use crate::state::Languages;
use crate::words::Words;

/// A button for each; nothing at all where there are none.
pub fn languages_view(
    languages: &Languages,
    article: &Article,
    words: &Words,
    read: &Callback<String>,
) -> Option<El> {
    languages.others(article).next()?;
    let buttons = languages.others(article).map(|edition| {
        let url = edition.url.to_owned();
        // Each in its own language, for who reads no other (WCAG 2.2 SC 3.1.2).
        el("button")
            .class("pch-language")
            .attr("type", "button")
            .attr_of("lang", edition.lang.to_owned())
            .on_click(read.reform(move |_| url.clone()))
            .text_of(edition.name.to_owned())
    });
    let group = el("span").class("pch-languages").part("languages").attr("role", "group");
    Some(group.attr("aria-label", words.languages()).child(list(buttons)))
}
