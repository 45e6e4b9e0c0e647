//! Every way from one state to the next: [`update`]. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::model::{Cause, Model, Phase, Request, Wish};
use super::trail::{Left, Stop};
use super::{Action, Announcement, Effect, Notice, OpenSections, Ticket};
use crate::address;
use crate::config::{Config, OpenAtFirst, Source};
use crate::find::{Found, Hit};
use crate::load::Failure;

/// The one transition function.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Configure(config) => model.configure(config),
        Action::Loaded(ticket, result) => loaded(model, ticket, result),
        Action::Toggle(section) => {
            let place = model.open.place(&section);
            let open = !place.is_some_and(|place| model.is_open_at(place));
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
        Action::Visit(id, link) => model.visit(&id, link),
        Action::Read(url) => model.read(url),
        Action::Back => model.back(),
        Action::Find(found) => {
            model.find(found);
            vec![Effect::Filter { emptied: false }]
        }
        Action::Travel(name) => match model.trail.find(name) {
            Some(place) => model.travel(place),
            None => Vec::new(),
        },
    }
}

fn loaded(model: &mut Model, ticket: Ticket, result: Result<Rc<Article>, Failure>) -> Vec<Effect> {
    // An answer to a question that nobody asks any more never wins.
    let Some(request) = model.request.take_if(|request| request.ticket == ticket) else { return Vec::new() };
    let mut effects = match request.cause {
        Cause::Visit(link) => model.go_on(&request, link),
        _ => Vec::new(),
    };
    match result {
        Ok(article) => {
            model.shown_url = Some(request.url);
            effects.extend(model.show(article, request.cause));
        }
        Err(failure) => {
            effects.extend(model.fail(failure, request.cause));
            // Tried again, it is no new visit.
            model.request = Some(Request { ticket: 0, cause: Cause::Patient, ..request });
        }
    }
    effects
}

