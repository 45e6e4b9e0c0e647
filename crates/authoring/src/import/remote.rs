//! An article as another help desk has it, before anything is made of it. The readers of each source make these.

use url::Url;

use super::loss::Loss;

/// An article of another help desk.
#[derive(Debug, Clone, Default)]
pub struct Remote {
    /// Where it came from, for messages: a file or an address.
    pub source: String,
    /// Its number at the help desk, as digits.
    pub number: Option<String>,
    /// The address at which readers find it.
    pub url: Option<Url>,
    /// Its title, as words.
    pub title: String,
    /// Its content as HTML.
    pub html: String,
    /// Its language, if the source says so, as it says it.
    pub lang: Option<String>,
    /// When its content changed last, if the source says so with certainty (RFC 3339).
    pub modified: Option<String>,
    /// Whether it is not published.
    pub draft: bool,
    /// Words that it was filed under. The format has none for a whole article.
    pub tags: Vec<String>,
    /// What reading it lost.
    pub losses: Vec<Loss>,
}
