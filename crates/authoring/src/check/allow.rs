//! Exceptions that an author writes into Markdown: `<!-- allow image-alt -->`, on the line that a rule would name or on
//! the last line above it that is not blank.

use crate::finding::{Finding, Severity};

/// Takes away the warnings that the text allows. Never an error: those are wrong for patients whatever the author says.
pub(super) fn take_away(findings: &mut Vec<Finding>, text: &str) {
    if !text.contains("<!--") {
        return;
    }
    let lines: Vec<_> = text.lines().collect();
    findings.retain(|finding| {
        finding.severity == Severity::Error || !is_allowed(finding.rule, &lines, finding.position.line)
    });
}

fn is_allowed(rule: &str, lines: &[&str], number: usize) -> bool {
    let (above, rest) = lines.split_at(number.saturating_sub(1).min(lines.len()));
    let here = rest.first();
    let last = above.iter().rev().find(|line| !line.trim().is_empty());
    here.into_iter().chain(last).any(|line| allowed(line).any(|name| name == rule))
}

/// The rules that the comments of a line allow.
fn allowed(line: &str) -> impl Iterator<Item = &str> {
    line.split("<!--").skip(1).filter_map(|rest| rest.split("-->").next()).flat_map(|comment| {
        let words = comment.trim().strip_prefix("allow ").unwrap_or_default();
        words.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Position;

    #[test]
    fn only_its_rule_and_only_its_place() {
        let finding = |rule, line, severity| Finding {
            severity,
            rule,
            position: Position { line, column: 1 },
            message: String::new(),
            advice: String::new(),
        };
        let text =
            "<!-- allow image-alt, bare-url -->\n\n![](a.png)\n![](b.png) <!-- allow image-alt -->\nx\n";
        let warning = Severity::Warning;
        let mut findings = vec![
            finding("image-alt", 3, warning),
            finding("bare-url", 3, warning),
            finding("reading-age", 3, warning),
            finding("bare-url", 3, Severity::Error),
            finding("image-alt", 4, warning),
            finding("bare-url", 4, warning),
            finding("image-alt", 99, warning),
        ];
        take_away(&mut findings, text);
        let left: Vec<_> = findings.iter().map(|f| (f.rule, f.position.line, f.severity)).collect();
        assert_eq!(
            left,
            [
                ("reading-age", 3, warning),
                ("bare-url", 3, Severity::Error),
                ("bare-url", 4, warning),
                ("image-alt", 99, warning)
            ]
        );
    }
}
