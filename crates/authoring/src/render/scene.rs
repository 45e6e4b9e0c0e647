//! What becomes of links, pictures and words where no widget is.

use std::io;

use article::Id;
use drawing::{AttrValue, Callback, Event, Target, Word};

use super::Options;
use super::words::Words;

/// Static HTML as a place to draw for.
pub struct Still<'a> {
    /// What was asked for.
    pub options: &'a Options,
    /// What no author writes.
    pub words: &'static Words,
    /// Host of the page, with its port; empty if nobody said which it will be: then every web link says where it leads.
    host: String,
}

impl<'a> Still<'a> {
    /// A place for an article in a language.
    pub fn new(options: &'a Options, lang: &str) -> io::Result<Self> {
        let words = Words::of(lang).ok_or_else(|| io::Error::other("the catalogue of words is broken"))?;
        let page = options.url.as_ref().or(options.base.as_ref());
        let host = page.and_then(|url| {
            let host = url.host_str()?;
            Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
        });
        Ok(Self { options, words, host: host.unwrap_or_default() })
    }
}

impl drawing::Scene for Still<'_> {
    fn word(&self, word: Word) -> AttrValue {
        let words = self.words;
        AttrValue::from(match word {
            Word::Important => words.important.as_str(),
            Word::Note => &words.note,
            Word::Warning => &words.warning,
            Word::Table => &words.table,
        })
    }

    fn lang(&self) -> AttrValue {
        self.words.lang.as_str().into()
    }

    fn page_host(&self) -> &str {
        &self.host
    }

    fn resolve(&self, relative: &str) -> Option<String> {
        match &self.options.base {
            Some(base) => base.join(relative).ok().map(String::from),
            None => Some(relative.to_owned()),
        }
    }

    /// Nothing: the browser follows the link.
    fn on_section(&self, _: &Id) -> Option<Callback<Event>> {
        None
    }

    fn article(&self, id: &Id) -> Option<Target> {
        Some(Target::Url(self.options.articles_url.replace("{id}", id.as_str())))
    }
}
