//! The WebAssembly program: nothing but the exports of `patientcentre_help::element`, which the ES module calls.

#[cfg(feature = "element")]
use patientcentre_help::element as _;

fn main() {}
