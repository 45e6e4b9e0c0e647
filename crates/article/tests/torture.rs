//! Documents that are broken in every place, one place at a time: an article, or an error that says where and why.
//! Never a panic. (JSON that is made to be slow or deep is in `hostile.rs`.)
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

mod hostile_strings;

use article::feedback::{self, FeedbackError};
use article::{Article, Decoded, Invalid, MAX_BYTES, ParseError, parse};
use hostile_strings::{every_field, pointers, with};
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../../articles/cannot-log-in.json");
const EVERY_BLOCK: &str = include_str!("../../../tests/fixtures/articles/every-block.json");
const FEEDBACK: &str = r#"{"article":"cannot-log-in","modified":"2026-04-09T09:56:00+01:00","lang":"en-GB",
    "helpful":false,"reasons":["inaccurate","own"],"comment":"Sí, 日本 \ud83d\ude00","sections_opened":["one","two"],
    "altcha":"e30=","unknown":{"deep":[1,2.5e3,null,true]}}"#;

/// An article that is the same when it is written and read again, or an error in words.
fn article_or_error(text: &str) -> Result<Decoded, ParseError> {
    let result = parse(text);
    match &result {
        Ok(decoded) => {
            let json = serde_json::to_string(&decoded.article).unwrap();
            assert_eq!(parse(&json).unwrap().article, decoded.article, "{text}");
        }
        Err(error) => {
            let words = error.to_string();
            assert!(words.len() > 10 && words.len() < 300, "{words}");
            if let ParseError::Invalid(Invalid::Problems(problems)) = error {
                assert!((1..=20).contains(&problems.len()));
            }
        }
    }
    result
}

#[test]
fn cut_off_anywhere() {
    for whole in [SAMPLE, EVERY_BLOCK] {
        let whole = whole.trim_end();
        let whole_article = parse(whole).unwrap().article;
        for at in 0..whole.len() {
            // A download breaks between bytes, not between characters.
            let bytes = &whole.as_bytes()[..at];
            assert!(serde_json::from_slice::<Article>(bytes).is_err(), "{at}");
            if let Ok(text) = std::str::from_utf8(bytes) {
                let Err(ParseError::Syntax { line, column, reason }) = article_or_error(text) else {
                    panic!("{at}");
                };
                assert!(line <= text.matches('\n').count() + 1 && column <= text.len() && !reason.is_empty());
            }
        }
        assert_eq!(parse(&format!("\u{feff}{whole}\n")).unwrap().article, whole_article);
        for more in ["x", "{}", "\0", "]", ",", "\u{feff}"] {
            assert!(article_or_error(&format!("{whole}{more}")).is_err(), "{more:?}");
        }
    }
    for at in 0..FEEDBACK.len() {
        assert_eq!(feedback::parse(&FEEDBACK.as_bytes()[..at]), Err(FeedbackError::Malformed), "{at}");
    }
    assert!(feedback::parse(FEEDBACK.as_bytes()).is_ok());
}

#[test]
fn one_byte_is_another() {
    let hurt = [0_u8, b'"', b'\\', b'{', b'}', b'[', b',', b'-', b'9', b'e', 0x80, 0xc0, 0xed, 0xf5, 0xff];
    let whole = every_field("words é 😀").to_string();
    for at in 0..whole.len() {
        for byte in hurt {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] = byte;
            match std::str::from_utf8(&bytes) {
                Ok(text) => drop(article_or_error(text)),
                Err(_) => assert!(serde_json::from_slice::<Article>(&bytes).is_err(), "{at} {byte}"),
            }
        }
    }
    for at in 0..FEEDBACK.len() {
        for byte in hurt {
            let mut bytes = FEEDBACK.as_bytes().to_vec();
            bytes[at] = byte;
            if let Ok(feedback) = feedback::parse(&bytes) {
                assert_eq!(feedback::parse(&serde_json::to_vec(&feedback).unwrap()), Ok(feedback));
            }
        }
    }
}

/// Bytes that are no UTF-8: overlong forms, halves of surrogates, beyond the last character, a start without an end.
#[test]
fn bytes_that_are_no_text() {
    let broken: [&[u8]; 12] = [
        b"\x80",
        b"\xff",
        b"\xfe\xff",
        b"\xc0\x80",
        b"\xc1\xbf",
        b"\xe0\x80\x80",
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xf0\x80\x80\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
        b"\xf8\x88\x80\x80\x80",
    ];
    for bytes in broken {
        let article = every_field("HERE").to_string().into_bytes();
        let at = article.windows(4).position(|window| window == b"HERE").unwrap();
        let document = [&article[..at], bytes, &article[at + 4..]].concat();
        assert!(serde_json::from_slice::<Article>(&document).is_err(), "{bytes:?}");
        let body = [br#"{"article":"a","comment":""#.as_slice(), bytes, b"\"}"].concat();
        assert_eq!(feedback::parse(&body), Err(FeedbackError::Malformed), "{bytes:?}");
    }
    // Not UTF-8 but UTF-16, with its mark and without.
    let wide: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(serde_json::from_slice::<Article>(&wide).is_err());
    assert!(serde_json::from_slice::<Article>(&[b"\xff\xfe".as_slice(), &wide].concat()).is_err());
}

/// A value of every kind in the place of every value.
#[test]
fn another_kind_in_every_place() {
    let kinds = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e308),
        json!(9_007_199_254_740_993_u64),
        json!(""),
        json!(" "),
        json!("\0"),
        json!("x".repeat(70_000)),
        json!([]),
        json!([[]]),
        json!([null]),
        json!({}),
        json!({ "text": {} }),
        json!({ "__proto__": { "text": "x" } }),
        json!([{ "type": "list", "items": [[[[[[[[[]]]]]]]]] }]),
    ];
    let every_block: Value = serde_json::from_str(EVERY_BLOCK).unwrap();
    let (mut articles, mut errors) = (0, 0);
    for document in [every_block, every_field("words")] {
        for pointer in pointers(&document) {
            for kind in &kinds {
                match article_or_error(&with(&document, &pointer, kind.clone()).to_string()) {
                    Ok(_) => articles += 1,
                    Err(ParseError::Invalid(Invalid::Problems(problems))) => {
                        errors += 1;
                        // The first complaint is about that place or what is in it or around it.
                        let place = place(&pointer);
                        let found = problems.iter().any(|problem| {
                            problem.path.starts_with(&place) || place.starts_with(&*problem.path)
                        });
                        assert!(found, "{place} = {kind}: {problems:?}");
                    }
                    Err(ParseError::Invalid(Invalid::NewerFormat(_))) => assert_eq!(pointer, "/format"),
                    Err(error) => panic!("{pointer} = {kind}: {error}"),
                }
            }
        }
    }
    assert!(articles > 500 && errors > 2_000, "{articles} articles, {errors} errors");
}

