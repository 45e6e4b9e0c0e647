//! The authors' tool, as a library: what the program `help-article` is made of.
//!
//! An article comes from Markdown ([`markdown`]), or from another help desk ([`import`]); it is checked ([`check`]),
//! drawn as HTML ([`render`]) and shown in the real widget while it is being written ([`preview`]). [`index`] lists what
//! a folder holds. [`cli`] is the program's surface: arguments in, files and exit codes out.
//!
//! What does not live here: what an article is (`crates/article`), how its blocks are drawn (`crates/drawing`).

pub mod build;
pub mod check;
pub mod cli;
pub mod finding;
pub mod import;
pub mod index;
pub mod markdown;
mod months;
pub mod preview;
pub mod render;
pub mod slug;
pub mod source;
