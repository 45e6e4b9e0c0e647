//! The WebAssembly program: nothing but the exports of `patientcentre_help::element`, which the ES module calls.

// Linked for its exports; nothing here calls it.
extern crate patientcentre_help;

fn main() {}
