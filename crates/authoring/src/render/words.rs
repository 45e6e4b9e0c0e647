//! What no author writes: the words that the widget would add, in the language of the article.

use std::sync::LazyLock;

use serde::Deserialize;

/// The words of one language, by the keys of the widget's catalogues.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// BCP 47 tag of this language.
    pub lang: String,
    /// Before the date of the last change.
    pub last_updated: String,
    /// Heading of the related articles.
    pub related: String,
    /// The widget's button above the sections: its place is held.
    pub show_all: String,
    /// Name of a table that scrolls sideways.
    pub table: String,
    /// Hidden beginning of a callout without a heading, by tone.
    pub important: String,
    /// See `important`.
    pub note: String,
    /// See `important`.
    pub warning: String,
    /// The widget's question: its place is held.
    pub question: String,
    /// Its first answer.
    pub yes: String,
    /// Its second answer.
    pub no: String,
    /// Before the contact at the end.
    pub still_stuck: String,
}

/// The widget's own catalogues: what it would write, no second translation of it.
static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let catalogues = [
        include_str!("../../../../src/words/catalogues/en.json"),
        include_str!("../../../../src/words/catalogues/ar.json"),
        include_str!("../../../../src/words/catalogues/bn.json"),
        include_str!("../../../../src/words/catalogues/cy.json"),
        include_str!("../../../../src/words/catalogues/pa.json"),
        include_str!("../../../../src/words/catalogues/pl.json"),
        include_str!("../../../../src/words/catalogues/ro.json"),
        include_str!("../../../../src/words/catalogues/ur.json"),
    ];
    // One that cannot be read is left out here and found by the test below.
    catalogues.iter().filter_map(|catalogue| serde_json::from_str(catalogue).ok()).collect()
});

impl Words {
    /// The words for a BCP 47 tag, by its language and script as the widget chooses them; English where there are none.
    pub fn of(tag: &str) -> Option<&'static Self> {
        let language = tag.split('-').next().unwrap_or("");
        // Another script is another language to who reads it: `pa-Arab` is not the Gurmukhi of `pa`.
        let same_way = |words: &&Self| drawing::direction(&words.lang) == drawing::direction(tag);
        let known = ALL.iter().filter(same_way).find(|words| words.lang.eq_ignore_ascii_case(language));
        known.or_else(|| ALL.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_has_every_word() {
        assert_eq!(ALL.len(), 8);
    }

    #[test]
    fn the_language_and_its_script_choose() {
        let said = |tag| Words::of(tag).unwrap().lang.as_str();
        assert_eq!(said("cy"), "cy");
        assert_eq!(said("PL-pl"), "pl");
        assert_eq!(said("en-GB"), "en");
        assert_eq!(said("fr"), "en");
        assert_eq!(said("pa-Arab"), "en");
        assert_eq!(said("ur-Latn"), "en");
    }
}
