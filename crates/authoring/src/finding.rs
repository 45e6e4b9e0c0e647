//! What is wrong with a source, where, and what to write instead: the one type that reading, checking and building speak
//! of. How findings are printed is `check`'s.

use std::fmt;

/// A place in a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (what an editor shows).
    pub column: usize,
}

impl Position {
    /// The beginning of a file: for what is wrong with the whole of it.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The position of a byte of `text`; its end if there is no such byte.
    pub fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
        Self { line: before.matches('\n').count() + 1, column }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The article must not be published so: exit code 1.
    Error,
    /// Worth mending.
    Warning,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The rule's name, as `help-article rules` lists it: `click-here`.
    pub rule: &'static str,
    /// Where.
    pub position: Position,
    /// What is wrong: one sentence without its full stop.
    pub message: String,
    /// What to write instead: one sentence without its full stop.
    pub advice: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, position: Position { line, column }, message, advice, .. } = self;
        write!(f, "{line}:{column}: {rule}: {message}; {advice}")
    }
}
