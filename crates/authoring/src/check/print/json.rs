//! A report for a program.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, severity};
use crate::finding::Severity;

#[derive(Serialize)]
struct Findings<'a> {
    /// How many files were checked.
    files: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    file: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    rule: &'a str,
    /// `error` or `warning`.
    severity: &'static str,
    message: &'a str,
    advice: &'a str,
}

/// Prints the report as one JSON object.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let findings = report.all().map(|(file, finding)| One {
        file,
        line: finding.position.line,
        column: finding.position.column,
        rule: finding.rule,
        severity: severity(finding.severity),
        message: &finding.message,
        advice: &finding.advice,
    });
    let whole = Findings {
        files: report.checked(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        findings: findings.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    writeln!(out)
}
