//! An article as semantic HTML, drawn by the mapping that the widget draws with (`crates/drawing`), so that the two
//! cannot drift apart.
//!
//! [`fragment`] is what a page puts inside `<patientcentre-help>`: it can be read, and its sections open, without any
//! script. [`page`] is a whole document: for search engines, for e-mail, for paper. `frame` is what both have around the
//! content, `scene` what becomes of links, `json` data that stands inside HTML, `words` and `date` what no author writes.

mod date;
mod fragment;
mod frame;
mod json;
mod page;
mod scene;
mod words;

use std::io;

use article::Href;
use url::Url;

pub use fragment::fragment;
pub use page::page;

/// How an article is drawn.
#[derive(Debug, Clone)]
pub struct Options {
    /// Level of the title in a fragment, 1 to 5; sections are one lower. The `heading-level` of the element.
    pub heading_level: u8,
    /// What relative links and pictures start from: the URL of the article. None: they stay as they are.
    pub base: Option<Url>,
    /// The URL of another article, with `{id}` in the place of its id.
    pub articles_url: String,
    /// The URL of the page that the HTML will be: the canonical link, and which links lead elsewhere.
    pub url: Option<Url>,
    /// Whom to ask at the end: the words of a link and where it leads. None: the article's first contact.
    pub contact: Option<(String, Href)>,
    /// Whether a fragment holds the place of the widget's question ("Was this article helpful?").
    pub feedback: bool,
    /// Style sheets that a page links.
    pub stylesheets: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            heading_level: 2,
            base: None,
            articles_url: "{id}.html".into(),
            url: None,
            contact: None,
            feedback: true,
            stylesheets: Vec::new(),
        }
    }
}

/// Elements as lines: a line break after the end of each block, where HTML takes it for nothing.
fn lines(html: drawing::Html) -> io::Result<String> {
    let mut text = drawing::html::to_string(html)?;
    // Only markup can match: in words and in data `<` is escaped.
    for name in [
        "p", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "summary", "details",
        "section", "tr", "table", "thead", "article", "title", "head",
    ] {
        let end = format!("</{name}>");
        text = text.replace(&end, &format!("{end}\n"));
    }
    Ok(text)
}
