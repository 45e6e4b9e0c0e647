//! What is waiting to be sent, and what comes next after each try. Pure; sending and waiting is `send.rs`.
//!
//! One request at a time, so that an older document never arrives after a newer one. A newer document takes the place of
//! one that waits for its next try: each is whole, under the same id. When to try again is `load::retry`'s business.

use super::state::{Failure, Message};
use crate::load::retry::{Outcome, wait_before_next};

/// A document on its way.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Letter {
    /// What it is.
    pub message: Message,
    /// The JSON.
    pub body: String,
}

/// What is to be done next.
#[derive(PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Step {
    /// Nothing, for now.
    Rest,
    /// Send this.
    Put(String),
    /// Call `due` after so many milliseconds.
    Wait(u32),
    /// The server has it.
    Delivered(Message),
    /// It was given up.
    Undelivered(Message, Failure),
}

/// How one try ended.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Answer {
    /// 2xx.
    Stored,
    /// Anything else, or nothing.
    Not(Outcome),
}

#[derive(Default)]
enum State {
    #[default]
    Empty,
    Sending(Letter, Option<Letter>),
    Waiting(Letter),
}

/// The outbox of one visit.
#[derive(Default)]
pub struct Outbox {
    state: State,
    tries: u32,
}

impl Outbox {
    /// Takes a letter. It goes at once, or right after the request that is under way.
    pub fn post(&mut self, letter: Letter) -> Step {
        match &mut self.state {
            State::Sending(_, next) => {
                *next = Some(letter);
                Step::Rest
            }
            State::Empty | State::Waiting(_) => self.start(letter),
        }
    }

    /// A try has ended. `jitter` is between 0 and 1.
    pub fn answered(&mut self, answer: Answer, jitter: f64) -> Step {
        let (letter, next) = match std::mem::take(&mut self.state) {
            State::Sending(letter, next) => (letter, next),
            other => {
                self.state = other;
                return Step::Rest;
            }
        };
        // Nobody needs to hear about a letter that has been replaced: the newer one says all that it said.
        if let Some(next) = next {
            return self.start(next);
        }
        let outcome = match answer {
            Answer::Stored => return Step::Delivered(letter.message),
            Answer::Not(outcome) => outcome,
        };
        match wait_before_next(self.tries, outcome, jitter) {
            Some(wait) => {
                self.state = State::Waiting(letter);
                Step::Wait(wait)
            }
            None => Step::Undelivered(letter.message, failure(letter.message, outcome)),
        }
    }

    /// The wait is over, or has become needless: the browser is online again.
    pub fn due(&mut self) -> Step {
        match std::mem::take(&mut self.state) {
            State::Waiting(letter) => {
                self.tries += 1;
                self.put(letter)
            }
            other => {
                self.state = other;
                Step::Rest
            }
        }
    }

    /// The document that no request carries, if the page goes away now. It stays here too: the page may come back (from
    /// the browser's back/forward cache), and the same document sent twice is one.
    pub fn left_behind(&self) -> Option<&str> {
        match &self.state {
            State::Empty | State::Sending(_, None) => None,
            State::Sending(_, Some(letter)) | State::Waiting(letter) => Some(&letter.body),
        }
    }

    fn start(&mut self, letter: Letter) -> Step {
        self.tries = 1;
        self.put(letter)
    }

    fn put(&mut self, letter: Letter) -> Step {
        let body = letter.body.clone();
        self.state = State::Sending(letter, None);
        Step::Put(body)
    }
}

