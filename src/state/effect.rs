//! What follows from what happened: for the page to hear, for a screen reader to say, for the component to do. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::Ticket;
use crate::config::Credentials;
use crate::load::ErrorKind;

/// What a screen reader is told without moving focus (WCAG 2.2 SC 4.1.3).
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Announcement {
    /// Every section is now shown.
    AllShown,
    /// Every section is now hidden.
    AllHidden,
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
    /// Make a new entry in the browser's history.
    PushHistory {
        /// The name of the place that the patient has come from.
        from: Ticket,
        /// The name of the new place.
        to: Ticket,
    },
    /// Go back in the browser's history if its present entry is the place of this name; to the place `to` by hand if not.
    BackInHistory {
        /// The name of the place where the patient is.
        from: Ticket,
        /// The name of the place before.
        to: Ticket,
    },
    /// Move focus to a section's button, and the section into view.
    FocusSection(Id),
    /// Move focus to the title.
    FocusTitle,
    /// Move focus to the link to another article that has this place among such links; to the title if there is none.
    FocusLink(u32),
    /// Show and hide sections as was found.
    Filter {
        /// Whether the field is to be emptied, because something else than the patient ended it.
        emptied: bool,
    },
    /// Move focus to the failure's Try again.
    FocusTryAgain,
}

impl Effect {
    /// Whether all of an article has to be drawn for it: what gets the focus, and what is to be hidden.
    pub fn needs_the_whole(&self) -> bool {
        matches!(
            self,
            Self::FocusSection(_)
                | Self::FocusTitle
                | Self::FocusLink(_)
                | Self::FocusTryAgain
                | Self::Filter { .. }
        )
    }
}
