//! A report for GitHub Actions: each finding is a workflow command, which GitHub shows beside the line that it is about.
//! (GitHub shows ten errors and ten warnings of a step; the others are in its log.)

use std::io::{self, Write};

use super::{Report, severity};

/// Prints the report.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for (file, finding) in report.all() {
        writeln!(
            out,
            "::{} file={},line={},col={},title={}::{}",
            severity(finding.severity),
            property(file),
            finding.position.line,
            finding.position.column,
            property(finding.rule),
            data(&format!("{}; {}", finding.message, finding.advice)),
        )?;
    }
    Ok(())
}

/// The text of a command, escaped as GitHub's own toolkit does it (`@actions/core`, `escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property (`escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::File;
    use crate::finding::{Finding, Position, Severity};
    use crate::source::Opened;

    #[test]
    fn nothing_in_an_article_ends_a_command_or_begins_one() {
        let opened = Opened { text: String::new(), source: Err(Vec::new()) };
        let files = [File { name: "a,b:c%.md".into(), opened, beside: false }];
        let finding = Finding {
            severity: Severity::Warning,
            rule: "image-alt",
            position: Position { line: 3, column: 7 },
            message: "100% :: wrong\r\n::error::no".into(),
            advice: "mend it".into(),
        };
        let mut out = Vec::new();
        write(&mut out, &Report { files: &files, findings: &[vec![finding]] }).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::warning file=a%2Cb%3Ac%25.md,line=3,col=7,title=image-alt::100%25 :: wrong%0D%0A::error::no; mend it\n"
        );
    }
}
