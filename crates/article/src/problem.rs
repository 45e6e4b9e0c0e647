//! [`ProblemDocument`]: how the feedback service says no (RFC 9457, `application/problem+json`). Codes, not sentences:
//! whoever shows them to a patient has the words.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::Node;

/// What is wrong with one field.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field's name, `comment`; empty for the document as a whole.
    pub field: Cow<'static, str>,
    /// What is wrong, such as `too-long`. A reader takes a code that it does not know for `invalid`.
    pub code: Cow<'static, str>,
}

impl FieldError {
    /// A field and what is wrong with it.
    pub const fn new(field: &'static str, code: &'static str) -> Self {
        Self { field: Cow::Borrowed(field), code: Cow::Borrowed(code) }
    }
}

/// An error answer.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ProblemDocument {
    /// The kind of problem: a URI reference, `about:blank` if the status says it all (RFC 9457 section 4.2.1).
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    /// The kind in a few words, for people who read logs.
    pub title: Cow<'static, str>,
    /// The HTTP status code.
    pub status: u16,
    /// This occurrence in a sentence. Never what somebody sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong with which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl ProblemDocument {
    /// The media type of the document.
    pub const MEDIA_TYPE: &'static str = "application/problem+json";

    /// A problem without a kind of its own.
    pub fn new(status: u16, title: &'static str) -> Self {
        Self {
            kind: Cow::Borrowed("about:blank"),
            title: Cow::Borrowed(title),
            status,
            detail: None,
            errors: Vec::new(),
        }
    }

    /// Reads what any server sent. As RFC 9457 section 3.1 asks, a field of a wrong type counts as absent, so this
    /// always gives a document; `status` is 0 if the document does not say.
    pub fn decode(node: &Node) -> Self {
        let text = |node: &Node, key| match node.get(key) {
            Some(Node::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let errors = match node.get("errors") {
            Some(Node::List(values)) => values
                .iter()
                .filter_map(|value| {
                    Some(FieldError {
                        field: Cow::Owned(text(value, "field").unwrap_or_default()),
                        code: Cow::Owned(text(value, "code")?),
                    })
                })
                .collect(),
            _ => Vec::new(),
        };
        Self {
            kind: text(node, "type").map_or(Cow::Borrowed("about:blank"), Cow::Owned),
            title: text(node, "title").map_or(Cow::Borrowed(""), Cow::Owned),
            status: match node.get("status") {
                Some(Node::Number(status)) => *status as u16,
                _ => 0,
            },
            detail: text(node, "detail"),
            errors,
        }
    }
}

impl<'de> Deserialize<'de> for ProblemDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Node::deserialize(deserializer).map(|node| Self::decode(&node))
    }
}
