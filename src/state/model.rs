//! What a widget knows at one moment. It changes only in `transitions`. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::trail::Trail;
use super::{Announcement, Effect, OpenSections, Ticket};
use crate::config::{Config, Source};
use crate::find::Found;
use crate::load::Failure;

/// What stands on the screen.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Phase {
    /// Nothing yet: the skeleton.
    Loading,
    /// An article.
    Ready(Rc<Article>),
    /// A sentence and a way to try again; `retrying` while a new try is under way.
    Failed {
        /// What went wrong.
        failure: Failure,
        /// The patient has asked for another try, and it has not ended.
        retrying: bool,
    },
}

/// Why a request is under way: decides where focus goes when it ends.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub(super) enum Cause {
    /// The page asked; focus stays where it is.
    Page,
    /// The patient asked (try again, back); focus follows.
    Patient,
    /// The patient followed a link to another article: the one of this place among such links.
    Visit(u32),
}

#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Request {
    pub(super) ticket: Ticket,
    pub(super) url: String,
    pub(super) cause: Cause,
}

/// Something asked for before there was an article to do it with.
#[derive(Clone)]
#[cfg_attr(test, derive(Debug))]
pub(super) enum Wish {
    Set(Id, bool),
    All(bool),
    Reveal(Id),
}

/// The whole state of one widget.
#[cfg_attr(test, derive(Clone, Debug))]
pub struct Model {
    pub(super) config: Config,
    pub(super) phase: Phase,
    pub(super) open: OpenSections,
    pub(super) opened: Vec<Id>,
    pub(super) found: Option<Found>,
    /// While something is found: which sections are open to the eye. What the patient has open waits in `open`.
    pub(super) shown: Vec<bool>,
    pub(super) request: Option<Request>,
    pub(super) next_ticket: Ticket,
    /// URL of the article on the screen, if it came from one.
    pub(super) shown_url: Option<String>,
    pub(super) trail: Trail,
    pub(super) announcement: Option<Announcement>,
    /// What was asked for before the article was there.
    pub(super) wishes: Vec<Wish>,
}

impl Model {
    /// The state before anything happened, and the first effects.
    pub fn new(config: Config) -> (Self, Vec<Effect>) {
        let mut model = Self {
            config: Config::default(),
            phase: Phase::Loading,
            open: OpenSections::default(),
            opened: Vec::new(),
            found: None,
            shown: Vec::new(),
            request: None,
            next_ticket: 1,
            shown_url: None,
            trail: Trail::default(),
            announcement: None,
            wishes: Vec::new(),
        };
        model.config = config;
        let effects = model.start(Cause::Page);
        (model, effects)
    }

    /// What the page asked for.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What stands on the screen.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The article on the screen.
    pub fn article(&self) -> Option<&Rc<Article>> {
        match &self.phase {
            Phase::Ready(article) => Some(article),
            _ => None,
        }
    }

    /// The articles that a link to a section may lead to: the one on the screen and those behind it.
    pub fn within_reach(&self) -> Vec<Rc<Article>> {
        self.article().into_iter().chain(self.trail.articles()).map(Rc::clone).collect()
    }

    /// Which sections are open.
    pub fn open(&self) -> &OpenSections {
        &self.open
    }

    /// What the patient types was found so; `None` if nothing is looked for.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// Whether the section at that place of the article is open to the eye.
    pub fn is_open_at(&self, index: usize) -> bool {
        match self.found {
            Some(_) => self.shown.get(index).copied().unwrap_or_default(),
            None => self.open.is_open_at(index),
        }
    }

    /// The sections that the patient has opened so far, in the order of first opening: what feedback is about.
    pub fn opened(&self) -> &[Id] {
        &self.opened
    }

    /// URL of the article on the screen: what its relative links and images start from.
    pub fn shown_url(&self) -> Option<&str> {
        self.shown_url.as_deref()
    }

    /// Whether there is an article to go back to.
    pub fn can_go_back(&self) -> bool {
        self.trail.behind() > 0
    }

    /// Whether the patient waits for another article to take the place of this one.
    pub fn is_leaving(&self) -> bool {
        let asked = |request: &Request| request.cause != Cause::Page;
        self.article().is_some() && self.request.as_ref().is_some_and(asked)
    }

    /// Whether another try could help: only where there is something to ask for.
    pub fn can_try_again(&self) -> bool {
        self.request.is_some() || matches!(self.config.source, Source::Url(_))
    }

    /// What a screen reader should hear.
    pub fn announcement(&self) -> Option<Announcement> {
        self.announcement
    }
}
