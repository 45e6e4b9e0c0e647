//! A saved web page: which part of it is the article, and what it says about itself. Freshdesk's and Zendesk's pages are
//! known by their class names; of others `main` or `article` is taken.

mod date;

use std::collections::HashSet;

use super::dom::{CUT, ElementRef, Html, Node};
use serde_json::Value;
use url::Url;

use super::loss::{self, Loss, words};
use super::remote::Remote;

/// Elements that hold an article's content and nothing else.
const CONTENT: [&str; 7] = [
    ".fw-content--single-article",
    "article.article-body",
    "#article-body",
    ".article-body",
    ".article__body",
    "[itemprop=articleBody]",
    ".solution-article-body",
];
/// Elements that hold an article and what stands around it on a page.
const AROUND: [&str; 4] = ["main article", "main", "[role=main]", "article"];
/// Titles of articles.
const TITLES: [&str; 8] = [
    ".fw-page-title",
    ".article-title",
    ".article__title",
    "h1.heading",
    "h2.heading",
    "article h1",
    "main h1",
    "h1",
];
/// What stands around an article on a page: ways through the site, its search, its foot.
const FURNITURE: [&str; 7] = [
    "nav",
    "footer",
    "[role=navigation]",
    "[role=search]",
    "[role=contentinfo]",
    ".breadcrumb",
    ".breadcrumbs",
];
/// Files that are offered beside an article.
const ATTACHMENTS: [&str; 3] =
    [".article-attachments a[href]", ".attachments a[href]", ".fw-attachments a[href]"];

/// The article of a page. `url` is where it was fetched.
pub(super) fn read(text: &str, source: &str, url: Option<&Url>) -> Result<Remote, String> {
    let mut html = Html::parse_document(text);
    if html.is_cut {
        return Err(CUT.to_owned());
    }
    let mut losses = Vec::new();
    let heading = TITLES
        .iter()
        .find_map(|title| first(&html, title).filter(|found| !loss::all_words(*found).is_empty()));
    let title = match heading {
        Some(heading) => loss::all_words(heading),
        None => {
            let meta =
                meta(&html, "property", "og:title").or_else(|| first(&html, "title").map(loss::all_words));
            let title = meta.filter(|title| !title.is_empty()).ok_or("has no title")?;
            let why = "the page has no heading; this is the browser's title, which may hold the name of the site too";
            losses.push(Loss::whole("title", format!("<title>{title}"), why));
            title
        }
    };
    let lang = html.outermost().and_then(|root| root.attr("lang")).and_then(super::tag);
    let address = address(&html).or_else(|| url.cloned());
    let modified = date::modified(&html);
    losses.extend(attachments(&html, address.as_ref()));

    let content =
        CONTENT.iter().find_map(|content| first(&html, content)).map(|content| content.inner_html());
    let content = match content {
        Some(content) => content,
        None => {
            let heading = heading.map(|heading| heading.id());
            let line = date::line(&html).map(|(line, _)| line.id());
            for node in heading.into_iter().chain(line) {
                if let Some(mut node) = html.tree.get_mut(node) {
                    node.detach();
                }
            }
            // Where a page has several, they are teasers of other articles.
            let around = AROUND.iter().find_map(|around| only(&html, around)).map(|around| around.id());
            let body = || first(&html, "body").map(|body| body.id());
            let root = around.or_else(body).ok_or("has no content")?;
            let inside = |element: &ElementRef| element.ancestors().any(|above| above.id() == root);
            let mut furniture = FURNITURE.to_vec();
            if around.is_none() {
                furniture.push("header");
                furniture.push("[role=banner]");
            }
            for name in furniture {
                take_out(&mut html, name, inside, &mut losses);
            }
            html.tree.get(root).and_then(ElementRef::wrap).map(|root| root.inner_html()).unwrap_or_default()
        }
    };
    Ok(Remote {
        source: source.to_owned(),
        number: address.as_ref().and_then(super::links::number),
        url: address,
        title,
        html: content,
        lang,
        modified,
        draft: false,
        tags: Vec::new(),
        losses,
    })
}

/// The files that are offered beside an article, each once.
fn attachments(html: &Html, address: Option<&Url>) -> Vec<Loss> {
    let mut seen = HashSet::new();
    let links = ATTACHMENTS.iter().flat_map(|files| html.select(files));
    let lost = links.filter(|link| seen.insert(link.id())).map(|link| {
        let href = link.attr("href").unwrap_or_default();
        let url = address.and_then(|address| address.join(href).ok());
        loss::attachment(&loss::all_words(link), url.as_ref().map_or(href, Url::as_str))
    });
    lost.collect()
}

/// Takes what stands around an article out of it, and says so.
fn take_out(html: &mut Html, name: &str, inside: impl Fn(&ElementRef) -> bool, losses: &mut Vec<Loss>) {
    let found: Vec<_> = html.select(name).filter(&inside).map(|element| element.id()).collect();
    for id in found {
        let Some(element) = html.tree.get(id).and_then(ElementRef::wrap).filter(&inside) else { continue };
        let text = loss::all_words(element);
        if !text.is_empty() {
            let place = loss::Place { path: loss::path(element), near: String::new() };
            let why = "it belongs to the page, not to the article".to_owned();
            losses.push(Loss { kind: "page", what: loss::tag(element), place, why, text });
        }
        if let Some(mut node) = html.tree.get_mut(id) {
            node.detach();
        }
    }
}

/// The address that a page says it has: its canonical one, or the one that a browser noted when it saved it.
fn address(html: &Html) -> Option<Url> {
    let canonical = first(html, "link[rel=canonical]").and_then(|link| link.attr("href")).map(str::to_owned);
    let own = canonical.or_else(|| meta(html, "property", "og:url"));
    let saved = || {
        html.tree.nodes().find_map(|node| match node.value() {
            Node::Comment(comment) => {
                let (_, url) = comment.trim().strip_prefix("saved from url=(")?.split_once(')')?;
                Some(url.trim().to_owned())
            }
            _ => None,
        })
    };
    own.and_then(|url| Url::parse(&url).ok()).or_else(|| saved().and_then(|url| Url::parse(&url).ok()))
}

fn first<'h>(html: &'h Html, selector: &'h str) -> Option<ElementRef<'h>> {
    html.select(selector).next()
}

/// The element that a selector finds, if it finds one only.
fn only<'h>(html: &'h Html, selector: &'h str) -> Option<ElementRef<'h>> {
    let mut found = html.select(selector);
    found.next().filter(|_| found.next().is_none())
}

fn meta(html: &Html, key: &str, name: &str) -> Option<String> {
    let selector = format!("meta[{key}=\"{name}\"]");
    let found = first(html, &selector)?;
    found.attr("content").map(words).filter(|content| !content.is_empty())
}

/// A field of the page's data for search engines (JSON-LD), where it is on top or in its `@graph`.
fn linked_data(html: &Html, field: &str) -> Option<String> {
    html.select("script[type=\"application/ld+json\"]").find_map(|script| {
        let value: Value = serde_json::from_str(&script.text().collect::<String>()).ok()?;
        let several = |value: &Value| value.as_array().cloned();
        let objects =
            several(&value).or_else(|| value.get("@graph").and_then(several)).unwrap_or(vec![value]);
        objects.iter().find_map(|object| object.get(field)?.as_str().map(str::to_owned))
    })
}
