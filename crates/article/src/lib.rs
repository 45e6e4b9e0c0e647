//! The documents of Patientcentre Help: what an article is ([`Article`]), what a patient answers ([`Feedback`]) and
//! how a server says no ([`ProblemDocument`]). Types, validation, JSON in and out, JSON Schema.
//!
//! What does not live here: input and output, a browser, anything asynchronous, words that a patient reads.
//!
//! JSON becomes a document in two steps, so that the code a patient downloads is small and the errors are good:
//! any serde deserializer makes a [`Node`] (a bounded tree), and [`decode`] or [`Feedback::decode`] turns the tree into
//! a document and names every place that is wrong. The widget takes `JSON.parse` -> serde-wasm-bindgen -> [`Node`];
//! native programs take `parse` (feature `json`).

mod article;
mod date;
mod decode;
mod encode;
pub mod feedback;
mod href;
mod id;
#[cfg(feature = "json")]
mod json;
mod lang;
mod node;
mod path;
mod problem;
#[cfg(feature = "schema")]
pub mod schema;

pub use article::{Article, Block, Inline, Reason, Related, Section, Tone};
pub use date::{Date, Timestamp};
pub use decode::{
    Decoded, Invalid, MAX_ARTICLE_REASONS, MAX_BLOCK_DEPTH, MAX_PROBLEMS, MAX_SECTIONS, decode,
};
pub use feedback::Feedback;
pub use href::Href;
pub use id::Id;
#[cfg(feature = "json")]
pub use json::{ParseError, parse};
pub use lang::is_language_tag;
pub use node::{MAX_BYTES, MAX_NODE_DEPTH, Node};
pub use path::Problem;
pub use problem::{FieldError, ProblemDocument};

/// The version of the article's format that this code reads and writes.
pub const FORMAT: u32 = 1;
