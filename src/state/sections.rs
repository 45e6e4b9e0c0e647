//! Which sections of an article are open. Pure.

use article::{Article, Id};

use crate::config::OpenAtFirst;

/// A switch for each section, in the order of the article.
#[derive(Clone, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct OpenSections {
    article: Option<Id>,
    switches: Vec<(Id, bool)>,
    open: usize,
}

impl OpenSections {
    /// The switches of `article`, as the page wants them at first; a section that `kept` knows stays as it was.
    pub fn new(article: &Article, at_first: &OpenAtFirst, kept: Option<&Self>) -> Self {
        let wanted = |id: &Id| match at_first {
            OpenAtFirst::All => true,
            OpenAtFirst::Nothing => false,
            OpenAtFirst::Sections(ids) => ids.contains(id),
        };
        let switches: Vec<_> = article
            .sections
            .iter()
            .map(|section| {
                let before = kept.and_then(|kept| kept.find(&section.id));
                (section.id.clone(), before.unwrap_or_else(|| wanted(&section.id)))
            })
            .collect();
        let open = switches.iter().filter(|(_, open)| *open).count();
        Self { article: Some(article.id.clone()), switches, open }
    }

    /// Whether these are the switches of the article of that id.
    pub fn belongs_to(&self, article: &Id) -> bool {
        self.article.as_ref() == Some(article)
    }

    /// Whether there is such a section.
    pub fn knows(&self, section: &Id) -> bool {
        self.find(section).is_some()
    }

    /// The section's place in the article.
    pub fn place(&self, section: &Id) -> Option<usize> {
        self.switches.iter().position(|(id, _)| id == section)
    }

    /// Whether that section is there and open.
    pub fn is_open(&self, section: &Id) -> bool {
        self.find(section).unwrap_or(false)
    }

    /// Whether the section at that place of the article is open.
    pub fn is_open_at(&self, index: usize) -> bool {
        self.switches.get(index).is_some_and(|(_, open)| *open)
    }

    /// Whether no section is closed (and there is one).
    pub fn all_open(&self) -> bool {
        !self.switches.is_empty() && self.open == self.switches.len()
    }

    /// Sets one switch; says whether that changed anything.
    pub fn set(&mut self, section: &Id, open: bool) -> bool {
        match self.switches.iter_mut().find(|(id, _)| id == section) {
            Some((_, switch)) if *switch != open => {
                *switch = open;
                self.open = if open { self.open + 1 } else { self.open.saturating_sub(1) };
                true
            }
            _ => false,
        }
    }

    /// Sets every switch; the sections that changed.
    pub fn set_all(&mut self, open: bool) -> Vec<Id> {
        let mut changed = Vec::new();
        for (id, switch) in &mut self.switches {
            if *switch != open {
                *switch = open;
                changed.push(id.clone());
            }
        }
        self.open = if open { self.switches.len() } else { 0 };
        changed
    }

    fn find(&self, section: &Id) -> Option<bool> {
        self.switches.iter().find(|(id, _)| id == section).map(|(_, open)| *open)
    }
}
