//! Dates that can be somebody's birth: a day, a month and a year that lies some time back, or any such date close after
//! a word like "born".

use super::text::{Run, Text};
use super::{Kind, Span, note};

/// A date of the last years is more likely the day on which something went wrong than a birth.
const RECENT_YEARS: u16 = 5;

/// The oldest year of birth that is looked for.
const OLDEST_YEAR: u16 = 1900;

/// How far before a date, in glyphs, a word like "born" still speaks of it.
const REACH: usize = 30;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Adds what it finds to `spans`. Every date is `taken`, also one that is no birth: its digits are no phone number.
pub fn find(text: &Text, year: u16, taken: &mut [bool], spans: &mut Vec<Span>) {
    let mut first = 0;
    while first < text.digits.len() {
        let Some(date) = numeric(text, first).or_else(|| named(text, first)) else {
            first += 1;
            continue;
        };
        if date.can_be_a_birth(year) || speaks_of_birth(text, date.start) {
            note(spans, (Kind::BirthDate, date.start, date.end));
        }
        taken.iter_mut().take(first + date.groups).skip(first).for_each(|taken| *taken = true);
        first += date.groups;
    }
}

struct Date {
    year: Year,
    start: usize,
    end: usize,
    /// How many groups of digits it takes.
    groups: usize,
}

#[derive(Clone, Copy)]
enum Year {
    /// Written out.
    Full(u16),
    /// Two digits.
    Short(u16),
}

impl Date {
    fn can_be_a_birth(&self, this_year: u16) -> bool {
        let oldest_recent = this_year.saturating_sub(RECENT_YEARS);
        let year = match self.year {
            Year::Full(year) => year,
            Year::Short(year) if 2000 + year <= this_year => 2000 + year,
            Year::Short(year) => 1900 + year,
        };
        (OLDEST_YEAR..=oldest_recent).contains(&year)
    }
}

/// Three groups with the same separator: 12/05/1975, 12-5-75, 1975.05.12, 12 05 1975. American order counts too.
fn numeric(text: &Text, first: usize) -> Option<Date> {
    let [a, b, c] = *text.digits.get(first..first + 3)? else { return None };
    let separator = gap(text, a, b)?;
    if gap(text, b, c)? != separator || goes_on(text, first, separator) {
        return None;
    }
    let (year_first, year) = match (a.len(), c.len()) {
        (4, 1..=2) => (true, Year::Full(full_year(text, a)?)),
        (1..=2, 4) => (false, Year::Full(full_year(text, c)?)),
        // "17.10.20" is more often a version than a date, and "12 05 20" more often nothing at all.
        (1..=2, 2) if matches!(separator, '/' | '-') => {
            (false, Year::Short(u16::try_from(text.number(c)?).ok()?))
        }
        _ => return None,
    };
    let other = if year_first { c } else { a };
    if other.len() > 2 || b.len() > 2 {
        return None;
    }
    let (x, y) = (text.number(other)?, text.number(b)?);
    let (day, month) = (1..=31, 1..=12);
    let fits = (day.contains(&x) && month.contains(&y)) || (day.contains(&y) && month.contains(&x));
    fits.then_some(Date { year, start: a.start, end: c.end, groups: 3 })
}

/// With the month in letters: 12 May 1975, 12th of May, 1975, 12-MAY-75, May 12th 1975.
fn named(text: &Text, first: usize) -> Option<Date> {
    let [day, year] = *text.digits.get(first..first + 2)? else { return None };
    if day.len() > 2 || !(1..=31).contains(&text.number(day)?) {
        return None;
    }
    let year_value = match year.len() {
        4 => Year::Full(full_year(text, year)?),
        2 => Year::Short(u16::try_from(text.number(year)?).ok()?),
        _ => return None,
    };
    // The letters between the two: "th", "of", the month.
    let mut words: &[Run] = {
        let first = text.letters.iter().position(|run| run.start >= day.end).unwrap_or(text.letters.len());
        let last = text.letters.iter().position(|run| run.start >= year.start).unwrap_or(text.letters.len());
        text.letters.get(first..last)?
    };
    if let [ordinal, rest @ ..] = words
        && ordinal.start == day.end
        && matches!(text.lower(ordinal.start, ordinal.end).as_str(), "st" | "nd" | "rd" | "th")
    {
        words = rest;
    }
    if let [of, rest @ ..] = words
        && text.lower(of.start, of.end) == "of"
    {
        words = rest;
    }
    let distance = year.start - day.end;
    let start = match words {
        // Day, month, year.
        [month] if distance <= 24 && is_month(&text.lower(month.start, month.end)) => day.start,
        // Month, day, year: nothing but a comma in between.
        [] if distance <= 4 && matches!(year_value, Year::Full(_)) => month_before(text, day)?,
        _ => return None,
    };
    Some(Date { year: year_value, start, end: year.end, groups: 2 })
}

/// Where the name of a month begins that ends just before `day`.
fn month_before(text: &Text, day: Run) -> Option<usize> {
    let word = text.letters.iter().rev().find(|word| word.end < day.start)?;
    (day.start - word.end <= 2 && is_month(&text.lower(word.start, word.end))).then_some(word.start)
}

/// A month's name, or its first three or four letters.
fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| *month == word || (matches!(word.len(), 3 | 4) && month.starts_with(word)))
}

fn full_year(text: &Text, run: Run) -> Option<u16> {
    text.number(run)
        .and_then(|year| u16::try_from(year).ok())
        .filter(|year| (OLDEST_YEAR..2100).contains(year))
}

/// The separator between two groups, spaces around it passed over; a space if there is no other.
fn gap(text: &Text, left: Run, right: Run) -> Option<char> {
    let mut separator = ' ';
    if right.start - left.end > 3 {
        return None;
    }
    for place in left.end..right.start {
        match (text.at(place), separator) {
            (' ', _) => {}
            (c @ ('/' | '-' | '.'), ' ') => separator = c,
            _ => return None,
        }
    }
    Some(separator)
}

/// Whether the three groups from `first` on have a fourth beside them, as in 10.12.19.75: an address or a version.
fn goes_on(text: &Text, first: usize, separator: char) -> bool {
    let follows = |left: usize| match text.digits.get(left..left + 2) {
        Some([left, right]) => gap(text, *left, *right) == Some(separator),
        _ => false,
    };
    separator != ' ' && (follows(first + 2) || first.checked_sub(1).is_some_and(follows))
}

/// Whether "born", "birth", "birthday" or "DOB" stands shortly before.
fn speaks_of_birth(text: &Text, start: usize) -> bool {
    let before = text.lower(start.saturating_sub(REACH), start);
    ["born", "birth", "dob", "d.o.b"]
        .iter()
        .any(|word| before.as_bytes().windows(word.len()).any(|place| place == word.as_bytes()))
}
