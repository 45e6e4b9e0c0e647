//! The shape of a language tag (BCP 47, RFC 5646 section 2.1). Not whether the language exists: that needs a registry.

/// The longest language tag that is taken, in characters (RFC 5646 section 4.4.1 asks for at least 35).
pub const MAX_LANG: usize = 35;

/// The same rule as a regular expression, for the JSON Schema; the length apart.
#[cfg(feature = "schema")]
pub(crate) const PATTERN: &str = "^[A-Za-z]{2,8}((-[A-Za-z0-9]{1,8})*-[A-Za-z0-9]{2,8})?$";

/// Whether `text` looks like a language tag: `en`, `en-GB`, `zh-Hant-TW`, `ar-u-nu-latn`.
///
/// The first part is 2 to 8 letters, each other part 1 to 8 letters or digits; a part of one character announces
/// others, so it cannot be the last.
pub fn is_language_tag(text: &str) -> bool {
    if text.len() > MAX_LANG {
        return false;
    }
    let mut last = 0;
    for (index, part) in text.split('-').enumerate() {
        let fits = if index == 0 {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
        } else {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !fits {
            return false;
        }
        last = part.len();
    }
    last > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_tags() {
        for good in [
            "en",
            "en-GB",
            "cy",
            "zh-Hant-TW",
            "ar-u-nu-latn",
            "sl-rozaj-biske-1994",
            "es-419",
            "gsw",
            "EN-gb",
        ] {
            assert!(is_language_tag(good), "{good}");
        }
        assert!(is_language_tag(&format!("en{}-abc", "-abcde678".repeat(3)))); // 33
        assert!(is_language_tag("en-abcdefgh-abcdefgh-abcdefgh-abcde")); // 35
    }

    #[test]
    fn refuses_what_is_none() {
        for bad in [
            "",
            "e",
            "-",
            "en-",
            "-en",
            "en--GB",
            "en_GB",
            "en-GB ",
            " en",
            "english!",
            "e1",
            "en-x",
            "123",
            "abcdefghi",
            "en-abcdefghi",
            "en\0",
            "日本",
            "en-abcdefgh-abcdefgh-abcdefgh-abcdef",
        ] {
            assert!(!is_language_tag(bad), "{bad:?}");
        }
    }
}
