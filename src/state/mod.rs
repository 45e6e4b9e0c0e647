//! Every state of the widget and every way from one to the next. Pure: no browser, no view, no clock.
//!
//! [`update`] takes what happened ([`Action`]) and answers with what is to be done outside ([`Effect`]). The component
//! carries the effects out; the views draw the [`Model`]. The feedback form has a reducer of its own in `feedback`.

mod action;
mod effect;
mod languages;
mod model;
mod sections;
#[cfg(test)]
mod tests;
mod trail;
mod transitions;

pub use action::Action;
pub use effect::{Announcement, Effect, Notice};
pub use languages::Languages;
pub use model::{Model, Phase};
pub use sections::OpenSections;
pub use transitions::update;

/// Names one request for an article, so that an answer that comes too late is known as such.
pub type Ticket = u32;
