//! A date in words, with its year.

use article::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "9 April 2026".
pub fn in_words(date: Date) -> String {
    let month = usize::from(date.month()).checked_sub(1).and_then(|index| MONTHS.get(index));
    match month {
        Some(month) => format!("{} {month} {}", date.day(), date.year()),
        None => date.to_string(),
    }
}
