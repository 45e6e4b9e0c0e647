//! A whole HTML document: for search engines, for e-mail, for paper. No script, nothing to press: every section stands
//! open under its heading.

use std::io;

use article::{Article, Block, Inline, Section};
use drawing::element::{El, el, list};
use drawing::{blocks, heading};
use serde::Serialize;

use super::scene::Still;
use super::{Options, frame, json, lines};

/// Characters of a description: about what search engines show.
const DESCRIPTION: usize = 160;

/// The document of an article.
///
/// # Errors
/// What the system says when Yew's renderer cannot run.
pub fn page(article: &Article, options: &Options) -> io::Result<String> {
    let scene = &Still::new(options, &article.lang)?;
    let drawn = frame::article(article, scene, 1, || {
        let sections = article.sections.iter().map(|part| section(part, article, scene));
        el("div").class("pch-sections").child(list(sections))
    });
    // The article names its own contacts where they belong; here is one that only the caller knows.
    let contact = options.contact.as_ref().and_then(|_| frame::contact(article, scene));
    let body = frame::root("main", scene.words).child(drawn.child_if(contact));
    let html = el("html")
        .attr_of("lang", article.lang.clone())
        .attr("dir", drawing::direction(&article.lang))
        .child(head(article, options)?)
        .child(el("body").child(body));
    let mut document = String::from("<!doctype html>\n");
    document.push_str(&lines(html.into())?);
    document.push('\n');
    Ok(document)
}

fn section(section: &Section, article: &Article, scene: &Still) -> El {
    el("section")
        .attr_of("id", section.id.as_str().to_owned())
        .child(el(heading(2)).text_of(section.heading.clone()))
        .child(blocks(&section.body, 3, article, scene))
}

fn head(article: &Article, options: &Options) -> io::Result<El> {
    let meta =
        |name: &'static str, content: String| el("meta").attr("name", name).attr_of("content", content);
    let description = description(article);
    let url = options.url.as_ref().map(url::Url::as_str);
    let styles = options.stylesheets.iter();
    let styles = styles.map(|href| el("link").attr("rel", "stylesheet").attr_of("href", href.clone()));
    let data = json::for_html(&TechArticle::of(article, description.as_deref(), url))?;
    Ok(el("head")
        .child(el("meta").attr("charset", "utf-8"))
        .child(meta("viewport", "width=device-width, initial-scale=1".into()))
        .child(el("title").text_of(article.title.clone()))
        .child_if(description.map(|text| meta("description", text)))
        .child_if(url.map(|url| el("link").attr("rel", "canonical").attr_of("href", url.to_owned())))
        .child(list(styles))
        // Yew writes the text of a script as it is; `for_html` has taken out what would end it.
        .child(el("script").attr("type", "application/ld+json").text_of(data)))
}

/// What schema.org calls an article of steps and of help with what went wrong. Not `FAQPage`: a heading such as "I forgot
/// my password" asks no question; not `HowTo`: an article leads to no single result. We claim no more than is there.
#[derive(Serialize)]
struct TechArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "inLanguage")]
    in_language: &'a str,
    #[serde(rename = "dateModified")]
    date_modified: &'a str,
    #[serde(rename = "articleSection", skip_serializing_if = "Vec::is_empty")]
    article_section: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> TechArticle<'a> {
    fn of(article: &'a Article, description: Option<&'a str>, url: Option<&'a str>) -> Self {
        let sections = &article.sections;
        Self {
            context: "https://schema.org",
            kind: "TechArticle",
            headline: &article.title,
            description,
            in_language: &article.lang,
            date_modified: article.modified.as_str(),
            article_section: sections.iter().map(|section| section.heading.as_str()).collect(),
            keywords: sections.iter().flat_map(|section| &section.keywords).map(String::as_str).collect(),
            url,
        }
    }
}

/// The first paragraph's words, cut between two words.
fn description(article: &Article) -> Option<String> {
    let places = article.intro.iter().chain(article.sections.iter().flat_map(|section| &section.body));
    let words = places.filter_map(|block| match block {
        Block::Paragraph { content } => Some(plain(content)),
        _ => None,
    });
    words.map(|words| cut(&words)).find(|words| !words.is_empty())
}

fn plain(content: &[Inline]) -> String {
    content.iter().map(|inline| inline.text.as_str()).collect()
}

fn cut(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + 1 + word.chars().count() > DESCRIPTION {
            // A single word longer than all of it says nothing.
            if !short.is_empty() {
                short.push('…');
            }
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}
