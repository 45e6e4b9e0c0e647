//! Feedback, and how a server says no: what is taken, what is refused, and by which code.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use article::feedback::{self, BUILT_IN_REASONS, FeedbackError, MAX_ALTCHA_BYTES, MAX_REASONS};
use article::{Feedback, FieldError, Id, MAX_ARTICLE_REASONS, ProblemDocument};
use serde_json::{Value, json};

/// The example of the contract.
fn good() -> Value {
    json!({
        "article": "cannot-log-in", "modified": "2026-04-09T09:56:00+01:00", "lang": "en-GB",
        "helpful": false, "reasons": ["hard-to-understand"], "comment": "I could not find the button.",
        "sections_opened": ["forgot-password"], "altcha": "QUJD",
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut feedback = good();
    feedback[field] = value;
    feedback
}

fn read(value: &Value) -> Result<Feedback, Vec<(String, String)>> {
    match feedback::parse(value.to_string().as_bytes()) {
        Ok(feedback) => Ok(feedback),
        Err(FeedbackError::Invalid(errors)) => {
            Err(errors.into_iter().map(|error| (error.field.into(), error.code.into())).collect())
        }
        Err(FeedbackError::Malformed) => panic!("{value}"),
    }
}

#[track_caller]
fn refused(value: &Value, field: &str, code: &str) {
    assert_eq!(read(value), Err(vec![(field.to_owned(), code.to_owned())]));
}

fn ids(count: usize) -> Value {
    (0..count).map(|n| format!("r{n}")).collect()
}

#[test]
fn the_contracts_example() {
    let feedback = read(&good()).unwrap();
    assert_eq!(serde_json::to_value(&feedback).unwrap(), good());
    assert!(feedback.needs_proof());
}

#[test]
fn a_vote_alone() {
    let vote = json!({ "article": "a", "modified": "2026-04-09T09:56:00Z", "lang": "en", "helpful": true });
    let feedback = read(&vote).unwrap();
    assert!(!feedback.needs_proof());
    assert_eq!(serde_json::to_value(&feedback).unwrap(), vote);
    let mut opened = vote.clone();
    opened["sections_opened"] = json!(["s"]);
    assert!(!read(&opened).unwrap().needs_proof());
    for field in ["reasons", "comment", "sections_opened", "altcha"] {
        let mut null = vote.clone();
        null[field] = json!(null);
        assert_eq!(read(&null).unwrap(), feedback);
    }
}

#[test]
fn every_field_that_is_missing_is_told() {
    let required = |fields: &[&str]| {
        Err(fields.iter().map(|field| ((*field).to_owned(), "required".to_owned())).collect::<Vec<_>>())
    };
    assert_eq!(read(&json!({})), required(&["article", "modified", "lang", "helpful"]));
    for field in ["article", "modified", "lang", "helpful"] {
        assert_eq!(read(&with(field, json!(null))), required(&[field]));
    }
    refused(&json!([]), "", "type");
    refused(&json!("x"), "", "type");
}

#[test]
fn wrong_values() {
    for (field, value, code) in [
        ("article", json!(1), "type"),
        ("article", json!("../x"), "invalid"),
        ("modified", json!(1), "type"),
        ("modified", json!("2026-04-09"), "invalid"),
        ("lang", json!(["en"]), "type"),
        ("lang", json!("english language"), "invalid"),
        ("helpful", json!("no"), "type"),
        ("helpful", json!(0), "type"),
        ("reasons", json!("inaccurate"), "type"),
        ("reasons", json!(["inaccurate", 1]), "type"),
        ("reasons", json!(["In accurate"]), "invalid"),
        ("comment", json!(["x"]), "type"),
        ("sections_opened", json!({}), "type"),
        ("sections_opened", json!(["#a"]), "invalid"),
        ("altcha", json!({}), "type"),
        ("altcha", json!(""), "invalid"),
        ("altcha", json!("a b"), "invalid"),
        ("altcha", json!("a\0"), "invalid"),
        ("altcha", json!("é"), "invalid"),
    ] {
        refused(&with(field, value), field, code);
    }
    let mut two = with("comment", json!(1));
    two["article"] = json!(2);
    assert_eq!(read(&two).unwrap_err().len(), 2);
}

#[test]
fn limits() {
    for (field, most, least_too_much, code) in [
        ("comment", json!("é".repeat(2_000)), json!("é".repeat(2_001)), "too-long"),
        ("comment", json!("😀".repeat(2_000)), json!("😀".repeat(2_001)), "too-long"),
        ("reasons", ids(20), ids(21), "too-many"),
        ("sections_opened", ids(200), ids(201), "too-many"),
        ("altcha", json!("A".repeat(MAX_ALTCHA_BYTES)), json!("A".repeat(MAX_ALTCHA_BYTES + 1)), "too-long"),
        (
            "lang",
            json!("en-abcdefgh-abcdefgh-abcdefgh-abcde"),
            json!("en-abcdefgh-abcdefgh-abcdefgh-abcdef"),
            "invalid",
        ),
        ("article", json!("a".repeat(64)), json!("a".repeat(65)), "invalid"),
    ] {
        assert!(read(&with(field, most)).is_ok(), "{field}");
        refused(&with(field, least_too_much), field, code);
    }
    assert!(MAX_ARTICLE_REASONS + BUILT_IN_REASONS.len() <= MAX_REASONS, "a patient may tick them all");
}

#[test]
fn what_is_put_right_without_a_word() {
    assert_eq!(read(&with("comment", json!(" \n"))).unwrap().comment, None);
    assert_eq!(read(&with("comment", json!("\0"))).unwrap().comment, None);
    assert_eq!(read(&with("comment", json!("a\0b"))).unwrap().comment.as_deref(), Some("ab"));
    assert_eq!(read(&with("comment", json!(" a\n"))).unwrap().comment.as_deref(), Some(" a\n"));
    let reasons = read(&with("reasons", json!(["b", "a", "b"]))).unwrap().reasons;
    assert_eq!(reasons, ["b", "a"].map(|id| Id::parse(id).unwrap()));
    assert!(read(&with("screen", json!("320x640"))).is_ok(), "a later widget may say more");
}

#[test]
fn built_in_reasons_are_ids() {
    for reason in BUILT_IN_REASONS {
        assert!(Id::parse(reason).is_some());
    }
}

#[test]
fn bodies_that_are_no_json() {
    for body in [
        &b""[..],
        b"{",
        b"helpful=no",
        b"\xff\xfe",
        b"{\"article\":\"\xff\"}",
        br#"{"comment":"\ud800"}"#,
        b"{} x",
        &b"[".repeat(100_000),
    ] {
        assert_eq!(feedback::parse(body), Err(FeedbackError::Malformed));
    }
    let text = good().to_string();
    for end in 0..text.len() {
        assert_eq!(feedback::parse(&text.as_bytes()[..end]), Err(FeedbackError::Malformed));
    }
}

#[test]
fn serde_names_the_first_field() {
    let error = serde_json::from_value::<Feedback>(with("helpful", json!("no"))).unwrap_err();
    assert_eq!(error.to_string(), "helpful: type");
}

#[test]
fn a_problem_document() {
    let mut problem = ProblemDocument::new(422, "Unprocessable Content");
    assert_eq!(
        serde_json::to_value(&problem).unwrap(),
        json!({ "type": "about:blank", "title": "Unprocessable Content", "status": 422 })
    );
    problem.detail = Some("The comment is too long.".to_owned());
    problem.errors = vec![FieldError::new("comment", feedback::code::TOO_LONG)];
    let value = json!({
        "type": "about:blank", "title": "Unprocessable Content", "status": 422,
        "detail": "The comment is too long.",
        "errors": [{ "field": "comment", "code": "too-long" }],
    });
    assert_eq!(serde_json::to_value(&problem).unwrap(), value);
    assert_eq!(serde_json::from_value::<ProblemDocument>(value).unwrap(), problem);
}

#[test]
fn a_problem_document_from_a_stranger() {
    for value in
        [json!(null), json!([]), json!("Bad gateway"), json!({ "status": "502", "errors": 1, "title": [] })]
    {
        let problem: ProblemDocument = serde_json::from_value(value).unwrap();
        assert_eq!(problem, ProblemDocument::new(0, ""));
    }
    let value =
        json!({ "status": 1e9, "errors": [1, {}, { "code": "used" }, { "field": "x", "code": 2 }], "x": 1 });
    let problem: ProblemDocument = serde_json::from_value(value).unwrap();
    assert_eq!((problem.status, problem.errors), (u16::MAX, vec![FieldError::new("", "used")]));
}
