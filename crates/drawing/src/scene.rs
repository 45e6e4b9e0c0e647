//! What drawing asks of whoever draws, and the rules of links and images that hold wherever an article is shown.

use article::{Article, Href, Id};
use web_sys::Event;
use yew::{AttrValue, Callback, Html};

/// What every part of an article's drawing needs to know besides the content itself.
///
/// Code takes it as a type parameter: the widget has one scene, so it pays for one copy and no table of functions.
pub trait Scene {
    /// Text of the author's, where words in it may be marked.
    fn text(&self, text: &str) -> Html {
        crate::element::text(text.to_owned())
    }

    /// A word that no author writes.
    fn word(&self, word: Word) -> AttrValue;

    /// The language of those words: a BCP 47 tag.
    fn lang(&self) -> AttrValue;

    /// Host of the page, with its port: links elsewhere say where they go.
    fn page_host(&self) -> &str;

    /// The URL of a relative path; `None` if there is none.
    fn resolve(&self, relative: &str) -> Option<String>;

    /// What a press on a link to a section of this article does instead of following it.
    fn on_section(&self, id: &Id) -> Option<Callback<Event>>;

    /// Another article; `None` if it cannot be reached from here.
    fn article(&self, id: &Id) -> Option<Target>;
}

/// The words that drawing adds to an author's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Hidden beginning of an important callout that has no heading.
    Important,
    /// The same for a note.
    Note,
    /// The same for a warning.
    Warning,
    /// Name of a table that scrolls sideways, for who reaches it with a keyboard.
    Table,
}

/// How another article is reached.
pub enum Target {
    /// By its URL.
    Url(String),
    /// By a press: it opens in place.
    Press(Callback<Event>),
}

/// What an `href` of an article becomes on the page.
pub(crate) enum Link<'a> {
    /// An ordinary link.
    Plain {
        /// For the `href` attribute.
        url: String,
        /// The host, where it is not the page's own.
        elsewhere: Option<&'a str>,
    },
    /// A section of this article.
    Section(&'a Id),
    /// Another article.
    Article(Target),
}

/// What a link becomes; `None` where it cannot be followed, so that its text stands alone rather than a dead link.
pub(crate) fn follow<'a, S: Scene>(article: &Article, href: &'a Href, scene: &S) -> Option<Link<'a>> {
    match href {
        Href::Web { url, host } => {
            let elsewhere = (!host.eq_ignore_ascii_case(scene.page_host())).then_some(host.as_str());
            Some(Link::Plain { url: url.clone(), elsewhere })
        }
        Href::Mail(_) | Href::Phone(_) => Some(Link::Plain { url: href.as_str().into(), elsewhere: None }),
        Href::Relative(relative) => Some(Link::Plain { url: scene.resolve(relative)?, elsewhere: None }),
        Href::Section(id) => {
            article.sections.iter().any(|section| section.id == *id).then_some(Link::Section(id))
        }
        Href::Article(id) => Some(Link::Article(scene.article(id)?)),
        Href::Forbidden(_) => None,
    }
}

/// The URL of an image; only what is fetched over http(s), from beside the article or from elsewhere.
pub(crate) fn image<S: Scene>(href: &Href, scene: &S) -> Option<String> {
    match href {
        Href::Web { url, .. } => Some(url.clone()),
        Href::Relative(relative) => scene.resolve(relative),
        _ => None,
    }
}
