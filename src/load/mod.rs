//! From a URL to an article, or to a failure with a name. `failure` and `retry` are pure; `fetch` is the browser's part.

pub mod failure;
pub mod fetch;
pub mod retry;

pub use failure::{ErrorKind, Failure};
