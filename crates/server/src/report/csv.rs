//! The report for a spreadsheet: one table, one row for each thing, to be filtered by `kind`.
//!
//! A spreadsheet runs a cell that begins like a formula, and a patient's comment can be anything (OWASP, "CSV
//! Injection"). Every text that could be taken for one gets a leading `'`, which spreadsheets show as text. The file
//! begins with a byte order mark, without which Excel takes UTF-8 for something else.

use super::{ArticleReport, Report, Tally};

const HEAD: [&str; 13] = [
    "article", "version", "kind", "name", "count", "yes", "no", "helpful", "low", "high", "received", "id",
    "text",
];

/// What makes a spreadsheet calculate, in its ASCII and its full-width form; tab and carriage return count because
/// they are skipped before it looks.
const DANGEROUS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What some spreadsheet takes for the end of a cell, where ours does not end.
const SEPARATORS: [char; 4] = [';', '\t', '\n', '\r'];

/// The report as CSV (RFC 4180), every cell in quotes.
///
/// # Errors
/// Never; the crate that writes it could fail on a file.
pub fn write(report: &Report) -> Result<String, Box<dyn std::error::Error>> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![0xEF, 0xBB, 0xBF]);
    writer.write_record(HEAD)?;
    for article in &report.articles {
        for row in rows(article) {
            writer.write_record(row.iter().map(|cell| defuse(cell)))?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

type Row = [String; 13];

fn rows(article: &ArticleReport) -> Vec<Row> {
    let mut rows = tally(&article.article, "all", &article.total);
    for version in &article.versions {
        rows.extend(tally(&article.article, &version.modified, &version.tally));
    }
    for comment in &article.comments {
        let vote = |is: bool| if is { "1" } else { "0" }.to_owned();
        rows.push([
            article.article.clone(),
            comment.modified.clone(),
            "comment".to_owned(),
            comment.reasons.join(" "),
            "1".to_owned(),
            vote(comment.helpful),
            vote(!comment.helpful),
            String::new(),
            String::new(),
            String::new(),
            comment.received.clone(),
            comment.id.to_string(),
            comment.text.clone(),
        ]);
    }
    rows
}

fn tally(article: &str, version: &str, tally: &Tally) -> Vec<Row> {
    let share = |share: fn(&super::Interval) -> f64| {
        tally.helpful.as_ref().map_or_else(String::new, |interval| format!("{:.4}", share(interval)))
    };
    let row = |kind: &str, name: &str, count: u64| -> Row {
        let mut row = Row::default();
        for (cell, text) in row.iter_mut().zip([article, version, kind, name]) {
            text.clone_into(cell);
        }
        if let Some(cell) = row.get_mut(4) {
            *cell = count.to_string();
        }
        row
    };
    let mut votes = row("votes", "", tally.yes + tally.no);
    let numbers = [
        tally.yes.to_string(),
        tally.no.to_string(),
        share(|interval| interval.share),
        share(|interval| interval.low),
        share(|interval| interval.high),
    ];
    for (cell, number) in votes.iter_mut().skip(5).zip(numbers) {
        *cell = number;
    }
    let mut rows = vec![votes];
    rows.extend(tally.reasons.iter().map(|reason| row("reason", &reason.id, reason.count)));
    rows.extend(
        tally.sections_before_no.iter().map(|section| row("section-before-no", &section.id, section.count)),
    );
    rows
}

/// The text, with a `'` before everything that a spreadsheet could take for the beginning of a formula: at the start,
/// and after what another separator setting would take for the start of the next cell.
fn defuse(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    // Whether what comes next could be the first thing in a cell.
    let mut at_start = true;
    for character in text.chars() {
        if at_start && DANGEROUS.contains(&character) {
            safe.push('\'');
        }
        safe.push(character);
        at_start =
            SEPARATORS.contains(&character) || (at_start && (character.is_whitespace() || character == '"'));
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::super::tests::entry;
    use super::*;

    const MODIFIED: &str = "2026-04-09T09:56:00+01:00";

    fn written(comment: &str) -> Vec<csv::StringRecord> {
        let text =
            write(&Report::of(&[entry(7, MODIFIED, false, &["inaccurate"], Some(comment), &["a"])])).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap();
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes())
            .records()
            .map(Result::unwrap)
            .collect()
    }

    #[test]
    fn holds_every_number_once() {
        let rows = written("a, \"b\"\nc");
        assert_eq!(rows[0], HEAD.to_vec());
        let all: Vec<Vec<&str>> = rows[1..].iter().map(|row| row.iter().collect()).collect();
        assert_eq!(
            all[0][..10],
            ["cannot-log-in", "all", "votes", "", "1", "0", "1", "0.0000", "0.0000", "0.7935"]
        );
        assert_eq!(all[1][..5], ["cannot-log-in", "all", "reason", "inaccurate", "1"]);
        assert_eq!(all[2][..5], ["cannot-log-in", "all", "section-before-no", "a", "1"]);
        assert_eq!(all[3][..3], ["cannot-log-in", MODIFIED, "votes"]);
        assert_eq!(
            all[6],
            [
                "cannot-log-in",
                MODIFIED,
                "comment",
                "inaccurate",
                "1",
                "0",
                "1",
                "",
                "",
                "",
                "2026-05-01T12:07:00Z",
                "00000000-0000-0000-0000-000000000007",
                "a, \"b\"\nc"
            ]
        );
        assert_eq!(all.len(), 7);
    }

    #[test]
    fn no_comment_begins_like_a_formula() {
        for (typed, safe) in [
            ("=1+1", "'=1+1"),
            ("+44 1234", "'+44 1234"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\r=1", "'\r'=1"),
            ("  =1", "  '=1"),
            ("\u{a0}=1", "\u{a0}'=1"),
            ("＝1", "'＝1"),
            ("\"=1", "\"'=1"),
            ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
            ("a\n=1", "a\n'=1"),
            ("a; =1", "a; '=1"),
            ("plain - and =", "plain - and ="),
        ] {
            assert_eq!(defuse(typed), safe, "{typed:?}");
            let row = written(typed).last().unwrap().clone();
            assert_eq!(&row[12], safe, "{typed:?}");
        }
    }
}
