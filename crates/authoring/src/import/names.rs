//! What imported articles are called here: their ids, their folders and their languages.

use std::collections::HashMap;

use article::{Id, is_language_tag};

use super::remote::Remote;
use crate::slug::{Unique, slug};

/// What an article is called here.
pub(super) struct Name {
    pub(super) id: Id,
    pub(super) lang: String,
    /// The folder for it, below the one that is written to; empty for that one itself.
    pub(super) folder: String,
}

/// The names that were given: no id twice in a folder. A translation has the id of the article that it translates, and
/// lies in a folder of its language.
pub(super) struct Names {
    unique: Unique,
    /// By their number at the help desk: the id, and the languages so far.
    numbers: HashMap<String, (Id, Vec<String>)>,
}

impl Names {
    /// No name given yet; but `index` is taken: `index.json` lists what a folder holds.
    pub(super) fn new() -> Self {
        let mut unique = Unique::default();
        if let Some(index) = Id::parse("index") {
            unique.take(index);
        }
        Self { unique, numbers: HashMap::new() }
    }

    /// A name for an article in this language.
    pub(super) fn give(&mut self, remote: &Remote, lang: String) -> Option<Name> {
        if let Some((id, langs)) = remote.number.as_ref().and_then(|number| self.numbers.get_mut(number))
            && !langs.contains(&lang)
        {
            langs.push(lang.clone());
            return Some(Name { id: id.clone(), folder: lang.to_ascii_lowercase(), lang });
        }
        let id = self.unique.take(slug(&remote.title, &Id::parse("article")?));
        if let Some(number) = &remote.number {
            self.numbers.entry(number.clone()).or_insert_with(|| (id.clone(), vec![lang.clone()]));
        }
        Some(Name { id, lang, folder: String::new() })
    }
}

/// A language as the format writes it: `en-gb` and `en_GB` are `en-GB`.
pub fn tag(text: &str) -> Option<String> {
    let parts = text.trim().split(['-', '_']).enumerate().map(|(index, part)| match part.len() {
        _ if index == 0 => part.to_ascii_lowercase(),
        2 => part.to_ascii_uppercase(),
        4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
            let lower = part.to_ascii_lowercase();
            lower
                .chars()
                .enumerate()
                .map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c })
                .collect()
        }
        _ => part.to_owned(),
    });
    let tag = parts.collect::<Vec<_>>().join("-");
    is_language_tag(&tag).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_as_the_format_writes_them() {
        assert_eq!(tag("en-gb").as_deref(), Some("en-GB"));
        assert_eq!(tag("zh_hant_tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("cy").as_deref(), Some("cy"));
        assert_eq!(tag("Default language"), None);
    }
}
