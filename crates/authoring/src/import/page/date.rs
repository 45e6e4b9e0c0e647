//! When a page says that its content changed. A day without its year is no date: Freshdesk's "Modified on Thu, 9 Apr"
//! was true in more than one year.

use crate::import::dom::{ElementRef, Html};
use time::{Date, Month, Weekday};

use super::{linked_data, meta};
use crate::import::loss;
use crate::months;

/// How such a line begins, in the languages that the tool knows.
const BEGINNINGS: [&str; 6] =
    ["modified on", "last modified on", "last updated on", "last updated", "last modified", "updated on"];
/// Where Zendesk's pages have the date of an article, and not of a comment.
const TIMES: &str = ".article-info time[datetime], .article-meta time[datetime], .article__meta time[datetime], \
                     .article-author time[datetime], .article-header time[datetime], .article-updated time[datetime]";

/// The date of a page as the format writes it; or as the page has it, if it is not certain.
pub(super) fn modified(html: &Html) -> Option<String> {
    let stated = meta(html, "property", "article:modified_time")
        .or_else(|| meta(html, "itemprop", "dateModified"))
        .or_else(|| linked_data(html, "dateModified"))
        .filter(|date| article::Timestamp::parse(date).is_some());
    let time = || {
        let mut times = html.select(TIMES);
        let time = times.next().filter(|_| times.next().is_none())?;
        time.attr("datetime").map(str::to_owned).filter(|date| article::Timestamp::parse(date).is_some())
    };
    stated.or_else(time).or_else(|| line(html).map(|(_, text)| parse(&text).unwrap_or(text)))
}

/// The line that tells readers the date: the innermost element that begins so and holds little else.
pub(super) fn line(html: &Html) -> Option<(ElementRef<'_>, String)> {
    let lines = html.select("p, div, span, time, small, li").filter_map(|element| {
        let text = element.text().flat_map(str::chars).take(200).collect::<String>();
        let text = loss::words(&text);
        let begins = BEGINNINGS.iter().any(|beginning| {
            text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
        });
        (begins && text.chars().count() < 80 && text.bytes().any(|b| b.is_ascii_digit()))
            .then_some((element, text))
    });
    lines.last()
}

/// `Modified on: Thu, 9 Apr, 2026 at 9:56 AM` as RFC 3339. The page does not say where its clock stood, so the time is
/// taken as UTC: the day stays the one that readers saw. `None` without a year, or if the day was not that weekday.
fn parse(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let tokens: Vec<&str> = text.split([' ', ',']).filter(|token| !token.is_empty()).collect();
    let mut day = None;
    let mut month = None;
    let mut year = None;
    let mut weekday = None;
    let mut clock = None;
    let mut afternoon = None;
    for token in tokens {
        let token = token.trim_end_matches('.');
        if let Some((hours, minutes)) = token.split_once(':')
            && let (Ok(hours), Ok(minutes)) = (hours.parse::<u8>(), minutes.parse::<u8>())
        {
            clock = Some((hours, minutes));
        } else if let Ok(number) = token.parse::<u16>() {
            match token.len() {
                4 => year = Some(number),
                1 | 2 => day = u8::try_from(number).ok(),
                _ => return None,
            }
        } else if let Some(found) = month_of(token) {
            month = Some(found);
        } else if let Some(found) = weekday_of(token) {
            weekday = Some(found);
        } else if matches!(token, "am" | "pm") {
            afternoon = Some(token == "pm");
        }
    }
    let date = Date::from_calendar_date(i32::from(year?), month?, day?).ok()?;
    if weekday.is_some_and(|weekday| weekday != date.weekday()) {
        return None;
    }
    let (hours, minutes) = clock.unwrap_or((0, 0));
    let hours = match afternoon {
        Some(true) => hours % 12 + 12,
        Some(false) => hours % 12,
        None => hours,
    };
    let (month, day) = (u8::from(date.month()), date.day());
    let text = format!("{:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:00Z", date.year());
    article::Timestamp::parse(&text).map(|_| text)
}

fn month_of(token: &str) -> Option<Month> {
    let number = starts_one_of(token, &months::NAMES)?;
    Month::try_from(u8::try_from(number + 1).ok()?).ok()
}

fn weekday_of(token: &str) -> Option<Weekday> {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    Some(Weekday::Monday.nth_next(u8::try_from(starts_one_of(token, &days)?).ok()?))
}

/// The number of the name that a token of three letters or more begins.
fn starts_one_of(token: &str, names: &[&str]) -> Option<usize> {
    let begins = |name: &&str| name.get(..token.len()).is_some_and(|start| start.eq_ignore_ascii_case(token));
    names.iter().position(|name| token.len() >= 3 && begins(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_needs_its_year() {
        let parsed = |text: &str| parse(text);
        assert_eq!(
            parsed("Modified on: Thu, 9 Apr, 2026 at 9:56 AM").as_deref(),
            Some("2026-04-09T09:56:00Z")
        );
        assert_eq!(
            parsed("Modified on: Thu, Apr 9, 2026 at 12:05 PM").as_deref(),
            Some("2026-04-09T12:05:00Z")
        );
        assert_eq!(parsed("Last updated 1 September 2025").as_deref(), Some("2025-09-01T00:00:00Z"));
        assert_eq!(parsed("Modified on Thu, 9 Apr at 9:56 AM"), None);
        assert_eq!(parsed("Modified on: Fri, 9 Apr, 2026 at 9:56 AM"), None, "it was a Thursday");
    }
}
