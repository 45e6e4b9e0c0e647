//! Any article and any feedback: written out and read again it is the same, and the JSON Schema accepts it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use std::sync::LazyLock;

use article::{
    Article, Block, Date, Feedback, Href, Id, Inline, Node, Reason, Related, Section, Timestamp, Tone,
};
use jsonschema::Validator;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde::de::IntoDeserializer;
use serde::{Deserialize, Serialize};

static SCHEMAS: LazyLock<Vec<Validator>> = LazyLock::new(|| {
    let files = article::schema::files().into_iter();
    files.map(|(_, text)| jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()).collect()
});

/// Checked as a person would write them: `format` too.
fn accepted(schema: usize, document: &impl Serialize) -> Result<(), TestCaseError> {
    let value = serde_json::to_value(document).unwrap();
    let errors: Vec<_> = SCHEMAS[schema].iter_errors(&value).map(|error| error.to_string()).collect();
    prop_assert!(errors.is_empty(), "{errors:?}\n{value:#}");
    Ok(())
}

fn id() -> impl Strategy<Value = Id> {
    "[a-z0-9][a-z0-9-]{0,63}".prop_map(|id| Id::parse(&id).unwrap())
}

fn lang() -> impl Strategy<Value = String> {
    select(vec!["en", "en-GB", "cy", "zh-Hant-TW", "ar-u-nu-latn"]).prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("blank", |text| !text.trim().is_empty())
}

fn timestamp() -> impl Strategy<Value = Timestamp> {
    "[0-9]{3}[1-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
        .prop_map(|text| Timestamp::parse(&text).unwrap())
}

fn date() -> impl Strategy<Value = Date> {
    "[0-9]{3}[1-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])".prop_map(|text| Date::parse(&text).unwrap())
}

fn web() -> impl Strategy<Value = Href> {
    "(https|http|HTTPS)://[a-z][a-zA-Z0-9-]{0,9}(\\.[a-zA-Z][a-z0-9]{0,5}){0,2}(:8[0-9]{3})?([/?#][a-z0-9/:@?&=%.~é-]{0,9})?"
        .prop_map(|text| Href::parse(&text))
}

fn relative() -> impl Strategy<Value = Href> {
    "(/|\\./|\\.\\./|[a-z]{1,5}[/?#]|\\?)([a-z0-9.:@é][a-z0-9/:@?&=%.~é-]{0,9})?"
        .prop_map(|text| Href::parse(&text))
}

fn href() -> impl Strategy<Value = Href> {
    prop_oneof![
        web(),
        relative(),
        "mailto:[a-zA-Z0-9.+-]{1,9}@[a-z]{1,9}\\.example(\\?subject=[a-z%2]{0,5})?"
            .prop_map(|text| Href::parse(&text)),
        "tel:\\+?[0-9]{3}[0-9().-]{0,12}(;ext=[0-9]{1,4})?".prop_map(|text| Href::parse(&text)),
        id().prop_map(Href::Section),
        id().prop_map(Href::Article),
    ]
    .prop_filter("a link", |href| !href.is_forbidden())
}

fn inline() -> impl Strategy<Value = Inline> {
    (any::<String>(), any::<bool>(), any::<bool>(), option::of(href()))
        .prop_map(|(text, strong, emphasis, href)| Inline { text, strong, emphasis, href })
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    vec(inline(), 0..3)
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        inlines().prop_map(|content| Block::Paragraph { content }),
        words().prop_map(|text| Block::Heading { text }),
        (words(), href(), inlines()).prop_map(|(name, href, note)| Block::Contact { name, href, note }),
        (prop_oneof![web(), relative()], any::<String>(), option::of(1_u32..), option::of(1_u32..))
            .prop_filter("a picture", |(src, ..)| !src.is_forbidden())
            .prop_map(|(src, alt, width, height)| Block::Image { src, alt, width, height }),
        (vec(inlines(), 0..3), vec(vec(inlines(), 0..3), 0..3))
            .prop_map(|(head, rows)| Block::Table { head, rows }),
    ];
    let tone = || select(vec![Tone::Important, Tone::Note, Tone::Warning]);
    // Seven levels above the leaves: the deepest that is allowed.
    leaf.prop_recursive(7, 16, 3, move |inner| {
        prop_oneof![
            (any::<bool>(), vec(vec(inner.clone(), 0..3), 0..3))
                .prop_map(|(ordered, items)| Block::List { ordered, items }),
            (tone(), option::of(words()), vec(inner, 0..3))
                .prop_map(|(tone, heading, body)| Block::Callout { tone, heading, body }),
        ]
    })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec(block(), 0..3)
}