/// `/sections/0/id` as problems name it: `sections[0].id`.
fn place(pointer: &str) -> String {
    let mut place = String::new();
    for part in pointer.split('/').skip(1) {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            place.push_str(&format!("[{part}]"));
        } else {
            if !place.is_empty() {
                place.push('.');
            }
            place.push_str(part);
        }
    }
    place
}

#[test]
fn a_field_that_is_gone_or_there_twice() {
    let document = every_field("words");
    for pointer in pointers(&document) {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let mut without = document.clone();
        if let Some(object) = without.pointer_mut(parent).and_then(Value::as_object_mut) {
            object.remove(key);
            drop(article_or_error(&without.to_string()));
            // Twice: the last one counts, so the article is the same, and the first may be anything.
            let text = with(&document, &pointer, json!("TWICE")).to_string();
            let twice = format!("\"{key}\":\"TWICE\"");
            let value = document.pointer(&pointer).unwrap();
            let repeated = text.replace(&twice, &format!("\"{key}\":[{{}},7],\"{key}\":{value}"));
            assert_ne!(text, repeated, "{pointer}");
            assert_eq!(parse(&repeated).unwrap().article, parse(&document.to_string()).unwrap().article);
        }
    }
}

#[test]
fn one_more_than_may_be() {
    let mut document = every_field("words");
    let section = |index: usize| json!({ "id": format!("s{index}"), "heading": "H", "body": [] });
    document["sections"] = (0..2_000).map(section).collect();
    assert!(article_or_error(&document.to_string()).is_ok());
    document["sections"] = (0..2_001).map(section).collect();
    assert_eq!(
        article_or_error(&document.to_string()).unwrap_err().to_string(),
        "sections: has more than 2000 sections"
    );

    let nested = |depth: usize| {
        (1..depth).fold(
            json!({ "type": "heading", "text": "x" }),
            |inner, _| json!({ "type": "callout", "tone": "note", "body": [inner] }),
        )
    };
    for at in ["/intro/0", "/outro/0", "/sections/0/body/0"] {
        let document = every_field("words");
        assert!(article_or_error(&with(&document, at, nested(8)).to_string()).is_ok());
        let error = article_or_error(&with(&document, at, nested(9)).to_string()).unwrap_err();
        assert!(error.to_string().contains("nested more than 8 deep"), "{error}");
    }

    for (length, is_id) in [(64, true), (65, false), (1_000_000, false)] {
        for at in ["/id", "/sections/0/id", "/feedback/reasons/0/id"] {
            let result =
                article_or_error(&with(&every_field("words"), at, json!("a".repeat(length))).to_string());
            assert_eq!(result.is_ok(), is_id, "{at} {length}");
        }
        let body = json!({ "article": "a".repeat(length), "modified": "2026-04-09T09:56:00+01:00", "lang": "en",
            "helpful": true });
        assert_eq!(feedback::parse(body.to_string().as_bytes()).is_ok(), is_id, "{length}");
    }

    let filled = |size: usize| {
        let empty = with(&every_field("words"), "/intro/1/text", json!("")).to_string().len();
        with(&every_field("words"), "/intro/1/text", json!("x".repeat(size - empty))).to_string()
    };
    assert!(article_or_error(&filled(MAX_BYTES)).is_ok());
    assert_eq!(article_or_error(&filled(MAX_BYTES + 1)), Err(ParseError::TooLarge { bytes: MAX_BYTES + 1 }));
}

/// Feedback, too: another kind in the place of every value.
#[test]
fn feedback_of_another_kind_in_every_place() {
    let kinds = [
        json!(null),
        json!(true),
        json!(0),
        json!(1e308),
        json!(""),
        json!("\0"),
        json!("\u{202e}"),
        json!([]),
        json!([[]]),
        json!([null]),
        json!({}),
        json!({ "__proto__": 1 }),
        json!(vec!["a"; 201]),
    ];
    let whole: Value = serde_json::from_str(FEEDBACK).unwrap();
    for pointer in pointers(&whole) {
        for kind in &kinds {
            let body = with(&whole, &pointer, kind.clone()).to_string();
            match feedback::parse(body.as_bytes()) {
                Ok(feedback) => {
                    assert_eq!(feedback::parse(&serde_json::to_vec(&feedback).unwrap()), Ok(feedback));
                }
                Err(FeedbackError::Invalid(errors)) => {
                    assert_eq!(errors.len(), 1, "{pointer} = {kind}: {errors:?}");
                    assert!(pointer.starts_with(&format!("/{}", errors[0].field)), "{pointer}: {errors:?}");
                }
                Err(FeedbackError::Malformed) => panic!("{pointer} = {kind}"),
            }
        }
    }
}
