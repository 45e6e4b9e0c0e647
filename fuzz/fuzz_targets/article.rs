//! Bytes to an article: an article that keeps every rule, or an error in words.
#![no_main]

use article::{Article, Invalid, ParseError, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        // What serde reads from bytes must not be let in by another door.
        assert!(serde_json::from_slice::<Article>(bytes).is_err());
        return;
    };
    match parse(text) {
        Ok(decoded) => {
            hostile::is_an_article(&decoded.article);
            hostile::says_what_is_wrong(&decoded.warnings);
            assert_eq!(parse(text), Ok(decoded));
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            if let ParseError::Invalid(Invalid::Problems(problems)) = error {
                assert!(!problems.is_empty());
                hostile::says_what_is_wrong(&problems);
            }
        }
    }
});
