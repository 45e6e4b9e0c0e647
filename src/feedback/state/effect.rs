//! What has to be done outside the form.

use article::Id;

use super::{Failure, Field};

/// What is sent. Both are whole documents under one id, so that the later replaces the earlier.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Message {
    /// Yes or No alone; needs no proof.
    Vote,
    /// No, with reasons and perhaps a comment.
    Explanation,
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
    /// The Send button.
    Send,
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
