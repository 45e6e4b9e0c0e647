//! Every state of the widget and every way from one to the next. Pure: no browser, no view, no clock.
//!
//! [`update`] takes what happened and answers with what is to be done outside ([`Effect`]). The component carries the
//! effects out; the views draw the [`Model`]. The feedback form has a reducer of its own in `feedback`.

mod sections;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use article::{Article, Id};

pub use sections::OpenSections;

use crate::address;
use crate::config::{Config, Credentials, OpenAtFirst, Source};
use crate::load::{ErrorKind, Failure};

/// Names one request for an article, so that an answer that comes too late is known as such.
pub type Ticket = u32;

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
enum Cause {
    /// The page asked; focus stays where it is.
    Page,
    /// The patient asked (try again, another article, back); focus follows.
    Patient,
}

#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
struct Request {
    ticket: Ticket,
    url: String,
    cause: Cause,
}

/// Something asked for before there was an article to do it with.
#[derive(Clone)]
#[cfg_attr(test, derive(Debug))]
enum Wish {
    Set(Id, bool),
    All(bool),
    Reveal(Id),
}

/// What a screen reader is told without moving focus (WCAG 2.2 SC 4.1.3).
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Announcement {
    /// Every section is now shown.
    AllShown,
    /// Every section is now hidden.
    AllHidden,
}

/// The whole state of one widget.
#[derive(Clone)]
#[cfg_attr(test, derive(Debug))]
pub struct Model {
    config: Config,
    phase: Phase,
    open: OpenSections,
    opened: Vec<Id>,
    request: Option<Request>,
    next_ticket: Ticket,
    /// URL of the article on the screen, if it came from one.
    shown_url: Option<String>,
    /// URLs of the articles that Back leads to, the last one first in line.
    trail: Vec<String>,
    announcement: Option<Announcement>,
    /// What was asked for before the article was there.
    wishes: Vec<Wish>,
}

/// Something that happened.
#[cfg_attr(test, derive(Debug))]
pub enum Action {
    /// The page changed what it asks for.
    Configure(Config),
    /// A request ended.
    Loaded(Ticket, Result<Rc<Article>, Failure>),
    /// The patient pressed a section's button.
    Toggle(Id),
    /// The page, or find-in-page, opens or closes a section.
    SetOpen(Id, bool),
    /// The page opens or closes all.
    SetAll(bool),
    /// The patient pressed Show all / Hide all.
    ToggleAll,
    /// A link to a section: open it (never close it), and take the patient there.
    Reveal(Id),
    /// The page wants the article anew.
    Reload,
    /// The patient pressed Try again.
    TryAgain,
    /// The patient chose another article beside this one.
    Visit(Id),
    /// The patient goes back to the article before.
    Back,
    /// The feedback form has something for the page to hear.
    Tell(Notice),
}

/// What the page hears about.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Notice {
    /// An article stands on the screen.
    Ready(Rc<Article>),
    /// A section was opened or closed, by whomever.
    Toggled {
        /// The section.
        section: Id,
        /// What it is now.
        open: bool,
    },
    /// The patient has voted, or explained a vote. Never what was typed.
    Feedback {
        /// Yes or No.
        helpful: bool,
        /// Ids of the reasons chosen.
        reasons: Vec<Id>,
    },
    /// Something went wrong; `reason` is for the page's developer.
    Error {
        /// Which kind.
        kind: ErrorKind,
        /// What happened, in technical words.
        reason: String,
    },
}

