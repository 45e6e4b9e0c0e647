//! What a widget knows at one moment. It changes only in `transitions`. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::{Announcement, Effect, OpenSections, Ticket};
use crate::config::{Config, Source};
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
    /// The patient asked (try again, another article, back); focus follows.
    Patient,
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
#[derive(Clone)]
#[cfg_attr(test, derive(Debug))]
pub struct Model {
    pub(super) config: Config,
    pub(super) phase: Phase,
    pub(super) open: OpenSections,
    pub(super) opened: Vec<Id>,
    pub(super) request: Option<Request>,
    pub(super) next_ticket: Ticket,
    /// URL of the article on the screen, if it came from one.
    pub(super) shown_url: Option<String>,
    /// URLs of the articles that Back leads to, the last one first in line.
    pub(super) trail: Vec<String>,
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
            request: None,
            next_ticket: 1,
            shown_url: None,
            trail: Vec::new(),
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

    /// Which sections are open.
    pub fn open(&self) -> &OpenSections {
        &self.open
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
        !self.trail.is_empty()
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
