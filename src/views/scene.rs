//! What every part of an article's drawing needs to know besides the content itself.

use article::{Article, Href, Id};
use yew::Callback;

use crate::config::HeadingLevel;
use crate::words::Words;

/// Shared by all views of one article; made anew when one of its values changes.
pub struct Scene {
    /// The widget's own words.
    pub words: &'static Words,
    /// Level of the title.
    pub level: HeadingLevel,
    /// Absolute URL of the article: what its relative links and images start from. None for an article that the page
    /// handed over; the page's own URL serves then.
    pub base: Option<String>,
    /// Host of the page: links elsewhere say where they go.
    pub page_host: String,
    /// The patient follows a link to a section of this article.
    pub on_section: Callback<Id>,
    /// The patient follows a link to another article.
    pub on_article: Callback<Id>,
}

/// What an `href` of an article becomes on the page.
pub enum Link<'a> {
    /// An ordinary link.
    Plain {
        /// For the `href` attribute.
        url: String,
        /// The host, where it is not the page's own.
        elsewhere: Option<&'a str>,
    },
    /// A section of this article.
    Section(&'a Id),
    /// Another article, opened in place.
    Article(&'a Id),
}

impl Scene {
    /// What a link becomes; `None` where it cannot be followed, so that its text stands alone rather than a dead link.
    pub fn link<'a>(&self, article: &Article, href: &'a Href) -> Option<Link<'a>> {
        match href {
            Href::Web { url, host } => {
                let elsewhere = (!host.eq_ignore_ascii_case(&self.page_host)).then_some(host.as_str());
                Some(Link::Plain { url: url.clone(), elsewhere })
            }
            Href::Mail(_) | Href::Phone(_) => {
                Some(Link::Plain { url: href.as_str().into(), elsewhere: None })
            }
            Href::Relative(relative) => Some(Link::Plain { url: self.resolve(relative)?, elsewhere: None }),
            Href::Section(id) => {
                article.sections.iter().any(|section| section.id == *id).then_some(Link::Section(id))
            }
            Href::Article(id) => self.base.is_some().then_some(Link::Article(id)),
            Href::Forbidden(_) => None,
        }
    }

    /// The URL of an image; only what is fetched over http(s), from beside the article or from elsewhere.
    pub fn image(&self, href: &Href) -> Option<String> {
        match href {
            Href::Web { url, .. } => Some(url.clone()),
            Href::Relative(relative) => self.resolve(relative),
            _ => None,
        }
    }

    fn resolve(&self, relative: &str) -> Option<String> {
        match &self.base {
            Some(base) => web_sys::Url::new_with_base(relative, base).ok().map(|url| url.href()),
            None => Some(relative.into()),
        }
    }
}
