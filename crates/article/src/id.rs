//! [`Id`]: the name of an article, a section or a reason. One rule for all three.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A name that is safe in a URL, in a file name and in an HTML `id`: `[a-z0-9][a-z0-9-]{0,63}`.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// The longest id, in characters (all are ASCII, so also in bytes).
    pub const MAX_LEN: usize = 64;

    /// `text` as an id, or `None` if it breaks the rule.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() <= Self::MAX_LEN
            && !text.is_empty()
            && !text.starts_with('-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(RULE))
    }
}

/// The rule in words, as an error says it.
pub(crate) const RULE: &str = "must be 1 to 64 characters out of a-z, 0-9 and -, and must not begin with -";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_the_rule_allows() {
        for good in ["a", "0", "a-", "cannot-log-in", "2fa", "a--b", &"x".repeat(64)] {
            assert_eq!(Id::parse(good).map(|id| id.as_str().to_owned()).as_deref(), Some(good));
        }
    }

    #[test]
    fn refuses_everything_else() {
        for bad in [
            "",
            "-",
            "-a",
            "A",
            "forgot_password",
            "a b",
            " a",
            "a\n",
            "a\0",
            "é",
            "a.b",
            "../a",
            "a/b",
            "а", // Cyrillic
            &"x".repeat(65),
        ] {
            assert_eq!(Id::parse(bad), None, "{bad:?}");
        }
    }
}
