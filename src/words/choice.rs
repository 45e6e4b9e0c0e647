//! Which language the widget speaks, and which way it is written. Pure.

pub use drawing::right_to_left;

/// The languages that have a file in `catalogues/`, with the script that it is written in (ISO 15924).
pub static LANGUAGES: [(&str, &str); 8] = [
    ("ar", "arab"),
    ("bn", "beng"),
    ("cy", "latn"),
    ("en", "latn"),
    ("pa", "guru"),
    ("pl", "latn"),
    ("ro", "latn"),
    ("ur", "arab"),
];

/// The first of the `wanted` BCP 47 tags that there are words for; English where there are for none.
///
/// A tag fits by its language, whatever its region; one that names another script does not (`pa-Arab` is not Gurmukhi).
pub fn choose(wanted: &[Option<&str>]) -> &'static str {
    for tag in wanted.iter().flatten() {
        let (language, script) = parts(tag);
        for (known, written) in &LANGUAGES {
            if language.eq_ignore_ascii_case(known)
                && script.is_none_or(|script| script.eq_ignore_ascii_case(written))
            {
                return known;
            }
        }
    }
    "en"
}

/// The language and the script subtag (four letters) of a tag.
fn parts(tag: &str) -> (&str, Option<&str>) {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or("");
    (language, subtags.find(|subtag| subtag.len() == 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_has_words_is_spoken() {
        assert_eq!(choose(&[Some("cy"), Some("en-GB")]), "cy");
        assert_eq!(choose(&[Some("fr"), Some("pl-PL")]), "pl", "nobody speaks French here: the next in line");
        assert_eq!(choose(&[Some("fr"), Some("en-GB"), Some("pl")]), "en", "the page is English");
        assert_eq!(choose(&[Some("fr"), Some("de")]), "en");
        assert_eq!(choose(&[]), "en");
        assert_eq!(choose(&[Some(""), None, Some("CY")]), "cy");
        assert_eq!(choose(&[Some("cym")]), "en");
    }

    #[test]
    fn another_script_is_another_language_to_who_reads_it() {
        assert_eq!(choose(&[Some("pa-Guru-IN")]), "pa");
        assert_eq!(choose(&[Some("pa-Arab"), Some("ur")]), "ur");
        assert_eq!(choose(&[Some("ur-Latn")]), "en");
    }
}