/// What is to be done outside.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Effect {
    /// Fetch an article; any earlier request is given up.
    Load {
        /// To be returned with the answer.
        ticket: Ticket,
        /// Where from.
        url: String,
        /// Whose cookies.
        credentials: Credentials,
    },
    /// Give up the request that is under way.
    Cancel,
    /// Tell the page.
    Notify(Notice),
    /// Move focus to a section's button, and the section into view.
    FocusSection(Id),
    /// Move focus to the title.
    FocusTitle,
    /// Move focus to the failure's Try again.
    FocusTryAgain,
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

    /// Carries out the configured source from the beginning.
    fn start(&mut self, cause: Cause) -> Vec<Effect> {
        self.trail.clear();
        match self.config.source.clone() {
            Source::Url(url) => {
                if cause == Cause::Page {
                    self.phase = Phase::Loading;
                }
                vec![self.load(url, cause)]
            }
            Source::Article(article) => {
                let mut effects = self.give_up_request();
                self.shown_url = None;
                effects.extend(self.show(article, cause));
                effects
            }
            Source::Missing => self.refuse(Failure::NoSource),
            Source::Rejected(failure) => self.refuse(failure),
        }
    }

    fn refuse(&mut self, failure: Failure) -> Vec<Effect> {
        let mut effects = self.give_up_request();
        effects.extend(self.fail(failure, Cause::Page));
        effects
    }

    fn give_up_request(&mut self) -> Vec<Effect> {
        self.request.take().map(|_| Effect::Cancel).into_iter().collect()
    }

    fn load(&mut self, url: String, cause: Cause) -> Effect {
        let ticket = self.next_ticket;
        self.next_ticket = ticket.wrapping_add(1);
        self.request = Some(Request { ticket, url: url.clone(), cause });
        Effect::Load { ticket, url, credentials: self.config.credentials }
    }

    fn show(&mut self, article: Rc<Article>, cause: Cause) -> Vec<Effect> {
        // A reload of the same article keeps what the patient has open; another one starts as the page wants it.
        let same = self.open.belongs_to(&article.id);
        if !same {
            self.opened.clear();
        }
        let kept = if same { Some(&self.open) } else { None };
        self.open = OpenSections::new(&article, &self.config.open, kept);
        self.announcement = None;
        self.phase = Phase::Ready(Rc::clone(&article));
        let mut effects = vec![Effect::Notify(Notice::Ready(article))];
        if cause == Cause::Patient {
            effects.push(Effect::FocusTitle);
        }
        for wish in std::mem::take(&mut self.wishes) {
            effects.extend(self.grant(wish));
        }
        effects
    }

    fn fail(&mut self, failure: Failure, cause: Cause) -> Vec<Effect> {
        let notice = Notice::Error { kind: failure.kind(), reason: failure.reason() };
        self.phase = Phase::Failed { failure, retrying: false };
        let mut effects = vec![Effect::Notify(notice)];
        if cause == Cause::Patient {
            effects.push(Effect::FocusTryAgain);
        }
        effects
    }

    fn set_open(&mut self, section: Id, open: bool) -> Vec<Effect> {
        if !self.open.set(&section, open) {
            return Vec::new();
        }
        self.announcement = None;
        if open && !self.opened.contains(&section) {
            self.opened.push(section.clone());
        }
        vec![Effect::Notify(Notice::Toggled { section, open })]
    }

    /// Changes of all sections are told one by one, so that a page that keeps count stays right. They are not counted
    /// as "opened by the patient": who shows all has chosen none.
    fn set_all(&mut self, open: bool) -> Vec<Effect> {
        self.open
            .set_all(open)
            .into_iter()
            .map(|section| Effect::Notify(Notice::Toggled { section, open }))
            .collect()
    }

    /// Does what was asked, or keeps it until there is an article.
    fn grant(&mut self, wish: Wish) -> Vec<Effect> {
        if self.article().is_none() {
            self.wishes.push(wish);
            return Vec::new();
        }
        match wish {
            Wish::Set(section, open) => self.set_open(section, open),
            Wish::All(open) => self.set_all(open),
            Wish::Reveal(section) if self.open.knows(&section) => self.reveal(section),
            Wish::Reveal(_) => Vec::new(),
        }
    }

    fn reveal(&mut self, section: Id) -> Vec<Effect> {
        let mut effects = self.set_open(section.clone(), true);
        effects.push(Effect::FocusSection(section));
        effects
    }

    fn configure(&mut self, config: Config) -> Vec<Effect> {
        let source_changed =
            config.source != self.config.source || config.credentials != self.config.credentials;
        let open_changed = config.open != self.config.open;
        self.config = config;
        if source_changed {
            return self.start(Cause::Page);
        }
        if !open_changed || self.article().is_none() {
            return Vec::new();
        }
        match self.config.open.clone() {
            OpenAtFirst::All => self.set_all(true),
            OpenAtFirst::Nothing => self.set_all(false),
            OpenAtFirst::Sections(sections) => {
                sections.into_iter().flat_map(|section| self.set_open(section, true)).collect()
            }
        }
    }

    fn try_again(&mut self) -> Vec<Effect> {
        let Phase::Failed { retrying, .. } = &mut self.phase else { return Vec::new() };
        if *retrying {
            return Vec::new();
        }
        // A failed visit to another article is tried again itself; its URL was kept when it failed.
        let url = match (&self.request, &self.config.source) {
            (Some(request), _) => request.url.clone(),
            (None, Source::Url(url)) => url.clone(),
            (None, _) => return Vec::new(),
        };
        *retrying = true;
        vec![self.load(url, Cause::Patient)]
    }
}

/// The one transition function.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Configure(config) => model.configure(config),
        Action::Loaded(ticket, result) => loaded(model, ticket, result),
        Action::Toggle(section) => {
            let open = !model.open.is_open(&section);
            model.set_open(section, open)
        }
        Action::SetOpen(section, open) => model.grant(Wish::Set(section, open)),
        Action::SetAll(open) => model.grant(Wish::All(open)),
        Action::ToggleAll => {
            let open = !model.open.all_open();
            model.announcement = Some(if open { Announcement::AllShown } else { Announcement::AllHidden });
            model.set_all(open)
        }
        Action::Reveal(section) => model.grant(Wish::Reveal(section)),
        Action::Reload => match (&model.shown_url, &model.config.source) {
            (Some(url), Source::Url(_)) => {
                let url = url.clone();
                vec![model.load(url, Cause::Page)]
            }
            _ => model.start(Cause::Page),
        },
        Action::TryAgain => model.try_again(),
        Action::Visit(id) => match &model.shown_url {
            Some(here) => {
                let there = address::beside(here, &id);
                // A second press while the first is under way is the same wish.
                if model.request.as_ref().is_some_and(|request| request.url == there) {
                    return Vec::new();
                }
                model.trail.push(here.clone());
                vec![model.load(there, Cause::Patient)]
            }
            None => Vec::new(),
        },
        Action::Back => match model.trail.pop() {
            Some(url) => vec![model.load(url, Cause::Patient)],
            None => Vec::new(),
        },
        Action::Tell(notice) => vec![Effect::Notify(notice)],
    }
}

fn loaded(model: &mut Model, ticket: Ticket, result: Result<Rc<Article>, Failure>) -> Vec<Effect> {
    // An answer to a question that nobody asks any more never wins.
    let Some(request) = model.request.take_if(|request| request.ticket == ticket) else { return Vec::new() };
    match result {
        Ok(article) => {
            model.shown_url = Some(request.url);
            model.show(article, request.cause)
        }
        Err(failure) => {
            let effects = model.fail(failure, request.cause);
            model.request = Some(Request { ticket: 0, ..request });
            effects
        }
    }
}