impl Model {
    /// Carries out the configured source from the beginning.
    pub(super) fn start(&mut self, cause: Cause) -> Vec<Effect> {
        let name = self.next_name();
        self.trail.begin(Stop::new(name, String::new()));
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

    /// A number that names one request, or one place on the way.
    fn next_name(&mut self) -> Ticket {
        let name = self.next_ticket;
        self.next_ticket = name.wrapping_add(1);
        name
    }

    fn load(&mut self, url: String, cause: Cause) -> Effect {
        let ticket = self.next_name();
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
        self.arrive(article, (cause != Cause::Page).then_some(Effect::FocusTitle))
    }

    fn fail(&mut self, failure: Failure, cause: Cause) -> Vec<Effect> {
        let notice = Notice::Error { kind: failure.kind(), reason: failure.reason() };
        self.phase = Phase::Failed { failure, retrying: false };
        let mut effects = vec![Effect::Notify(notice)];
        if cause != Cause::Page {
            effects.push(Effect::FocusTryAgain);
        }
        effects
    }

    fn set_open(&mut self, section: Id, open: bool) -> Vec<Effect> {
        let place = self.open.place(&section);
        if let Some(shown) = place.and_then(|place| self.shown.get_mut(place)) {
            *shown = open;
        }
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
        self.shown.fill(open);
        self.open
            .set_all(open)
            .into_iter()
            .map(|section| Effect::Notify(Notice::Toggled { section, open }))
            .collect()
    }

    /// Does what was asked, or keeps it until there is an article.
    fn grant(&mut self, wish: Wish) -> Vec<Effect> {
        if let Wish::Reveal(section) = &wish
            && !(self.article().is_some() && self.open.knows(section))
            // A link of the page may name a section of an article that the patient has come through.
            && let Some(place) = self.trail.with_section(section)
        {
            let mut effects = self.travel(place);
            effects.extend(self.reveal(section.clone()));
            return effects;
        }
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
        // Who is led to a section is to see it, whatever they looked for before.
        let mut effects = self.end_find();
        effects.extend(self.set_open(section.clone(), true));
        effects.push(Effect::FocusSection(section));
        effects
    }

    /// What the patient has open is kept as it is, and opened to the eye is also what holds the words: finding is a way to
    /// look, so the page hears nothing of it.
    fn find(&mut self, found: Option<Found>) {
        self.shown = match &found {
            Some(found) => {
                let opens = |hit: &Hit| *hit == Hit::Body && found.is_narrow();
                let hits = found.hits.iter().enumerate();
                hits.map(|(place, hit)| opens(hit) || self.open.is_open_at(place)).collect()
            }
            None => Vec::new(),
        };
        self.found = found;
    }

    fn end_find(&mut self) -> Vec<Effect> {
        let ended = self.found.take().is_some();
        self.find(None);
        if ended { vec![Effect::Filter { emptied: true }] } else { Vec::new() }
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

    fn visit(&mut self, id: &Id, link: u32) -> Vec<Effect> {
        let Some(here) = &self.shown_url else { return Vec::new() };
        let there = address::beside(here, id);
        // A second press while the first is under way is the same wish.
        if self.request.as_ref().is_some_and(|request| request.url == there) {
            return Vec::new();
        }
        self.announcement = None;
        vec![self.load(there, Cause::Visit(link))]
    }

    /// The same article in another language takes the place of this one: no way back is kept, the offer leads there.
    fn read(&mut self, url: String) -> Vec<Effect> {
        if self.request.as_ref().is_some_and(|request| request.url == url) {
            return Vec::new();
        }
        self.announcement = None;
        vec![self.load(url, Cause::Patient)]
    }

    /// The patient has left one article for another, whether that arrived or not.
    fn go_on(&mut self, request: &Request, link: u32) -> Vec<Effect> {
        let from = self.trail.here();
        self.leave();
        let to = self.next_name();
        self.trail.go_on(link, Stop::new(to, request.url.clone()));
        match from {
            Some(from) if self.config.history => vec![Effect::PushHistory { from, to }],
            _ => Vec::new(),
        }
    }

    /// Keeps the present article as it stands: coming back finds it so, at once and also without a network.
    fn leave(&mut self) {
        let (url, left) = match (&self.phase, &self.request) {
            (Phase::Ready(article), _) => {
                let (article, opened) = (Rc::clone(article), std::mem::take(&mut self.opened));
                let open = std::mem::take(&mut self.open);
                (self.shown_url.clone(), Some(Left { article, open, opened }))
            }
            (_, Some(request)) => (Some(request.url.clone()), None),
            _ => (None, None),
        };
        self.trail.leave(url.unwrap_or_default(), left);
    }

    fn back(&mut self) -> Vec<Effect> {
        let (Some(from), Some(to)) = (self.trail.here(), self.trail.before()) else { return Vec::new() };
        if self.config.history {
            return vec![Effect::BackInHistory { from, to }];
        }
        let effects = self.travel(self.trail.behind().saturating_sub(1));
        self.trail.forget_ahead();
        effects
    }

    /// Goes to a place where the patient has been.
    fn travel(&mut self, place: usize) -> Vec<Effect> {
        self.leave();
        let Some((url, left, link)) = self.trail.go_to(place) else { return Vec::new() };
        let Some(Left { article, open, opened }) = left else {
            self.phase = Phase::Loading;
            return vec![self.load(url, Cause::Patient)];
        };
        let mut effects = self.give_up_request();
        self.shown_url = Some(url);
        self.open = open;
        self.opened = opened;
        let focus = link.map_or(Effect::FocusTitle, Effect::FocusLink);
        effects.extend(self.arrive(article, Some(focus)));
        effects
    }

    /// An article stands on the screen; what was asked for before it was there is done.
    fn arrive(&mut self, article: Rc<Article>, focus: Option<Effect>) -> Vec<Effect> {
        self.announcement = None;
        self.phase = Phase::Ready(Rc::clone(&article));
        let mut effects = self.end_find();
        effects.push(Effect::Notify(Notice::Ready(article)));
        effects.extend(focus);
        for wish in std::mem::take(&mut self.wishes) {
            effects.extend(self.grant(wish));
        }
        effects
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
