//! JSON Schema (Draft 2020-12) of the documents, made from their types (feature `schema`). The results are kept in
//! `schema/`, for editors and for programs that are not written in Rust.
//!
//! The schemas accept what the decoders read without a warning (but for `null` in place of an absent list). They cannot
//! say everything: that ids are unique, that blocks nest at most 8 deep, that a date exists. The decoders do.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, transform::transform_subschemas};
use serde_json::{Value, json};

use crate::{Article, Date, Feedback, Href, Id, ProblemDocument, Reason, Timestamp};

/// The files of `schema/`: name and text.
pub fn files() -> [(&'static str, String); 3] {
    [
        ("article.schema.json", text::<Article>("An article, format 1")),
        ("feedback.schema.json", text::<Feedback>("Feedback about an article")),
        ("problem.schema.json", text::<ProblemDocument>("An error answer (RFC 9457)")),
    ]
}

fn text<T: JsonSchema>(title: &str) -> String {
    let mut schema = SchemaGenerator::default().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), json!(title));
    plain_descriptions(&mut schema);
    let mut text = format!("{:#}", schema.to_value());
    text.push('\n');
    text
}

/// Takes the brackets of rustdoc's links out of the descriptions: nobody can follow them there.
fn plain_descriptions(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace("[`", "`").replace("`]", "`");
    }
    transform_subschemas(&mut plain_descriptions, schema);
}

/// What the type does not show: `format`, and that there is something to read.
pub(crate) fn article(schema: &mut Schema) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert(
            "format".to_owned(),
            json!({ "description": "The version of the format.", "type": "integer", "const": crate::FORMAT }),
        );
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.insert(0, json!("format"));
    }
    let one_of = |field: &str| json!({ "required": [field], "properties": { field: { "minItems": 1 } } });
    schema.insert("anyOf".to_owned(), json!([one_of("sections"), one_of("intro")]));
}

/// Words without marks are a plain string.
pub(crate) fn inline(schema: &mut Schema) {
    let mut marked = std::mem::take(schema);
    let description = marked.remove("description");
    *schema = json_schema!({ "anyOf": [{ "type": "string" }, marked] });
    if let Some(description) = description {
        schema.insert("description".to_owned(), description);
    }
}

/// What `feedback` holds in an article.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is used")]
pub(crate) struct FeedbackWords {
    /// Reasons to choose from after a No, besides the built-in ones.
    #[schemars(default, length(max = 16))]
    reasons: Vec<Reason>,
}

macro_rules! string_schema {
    ($type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

string_schema!(Id, "Id", {
    "description": "The name of an article, a section or a reason.",
    "type": "string",
    "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"
});
string_schema!(Date, "Date", {
    "description": "A day: YYYY-MM-DD (RFC 3339).",
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
});
string_schema!(Timestamp, "Timestamp", {
    "description": "A moment with its offset from UTC (RFC 3339).",
    "type": "string",
    "format": "date-time",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$"
});
string_schema!(Href, "Href", {
    "description": "An address: https:, http:, mailto:, tel:, a path on the same site, #section-id, or article:ID.",
    "type": "string",
    "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9._:-]+([/?#][^\\s\\\\]*)?|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\\s\\\\@]+@[^\\s\\\\@]+|[Tt][Ee][Ll]:\\+?[0-9().-]+(;ext=[0-9]+)?|#[a-z0-9][a-z0-9-]{0,63}|article:[a-z0-9][a-z0-9-]{0,63}|/([^\\s\\\\/][^\\s\\\\]*)?|\\?[^\\s\\\\]*|[^\\s\\\\:/?#]+([/?#][^\\s\\\\]*)?)$"
});
