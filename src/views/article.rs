//! The whole article: title, date, intro, sections, outro, related articles.

use std::rc::Rc;

use article::{Article, Id};
use web_sys::Event;
use yew::{Callback, Html};

use super::block::{blocks, heading};
use super::element::{El, el, list};
use super::find::find_view;
use super::inline::link;
use super::scene::Scene;
use super::section::sections_view;
use crate::find;
use crate::find::field::Field;
use crate::state::Model;
use crate::words::{Words, intl, right_to_left};

/// What a patient can do with an article.
#[derive(Clone)]
pub struct ArticleActions {
    /// A section's button was pressed.
    pub toggle: Callback<Id>,
    /// Show all / Hide all was pressed.
    pub toggle_all: Callback<Event>,
    /// Back was pressed.
    pub back: Callback<Event>,
    /// Another language was chosen: the URL of the article in it.
    pub read: Callback<String>,
    /// What happens in the field to find sections.
    pub field: Field,
}

/// An article. `languages` is drawn beside its date, `end` after it: the feedback form. If only so many `first` sections are
/// drawn yet, the skeleton holds the place of the others and of what follows.
pub fn article_view(
    model: &Model,
    article: &Rc<Article>,
    scene: &Rc<Scene>,
    actions: &ArticleActions,
    languages: Option<El>,
    end: Html,
    first: Option<usize>,
) -> El {
    let words = scene.words;
    let direction = if right_to_left(&article.lang) { "rtl" } else { "ltr" };
    let back = model.can_go_back().then(|| back_view(words, actions.back.clone()));
    let modified = article.modified.as_str();
    // The day that the author's clock showed: the date part as it is written, whatever the reader's time zone.
    let day = modified.get(..10).unwrap_or(modified);
    let whole = first.is_none();
    let outro = || {
        let blocks = blocks(&article.outro, scene.level.below(1), article, &scene.plain());
        el("div").key("outro").class("pch-outro").part("outro").child(blocks)
    };
    el("article")
        .key(article.id.as_str())
        .class("pch-article")
        .part("article")
        .attr("aria-labelledby", "title")
        .attr_of("lang", article.lang.clone())
        .attr("dir", direction)
        .child_if(back)
        .child(
            el(heading(scene.level.below(0)))
                .key("title")
                .class("pch-title")
                .part("title")
                .id("title")
                .attr("tabindex", "-1")
                .text_of(article.title.clone()),
        )
        .child(
            el("p")
                .key("modified")
                .class("pch-modified")
                .part("modified")
                .attr("lang", words.lang())
                .text(words.last_updated())
                .text(" ")
                .child(
                    el("time")
                        .attr_of("datetime", modified.to_owned())
                        .text_of(intl::date(words.lang(), day)),
                )
                .child_if(languages),
        )
        .child(el("div").key("intro").class("pch-intro").part("intro").child(blocks(
            &article.intro,
            scene.level.below(1),
            article,
            &scene.plain(),
        )))
        .child_if((!article.sections.is_empty()).then(|| sections(model, article, scene, actions, first)))
        .child_if(whole.then(outro))
        .child_if((whole && !article.related.is_empty()).then(|| related(article, scene)))
        .child(if whole {
            el("div").key("end").child(end)
        } else {
            el("div").key("rest").class("pch-skeleton")
        })
}

/// The control that leads to the article before.
pub fn back_view(words: &Words, back: Callback<Event>) -> El {
    let button = el("button").key("back").class("pch-back").part("back").attr("type", "button");
    button.attr("lang", words.lang()).on_click(back).text(words.back())
}

fn sections(
    model: &Model,
    article: &Rc<Article>,
    scene: &Rc<Scene>,
    actions: &ArticleActions,
    first: Option<usize>,
) -> El {
    let words = scene.words;
    let all_open = model.open().all_open();
    let found = model.found();
    let find = (article.sections.len() >= find::SECTIONS).then(|| find_view(found, words, &actions.field));
    // One section has its own button; a second that does the same would only be in the way. So would "all" where only some
    // are seen.
    let show_all = (article.sections.len() > 1 && found.is_none()).then(|| {
        el("button")
            .key(" all")
            .class("pch-show-all")
            .part("show-all")
            .attr("type", "button")
            .attr("lang", words.lang())
            .attr("aria-expanded", if all_open { "true" } else { "false" })
            .on_click(actions.toggle_all.clone())
            .child(el("span").class("pch-section__icon").attr("aria-hidden", "true"))
            .child(el("span").class("pch-show-all__text").text(if all_open {
                words.hide_all()
            } else {
                words.show_all()
            }))
    });
    el("div")
        .key("sections")
        .class("pch-sections")
        .part("sections")
        .child_if(find)
        .child_if(show_all)
        .child(sections_view(model, article, scene, &actions.toggle, first))
}

fn related(article: &Article, scene: &Scene) -> El {
    let links = article.related.iter();
    let links =
        list(links.map(|to| el("li").child(link(&to.href, &to.title, "pch-link", article, &scene.plain()))));
    el("nav")
        .key("related")
        .class("pch-related")
        .part("related")
        .attr("aria-labelledby", "related")
        .child(
            el(heading(scene.level.below(1)))
                .class("pch-related__title")
                .id("related")
                .attr("lang", scene.words.lang())
                .text(scene.words.related()),
        )
        .child(el("ul").class("pch-list").child(links))
}
