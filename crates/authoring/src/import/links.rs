//! Where the links of an article lead once it is here: to the web, to a section of the same article, to another article
//! that is imported beside it, or nowhere. What an address may be is `article::Href`'s rule.

use std::collections::{HashMap, HashSet};

use article::{Href, Id};
use url::Url;

/// The articles of one import, by the addresses that they had.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By folder, and the number that Freshdesk and Zendesk have in every address of an article.
    numbers: HashMap<(String, String), Id>,
    /// By folder, and the whole address of a page, without its query and fragment.
    pages: HashMap<(String, String), Id>,
    /// The hosts that articles came from.
    hosts: HashSet<String>,
}

impl Known {
    /// Notes an article. `folder` is empty, or that of its language: an article can only lead to those beside it.
    pub(super) fn add(&mut self, folder: &str, number: Option<&str>, url: Option<&Url>, id: &Id) {
        if let Some(number) = number {
            self.numbers.entry((folder.to_owned(), number.to_owned())).or_insert_with(|| id.clone());
        }
        if let Some(url) = url {
            self.hosts.extend(url.host_str().map(str::to_owned));
            self.pages.entry((folder.to_owned(), page(url))).or_insert_with(|| id.clone());
        }
    }

    fn numbered(&self, folder: &str, number: String) -> Option<&Id> {
        self.numbers.get(&(folder.to_owned(), number))
    }

    fn find(&self, folder: &str, url: &Url) -> Option<&Id> {
        if let Some(id) = self.pages.get(&(folder.to_owned(), page(url))) {
            return Some(id);
        }
        let number = number(url)?;
        // The API and the pages of one help desk often have different hosts; but a short number could be anybody's.
        let ours = self.hosts.is_empty() || url.host_str().is_some_and(|host| self.hosts.contains(host));
        let certain = ours || number.len() >= 9;
        self.numbered(folder, number).filter(|_| certain)
    }
}

/// An address without what does not name the page.
fn page(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.as_str().trim_end_matches('/').to_owned()
}

/// The number of an article in an address of Freshdesk (`/support/solutions/articles/80000123-title`) or Zendesk
/// (`/hc/en-gb/articles/360001234-Title`).
pub(super) fn number(url: &Url) -> Option<String> {
    let mut help_desk = false;
    let mut segments = url.path_segments()?;
    while let Some(segment) = segments.next() {
        match segment {
            "hc" | "solutions" | "solution" | "help_center" => help_desk = true,
            "articles" if help_desk => {
                let number: String = segments.next()?.chars().take_while(char::is_ascii_digit).collect();
                return (!number.is_empty()).then_some(number);
            }
            _ => {}
        }
    }
    None
}

/// What a link turns into.
#[derive(Debug, PartialEq)]
pub(super) enum Target {
    /// A link.
    Link(Href),
    /// A link to another article, of which only a part was meant: that is lost.
    Part(Href),
    /// A place in the same article, by the name of its anchor.
    Anchor(String),
    /// Not a link any more, and why.
    Nowhere(&'static str),
}

/// The links of one article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'k> {
    pub(super) known: &'k Known,
    /// The folder that the article goes to.
    pub(super) folder: &'k str,
    /// The address that the article had.
    pub(super) base: Option<&'k Url>,
}

