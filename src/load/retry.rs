//! When a failed request is tried again: pure, so that the whole schedule is tested natively.
//!
//! Used for the article and for feedback. What does not live here: sending, timers, randomness (the caller brings a
//! number between 0 and 1).

/// How often a request is tried in all: the first try and two more.
pub const TRIES: u32 = 3;

/// The longest wait, in milliseconds, that a patient is made to sit through before a failure is shown. A server that
/// asks for more (`Retry-After`) is obeyed by giving up: the patient sees why, and decides when to try again.
pub const LONGEST_WAIT_MS: u32 = 15_000;

const FIRST_WAIT_MS: u32 = 500;

/// What one try came to, as far as trying again is concerned.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Outcome {
    /// No answer: connection refused, reset, or cut off in the middle.
    NoAnswer,
    /// An answer with this HTTP status, and what its `Retry-After` asked for, in milliseconds.
    Answer {
        /// HTTP status code.
        status: u16,
        /// `Retry-After` as milliseconds from now, if the header was there and could be read.
        retry_after_ms: Option<u32>,
    },
}

/// How long to wait before the next try, in milliseconds; `None`: do not try again.
///
/// `tries_made` counts from 1. `jitter` is between 0 and 1 and spreads the waits over half to the whole of the back-off,
/// so that a thousand phones that lost the same server do not come back in the same instant. `Retry-After`
/// (RFC 9110 section 10.2.3) is a lower bound: jitter only adds to it.
pub fn wait_before_next(tries_made: u32, outcome: Outcome, jitter: f64) -> Option<u32> {
    if tries_made >= TRIES {
        return None;
    }
    let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 0.0 };
    let backoff = FIRST_WAIT_MS << (2 * tries_made.saturating_sub(1)).min(8);
    let spread = (f64::from(backoff) / 2.0 * jitter) as u32;
    let asked = match outcome {
        Outcome::NoAnswer => None,
        Outcome::Answer { status: 408 | 429 | 500..=599, retry_after_ms } => retry_after_ms,
        Outcome::Answer { .. } => return None,
    };
    let wait = match asked {
        Some(asked) => asked.saturating_add(spread),
        None => backoff / 2 + spread,
    };
    (wait <= LONGEST_WAIT_MS).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, retry_after_ms: Option<u32>) -> Outcome {
        Outcome::Answer { status, retry_after_ms }
    }

    #[test]
    fn a_lost_connection_is_tried_twice_more_with_growing_waits() {
        assert_eq!(wait_before_next(1, Outcome::NoAnswer, 1.0), Some(500));
        assert_eq!(wait_before_next(2, Outcome::NoAnswer, 1.0), Some(2_000));
        assert_eq!(wait_before_next(3, Outcome::NoAnswer, 1.0), None);
    }

    #[test]
    fn jitter_spreads_over_half_to_the_whole_of_the_back_off() {
        assert_eq!(wait_before_next(1, Outcome::NoAnswer, 0.0), Some(250));
        assert_eq!(wait_before_next(2, Outcome::NoAnswer, 0.5), Some(1_500));
        assert_eq!(wait_before_next(1, Outcome::NoAnswer, f64::NAN), Some(250));
        assert_eq!(wait_before_next(1, Outcome::NoAnswer, 7.0), Some(500));
    }

    #[test]
    fn only_statuses_that_may_pass_are_tried_again() {
        for status in [408, 429, 500, 502, 503, 504, 599] {
            assert!(wait_before_next(1, answer(status, None), 0.0).is_some(), "{status}");
        }
        for status in [200, 301, 400, 401, 403, 404, 410, 413, 422, 600] {
            assert_eq!(wait_before_next(1, answer(status, None), 0.0), None, "{status}");
        }
    }

    #[test]
    fn retry_after_is_honoured_and_never_undercut() {
        assert_eq!(wait_before_next(1, answer(429, Some(3_000)), 0.0), Some(3_000));
        assert_eq!(wait_before_next(1, answer(503, Some(3_000)), 1.0), Some(3_250));
        assert_eq!(wait_before_next(1, answer(503, Some(0)), 0.0), Some(0));
    }

    #[test]
    fn a_server_that_asks_for_too_long_a_wait_ends_the_tries() {
        assert_eq!(wait_before_next(1, answer(429, Some(LONGEST_WAIT_MS + 1)), 0.0), None);
        assert_eq!(wait_before_next(1, answer(429, Some(u32::MAX)), 1.0), None);
    }
}
