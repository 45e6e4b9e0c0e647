//! The feedback form: what it holds, what can happen to it, and what has to be done outside. Pure: no browser, no view,
//! no clock (the time comes in with the action).
//!
//! `transitions.rs` holds [`update`], every way from one state to the next; `checks.rs` says what keeps an answer from
//! being sent. The component carries the effects out, the views draw the [`Form`].

mod checks;
#[cfg(test)]
mod tests;
mod transitions;

use article::Id;

pub use checks::{COMMENT_LIMIT, CommentProblem, Problems, characters, count_is_shown};
pub use transitions::update;

use crate::config::Captcha;

/// How often an answer whose proof the server refused gets a new proof before the patient hears of it.
pub const PROOF_TRIES: u8 = 3;

/// What stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Phase {
    /// The question, with Yes and No.
    Asked,
    /// Thanks for a Yes.
    Voted,
    /// The form after a No.
    Explaining,
    /// The form, on its way.
    Sending,
    /// The form, which could not be sent; everything the patient wrote is still in it.
    Failed(Failure),
    /// Thanks for an explanation that the server has.
    Sent,
}

/// Why an answer did not reach the server.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Failure {
    /// No answer came.
    Network,
    /// The server is overloaded or out of order (408, 429, 5xx), also after the last try.
    Busy,
    /// The server will never take it (any other status).
    Refused,
    /// The check that keeps robots out could not be done, or the server does not accept it (403).
    Check,
}

/// How far the bare vote has come.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Delivery {
    /// There is no vote.
    None,
    /// Under way, or waiting for its next try.
    Sending,
    /// The server has it.
    Stored,
    /// Given up for now.
    Failed(Failure),
}

/// What shows that a browser sent the answer.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Proof {
    /// What the server is given.
    pub token: String,
    /// Until when it holds, in milliseconds of the browser's own clock; `None`: unknown, the server decides.
    pub until: Option<f64>,
}

impl Proof {
    /// How long before its end a proof is no longer used: it still has to reach the server.
    const MARGIN_MS: f64 = 15_000.0;

    fn holds(&self, now: f64) -> bool {
        self.until.is_none_or(|until| now + Self::MARGIN_MS < until)
    }
}

/// How far the check has come.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Check {
    /// Not begun, or not needed.
    Idle,
    /// Under way.
    Working,
    /// Done.
    Passed(Proof),
    /// Could not be done.
    Failed,
}

/// The whole state of one visit's feedback.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Form {
    captcha: Captcha,
    phase: Phase,
    helpful: Option<bool>,
    delivery: Delivery,
    chosen: Vec<Id>,
    comment: String,
    accepted: bool,
    problems: Problems,
    check: Check,
    refusals: u8,
}

impl Form {
    /// A form that nobody has touched.
    pub fn new(captcha: Captcha) -> Self {
        Self {
            captcha,
            phase: Phase::Asked,
            helpful: None,
            delivery: Delivery::None,
            chosen: Vec::new(),
            comment: String::new(),
            accepted: false,
            problems: Problems::default(),
            check: Check::Idle,
            refusals: 0,
        }
    }

    /// What stands on the screen.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The vote, if there is one.
    pub fn helpful(&self) -> Option<bool> {
        self.helpful
    }

    /// How far the bare vote has come.
    pub fn delivery(&self) -> Delivery {
        self.delivery
    }

    /// The reasons chosen, in the order chosen.
    pub fn chosen(&self) -> &[Id] {
        &self.chosen
    }

    /// The comment as it was typed.
    pub fn comment(&self) -> &str {
        &self.comment
    }

    /// What keeps the answer from being sent, as of the last try to send it.
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// How far the check has come.
    pub fn check(&self) -> &Check {
        &self.check
    }

    /// How the check is done.
    pub fn captcha(&self) -> Captcha {
        self.captcha
    }

    /// The token for the server, if there is one.
    pub fn token(&self) -> Option<&str> {
        match &self.check {
            Check::Passed(proof) => Some(&proof.token),
            _ => None,
        }
    }

    /// Whether the explanation is on its way: nothing can be changed then.
    pub fn is_sending(&self) -> bool {
        self.phase == Phase::Sending
    }

    /// Whether the form stands on the screen and can be filled in.
    fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Explaining | Phase::Failed(_))
    }
}

/// What is sent. Both are whole documents under one id, so that the later replaces the earlier.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Message {
    /// Yes or No alone; needs no proof.
    Vote,
    /// No, with reasons and perhaps a comment.
    Explanation,
}

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

/// Where focus goes (WCAG 2.2 SC 2.4.3): always to what took the place of what the patient used.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Focus {
    /// The heading of the new screen.
    Title,
    /// The No button, which opened the form that was cancelled.
    NoButton,
    /// The error summary.
    Summary,
    /// A field, from a link of the error summary.
    Field(Field),
    /// The line that tells of the check.
    Check,
}

/// What a screen reader is told without moving focus (WCAG 2.2 SC 4.1.3).
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Announcement {
    /// Something is on its way.
    Sending,
    /// The server has it.
    Sent,
    /// The vote could not be sent.
    NotSent,
    /// So many characters of the comment are left; negative: too many.
    Left(i32),
}

/// What is to be done outside.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Effect {
    /// Send this, made from the form as it is now, with tries again; it replaces what is still waiting to be sent.
    Send(Message),
    /// Begin the check; end with `CheckPassed` or `CheckFailed`.
    StartCheck,
    /// Give the check up.
    StopCheck,
    /// Move focus once the new state is drawn.
    Focus(Focus),
    /// Tell a screen reader.
    Announce(Announcement),
    /// Tell the page: the server has this vote, with these reasons.
    Emit {
        /// Yes or No.
        helpful: bool,
        /// Ids of the reasons.
        reasons: Vec<Id>,
    },
    /// Tell the page's developer.
    Report(Failure),
}
