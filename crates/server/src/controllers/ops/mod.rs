//! What the operator's machines ask for.

pub mod healthz;
pub mod metrics;
pub mod openapi;
pub mod readyz;
