//! Where a link leads: a web address, a section, or another article by the name of its file.

use article::{Href, Id};

/// Why an address is no link.
pub(super) enum NoLink {
    Empty,
    /// A file that is Markdown, and whose name is no article id.
    NoId(String),
    /// A file in another folder, of which nobody knows the id.
    Elsewhere,
    /// An address on the web without `https://`, which would lead to a file of that name here.
    NoScheme {
        mail: bool,
    },
    Forbidden,
}

impl NoLink {
    /// The rule that it breaks.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Empty | Self::NoScheme { .. } | Self::Forbidden => "forbidden-link",
            Self::NoId(_) | Self::Elsewhere => "missing-target",
        }
    }

    /// What is wrong with this address, and what to write instead.
    pub fn explain(&self, address: &str) -> (String, &'static str) {
        match self {
            Self::Empty => (
                "the link leads nowhere".to_owned(),
                "write the address in the brackets: `[words](https://…)`",
            ),
            Self::NoId(name) => (
                format!(
                    "`{name}` is no article: its name has other signs than small letters, digits and `-`"
                ),
                "give the file another name",
            ),
            Self::Elsewhere => (
                format!("`{address}` is in another folder: a link leads to an article in the same one"),
                "write the file's name alone; a translation links to the translation beside it",
            ),
            Self::NoScheme { mail } => (
                format!("`{address}` would lead to a file of that name beside the article"),
                if *mail { "write `mailto:` before it" } else { "write `https://` before it" },
            ),
            Self::Forbidden => (
                format!("`{address}` is no address that can be followed"),
                "write an address that begins with `https://`, `mailto:` or `tel:`, the name of another article's \
                 file, or `#` and the id of a section",
            ),
        }
    }
}

/// A link's address as the article has it, and the part of it that could not be kept: the section in another article.
pub(super) fn href<'a>(
    address: &'a str,
    ids: &dyn Fn(&str) -> Option<Id>,
) -> Result<(Href, Option<&'a str>), NoLink> {
    if address.is_empty() {
        return Err(NoLink::Empty);
    }
    let href = Href::parse(address);
    let Href::Relative(_) = href else {
        return if href.is_forbidden() { Err(NoLink::Forbidden) } else { Ok((href, None)) };
    };
    if address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Err(NoLink::NoScheme { mail: false });
    }
    if address.contains('@') && !address.contains('/') {
        return Err(NoLink::NoScheme { mail: true });
    }
    let (file, section) = match address.split_once('#') {
        Some((file, section)) => (file, Some(section)),
        None => (address, None),
    };
    let name = file.rsplit('/').next().unwrap_or(file);
    let Some(stem) = name.strip_suffix(".md") else { return Ok((href, None)) };
    if let Some(id) = ids(file) {
        return Ok((Href::Article(id), section));
    }
    if file.strip_prefix("./").unwrap_or(file) != name {
        return Err(NoLink::Elsewhere);
    }
    Id::parse(stem).map(|id| (Href::Article(id), section)).ok_or_else(|| NoLink::NoId(name.to_owned()))
}

/// What to say of a link to a section of another article.
pub(super) fn no_section(section: &str) -> (String, &'static str) {
    (
        format!("the link opens the other article at its top, not at `#{section}`"),
        "leave out `#` and what follows, and name the section in the sentence",
    )
}
