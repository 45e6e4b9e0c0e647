//! JSON made to hurt: it ends in an error, or in an article, and never in a panic, a stack overflow or a long wait.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use article::{Article, MAX_BYTES, MAX_NODE_DEPTH, Node, ParseError, parse};
use serde::de::IntoDeserializer;
use serde::de::value::{Error, MapDeserializer};
use serde_json::json;

fn article_with(field: &str) -> String {
    format!(
        r#"{{"format":1,"id":"a","lang":"en","title":"T","modified":"2026-04-09T09:56:00Z","sections":[{{"id":"s","heading":"H","body":[]}}],{field}}}"#
    )
}

fn syntax(text: &str) -> String {
    match parse(text) {
        Err(ParseError::Syntax { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nesting() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    // The article's own object is one.
    let deep = usize::from(MAX_NODE_DEPTH) - 1;
    assert!(parse(&article_with(&format!(r#""x":{}"#, nested(deep)))).is_ok());
    for depth in [deep + 1, 100, 1_000, 100_000, MAX_BYTES / 2 - 200] {
        assert_eq!(
            syntax(&article_with(&format!(r#""x":{}"#, nested(depth)))),
            "is nested more than 64 deep"
        );
    }
    for open in ["[", "{\"x\":", "[{\"x\":["] {
        let text = open.repeat(100_000);
        assert_eq!(syntax(&text), "is nested more than 64 deep");
    }
}

#[test]
fn numbers() {
    for number in
        ["1e308", "-1e308", "123456789012345678901234567890", "1e-999", "-0", "0.1e1", "18446744073709551616"]
    {
        assert!(parse(&article_with(&format!(r#""x":{number}"#))).is_ok(), "{number}");
    }
    for number in
        ["1e999", "-1e999", "1e99999999999999999999", &"9".repeat(1_000), "01", "+1", ".5", "0x10", "NaN"]
    {
        assert!(!syntax(&article_with(&format!(r#""x":{number}"#))).is_empty(), "{number}");
    }
}

#[test]
fn strings() {
    for lone in [r"\ud800", r"\udc00", r"\ud800\ud800", r"\ud800x", r"\ud83d\u0041"] {
        let text = article_with(r#""review_by":null,"x":"LONE""#).replace("LONE", lone);
        assert!(syntax(&text).contains("surrogate") || syntax(&text).contains("escape"), "{}", syntax(&text));
        // As a key, too.
        assert!(!syntax(&article_with(&format!(r#""{lone}":1"#))).is_empty());
    }
    // A pair is a character; NUL is one too, and stays.
    let text = article_with("\"outro\":[{\"type\":\"heading\",\"text\":\"\\ud83d\\ude00\\u0000<script>\"}]");
    let article = parse(&text).unwrap().article;
    assert_eq!(article.outro, [article::Block::Heading { text: "😀\0<script>".to_owned() }]);
    assert!(!syntax(&article_with("\"x\":\"\0\"")).is_empty());
    assert!(!syntax(&article_with("\"x\":\"\n\"")).is_empty());
}

#[test]
fn repeated_keys() {
    // As JSON.parse has it: the last one counts.
    let article = parse(&article_with(r#""title":7,"title":"Second""#)).unwrap().article;
    assert_eq!(article.title, "Second");
    // A hundred thousand of them take no longer than as many others: found from the end, not compared with each other.
    let many = r#""x":0,"#.repeat(100_000) + r#""x":1"#;
    assert!(parse(&article_with(&many)).is_ok());
    for key in ["__proto__", "constructor", "toString"] {
        assert!(parse(&article_with(&format!(r#""{key}":{{"title":"x"}}"#))).is_ok());
    }
}

#[test]
fn a_document_of_nothing_but_values_fits_its_megabyte() {
    let count = (MAX_BYTES - article_with(r#""x":[]"#).len()) / 2;
    let list = vec!["1"; count].join(",");
    assert!(parse(&article_with(&format!(r#""x":[{list}]"#))).is_ok());
    let text = "x".repeat(MAX_BYTES - article_with(r#""x":"""#).len());
    assert!(parse(&article_with(&format!(r#""x":"{text}""#))).is_ok());
}

/// What does not come as text has no length to look at: an object that a page hands over. It is bounded all the same.
#[test]
fn what_did_not_come_as_text() {
    use serde::Deserialize;
    let list = std::iter::repeat_n(7_u8, MAX_BYTES - 1).collect::<Vec<_>>();
    let read = |list: Vec<u8>| Node::deserialize(IntoDeserializer::<Error>::into_deserializer(list));
    assert!(read(list.clone()).is_ok());
    let error = read([list, vec![7]].concat()).unwrap_err();
    assert_eq!(error.to_string(), "is larger than 1 MiB");

    let text = |len: usize| Node::deserialize(IntoDeserializer::<Error>::into_deserializer("x".repeat(len)));
    assert!(text(MAX_BYTES - 1).is_ok());
    assert!(text(MAX_BYTES).is_err());

    let key = |len: usize| {
        let fields = [("k".repeat(len), 1_u8)].into_iter();
        Node::deserialize(MapDeserializer::<_, Error>::new(fields))
    };
    assert!(key(MAX_BYTES - 3).is_ok());
    assert!(key(MAX_BYTES - 2).is_err());
}

#[test]
fn serde_gives_the_first_problem_as_its_error() {
    let error = serde_json::from_str::<Article>(r#"{"format":1}"#).unwrap_err();
    assert_eq!(error.to_string(), "id: is missing (and 3 more)");
    let value = json!({ "format": 2 });
    assert!(
        serde_json::from_value::<Article>(value).unwrap_err().to_string().starts_with("format: 2 is newer")
    );
}
