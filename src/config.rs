//! What the page asked for. Attributes are words; here they become values, and a word that means nothing is named to
//! the page's developer instead of being guessed at. Pure: reading the DOM is `element.rs`.

use std::rc::Rc;

use article::{Article, Id};

use crate::load::Failure;

/// Where the article comes from.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub enum Source {
    /// The page named none: a configuration error.
    #[default]
    Missing,
    /// The URL of article JSON, as the page wrote it.
    Url(String),
    /// The page handed over the article itself.
    Article(Rc<Article>),
    /// The page handed over something that is no article.
    Rejected(Failure),
}

/// How feedback with words in it proves that a browser sent it.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub enum Captcha {
    /// Proof of work, solved in the background.
    #[default]
    Altcha,
    /// The page supplies a token through the `captchaToken` property.
    Page,
    /// None is sent.
    None,
}

/// Which sections are open at first.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub enum OpenAtFirst {
    /// Every section.
    All,
    /// These; ids that the article does not have are passed over.
    #[default]
    Nothing,
    /// The sections named.
    Sections(Vec<Id>),
}

/// Heading level of the title: 1 to 5, so that sections, one lower, still have a level. WCAG 2.2 SC 1.3.1.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// Reads `1` to `5`.
    pub fn parse(word: &str) -> Option<Self> {
        match word.trim().as_bytes() {
            [digit @ b'1'..=b'5'] => Some(Self(digit - b'0')),
            _ => None,
        }
    }

    /// The level `down` steps below the title's, at most 6.
    pub fn below(self, down: u8) -> u8 {
        self.0.saturating_add(down).min(6)
    }
}

impl Default for HeadingLevel {
    fn default() -> Self {
        Self(2)
    }
}

/// Whose cookies go with the request for the article (the `credentials` of fetch).
#[derive(Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub enum Credentials {
    /// Only to the page's own origin.
    #[default]
    SameOrigin,
    /// To every origin.
    Include,
    /// Never.
    Omit,
}

impl Credentials {
    /// The word of fetch, and of the attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameOrigin => "same-origin",
            Self::Include => "include",
            Self::Omit => "omit",
        }
    }
}

/// All that a page can set.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Config {
    /// Where the article comes from.
    pub source: Source,
    /// Base URL of the feedback service; none: no feedback form.
    pub feedback: Option<String>,
    /// The proof that goes with feedback.
    pub captcha: Captcha,
    /// Sections that are open at first.
    pub open: OpenAtFirst,
    /// Language of the widget's own words, if the page chose one; else the article's, then the document's.
    pub lang: Option<String>,
    /// Heading level of the title.
    pub heading_level: HeadingLevel,
    /// Whose cookies go with the request for the article.
    pub credentials: Credentials,
    /// Whether an article opened from another is an entry in the browser's history.
    pub history: bool,
}

impl Config {
    /// Reads every attribute through `attribute` (name -> value). The second value lists what was not understood, a
    /// sentence each, for the console.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> (Self, Vec<String>) {
        let mut config = Self::default();
        let mut unknown = Vec::new();
        let present = |name: &str| attribute(name).filter(|value| !value.trim().is_empty());
        let mut refuse = |name: &str, value: &str, instead: &str| {
            let mut sentence = String::from("attribute ");
            for part in [name, "=\"", value, "\" is not understood: write ", instead] {
                sentence.push_str(part);
            }
            unknown.push(sentence);
        };

