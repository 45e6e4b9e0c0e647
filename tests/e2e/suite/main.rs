//! The end-to-end tests: every case in every engine, against the release build in `dist/`.

// Looking into JSON: what is not there is null, and a test that finds it so fails and says so.
#![allow(clippy::indexing_slicing)]

mod gallery;

use patientcentre_help_e2e::trials;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cases = [gallery::cases()].into_iter().flatten().collect();
    trials::run(cases)
}
