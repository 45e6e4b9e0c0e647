//! The OpenAPI document. Paths come from the controllers (`utoipa`), the documents' schemas from `crates/article`,
//! which owns them; only the challenge, which belongs to the ALTCHA protocol, is described here. A test compares the
//! document with what the server really answers.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::controllers::{feedback, files, ops};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Patientcentre Help: feedback",
        description = "Receives what patients say about help articles. No cookies, no accounts, no addresses stored.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    paths(
        feedback::put::put,
        feedback::challenge::challenge,
        files::articles::article,
        ops::healthz::healthz,
        ops::readyz::readyz,
        ops::metrics::metrics,
        ops::openapi::openapi,
    ),
    tags(
        (name = "feedback", description = "What the widget sends"),
        (name = "articles", description = "What the widget shows"),
        (name = "operation", description = "For the operator's machines"),
    )
)]
struct Paths;

/// The document, made once.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(make);
    &DOCUMENT
}

fn make() -> Value {
    let mut schemas = Map::new();
    for (file, text) in article::schema::files() {
        let name = match file {
            "article.schema.json" => "Article",
            "feedback.schema.json" => "Feedback",
            _ => "ProblemDocument",
        };
        // What a schema keeps for itself (`$defs`) becomes a component of the whole document.
        let text = text.replace("#/$defs/", "#/components/schemas/");
        let Ok(Value::Object(mut schema)) = serde_json::from_str(&text) else { continue };
        schema.remove("$schema");
        if let Some(Value::Object(parts)) = schema.remove("$defs") {
            schemas.extend(parts);
        }
        schemas.insert(name.to_owned(), Value::Object(schema));
    }
    schemas.insert("Challenge".to_owned(), challenge());

    let mut document = serde_json::to_value(Paths::openapi()).unwrap_or_default();
    if let Value::Object(fields) = &mut document {
        fields.insert("components".to_owned(), json!({ "schemas": schemas }));
    }
    document
}

fn challenge() -> Value {
    json!({
        "description": "An ALTCHA v2 challenge: find a counter for which PBKDF2(nonce followed by the counter as 4 \
            bytes big-endian, salt) begins with keyPrefix.",
        "type": "object",
        "required": ["parameters", "signature"],
        "properties": {
            "parameters": {
                "type": "object",
                "required": ["algorithm", "cost", "expiresAt", "keyLength", "keyPrefix", "nonce", "salt"],
                "properties": {
                    "algorithm": { "const": "PBKDF2/SHA-256" },
                    "cost": { "type": "integer", "description": "Iterations" },
                    "expiresAt": { "type": "integer", "description": "Unix seconds" },
                    "keyLength": { "type": "integer", "description": "Bytes" },
                    "keyPrefix": { "type": "string", "pattern": "^[0-9a-f]*$" },
                    "nonce": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
                    "salt": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
                }
            },
            "signature": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        }
    })
}
