//! What every part of an article's drawing needs to know besides the content itself: the widget's side of
//! [`drawing::Scene`].

use article::Id;
use drawing::{Target, Word};
use web_sys::Event;
use yew::{AttrValue, Callback};

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
    /// The patient follows a link to another article: that one, and the press.
    pub on_article: Callback<(Id, Event)>,
}

impl drawing::Scene for Scene {
    fn word(&self, word: Word) -> AttrValue {
        AttrValue::Static(match word {
            Word::Important => self.words.important(),
            Word::Note => self.words.note(),
            Word::Warning => self.words.warning(),
            Word::Table => self.words.table(),
        })
    }

    fn lang(&self) -> AttrValue {
        AttrValue::Static(self.words.lang())
    }

    fn page_host(&self) -> &str {
        &self.page_host
    }

    fn resolve(&self, relative: &str) -> Option<String> {
        match &self.base {
            Some(base) => web_sys::Url::new_with_base(relative, base).ok().map(|url| url.href()),
            None => Some(relative.into()),
        }
    }

    fn on_section(&self, id: &Id) -> Option<Callback<Event>> {
        let id = id.clone();
        Some(self.on_section.reform(move |event: Event| {
            event.prevent_default();
            id.clone()
        }))
    }

    fn article(&self, id: &Id) -> Option<Target> {
        self.base.as_ref()?;
        let id = id.clone();
        Some(Target::Press(self.on_article.reform(move |press: Event| (id.clone(), press))))
    }
}
