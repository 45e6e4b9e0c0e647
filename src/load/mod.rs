//! From a URL to an article, or to a failure with a name. `failure` and `retry` are pure; `fetch`,
//! `early` and `js_value` are the browser's part.

pub mod early;
pub mod failure;
pub mod fetch;
mod js_value;
pub mod retry;

pub use failure::{ErrorKind, Failure};
