//! The rules that an article must pass. Articles in, findings out; no files here (`set.rs` says what is known about the
//! articles beside them), and no printing (`print/`).
//!
//! A rule is a file in `rules/`: its name, how bad it is, why it is there, a bad and a good example, and the function
//! that finds it. The table of them, [`RULES`], is what `help-article rules` prints, what docs/RULES.md is made of, and
//! what the tests walk: every bad example must be found by exactly its rule, every good one by none.

mod allow;
pub mod files;
mod page;
mod parts;
pub mod print;
pub mod reading;
mod rule;
mod rules;
mod set;
mod words;

use article::Date;

use crate::finding::Finding;
use crate::source::Opened;

pub use page::Page;
pub use rule::{EXAMPLE_FRONT_MATTER, EXAMPLE_TODAY, Example, ExampleFile, Found, Rule, files_of};
pub use rules::{RULES, rule};
pub use set::Set;

/// One file to check, or one that lies beside those.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path as the author named it.
    pub name: String,
    /// What it holds.
    pub opened: Opened,
    /// Whether it only lies beside the files to check: links may lead to it, nothing is said of it.
    pub beside: bool,
}

/// Checks articles together. One list of findings for each file, in the order of the files; each in the order of its
/// lines.
pub fn check(files: &[File], today: Date) -> Vec<Vec<Finding>> {
    let set = Set::of(files);
    files.iter().enumerate().map(|(index, file)| one(index, file, &set, today)).collect()
}

fn one(index: usize, file: &File, set: &Set, today: Date) -> Vec<Finding> {
    if file.beside {
        return Vec::new();
    }
    let mut findings = match &file.opened.source {
        Err(findings) => findings.clone(),
        Ok(source) => {
            let page = Page::new(index, file, source, set, today);
            let mut findings = source.findings.clone();
            for rule in RULES {
                let mut found = Found::new(rule, &source.map);
                (rule.run)(&page, &mut found);
                findings.extend(found.findings);
            }
            findings
        }
    };
    allow::take_away(&mut findings, &file.opened.text);
    findings.sort_by(|a, b| (a.position, a.rule).cmp(&(b.position, b.rule)));
    // Reading and checking may see the same thing.
    findings.dedup_by(|a, b| a.rule == b.rule && a.position == b.position && a.message == b.message);
    findings
}
