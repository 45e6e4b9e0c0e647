//! What the form holds. How it changes is in `transitions.rs`.

use article::Id;

use super::Problems;
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

    pub(super) fn holds(&self, now: f64) -> bool {
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
    pub(super) captcha: Captcha,
    pub(super) phase: Phase,
    pub(super) helpful: Option<bool>,
    pub(super) delivery: Delivery,
    pub(super) chosen: Vec<Id>,
    pub(super) comment: String,
    pub(super) accepted: bool,
    pub(super) problems: Problems,
    pub(super) check: Check,
    pub(super) refusals: u8,
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
    pub(super) fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Explaining | Phase::Failed(_))
    }
}
