//! A date in words, with its year.

use article::Date;

use crate::months;

/// "9 April 2026" in English; in other languages, whose months we do not know, "2026-04-09".
pub fn in_words(date: Date, lang: &str) -> String {
    let month = usize::from(date.month()).checked_sub(1).and_then(|index| months::NAMES.get(index));
    match month {
        Some(month) if lang == "en" => format!("{} {month} {}", date.day(), date.year()),
        _ => date.to_string(),
    }
}
