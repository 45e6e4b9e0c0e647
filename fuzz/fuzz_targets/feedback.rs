//! A request's body to feedback: within every limit and the same when read again, or errors that name fields.
#![no_main]

use article::feedback::{
    FeedbackError, MAX_ALTCHA_BYTES, MAX_COMMENT_CHARS, MAX_REASONS, MAX_SECTIONS_OPENED, parse,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match parse(bytes) {
        Ok(feedback) => {
            assert!(feedback.reasons.len() <= MAX_REASONS);
            assert!(feedback.sections_opened.len() <= MAX_SECTIONS_OPENED);
            assert!(
                feedback.altcha.as_ref().is_none_or(|proof| (1..=MAX_ALTCHA_BYTES).contains(&proof.len()))
            );
            if let Some(comment) = &feedback.comment {
                assert!(comment.chars().count() <= MAX_COMMENT_CHARS);
                assert!(!comment.trim().is_empty() && !comment.contains('\0'));
            }
            assert!(article::is_language_tag(&feedback.lang));
            assert_eq!(
                feedback.needs_proof(),
                feedback.comment.is_some() || !feedback.reasons.is_empty(),
                "a comment got past without a proof"
            );
            assert_eq!(parse(&serde_json::to_vec(&feedback).unwrap()), Ok(feedback));
        }
        Err(FeedbackError::Invalid(errors)) => {
            // At most one for each of the eight fields.
            assert!((1..=8).contains(&errors.len()), "{errors:?}");
        }
        Err(FeedbackError::Malformed) => {}
    }
});
