//! What patients send: design, section 3.3.

pub mod challenge;
pub mod put;
