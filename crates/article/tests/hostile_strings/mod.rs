//! The strings of `tests/fixtures/hostile.json`, and articles that hold them in every field. For the tests of this crate
//! and of `crates/authoring`.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::collections::BTreeMap;

use serde_json::{Value, json};

const FILE: &str = include_str!("../../../../tests/fixtures/hostile.json");

/// The strings by their group: `markup`, `urls`, `log`, `csv`, `sql`, `unicode`.
pub fn groups() -> BTreeMap<String, Vec<String>> {
    let file: BTreeMap<String, Value> = serde_json::from_str(FILE).unwrap();
    let groups = file.into_iter().filter(|(name, _)| name != "about");
    groups.map(|(name, strings)| (name, serde_json::from_value(strings).unwrap())).collect()
}

/// All of them.
pub fn strings() -> Vec<String> {
    groups().into_values().flatten().collect()
}

/// An article that has every field of format 1, each once; every text that a reader sees is `words`.
pub fn every_field(words: &str) -> Value {
    json!({
        "format": 1, "id": "every-field", "lang": "en-GB", "title": words, "modified": "2026-04-09T09:56:00+01:00",
        "review_by": "2027-04-09",
        "intro": [
            { "type": "paragraph", "content": [
                words, { "text": words, "strong": true, "emphasis": true, "href": "https://a.example/" },
            ] },
            { "type": "heading", "text": words },
            { "type": "list", "ordered": true, "items": [[{ "type": "paragraph", "content": [words] }]] },
            { "type": "callout", "tone": "important", "heading": words, "body": [{ "type": "heading", "text": words }] },
            { "type": "contact", "name": words, "href": "tel:111", "note": [words] },
            { "type": "image", "src": "a.png", "alt": words, "width": 3, "height": 4 },
            { "type": "table", "head": [[words]], "rows": [[[words]]] },
            { "type": "new", "text": words },
        ],
        "sections": [
            { "id": "one", "heading": words, "keywords": [words], "body": [{ "type": "paragraph", "content": [words] }] },
            { "id": "two", "heading": words, "body": [] },
        ],
        "outro": [{ "type": "paragraph", "content": [words] }],
        "related": [{ "title": words, "href": "article:other" }],
        "feedback": { "reasons": [{ "id": "own", "label": words }] },
    })
}

/// The JSON pointers of every value in a document, the document itself apart.
pub fn pointers(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(values) => {
            values.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (key, value) in inner {
        all.push(format!("/{key}"));
        all.extend(pointers(value).into_iter().map(|below| format!("/{key}{below}")));
    }
    all
}

/// The pointers of the fields whose text must keep a rule: ids, dates, languages, addresses, kinds.
pub fn ruled(article: &Value) -> Vec<String> {
    const NAMES: [&str; 8] = ["id", "lang", "modified", "review_by", "type", "tone", "href", "src"];
    let is_ruled = |pointer: &String| {
        NAMES.contains(&pointer.rsplit('/').next().unwrap()) && article.pointer(pointer).unwrap().is_string()
    };
    pointers(article).into_iter().filter(is_ruled).collect()
}

/// The document with another value in one place.
pub fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut document = document.clone();
    *document.pointer_mut(pointer).unwrap() = value;
    document
}

/// For each string: an article of which every text is that string.
pub fn articles_of_texts() -> impl Iterator<Item = (String, Value)> {
    strings().into_iter().map(|text| (text.clone(), every_field(&text)))
}

/// For each string and each ruled field: an article that has the string there.
pub fn articles_of_fields() -> impl Iterator<Item = (String, Value)> {
    let article = every_field("words");
    let fields = ruled(&article);
    strings().into_iter().flat_map(move |text| {
        let articles: Vec<_> = fields
            .iter()
            .map(|field| (format!("{field} = {text:?}"), with(&article, field, text.clone().into())))
            .collect();
        articles
    })
}
