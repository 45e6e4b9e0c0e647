//! What stands around an article's content, the same in a fragment and in a page. The classes are the widget's
//! (docs/ARCHITECTURE.md), so that one style sheet fits both; its roles for a screen reader are left to plain HTML.

use article::Article;
use drawing::element::{El, el, list};
use drawing::{blocks, heading, link};

use super::date;
use super::scene::Still;
use super::words::Words;

/// The box that the style sheet stops a page's own rules at.
pub fn root(name: &'static str, words: &Words) -> El {
    el(name)
        .class("pch-root pch-static")
        .attr_of("lang", words.lang.clone())
        .attr("dir", drawing::direction(&words.lang))
}

/// An article: title, date, intro, then `sections` if it has any, outro, related articles. `level` is the title's.
pub fn article(article: &Article, scene: &Still, level: u8, sections: impl FnOnce() -> El) -> El {
    let words = scene.words;
    let modified = &article.modified;
    let time = el("time")
        .attr_of("datetime", modified.as_str().to_owned())
        .text_of(date::in_words(modified.date(), &words.lang));
    el("article")
        .class("pch-article")
        .attr_of("lang", article.lang.clone())
        .attr("dir", drawing::direction(&article.lang))
        .child(el(heading(level)).class("pch-title").text_of(article.title.clone()))
        .child(
            el("p")
                .class("pch-modified")
                .attr_of("lang", words.lang.clone())
                .text_of(words.last_updated.clone())
                .text(" ")
                .child(time),
        )
        .child(el("div").class("pch-intro").child(blocks(&article.intro, level + 1, article, scene)))
        .child_if((!article.sections.is_empty()).then(sections))
        .child(el("div").class("pch-outro").child(blocks(&article.outro, level + 1, article, scene)))
        .child_if((!article.related.is_empty()).then(|| related(article, scene, level + 1)))
}

fn related(article: &Article, scene: &Still, level: u8) -> El {
    let words = scene.words;
    let links = article.related.iter();
    let links = links.map(|to| el("li").child(link(&to.href, &to.title, "pch-link", article, scene)));
    el("nav")
        .class("pch-related")
        .attr_of("aria-label", words.related.clone())
        .child(
            el(heading(level))
                .class("pch-related__title")
                .attr_of("lang", words.lang.clone())
                .text_of(words.related.clone()),
        )
        .child(el("ul").class("pch-list").child(list(links)))
}

/// Whom to ask: the one that was named, else the article's first contact.
pub fn contact(article: &Article, scene: &Still) -> Option<El> {
    let named = scene.options.contact.as_ref().map(|(name, href)| (name.as_str(), href));
    let (name, href) = named.or_else(|| article.contact())?;
    let words = scene.words;
    let link = link(href, name, "pch-link pch-contact__link", article, scene);
    // Without the room around paragraphs: no higher than the question whose place it stands in.
    let sentence = el("div").attr_of("lang", words.lang.clone()).text_of(words.still_stuck.clone());
    Some(el("div").child(sentence).child(link))
}
