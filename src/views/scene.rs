//! What every part of an article's drawing needs to know besides the content itself: the widget's side of
//! [`drawing::Scene`].

use article::Id;
use drawing::{Target, Word};
use web_sys::Event;
use yew::{AttrValue, Callback, Html};

use super::element::{el, nodes, text};
use crate::config::HeadingLevel;
use crate::find::Marks;
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

/// A scene, and the words in it that are to be marked.
pub struct Drawn<'a> {
    scene: &'a Scene,
    marks: Option<&'a Marks>,
}

impl Scene {
    /// For drawing without marks.
    pub fn plain(&self) -> Drawn<'_> {
        self.marked(None)
    }

    /// For drawing with marks.
    pub fn marked<'a>(&'a self, marks: Option<&'a Marks>) -> Drawn<'a> {
        Drawn { scene: self, marks }
    }
}

impl drawing::Scene for Drawn<'_> {
    fn text(&self, said: &str) -> Html {
        let Some(marks) = self.marks else { return text(said.to_owned()) };
        let pieces = marks.split(said).into_iter().map(|(piece, marked)| match marked {
            true => el("mark").class("pch-mark").text_of(piece.to_owned()).into(),
            false => text(piece.to_owned()),
        });
        nodes(pieces.collect())
    }

    fn word(&self, word: Word) -> AttrValue {
        AttrValue::Static(match word {
            Word::Important => self.scene.words.important(),
            Word::Note => self.scene.words.note(),
            Word::Warning => self.scene.words.warning(),
            Word::Table => self.scene.words.table(),
        })
    }

    fn lang(&self) -> AttrValue {
        AttrValue::Static(self.scene.words.lang())
    }

    fn page_host(&self) -> &str {
        &self.scene.page_host
    }

    fn resolve(&self, relative: &str) -> Option<String> {
        match &self.scene.base {
            Some(base) => web_sys::Url::new_with_base(relative, base).ok().map(|url| url.href()),
            None => Some(relative.into()),
        }
    }

    fn on_section(&self, id: &Id) -> Option<Callback<Event>> {
        let id = id.clone();
        Some(self.scene.on_section.reform(move |event: Event| {
            event.prevent_default();
            id.clone()
        }))
    }

    fn article(&self, id: &Id) -> Option<Target> {
        self.scene.base.as_ref()?;
        let id = id.clone();
        Some(Target::Press(self.scene.on_article.reform(move |press: Event| (id.clone(), press))))
    }
}
