//! `index.json`: all articles of a build, in all languages. The widget reads the one beside an article to offer the
//! article in other languages.

use article::{Article, Id, Timestamp};
use serde::Serialize;

/// An article of the build, and where its JSON lies.
#[derive(Debug)]
pub struct Listed<'a> {
    /// The article.
    pub article: &'a Article,
    /// The folders from the build's root to the article's file; none for the root itself.
    pub folders: Vec<&'a str>,
    /// The file's name: `cannot-log-in.json`.
    pub name: &'a str,
}

#[derive(Serialize)]
struct Index<'a> {
    format: u32,
    articles: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a Id,
    lang: &'a str,
    title: &'a str,
    modified: &'a Timestamp,
    headings: Vec<&'a str>,
    href: String,
}

/// The text of the `index.json` that lies in `folder`. It lists every article, sorted by id and then language; addresses
/// are relative to it.
///
/// # Errors
///
/// What `serde_json` says, which happens to no article.
pub fn index(articles: &[Listed], folder: &[&str]) -> serde_json::Result<String> {
    let mut entries: Vec<_> = articles
        .iter()
        .map(|listed| Entry {
            id: &listed.article.id,
            lang: &listed.article.lang,
            title: &listed.article.title,
            modified: &listed.article.modified,
            headings: listed.article.sections.iter().map(|section| section.heading.as_str()).collect(),
            href: href(folder, &listed.folders, listed.name),
        })
        .collect();
    entries.sort_by(|a, b| (a.id, a.lang, &a.href).cmp(&(b.id, b.lang, &b.href)));
    serde_json::to_string_pretty(&Index { format: article::FORMAT, articles: entries })
        .map(|text| text + "\n")
}

/// The way from one folder to a file in another.
fn href(from: &[&str], to: &[&str], name: &str) -> String {
    let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let down = to.iter().skip(common).copied();
    let steps: Vec<_> = up.chain(down).map(encoded).chain(std::iter::once(name.to_owned())).collect();
    steps.join("/")
}

/// A folder's name as a URL has it (RFC 3986, section 3.3).
fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_from_the_index_to_the_article() {
        assert_eq!(href(&[], &[], "a.json"), "a.json");
        assert_eq!(href(&[], &["cy"], "a.json"), "cy/a.json");
        assert_eq!(href(&["cy"], &[], "a.json"), "../a.json");
        assert_eq!(href(&["cy"], &["cy"], "a.json"), "a.json");
        assert_eq!(href(&["x", "cy"], &["x", "y z"], "a.json"), "../y%20z/a.json");
    }
}
