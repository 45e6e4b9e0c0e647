//! What can happen to a widget. Pure.

use std::rc::Rc;

use article::{Article, Id};

use super::Ticket;
use crate::config::Config;
use crate::find::Found;
use crate::load::Failure;

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
    /// The patient chose another article beside this one, by the link of this place among such links.
    Visit(Id, u32),
    /// The patient reads the same article in another language, from this URL.
    Read(String),
    /// The patient goes back to the article before.
    Back,
    /// What the patient types was found so; nothing is looked for any more.
    Find(Option<Found>),
    /// The browser's history has come to the place of this name.
    Travel(Ticket),
}
