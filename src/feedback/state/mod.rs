//! The feedback form: what it holds, what can happen to it, and what has to be done outside. Pure: no browser, no view,
//! no clock (the time comes in with the action).
//!
//! `transitions.rs` holds [`update`], every way from one state to the next; `checks.rs` says what keeps an answer from
//! being sent. The component carries the effects out, the views draw the [`Form`].

mod action;
mod checks;
mod effect;
mod form;
#[cfg(test)]
mod tests;
mod transitions;

pub use action::{Action, Field, Moment};
pub use checks::{COMMENT_LIMIT, CommentProblem, Problems, characters, count_is_shown};
pub use effect::{Announcement, Effect, Focus, Message};
pub use form::{Check, Delivery, Failure, Form, PROOF_TRIES, Phase, Proof};
pub use transitions::update;
