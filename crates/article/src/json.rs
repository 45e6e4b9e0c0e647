//! An article from JSON text, for native programs (feature `json`). The widget does not come here: it has the browser's
//! `JSON.parse`, which costs no bytes.

use std::fmt;

use crate::{Decoded, Invalid, MAX_BYTES, Node, decode};

/// Why a text is no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseError {
    /// It is longer than [`MAX_BYTES`]; nothing was read.
    TooLarge {
        /// How long it is, in bytes.
        bytes: usize,
    },
    /// It is no JSON, or nested too deeply.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in bytes.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is JSON, but no article.
    Invalid(Invalid),
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(f, "has {bytes} bytes, more than {MAX_BYTES}"),
            Self::Syntax { line, column, reason } => write!(f, "line {line}, column {column}: {reason}"),
            Self::Invalid(invalid) => invalid.fmt(f),
        }
    }
}

impl std::error::Error for ParseError {}

/// Reads an article from JSON. A byte order mark before it is skipped (RFC 8259 section 8.1 allows that).
pub fn parse(text: &str) -> Result<Decoded, ParseError> {
    decode(&parse_node(text)?).map_err(ParseError::Invalid)
}

/// Reads any JSON within the bounds of a [`Node`].
pub(crate) fn parse_node(text: &str) -> Result<Node, ParseError> {
    if text.len() > MAX_BYTES {
        return Err(ParseError::TooLarge { bytes: text.len() });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let reason = error.to_string();
        let place = format!(" at line {line} column {column}");
        let reason = reason.strip_suffix(&place).unwrap_or(&reason).to_owned();
        ParseError::Syntax { line, column, reason }
    })
}
