//! `help-article check` and `help-article rules`: the rules on their own examples and on anything at all, and the program
//! as an author or a CI runs it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

mod any;
mod command;
mod examples;
mod explained;
mod rules;

use std::path::Path;

use article::Date;
use authoring::check::{self, File, print::Report};
use authoring::finding::Finding;
use authoring::source;

/// Files as they would be read from a folder.
fn files(texts: &[(&str, &str)]) -> Vec<File> {
    let file = |(name, text): &(&str, &str)| File {
        name: (*name).to_owned(),
        opened: source::read(Path::new(name), (*text).to_owned()),
        beside: false,
    };
    texts.iter().map(file).collect()
}

/// What check finds in them, on the day of the examples.
fn findings(files: &[File]) -> Vec<Vec<Finding>> {
    check::check(files, Date::parse(check::EXAMPLE_TODAY).unwrap())
}

/// Rule and line of everything found in one file.
fn found(name: &str, text: &str) -> Vec<(&'static str, usize)> {
    let files = files(&[(name, text)]);
    let found = findings(&files);
    Report { files: &files, findings: &found }
        .all()
        .map(|(_, finding)| (finding.rule, finding.position.line))
        .collect()
}