        if let Some(src) = present("src") {
            config.source = Source::Url(src.trim().into());
        }
        config.feedback = present("feedback").map(|base| base.trim().trim_end_matches('/').into());
        config.lang = present("lang");
        config.history = attribute("history").is_some();
        if let Some(word) = present("captcha") {
            match word.trim() {
                "altcha" => config.captcha = Captcha::Altcha,
                "page" => config.captcha = Captcha::Page,
                "none" => config.captcha = Captcha::None,
                _ => refuse("captcha", &word, "altcha, page or none"),
            }
        }
        if let Some(words) = present("open") {
            config.open = parse_open(&words, |word| refuse("open", word, "section ids, or all"));
        }
        if let Some(word) = present("heading-level") {
            match HeadingLevel::parse(&word) {
                Some(level) => config.heading_level = level,
                None => refuse("heading-level", &word, "1, 2, 3, 4 or 5"),
            }
        }
        if let Some(word) = present("credentials") {
            match word.trim() {
                "same-origin" => config.credentials = Credentials::SameOrigin,
                "include" => config.credentials = Credentials::Include,
                "omit" => config.credentials = Credentials::Omit,
                _ => refuse("credentials", &word, "same-origin, include or omit"),
            }
        }
        (config, unknown)
    }
}

fn parse_open(words: &str, mut refuse: impl FnMut(&str)) -> OpenAtFirst {
    let mut sections = Vec::new();
    for word in words.split_ascii_whitespace() {
        if word == "all" {
            return OpenAtFirst::All;
        }
        match Id::parse(word) {
            Some(id) => sections.push(id),
            None => refuse(word),
        }
    }
    if sections.is_empty() { OpenAtFirst::Nothing } else { OpenAtFirst::Sections(sections) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &[(&str, &str)]) -> (Config, Vec<String>) {
        Config::read(|name| attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    #[test]
    fn an_element_without_attributes_gets_every_default() {
        let (config, unknown) = read(&[]);
        assert!(config == Config::default());
        assert_eq!(config.source, Source::Missing);
        assert_eq!(config.heading_level.below(0), 2);
        assert!(unknown.is_empty());
    }

    #[test]
    fn every_attribute_is_read() {
        let (config, unknown) = read(&[
            ("src", " /a.json "),
            ("feedback", "/feedback/"),
            ("captcha", "page"),
            ("open", "one  two"),
            ("lang", "cy"),
            ("heading-level", "5"),
            ("credentials", "omit"),
            ("history", ""),
        ]);
        assert!(config.history, "there, with any value or none, is yes: as HTML's own");
        assert_eq!(config.source, Source::Url("/a.json".into()));
        assert_eq!(config.feedback.as_deref(), Some("/feedback"));
        assert_eq!(config.captcha, Captcha::Page);
        assert_eq!(config.open, OpenAtFirst::Sections(vec![id("one"), id("two")]));
        assert_eq!(config.lang.as_deref(), Some("cy"));
        assert_eq!(config.heading_level.below(1), 6);
        assert_eq!(config.credentials, Credentials::Omit);
        assert!(unknown.is_empty());
    }

    #[test]
    fn a_word_that_means_nothing_is_named_with_what_to_write_instead() {
        let (config, unknown) = read(&[
            ("captcha", "recaptcha"),
            ("heading-level", "6"),
            ("credentials", "yes"),
            ("open", "A_B ok"),
        ]);
        assert_eq!(config.captcha, Captcha::Altcha);
        assert_eq!(config.heading_level, HeadingLevel::default());
        assert_eq!(config.open, OpenAtFirst::Sections(vec![id("ok")]));
        assert_eq!(unknown.len(), 4);
        assert_eq!(
            unknown[0],
            "attribute captcha=\"recaptcha\" is not understood: write altcha, page or none"
        );
    }

    #[test]
    fn open_all_opens_every_section() {
        assert_eq!(read(&[("open", "one all")]).0.open, OpenAtFirst::All);
    }

    #[test]
    fn an_empty_attribute_is_no_attribute() {
        let (config, unknown) = read(&[("src", ""), ("feedback", " "), ("heading-level", "")]);
        assert!(config == Config::default());
        assert!(unknown.is_empty());
    }

    #[test]
    fn levels_below_the_title_never_pass_six() {
        let five = HeadingLevel::parse("5").unwrap();
        assert_eq!(five.below(2), 6);
        assert_eq!(HeadingLevel::parse("0"), None);
        assert_eq!(HeadingLevel::parse("10"), None);
    }
}
