//! Ids out of words: `I don't have a Código` becomes `i-dont-have-a-codigo`.

use std::collections::HashSet;

use article::Id;

/// The longest id that the format allows, in characters (`[a-z0-9][a-z0-9-]{0,63}`).
const LONGEST: usize = 64;

/// An id that says what `text` says, in ASCII; `fallback` where nothing of it is left. Cut at a word.
pub fn slug(text: &str, fallback: &Id) -> Id {
    let ascii = deunicode::deunicode(text).to_ascii_lowercase().replace(['\'', '\u{2019}'], "");
    let mut id = String::new();
    for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let dash = usize::from(!id.is_empty());
        if id.len() + dash + word.len() > LONGEST {
            if id.is_empty() {
                id.extend(word.chars().take(LONGEST));
            }
            break;
        }
        if dash == 1 {
            id.push('-');
        }
        id.push_str(word);
    }
    Id::parse(&id).unwrap_or_else(|| fallback.clone())
}

/// Gives out ids of which none occurs twice: the second `note` becomes `note-2`.
#[derive(Debug, Default)]
pub struct Unique(HashSet<Id>);

impl Unique {
    /// `id` itself if it is free, else with the lowest number that makes it so.
    pub fn take(&mut self, id: Id) -> Id {
        if self.0.insert(id.clone()) {
            return id;
        }
        for number in 2_u32.. {
            let ending = format!("-{number}");
            let stem: String = id.as_str().chars().take(LONGEST - ending.len()).collect();
            if let Some(next) = Id::parse(&(stem + &ending))
                && self.0.insert(next.clone())
            {
                return next;
            }
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> String {
        slug(text, &Id::parse("section").unwrap()).as_str().to_owned()
    }

    #[test]
    fn words_become_an_id() {
        assert_eq!(made("I don\u{2019}t have an NHS login account"), "i-dont-have-an-nhs-login-account");
        assert_eq!(made("  Ni allaf fewngofnodi \u{2013} help! "), "ni-allaf-fewngofnodi-help");
        assert_eq!(made("\u{44f} \u{437}\u{430}\u{431}\u{44b}\u{43b}"), "ia-zabyl");
        assert_eq!(made("?!"), "section");
        assert!(made(&"word ".repeat(40)).len() <= 64);
        assert_eq!(made(&"x".repeat(80)).len(), 64);
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut unique = Unique::default();
        let id = Id::parse("note").unwrap();
        let given: Vec<_> = (0..3).map(|_| unique.take(id.clone()).as_str().to_owned()).collect();
        assert_eq!(given, ["note", "note-2", "note-3"]);
        let long = Id::parse(&"x".repeat(64)).unwrap();
        unique.take(long.clone());
        assert_eq!(unique.take(long).as_str(), format!("{}-2", "x".repeat(62)));
    }
}
