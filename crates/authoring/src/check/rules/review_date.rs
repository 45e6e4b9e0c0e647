//! `review-date`.

use crate::check::Rule;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "review-date",
    severity: Severity::Warning,
    summary: "An article says by when somebody must read it again, and that day is not past.",
    why: "Help grows old without anybody touching it: a button is renamed, a number changes. The day is not shown to \
          patients. It is a warning, so that the mere passing of a day fails no build; a weekly run with --deny-warnings \
          reminds. --today sets the day that counts as today.",
    bad: &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2024-04-09T09:56:00+01:00\nreview_by: 2025-04-09\n---\n\nSelect Log in.\n",
    ],
    good: &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09T09:56:00+01:00\nreview_by: 2027-04-09\n---\n\nSelect Log in.\n",
    ],
    run: |page, found| match page.article.review_by {
        None => found.add(
            "",
            "nothing says when this article must be read again",
            format!("add review_by with a day within a year, such as {}", in_a_year(page.today)),
        ),
        Some(day) if day < page.today => found.add(
            "review_by",
            format!("this article was to be read again by {day}"),
            format!(
                "mend what is out of date, then set review_by to a later day, such as {}",
                in_a_year(page.today)
            ),
        ),
        Some(_) => {}
    },
};

/// The same day of the next year, or the last of February where that day is missing.
fn in_a_year(day: article::Date) -> String {
    let month = day.month();
    let number = if month == 2 { day.day().min(28) } else { day.day() };
    format!("{:04}-{month:02}-{number:02}", day.year().saturating_add(1).min(9999))
}