fn failure(message: Message, outcome: Outcome) -> Failure {
    match outcome {
        Outcome::NoAnswer => Failure::Network,
        Outcome::Answer { status: 408 | 429 | 500..=599, .. } => Failure::Busy,
        // Only what holds a proof can be refused for it.
        Outcome::Answer { status: 403, .. } if message == Message::Explanation => Failure::Check,
        Outcome::Answer { .. } => Failure::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote() -> Letter {
        Letter { message: Message::Vote, body: "vote".into() }
    }

    fn explanation() -> Letter {
        Letter { message: Message::Explanation, body: "explanation".into() }
    }

    fn status(status: u16) -> Answer {
        Answer::Not(Outcome::Answer { status, retry_after_ms: None })
    }

    fn put(body: &str) -> Step {
        Step::Put(body.into())
    }

    const LOST: Answer = Answer::Not(Outcome::NoAnswer);

    #[test]
    fn a_letter_goes_at_once_and_is_delivered_by_a_success() {
        let mut outbox = Outbox::default();
        assert_eq!(outbox.post(vote()), put("vote"));
        assert_eq!(outbox.answered(Answer::Stored, 0.0), Step::Delivered(Message::Vote));
        assert_eq!(outbox.left_behind(), None);
    }

    #[test]
    fn a_lost_letter_is_sent_again_the_same_and_given_up_after_the_last_try() {
        for (answer, failure) in
            [(LOST, Failure::Network), (status(503), Failure::Busy), (status(429), Failure::Busy)]
        {
            let mut outbox = Outbox::default();
            outbox.post(vote());
            for _ in 1..crate::load::retry::TRIES {
                assert!(matches!(outbox.answered(answer, 0.0), Step::Wait(_)), "{answer:?}");
                assert_eq!(outbox.due(), put("vote"));
            }
            assert_eq!(outbox.answered(answer, 0.0), Step::Undelivered(Message::Vote, failure));
            assert_eq!(outbox.due(), Step::Rest);
        }
    }

    #[test]
    fn retry_after_is_waited_for() {
        let mut outbox = Outbox::default();
        outbox.post(vote());
        let answer = Answer::Not(Outcome::Answer { status: 429, retry_after_ms: Some(4_000) });
        assert_eq!(outbox.answered(answer, 0.0), Step::Wait(4_000));
    }

    #[test]
    fn a_refusal_is_not_tried_again() {
        for (code, failure) in
            [(400, Failure::Refused), (404, Failure::Refused), (409, Failure::Refused), (403, Failure::Check)]
        {
            let mut outbox = Outbox::default();
            outbox.post(explanation());
            assert_eq!(outbox.answered(status(code), 0.0), Step::Undelivered(Message::Explanation, failure));
        }
        let mut outbox = Outbox::default();
        outbox.post(vote());
        assert_eq!(outbox.answered(status(403), 0.0), Step::Undelivered(Message::Vote, Failure::Refused));
    }

    #[test]
    fn a_newer_letter_waits_for_the_answer_and_then_takes_the_place_of_the_older() {
        for answer in [Answer::Stored, LOST, status(404)] {
            let mut outbox = Outbox::default();
            outbox.post(vote());
            assert_eq!(outbox.post(explanation()), Step::Rest);
            assert_eq!(outbox.answered(answer, 0.0), put("explanation"), "{answer:?}");
            assert_eq!(outbox.answered(Answer::Stored, 0.0), Step::Delivered(Message::Explanation));
        }
    }

    #[test]
    fn a_newer_letter_does_not_wait_out_the_pause_of_an_older_one_and_has_all_its_tries() {
        let mut outbox = Outbox::default();
        outbox.post(vote());
        outbox.answered(LOST, 0.0);
        outbox.due();
        outbox.answered(LOST, 0.0);
        assert_eq!(outbox.post(explanation()), put("explanation"));
        assert!(matches!(outbox.answered(LOST, 0.0), Step::Wait(_)));
    }

    #[test]
    fn when_the_page_goes_away_only_what_no_request_carries_is_left_behind() {
        let mut outbox = Outbox::default();
        outbox.post(vote());
        assert_eq!(outbox.left_behind(), None);
        outbox.post(explanation());
        assert_eq!(outbox.left_behind(), Some("explanation"));
        let mut outbox = Outbox::default();
        outbox.post(vote());
        outbox.answered(LOST, 0.0);
        assert_eq!(outbox.left_behind(), Some("vote"));
        assert_eq!(outbox.due(), put("vote"), "the page came back");
    }

    #[test]
    fn a_timer_that_fires_late_does_nothing() {
        let mut outbox = Outbox::default();
        assert_eq!(outbox.due(), Step::Rest);
        outbox.post(vote());
        assert_eq!(outbox.due(), Step::Rest, "under way already");
        assert_eq!(outbox.answered(Answer::Stored, 0.0), Step::Delivered(Message::Vote));
        assert_eq!(outbox.answered(Answer::Stored, 0.0), Step::Rest);
    }
}
