//! [`Date`] and [`Timestamp`]: days and moments, checked by hand, because a calendar library would cost a patient more
//! bytes than the whole of this file. No arithmetic, no time zones, no clock.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the calendar, written `YYYY-MM-DD` (RFC 3339 `full-date`). Ordered by time.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // The order of the fields is the order of time.
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// `YYYY-MM-DD` as a day that exists (29 February only in leap years, no year 0), or `None`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(text.as_bytes())
    }

    fn from_bytes(text: &[u8]) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
            return None;
        };
        let year = u16::from(two(y1, y2)?) * 100 + u16::from(two(y3, y4)?);
        let (month, day) = (two(m1, m2)?, two(d1, d2)?);
        let exists = year >= 1 && day >= 1 && day <= days_in(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(DATE_RULE))
    }
}

/// A moment with its offset from UTC (RFC 3339 `date-time`), kept as it was written, so that the version of an article
/// that feedback names is compared as text.
///
/// Narrower than the RFC where browsers are (HTML's `datetime`, `Date.parse`): `T` and `Z` in capitals, no 60th second.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp {
    text: String,
    date: Date,
}

impl Timestamp {
    /// `2026-04-09T09:56:00+01:00`, `…Z`, with up to nine decimals of a second; or `None`.
    pub fn parse(text: &str) -> Option<Self> {
        // By bytes, which take less code than `str`'s searches.
        let (date, time) = text.as_bytes().split_at_checked(10)?;
        let date = Date::from_bytes(date)?;
        let [b'T', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = time else {
            return None;
        };
        let mut rest = rest;
        if let [b'.', fraction @ ..] = rest {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            if !(1..=9).contains(&digits) {
                return None;
            }
            rest = fraction.get(digits..)?;
        }
        let zone_fits = match *rest {
            [b'Z'] => true,
            [b'+' | b'-', h1, h2, b':', m1, m2] => two(h1, h2)? < 24 && two(m1, m2)? < 60,
            _ => false,
        };
        let fits = two(*h1, *h2)? < 24 && two(*m1, *m2)? < 60 && two(*s1, *s2)? < 60 && zone_fits;
        fits.then(|| Self { text: text.to_owned(), date })
    }

    /// The moment as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The day as it was written, in the timestamp's own offset: the day its author had on the wall.
    pub fn date(&self) -> Date {
        self.date
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(TIMESTAMP_RULE))
    }
}

/// The rule for a day in words, as an error says it.
pub(crate) const DATE_RULE: &str = "must be a date such as 2027-04-09";
/// The rule for a moment in words, as an error says it.
pub(crate) const TIMESTAMP_RULE: &str = "must be a date and time such as 2026-04-09T09:56:00+01:00";

/// The number that two ASCII digits write.
fn two(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

/// How many days a month has; 0 for a month that is none.
fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_exist() {
        for good in ["2026-04-09", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-04-30"] {
            assert_eq!(Date::parse(good).map(|d| d.to_string()).as_deref(), Some(good));
        }
    }

    #[test]
    fn days_that_do_not() {
        for bad in [
            "",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-1-01",
            "0000-01-01",
            "26-01-01",
            "2026/01/01",
            "2026-01-01 ",
            "+026-01-01",
            "２026-01-01",
            "2026-01-1é",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn days_are_ordered_by_time() {
        let days: Vec<_> =
            ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].iter().map(|d| Date::parse(d)).collect();
        assert!(days.is_sorted() && days.iter().all(Option::is_some));
    }

    #[test]
    fn moments() {
        for good in [
            "2026-04-09T09:56:00+01:00",
            "2026-04-09T09:56:00Z",
            "2026-04-09T23:59:59.123456789-12:30",
            "2026-04-09T00:00:00.5Z",
            "2026-04-09T00:00:00-00:00",
        ] {
            let moment = Timestamp::parse(good).unwrap();
            assert_eq!(moment.as_str(), good);
            assert_eq!(moment.date().to_string(), "2026-04-09");
        }
    }

    #[test]
    fn what_is_no_moment() {
        for bad in [
            "",
            "2026-04-09",
            "2026-04-09T09:56:00",
            "2026-04-09T09:56+01:00",
            "2026-04-09 09:56:00Z",
            "2026-04-09t09:56:00z",
            "2026-04-09T09:56:00z",
            "2026-04-09T24:00:00Z",
            "2026-04-09T09:60:00Z",
            "2026-04-09T09:56:60Z",
            "2026-04-09T09:56:00.Z",
            "2026-04-09T09:56:00.1234567890Z",
            "2026-04-09T09:56:00+24:00",
            "2026-04-09T09:56:00+01:60",
            "2026-04-09T09:56:00+0100",
            "2026-04-09T09:56:00Z ",
            "2026-02-30T09:56:00Z",
            "2026-04-09T09:56:0é",
            "2026-04-09Té",
            "Thu, 9 Apr at 9:56 AM",
        ] {
            assert_eq!(Timestamp::parse(bad), None, "{bad:?}");
        }
    }
}
