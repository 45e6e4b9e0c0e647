//! What can happen to the form: a patient's press, or the end of something that was begun outside.

use article::Id;

use super::{Failure, Message, Proof};

/// Something that happened.
#[derive(Clone)]
#[cfg_attr(test, derive(Debug))]
pub enum Action {
    /// The patient pressed Yes (`true`) or No.
    Vote(bool),
    /// The patient ticked or cleared a reason.
    Toggle(Id),
    /// The patient typed: the whole comment.
    Write(String),
    /// The patient pressed Send, or Enter.
    Submit(Moment),
    /// The patient pressed Send anyway, after personal details were pointed at.
    SendAnyway(Moment),
    /// The patient pressed Cancel.
    Cancel,
    /// The patient followed a link of the error summary.
    GoTo(Field),
    /// The patient wants the vote to be sent again.
    RetryVote,
    /// The patient wants the check to be done again.
    RetryCheck,
    /// The check is done.
    CheckPassed(Proof),
    /// The check could not be done.
    CheckFailed,
    /// The server has it (2xx).
    Delivered(Message),
    /// The server does not have it, and no more tries are made.
    Undelivered(Message, Failure),
}

/// When something happened: the clock is the browser's.
#[derive(Clone, Copy)]
#[cfg_attr(test, derive(Debug))]
pub struct Moment {
    /// Milliseconds since 1970.
    pub now: f64,
    /// The year, in the patient's own time zone.
    pub year: u16,
}

/// A field of the form that an error belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Field {
    /// The checkboxes.
    Reasons,
    /// The comment.
    Comment,
}
