//! What a page puts inside `<patientcentre-help>`: the article as `<details>`, and as data, so that the widget takes over
//! without a second request. Looks and heights are the widget's where the page links `patientcentre-help.css`; without
//! it, and without any script, it is plain HTML that opens and closes.

use std::io;

use article::{Article, Section};
use drawing::element::{El, el, list};
use drawing::{blocks, heading, section_class};

use super::scene::Still;
use super::{Options, frame, json, lines};

/// The fragment of an article.
///
/// # Errors
/// What the system says when Yew's renderer cannot run.
pub fn fragment(article: &Article, options: &Options) -> io::Result<String> {
    let scene = &Still::new(options, &article.lang)?;
    let level = options.heading_level;
    let drawn = frame::article(article, scene, level, || sections(article, scene, level + 1))
        .child_if(options.feedback.then(|| end(article, scene, level + 1)));
    let mut html = lines(frame::root("div", scene.words).child(drawn).into())?;
    html.push_str("<script type=\"application/json\" data-patientcentre-help>");
    html.push_str(&json::for_html(article)?);
    html.push_str("</script>\n");
    Ok(html)
}

fn sections(article: &Article, scene: &Still, level: u8) -> El {
    let words = scene.words;
    let show_all = (article.sections.len() > 1).then(|| {
        el("div")
            .class("pch-show-all")
            .attr("hidden", "")
            .attr_of("lang", words.lang.clone())
            .child(icon())
            .child(el("span").class("pch-show-all__text").text_of(words.show_all.clone()))
    });
    let sections = article.sections.iter().enumerate();
    let sections = sections.map(|(place, part)| section(part, place, article, scene, level));
    el("div").class("pch-sections").child_if(show_all).child(list(sections))
}

/// The id is the panel's: a browser that follows `#id` opens `<details>` for what is in it, not for itself (HTML,
/// "ancestor revealing algorithm").
fn section(section: &Section, place: usize, article: &Article, scene: &Still, level: u8) -> El {
    let title = el(heading(level)).class("pch-section__heading pch-section__title");
    let button = el("summary")
        .class("pch-section__button")
        .child(icon())
        .child(title.text_of(section.heading.clone()));
    let panel = el("div")
        .class("pch-section__panel")
        .attr_of("id", section.id.as_str().to_owned())
        .child(blocks(&section.body, level + 1, article, scene));
    el("details").class(section_class(place, false)).child(button).child(panel)
}

fn icon() -> El {
    el("span").class("pch-section__icon").attr("aria-hidden", "true")
}

/// Where the widget will ask whether it helped: whom to contact, over the held place of the question.
fn end(article: &Article, scene: &Still, level: u8) -> El {
    let words = scene.words;
    let answer = |word: &String| el("span").class("pch-button pch-button--secondary").text_of(word.clone());
    let question = el("div")
        .attr("hidden", "")
        .attr_of("lang", words.lang.clone())
        .child(el(heading(level)).class("pch-feedback__title").text_of(words.question.clone()))
        .child(el("div").class("pch-feedback__vote").child(answer(&words.yes)).child(answer(&words.no)));
    el("section").class("pch-feedback").child(question).child_if(frame::contact(article, scene))
}
