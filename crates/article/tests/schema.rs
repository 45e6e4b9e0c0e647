//! The JSON Schemas in `schema/`: fresh, and of one mind with the decoders.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

const REFRESH: &str = "cargo run -p patientcentre-help-article --features schema --example schema";

#[test]
fn the_files_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let files = article::schema::files();
    for (name, text) in &files {
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(kept == *text, "schema/{name} is stale. Refresh it: {REFRESH}");
        let schema: Value = serde_json::from_str(text).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        jsonschema::meta::validate(&schema).unwrap();
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), files.len(), "a schema that nothing makes");
}

fn validator(name: &str) -> jsonschema::Validator {
    let (_, text) = article::schema::files().into_iter().find(|(file, _)| *file == name).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

#[test]
fn the_samples_fit() {
    let schema = validator("article.schema.json");
    for sample in [
        include_str!("../../../articles/cannot-log-in.json"),
        include_str!("../../../articles/how-to-log-in.json"),
    ] {
        let sample: Value = serde_json::from_str(sample).unwrap();
        let errors: Vec<_> = schema.iter_errors(&sample).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

/// Mistakes that an author's editor should underline: the decoder and the schema both see them.
#[test]
fn mistakes_that_both_see() {
    let schema = validator("article.schema.json");
    let good: Value = serde_json::from_str(include_str!("../../../articles/cannot-log-in.json")).unwrap();
    assert!(schema.is_valid(&good));
    for (pointer, value) in [
        ("/format", json!(2)),
        ("/format", json!("1")),
        ("/id", json!("A b")),
        ("/lang", json!("english language")),
        ("/lang", json!("en-x")),
        ("/title", json!(" ")),
        ("/modified", json!("9 April")),
        ("/review_by", json!("soon")),
        ("/intro", json!({})),
        ("/intro/0", json!("text")),
        ("/intro/0/type", json!("paragraf")),
        ("/intro/0/content", json!("text")),
        ("/sections/0/id", json!("#a")),
        ("/sections/0/heading", json!("")),
        ("/sections/0/body", json!(null)),
        ("/sections/0/keywords", json!("a, b")),
        ("/sections/0/body/2/content/2/href", json!("javascript:alert(1)")),
        ("/sections/0/body/2/content/2/href", json!("//evil.example")),
        ("/sections/0/body/2/content/2/strong", json!("true")),
        ("/outro/0/tone", json!("danger")),
        ("/outro/1/href", json!("")),
        ("/outro/1/href", json!("www.nhs.uk:443")),
        ("/related/0/title", json!(7)),
        ("/related/0/href", json!("article:How to log in")),
    ] {
        let mut bad = good.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = bad.pointer_mut(parent).unwrap();
        match key.parse::<usize>() {
            Ok(index) => parent[index] = value,
            Err(_) => parent[key] = value,
        }
        assert!(!schema.is_valid(&bad), "{pointer}");
        let warned = article::parse(&bad.to_string()).map(|decoded| decoded.warnings.len());
        assert_ne!(warned, Ok(0), "{pointer}");
    }
    let mut nothing = good;
    for key in ["intro", "sections"] {
        nothing.as_object_mut().unwrap().remove(key);
    }
    assert!(!schema.is_valid(&nothing));
}