prop_compose! {
    fn article()(
        id in id(),
        lang in lang(),
        title in words(),
        modified in timestamp(),
        review_by in option::of(date()),
        intro in vec(block(), 1..3),
        sections in vec((words(), vec(any::<String>(), 0..3), blocks()), 0..3),
        outro in blocks(),
        related in vec((words(), href()), 0..3),
        reasons in vec(words(), 0..4),
    ) -> Article {
        let numbered = |n: usize| Id::parse(&format!("n{n}")).unwrap();
        let section =
            |(n, (heading, keywords, body))| Section { id: numbered(n), heading, keywords, body };
        Article {
            id, lang, title, modified, review_by, intro, outro,
            sections: sections.into_iter().enumerate().map(section).collect(),
            related: related.into_iter().map(|(title, href)| Related { title, href }).collect(),
            reasons: reasons.into_iter().enumerate().map(|(n, label)| Reason { id: numbered(n), label }).collect(),
        }
    }
}

prop_compose! {
    fn feedback()(
        article in id(),
        modified in timestamp(),
        lang in lang(),
        helpful in any::<bool>(),
        reasons in vec(id(), 0..5),
        comment in option::of(words().prop_map(|text| text.replace('\0', "x"))),
        sections_opened in vec(id(), 0..5),
        altcha in option::of("[!-~]{1,99}"),
    ) -> Feedback {
        let once = |mut ids: Vec<Id>| { ids.sort(); ids.dedup(); ids };
        let (reasons, sections_opened) = (once(reasons), once(sections_opened));
        Feedback { article, modified, lang, helpful, reasons, comment, sections_opened, altcha }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_article(article in article()) {
        let text = serde_json::to_string(&article).unwrap();
        let decoded = article::parse(&text).unwrap();
        prop_assert_eq!(&decoded.warnings, &[]);
        prop_assert_eq!(&decoded.article, &article);
        // Through any other serde format, too: here serde_json's own values.
        let value = serde_json::to_value(&article).unwrap();
        let again = Article::deserialize(value.into_deserializer()).unwrap();
        prop_assert_eq!(&again, &article);
        accepted(0, &article)?;
    }

    #[test]
    fn feedback_about_it(feedback in feedback()) {
        let text = serde_json::to_string(&feedback).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Feedback>(&text).unwrap(), &feedback);
        accepted(1, &feedback)?;
    }

    /// Any JSON at all where an article should be: an answer, and no panic.
    #[test]
    fn not_an_article(text in "[\\[\\]{}\",:0-9a-z\\\\]{0,40}") {
        if let Ok(node) = serde_json::from_str::<Node>(&text) {
            let _ = article::decode(&node);
            let _ = Feedback::decode(&node);
        }
    }

    /// A sample with one byte changed: an answer, and no panic.
    #[test]
    fn a_spoilt_sample(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = include_bytes!("../../../articles/cannot-log-in.json").to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = article::parse(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn the_shortest_way_of_writing() {
    let plain = serde_json::to_value(Inline::plain("x")).unwrap();
    assert_eq!(plain, serde_json::json!("x"));
    let strong = Inline { strong: true, ..Inline::plain("x") };
    assert_eq!(serde_json::to_value(strong).unwrap(), serde_json::json!({ "text": "x", "strong": true }));
    let unknown = Block::Unknown { kind: "video".to_owned(), text: String::new() };
    assert_eq!(serde_json::to_value(unknown).unwrap(), serde_json::json!({ "type": "video" }));
    let article = Article {
        id: Id::parse("a").unwrap(),
        lang: "en".to_owned(),
        title: "T".to_owned(),
        modified: Timestamp::parse("2026-04-09T09:56:00Z").unwrap(),
        review_by: None,
        intro: vec![Block::Heading { text: "x".to_owned() }],
        sections: vec![],
        outro: vec![],
        related: vec![],
        reasons: vec![],
    };
    assert_eq!(
        serde_json::to_string(&article).unwrap(),
        r#"{"format":1,"id":"a","lang":"en","title":"T","modified":"2026-04-09T09:56:00Z","intro":[{"type":"heading","text":"x"}]}"#
    );
}
