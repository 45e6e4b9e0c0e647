//! The report for a person at a terminal.
//!
//! A terminal obeys what it is shown: an escape sequence in a comment could rewrite the lines above it, or worse. Every
//! character that is not drawn is made visible instead, and every line of a comment is indented, so that none can pass
//! for a line of the report.

use std::fmt::Write;

use super::{ArticleReport, Comment, Count, Report, Tally};

/// The narrowest and the widest that comments are set, in columns.
const WIDTH: (usize, usize) = (40, 100);

const COMMENT_INDENT: &str = "      ";

/// The report, for a terminal of so many columns.
pub fn write(report: &Report, columns: usize) -> String {
    if report.articles.is_empty() {
        return "No feedback yet.\n".to_owned();
    }
    let width = columns.clamp(WIDTH.0, WIDTH.1);
    let mut text = String::new();
    for (index, article) in report.articles.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        // Writing to a String does not fail.
        let _ = write_article(&mut text, article, width);
    }
    text
}

fn write_article(text: &mut String, article: &ArticleReport, width: usize) -> std::fmt::Result {
    writeln!(text, "{}", article.article)?;
    writeln!(text, "{}", "=".repeat(article.article.len()))?;
    writeln!(text, "  {:<36} {:>6} {:>6}   helpful (95 % interval)", "version", "yes", "no")?;
    for version in &article.versions {
        write_votes(text, &version.modified, &version.tally)?;
    }
    if article.versions.len() > 1 {
        write_votes(text, "all versions", &article.total)?;
    }
    write_counts(text, "Reasons for No", &article.total.reasons)?;
    write_counts(text, "Sections opened before No", &article.total.sections_before_no)?;
    if !article.comments.is_empty() {
        writeln!(text, "\n  Comments")?;
    }
    for comment in &article.comments {
        write_comment(text, comment, width)?;
    }
    Ok(())
}

fn write_votes(text: &mut String, name: &str, tally: &Tally) -> std::fmt::Result {
    write!(text, "  {name:<36} {:>6} {:>6}", tally.yes, tally.no)?;
    if let Some(helpful) = &tally.helpful {
        let percent = |share: f64| share * 100.0;
        write!(
            text,
            "   {:>3.0} % ({:.0} % to {:.0} %)",
            percent(helpful.share),
            percent(helpful.low),
            percent(helpful.high)
        )?;
    }
    text.push('\n');
    Ok(())
}

fn write_counts(text: &mut String, title: &str, counts: &[Count]) -> std::fmt::Result {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(text, "\n  {title}")?;
    for Count { id, count } in counts {
        writeln!(text, "  {count:>6}  {id}")?;
    }
    Ok(())
}

fn write_comment(text: &mut String, comment: &Comment, width: usize) -> std::fmt::Result {
    let vote = if comment.helpful { "Yes" } else { "No" };
    write!(text, "    {}  {vote}", comment.received)?;
    if !comment.reasons.is_empty() {
        write!(text, "  {}", comment.reasons.join(", "))?;
    }
    writeln!(text, "  [{}]", comment.id)?;
    let options =
        textwrap::Options::new(width).initial_indent(COMMENT_INDENT).subsequent_indent(COMMENT_INDENT);
    for line in textwrap::wrap(&visible(&comment.text), options) {
        writeln!(text, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The text with line breaks as they are and every other character that is not drawn written out: `\u{1b}`.
fn visible(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' => safe.push('\n'),
            '\t' => safe.push(' '),
            hidden if is_hidden(hidden) => safe.extend(hidden.escape_unicode()),
            drawn => safe.push(drawn),
        }
    }
    safe
}

/// Control characters, and those that turn the direction of what follows or end a line in some terminals. The joiners
/// that emoji and some scripts need are not among them.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::super::tests::entry;
    use super::*;

    #[test]
    fn reads_well() {
        let report = Report::of(&[
            entry(1, "2026-04-09T09:56:00+01:00", true, &[], None, &[]),
            entry(2, "2026-05-01T10:00:00+01:00", false, &["inaccurate"], None, &["forgot-password"]),
            entry(
                3,
                "2026-05-01T10:00:00+01:00",
                false,
                &["inaccurate", "broken-link"],
                Some(
                    "The button is not there.\nI looked on my phone and on my tablet and on my daughter's computer.",
                ),
                &["forgot-password", "new-phone"],
            ),
        ]);
        let expected = "\
cannot-log-in
=============
  version                                 yes     no   helpful (95 % interval)
  2026-05-01T10:00:00+01:00                 0      2     0 % (0 % to 66 %)
  2026-04-09T09:56:00+01:00                 1      0   100 % (21 % to 100 %)
  all versions                              1      2    33 % (6 % to 79 %)

  Reasons for No
       2  inaccurate
       1  broken-link

  Sections opened before No
       2  forgot-password
       1  new-phone

  Comments
    2026-05-01T12:03:00Z  No  inaccurate, broken-link  [00000000-0000-0000-0000-000000000003]
      The button is not there.
      I looked on my phone and on my tablet and on my
      daughter's computer.
";
        assert_eq!(write(&report, 60), expected);
        assert_eq!(write(&Report::of(&[]), 60), "No feedback yet.\n");
    }

    #[test]
    fn a_comment_cannot_command_the_terminal_nor_forge_a_line() {
        let hostile = "\u{1b}[2J\u{1b}]0;x\u{7}a\rb\u{9b}1mc\u{202e}d\u{2028}e\u{8}\n  all versions   999   0\n\ncannot";
        let report = Report::of(&[entry(1, "2026-04-09T09:56:00Z", false, &[], Some(hostile), &[])]);
        let text = write(&report, 80);
        assert!(text.chars().all(|c| c == '\n' || !is_hidden(c)), "{text:?}");
        assert!(
            text.contains("\\u{1b}[2J\\u{1b}]0;x\\u{7}a\\u{d}b\\u{9b}1mc\\u{202e}d\\u{2028}e\\u{8}"),
            "{text}"
        );
        let comment = text.split_once("Comments\n").unwrap().1;
        for line in comment.lines().skip(1) {
            assert!(line.is_empty() || line.starts_with(COMMENT_INDENT), "{line:?}");
        }
    }
}
