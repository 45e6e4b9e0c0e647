//! From a URL to an article, or to a failure with a name. `failure`, `flat` and `retry` are pure; `fetch`
//! and `early` are the browser's part.

pub mod early;
pub mod failure;
pub mod fetch;
mod flat;
pub mod retry;

pub use failure::{ErrorKind, Failure};
