//! `date-without-year`.

use crate::check::Rule;
use crate::check::words;
use crate::finding::Severity;
use crate::months;

pub(super) const RULE: Rule = Rule {
    name: "date-without-year",
    severity: Severity::Warning,
    summary: "A date has its year.",
    why: "\"Thu, 9 Apr\": of which year? Help is read for years. Found are a day and an English month, in either order, \
          without a year after them, in English articles.",
    bad: &["Log in will not work on Thu, 9 Apr from 6pm to 8pm.\n"],
    good: &["Log in will not work on Thursday 9 April 2026 from 6pm to 8pm.\n"],
    run: |page, found| {
        if !page.is_english() {
            return;
        }
        for (at, inlines) in page.texts() {
            for date in dates_without_year(&words::text(inlines)) {
                found.add(
                    at,
                    format!("{} has no year", words::quote(&date)),
                    format!("write the year: \"{date} {}\"", page.article.modified.date().year()),
                );
            }
        }
    },
};

/// Days of a month as they are written, where no year follows.
fn dates_without_year(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut dates = Vec::new();
    for (index, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let (a, b) = (bare(first), bare(second));
        // "1. May" ends a sentence, "9 (April" is no date.
        let together = !first.ends_with(['.', ';', ':', ')']) && !second.starts_with('(');
        let is_date = (is_day(&a) && is_month(&b)) || (is_month(&a) && is_day(&b));
        let year = words.get(index + 2).map(|word| bare(word)).unwrap_or_default();
        let ends = second.ends_with(['.', ';', '?', '!']) && b.len() > 3 && !is_month_short(&b);
        let has_year = !ends && year.len() >= 4 && year.chars().take(4).all(|c| c.is_ascii_digit());
        if together && is_date && !has_year {
            dates.push(format!("{a} {b}"));
        }
    }
    dates
}

/// 1 to 31, perhaps with its ending: `9`, `9th`.
fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or_default();
    ["", "st", "nd", "rd", "th"].contains(&ending)
        && digits.len() <= 2
        && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_month(word: &str) -> bool {
    months::NAMES.contains(&word) || is_month_short(word)
}

fn is_month_short(word: &str) -> bool {
    word == "Sept" || months::NAMES.iter().any(|month| month.get(..3) == Some(word))
}

#[cfg(test)]
mod tests {
    use super::dates_without_year;

    #[test]
    fn dates() {
        for (text, found) in [
            ("Modified on Thu, 9 Apr at 9:56 AM", &["9 Apr"][..]),
            ("from April 9th, then 1 May.", &["April 9th", "1 May"]),
            ("on 9 April 2026, or 10 Apr. 2026", &[]),
            ("on April 9, 2026", &[]),
            ("on 9 April. 2026 is far", &["9 April"]),
            ("You may 5 times. In May 2026. May I? 42 March. step 1. May be", &[]),
            ("", &[]),
        ] {
            assert_eq!(dates_without_year(text), found, "{text}");
        }
    }
}
