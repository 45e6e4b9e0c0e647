//! The field to find sections with, and how many hold what was typed. Not shown in print.

use super::element::{El, Kind, el};
use crate::find::Found;
use crate::find::field::Field;
use crate::words::{Words, intl};

/// The field. What is typed stays in it: it is neither drawn nor kept.
pub fn find_view(found: Option<&Found>, words: &Words, field: &Field) -> El {
    let label = el("label").class("pch-label").attr("for", "find").text(words.find());
    let input = el("input")
        .key("input")
        .class("pch-find__input")
        .part("find-input")
        .id("find")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", "100")
        .on(Kind::Input, field.on_event.clone())
        .on(Kind::Key, field.on_event.clone());
    let clear = found.map(|_| {
        el("button")
            .key("clear")
            .class("pch-button pch-button--secondary")
            .part("button")
            .attr("type", "button")
            .on_click(field.on_event.clone())
            .text(words.find_clear())
    });
    let count = match found {
        None => String::new(),
        Some(Found { count: 0, .. }) => words.find_none().to_owned(),
        Some(Found { count, .. }) => {
            intl::counted(words.lang(), words.find_count(), i32::try_from(*count).unwrap_or(i32::MAX))
        }
    };
    el("div")
        .key(" find")
        .class("pch-find")
        .part("find")
        .attr("lang", words.lang())
        .child(label)
        .child(el("div").class("pch-find__row").child(input).child_if(clear))
        // There before it has words: a region that comes with them is often not read (WCAG 2.2 SC 4.1.3).
        .child(el("p").class("pch-find__count").attr("role", "status").text_of(count))
}
