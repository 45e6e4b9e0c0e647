//! The articles that the patient has come through, as they were left: where Back leads, and with the browser's history
//! also where Forward does. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::{OpenSections, Ticket};

/// An article as the patient left it.
#[cfg_attr(test, derive(Clone, Debug))]
pub(super) struct Left {
    pub(super) article: Rc<Article>,
    pub(super) open: OpenSections,
    pub(super) opened: Vec<Id>,
}

/// One place on the way.
#[cfg_attr(test, derive(Clone, Debug))]
pub(super) struct Stop {
    /// Its name in the browser's history: never used twice by one widget.
    pub(super) name: Ticket,
    pub(super) url: String,
    /// Nothing for the place where the patient is, and for one where no article arrived.
    pub(super) left: Option<Left>,
    /// Which of the article's links to other articles was followed last, by place.
    pub(super) link: Option<u32>,
}

impl Stop {
    /// A place where the patient arrives.
    pub(super) fn new(name: Ticket, url: String) -> Self {
        Self { name, url, left: None, link: None }
    }
}

/// The places on the way, and the one where the patient is.
#[derive(Default)]
#[cfg_attr(test, derive(Clone, Debug))]
pub(super) struct Trail {
    stops: Vec<Stop>,
    here: usize,
}

impl Trail {
    /// How many places lie behind.
    pub(super) fn behind(&self) -> usize {
        self.here
    }

    /// The name of the place where the patient is.
    pub(super) fn here(&self) -> Option<Ticket> {
        self.stops.get(self.here).map(|stop| stop.name)
    }

    /// The name of the place before.
    pub(super) fn before(&self) -> Option<Ticket> {
        Some(self.stops.get(self.here.checked_sub(1)?)?.name)
    }

    /// A place of this name, if it is another than where the patient is.
    pub(super) fn find(&self, name: Ticket) -> Option<usize> {
        let place = self.stops.iter().position(|stop| stop.name == name)?;
        (place != self.here).then_some(place)
    }

    /// The nearest place behind whose article has this section.
    pub(super) fn with_section(&self, section: &Id) -> Option<usize> {
        self.stops.iter().take(self.here).rposition(|stop| {
            let article = stop.left.as_ref().map(|left| &left.article);
            article.is_some_and(|article| article.sections.iter().any(|candidate| candidate.id == *section))
        })
    }

    /// The articles behind.
    pub(super) fn articles(&self) -> impl Iterator<Item = &Rc<Article>> {
        self.stops.iter().take(self.here).filter_map(|stop| Some(&stop.left.as_ref()?.article))
    }

    /// Begins anew at `first`.
    pub(super) fn begin(&mut self, first: Stop) {
        self.here = 0;
        self.stops = vec![first];
    }

    /// Leaves the present place as it is now.
    pub(super) fn leave(&mut self, url: String, left: Option<Left>) {
        if let Some(stop) = self.stops.get_mut(self.here) {
            stop.url = url;
            stop.left = left;
        }
    }

    /// Goes on by a link to a place that is new; what lay ahead is forgotten, as a browser does.
    pub(super) fn go_on(&mut self, link: u32, to: Stop) {
        if let Some(stop) = self.stops.get_mut(self.here) {
            stop.link = Some(link);
        }
        self.here += 1;
        self.stops.truncate(self.here);
        self.stops.push(to);
    }

    /// Goes to a place that is known: its URL, how it was left, and by which link.
    pub(super) fn go_to(&mut self, place: usize) -> Option<(String, Option<Left>, Option<u32>)> {
        let stop = self.stops.get_mut(place)?;
        self.here = place;
        Some((std::mem::take(&mut stop.url), stop.left.take(), stop.link))
    }

    /// Forgets what lies ahead.
    pub(super) fn forget_ahead(&mut self) {
        self.stops.truncate(self.here + 1);
    }
}
