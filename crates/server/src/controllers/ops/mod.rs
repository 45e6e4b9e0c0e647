//! What the operator's machines ask for.

pub mod healthz;