impl Links<'_> {
    /// Where a link leads.
    pub(super) fn resolve(&self, raw: &str) -> Target {
        // A browser drops white space around an address, and tabs and line breaks within it.
        let raw: String = raw.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        if raw.is_empty() {
            return Target::Nowhere("it has no address");
        }
        if let Some(anchor) = raw.strip_prefix('#') {
            return anchored(anchor);
        }
        if raw.to_ascii_lowercase().starts_with("www.") {
            return Target::Nowhere("its address lacks https://, so it led nowhere");
        }
        let url = match Url::parse(&raw) {
            Ok(url) => url,
            Err(_) => match self.base {
                None => return self.baseless(&raw),
                Some(base) => match base.join(&raw) {
                    Ok(url) => return self.absolute(&url, url.as_str()),
                    Err(_) => return Target::Nowhere("its address cannot be read"),
                },
            },
        };
        let target = match url.scheme() {
            "http" | "https" => return self.absolute(&url, &raw),
            "mailto" => link(&raw).or_else(|| link(url.as_str())),
            "tel" => link(&raw.replace([' ', '\u{a0}'], "")),
            _ => None,
        };
        target.unwrap_or(FORBIDDEN)
    }

    /// A relative address where nobody knows to what: it can still have the number of an article beside this one.
    fn baseless(&self, raw: &str) -> Target {
        let ours = Url::parse("https://help-desk.invalid/").and_then(|base| base.join(raw)).ok();
        let id = ours.as_ref().and_then(number).and_then(|number| self.known.numbered(self.folder, number));
        match (id, ours.as_ref().and_then(Url::fragment)) {
            (Some(id), Some(_)) => Target::Part(Href::Article(id.clone())),
            (Some(id), None) => Target::Link(Href::Article(id.clone())),
            (None, _) => Target::Nowhere("its address is relative, and to what is not known; give --base"),
        }
    }

    fn absolute(&self, url: &Url, raw: &str) -> Target {
        if let (Some(base), Some(anchor)) = (self.base, url.fragment())
            && base.origin() == url.origin()
            && (page(base) == page(url) || (number(url).is_some() && number(base) == number(url)))
        {
            return anchored(anchor);
        }
        match self.known.find(self.folder, url) {
            Some(id) if url.fragment().is_some_and(|part| !part.is_empty()) => {
                Target::Part(Href::Article(id.clone()))
            }
            Some(id) => Target::Link(Href::Article(id.clone())),
            // As its author wrote it, if that is an address as it stands.
            None => link(raw).or_else(|| link(url.as_str())).unwrap_or(FORBIDDEN),
        }
    }

    /// The address of a picture.
    pub(super) fn picture(&self, raw: &str) -> Result<Href, &'static str> {
        let raw = raw.trim();
        let url = match (Url::parse(raw), self.base) {
            (Ok(url), _) => url,
            (Err(_), Some(base)) => base.join(raw).map_err(|_| "its address cannot be read")?,
            (Err(_), None) => return Err("its address is relative, and to what is not known; give --base"),
        };
        match url.scheme() {
            "http" | "https" => {}
            "data" => return Err("it stands in the text itself; save it as a file and link to that"),
            _ => return Err("its address is not on the web"),
        }
        match [Href::parse(raw), Href::parse(url.as_str())]
            .into_iter()
            .find(|href| matches!(href, Href::Web { .. }))
        {
            Some(href) => Ok(href),
            None => Err("its address is not one that an article may have"),
        }
    }
}

const FORBIDDEN: Target = Target::Nowhere("its address is not one that an article may have");

fn link(text: &str) -> Option<Target> {
    match Href::parse(text) {
        href @ (Href::Web { .. } | Href::Mail(_) | Href::Phone(_)) => Some(Target::Link(href)),
        _ => None,
    }
}

fn anchored(anchor: &str) -> Target {
    match anchor {
        "" | "top" => Target::Nowhere("it led to the top of the page"),
        anchor => Target::Anchor(anchor.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(raw: &str, base: Option<&str>) -> Target {
        let mut known = Known::default();
        let page = Url::parse("https://help.example.org/hc/en-gb/articles/4410-Log-in").unwrap();
        known.add("", Some("4410"), Some(&page), &Id::parse("log-in").unwrap());
        let base = base.map(|base| Url::parse(base).unwrap());
        Links { known: &known, folder: "", base: base.as_ref() }.resolve(raw)
    }

    fn goes(raw: &str) -> Option<String> {
        match resolve(raw, Some("https://help.example.org/hc/en-gb/articles/77-Other")) {
            Target::Link(href) => Some(href.as_str().into_owned()),
            _ => None,
        }
    }

    #[test]
    fn addresses_are_kept_as_they_were_written_or_mended() {
        assert_eq!(goes("https://help.login.nhs.uk").as_deref(), Some("https://help.login.nhs.uk"));
        assert_eq!(goes(" https://a.example/b c ").as_deref(), Some("https://a.example/b%20c"));
        assert_eq!(goes("//a.example/b").as_deref(), Some("https://a.example/b"));
        assert_eq!(goes("../x").as_deref(), Some("https://help.example.org/hc/en-gb/x"));
        assert_eq!(goes("tel:+44 20 7946 0000").as_deref(), Some("tel:+442079460000"));
        assert_eq!(goes("mailto:help@example.org").as_deref(), Some("mailto:help@example.org"));
        for none in [
            "javascript:alert(1)",
            "data:text/html,x",
            "article:log-in",
            "www.example.org",
            "",
            "#",
            "file:///x",
        ] {
            assert_eq!(goes(none), None, "{none}");
        }
        assert!(matches!(resolve("/x", None), Target::Nowhere(why) if why.contains("--base")));
    }

    #[test]
    fn imported_articles_are_linked_by_their_number() {
        assert_eq!(goes("https://help.example.org/hc/articles/4410").as_deref(), Some("article:log-in"));
        assert_eq!(goes("/hc/cy/articles/4410-Mewngofnodi").as_deref(), Some("article:log-in"));
        assert_eq!(
            goes("https://other.example/hc/articles/4410").as_deref(),
            Some("https://other.example/hc/articles/4410")
        );
        assert!(matches!(
            resolve("https://help.example.org/hc/articles/4410#x", None),
            Target::Part(Href::Article(_))
        ));
    }

    #[test]
    fn a_place_in_the_same_article_is_an_anchor() {
        let base = "https://help.example.org/hc/en-gb/articles/77-Other";
        let anchor = Target::Anchor("code".into());
        assert_eq!(resolve("#code", None), anchor);
        assert_eq!(resolve(&format!("{base}#code"), Some(base)), anchor);
    }
}
