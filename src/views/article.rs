//! The whole article: title, date, intro, sections, outro, related articles.

use std::rc::Rc;

use article::{Article, Id};
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::block::{blocks, heading};
use super::inline::link;
use super::scene::Scene;
use super::section::SectionView;
use crate::state::{Announcement, Model};
use crate::words::right_to_left;

/// What a patient can do with an article.
#[derive(Clone)]
pub struct ArticleActions {
    /// A section's button was pressed.
    pub toggle: Callback<Id>,
    /// Show all / Hide all was pressed.
    pub toggle_all: Callback<MouseEvent>,
    /// Back was pressed.
    pub back: Callback<MouseEvent>,
}

/// An article. `end` is drawn after it: the feedback form.
pub fn article_view(model: &Model, article: &Rc<Article>, scene: &Rc<Scene>, actions: &ArticleActions, end: Html) -> Html {
    let direction = if right_to_left(&article.lang) { "rtl" } else { "ltr" };
    let key = article.id.as_str().to_owned();
    let words = scene.words;
    html! {
        <article {key} class="pch-article" part="article" aria-labelledby="title" lang={article.lang.clone()} dir={direction}>
            if model.can_go_back() {
                <button key="back" type="button" class="pch-back" part="back" lang={words.lang} onclick={actions.back.clone()}>
                    { words.back }
                </button>
            }
            <@{heading(scene.level.below(0))} key="title" class="pch-title" part="title" id="title" tabindex="-1">
                { &article.title }
            </@>
            <p key="modified" class="pch-modified" part="modified" lang={words.lang}>
                { words.last_updated }{ " " }
                <time datetime={article.modified.as_str().to_owned()}>{ date(article.modified.as_str(), words.lang) }</time>
            </p>
            <div key="intro" class="pch-intro" part="intro">
                { blocks(&article.intro, scene.level.below(1), article, scene) }
            </div>
            if !article.sections.is_empty() {
                { sections(model, article, scene, actions) }
            }
            <div key="outro" class="pch-outro" part="outro">
                { blocks(&article.outro, scene.level.below(1), article, scene) }
            </div>
            if !article.related.is_empty() {
                <nav key="related" class="pch-related" part="related" aria-labelledby="related">
                    <@{heading(scene.level.below(1))} class="pch-related__title" id="related" lang={words.lang}>
                        { words.related }
                    </@>
                    <ul class="pch-list">
                        { for article.related.iter().enumerate().map(|(index, related)| html! {
                            <li key={index}>{ link(&related.href, &related.title, classes!("pch-link"), article, scene) }</li>
                        }) }
                    </ul>
                </nav>
            }
            <div key="end">{ end }</div>
        </article>
    }
}

fn sections(model: &Model, article: &Rc<Article>, scene: &Rc<Scene>, actions: &ArticleActions) -> Html {
    let words = scene.words;
    let all_open = model.open().all_open();
    html! {
        <div key="sections" class="pch-sections" part="sections">
            // One section has its own button; a second that does the same would only be in the way.
            if article.sections.len() > 1 {
                <button key=" all" type="button" class="pch-show-all" part="show-all" lang={words.lang}
                    aria-expanded={if all_open { "true" } else { "false" }} onclick={actions.toggle_all.clone()}>
                    <span class="pch-section__icon" aria-hidden="true"></span>
                    <span class="pch-show-all__text">{ if all_open { words.hide_all } else { words.show_all } }</span>
                </button>
            }
            { for article.sections.iter().enumerate().map(|(index, section)| html! {
                <SectionView key={section.id.as_str()} article={Rc::clone(article)} {index}
                    open={model.open().is_open_at(index)} scene={Rc::clone(scene)} on_toggle={actions.toggle.clone()} />
            }) }
            <div key=" status" class="pch-visually-hidden" role="status" lang={words.lang}>
                { match model.announcement() {
                    Some(Announcement::AllShown) => words.all_shown,
                    Some(Announcement::AllHidden) => words.all_hidden,
                    None => "",
                } }
            </div>
        </div>
    }
}

/// A date with its year, in words ("9 April 2026"), by the browser's own `Intl`. It is the day that the author's clock
/// showed: the date part as it is written, whatever the reader's time zone.
fn date(timestamp: &str, lang: &str) -> String {
    let day = timestamp.get(..10).unwrap_or(timestamp);
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric"), ("timeZone", "UTC")] {
        // Cannot fail on a fresh plain object.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    // "en" alone would be American order; the widget's English is British.
    let lang = if lang == "en" { "en-GB" } else { lang };
    String::from(Date::new(&JsValue::from_str(day)).to_locale_date_string(lang, &options))
}
