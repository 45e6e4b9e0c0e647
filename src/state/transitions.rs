//! Every way from one state to the next: [`update`]. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::model::{Cause, Model, Phase, Request, Wish};
use super::{Action, Announcement, Effect, Notice, OpenSections, Ticket};
use crate::address;
use crate::config::{Config, OpenAtFirst, Source};
use crate::load::Failure;

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

impl Model {
    /// Carries out the configured source from the beginning.
    pub(super) fn start(&mut self, cause: Cause) -> Vec<Effect> {
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
