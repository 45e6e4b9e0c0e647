//! In which other languages an article can be read, as the index of its folder says (`index.json`, which
//! `help-article build` writes). Pure: fetching is the component's part.

use article::Article;

use crate::address;

/// One article of an index.
pub struct Edition<'a> {
    /// The article's id: the same in every language.
    pub id: &'a str,
    /// Its language, a BCP 47 tag.
    pub lang: &'a str,
    /// What that language calls itself.
    pub name: &'a str,
    /// Where it lies, absolute.
    pub url: &'a str,
}

/// What is known about the folder of the article on the screen. Kept as it came, and read when it is drawn: that is seldom,
/// and the index is short.
#[derive(Default)]
pub struct Languages {
    /// URL of its index; empty before any was asked for.
    index: String,
    /// What the index holds: four lines for each article (id, language, the language's own name, URL).
    list: String,
}

impl Languages {
    /// An article from `url` stands on the screen. The URL of the index to ask for, if its folder is a new one: once for
    /// each folder, whatever came of it.
    pub fn look(&mut self, url: &str, article: &Article) -> Option<String> {
        let index = address::index_of(url, &article.lang);
        if self.index == index || self.editions().any(|edition| edition.url == url) {
            return None;
        }
        self.list.clear();
        self.index.clone_from(&index);
        Some(index)
    }

    /// The index of that URL holds this. What was asked for before the present folder is too late.
    pub fn fill(&mut self, index: &str, list: String) {
        if self.index == index {
            self.list = list;
        }
    }

    /// The article in its other languages, in the order of the index.
    pub fn others(&self, article: &Article) -> impl Iterator<Item = Edition<'_>> {
        self.editions().filter(|edition| {
            edition.id == article.id.as_str() && !edition.lang.eq_ignore_ascii_case(&article.lang)
        })
    }

    fn editions(&self) -> impl Iterator<Item = Edition<'_>> {
        let mut lines = self.list.split('\n');
        std::iter::from_fn(move || {
            Some(Edition { id: lines.next()?, lang: lines.next()?, name: lines.next()?, url: lines.next()? })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Id, Timestamp};

    fn article(name: &str, lang: &str) -> Article {
        Article {
            id: Id::parse(name).unwrap(),
            lang: lang.into(),
            title: name.into(),
            modified: Timestamp::parse("2026-04-09T09:56:00+01:00").unwrap(),
            review_by: None,
            intro: Vec::new(),
            sections: Vec::new(),
            outro: Vec::new(),
            related: Vec::new(),
            reasons: Vec::new(),
        }
    }

    const LIST: &str = "one\nen-GB\nEnglish\nhttps://h.example/a/one.json\n\
                        one\ncy\nCymraeg\nhttps://h.example/a/cy/one.json\n\
                        one\npl\nPolski\nhttps://h.example/a/pl/one.json\n\
                        two\ncy\nCymraeg\nhttps://h.example/a/cy/two.json\n\
                        one\nhalf";

    fn names(languages: &Languages, article: &Article) -> Vec<String> {
        languages.others(article).map(|edition| edition.name.to_owned()).collect()
    }

    #[test]
    fn an_article_is_offered_in_its_other_languages() {
        let mut languages = Languages::default();
        let one = article("one", "en-GB");
        let index = languages.look("a/one.json", &one).unwrap();
        assert_eq!(index, "a/index.json");
        languages.fill(&index, LIST.into());
        assert_eq!(names(&languages, &one), ["Cymraeg", "Polski"]);
        assert_eq!(names(&languages, &article("one", "CY")), ["English", "Polski"]);
        assert_eq!(names(&languages, &article("three", "en-GB")), [""; 0]);
    }

    #[test]
    fn the_index_is_asked_for_once_for_each_folder() {
        let mut languages = Languages::default();
        let index = languages.look("a/one.json", &article("one", "en-GB")).unwrap();
        assert_eq!(languages.look("a/two.json", &article("two", "en-GB")), None, "under way already");
        languages.fill(&index, LIST.into());
        assert_eq!(
            languages.look("https://h.example/a/cy/one.json", &article("one", "cy")),
            None,
            "it is in it"
        );
        let other = languages.look("b/one.json", &article("one", "en-GB")).unwrap();
        assert_eq!(other, "b/index.json");
        assert_eq!(
            names(&languages, &article("one", "en-GB")),
            [""; 0],
            "another folder's one is another article"
        );
        languages.fill(&index, LIST.into());
        assert_eq!(names(&languages, &article("one", "en-GB")), [""; 0], "an answer that comes too late");
    }

    #[test]
    fn an_index_that_holds_nothing_offers_nothing() {
        let mut languages = Languages::default();
        let one = article("one", "en-GB");
        let index = languages.look("one.json", &one).unwrap();
        languages.fill(&index, String::new());
        assert_eq!(names(&languages, &one), [""; 0]);
        assert_eq!(languages.look("one.json", &one), None, "nobody asks again");
    }
}
