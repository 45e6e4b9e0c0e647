//! What is found while reading, and where the parts of the article stand.

use std::cell::Cell;

use crate::finding::{Finding, Position, Severity};
use crate::source::SourceMap;

/// The text being read, and what was noted about it.
pub(super) struct Notes<'t> {
    /// The whole file, without a byte order mark.
    pub text: &'t str,
    /// The byte that each line begins at.
    lines: Vec<usize>,
    /// The byte that was asked for last, and its column: the next is most often a little further on in the same line.
    last: Cell<(usize, usize)>,
    findings: Vec<Finding>,
    map: SourceMap,
}

impl<'t> Notes<'t> {
    pub fn new(text: &'t str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Self { text, lines, last: Cell::new((0, 1)), findings: Vec::new(), map: SourceMap::default() }
    }

    /// The line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or(0);
        let (known, column) = match self.last.get() {
            (last, column) if start <= last && last <= byte => (last, column),
            _ => (start, 1),
        };
        let column = column + self.text.get(known..byte).map_or(0, |between| between.chars().count());
        self.last.set((byte, column));
        Position { line: line.max(1), column }
    }

    /// Notes where a part of the article stands.
    pub fn place(&mut self, path: impl Into<String>, byte: usize) {
        let position = self.position(byte);
        self.map.insert(path, position);
    }

    /// The same for a place that is known as line and column.
    pub fn place_at(&mut self, path: impl Into<String>, position: Position) {
        self.map.insert(path, position);
    }

    /// Where a part of the article stands.
    pub fn find(&self, path: &str) -> Position {
        self.map.find(path)
    }

    pub fn error(
        &mut self,
        rule: &'static str,
        byte: usize,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        let position = self.position(byte);
        self.error_at(rule, position, message, advice);
    }

    pub fn warning(
        &mut self,
        rule: &'static str,
        byte: usize,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        let position = self.position(byte);
        self.add(Severity::Warning, rule, position, message.into(), advice.into());
    }

    pub fn error_at(
        &mut self,
        rule: &'static str,
        position: Position,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(Severity::Error, rule, position, message.into(), advice.into());
    }

    pub fn warning_at(
        &mut self,
        rule: &'static str,
        position: Position,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(Severity::Warning, rule, position, message.into(), advice.into());
    }

    fn add(
        &mut self,
        severity: Severity,
        rule: &'static str,
        position: Position,
        message: String,
        advice: String,
    ) {
        self.findings.push(Finding { severity, rule, position, message, advice });
    }

    /// Whether nothing so far forbids to publish the article.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }

    pub fn finish(self) -> (Vec<Finding>, SourceMap) {
        (self.findings, self.map)
    }
}
