//! Lines for a person, and for an editor that jumps to them: `file:line:column: rule: what is wrong; what to write`.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Report, harmless};
use crate::finding::{Finding, Position, Severity};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const PLACE: Style = Style::new().bold();
const ADVICE: Style = AnsiColor::Green.on_default();

/// Prints the report. Colours are written always: `out` takes them away where they are not wanted (`anstream`).
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for (file, Finding { severity, rule, position: Position { line, column }, message, advice }) in
        report.all()
    {
        let colour = match severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
        };
        let (file, message, advice) = (harmless(file), harmless(message), harmless(advice));
        write!(
            out,
            "{PLACE}{file}:{line}:{column}:{PLACE:#} {colour}{rule}:{colour:#} {message}; {ADVICE}{advice}{ADVICE:#}"
        )?;
        // Not by colour alone (WCAG 1.4.1).
        writeln!(out, "{}", if *severity == Severity::Warning { " [warning]" } else { "" })?;
    }
    let worst = if report.count(Severity::Error) > 0 {
        ERROR
    } else if report.count(Severity::Warning) > 0 {
        WARNING
    } else {
        ADVICE
    };
    writeln!(out, "{worst}{}{worst:#}", report.summary())
}
