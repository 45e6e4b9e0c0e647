//! [`Href`]: which addresses are links, and which are only text. Pure rules; nothing is fetched or resolved here.
//!
//! The rule is a list of what is allowed. A browser reads an address generously (WHATWG URL, section 4.4): it drops
//! tabs and line breaks anywhere, control characters and spaces at both ends, takes `\` for `/`, ignores the case of the
//! scheme, and decodes `%2E` in a host. Whoever looks for bad addresses must know all of that; whoever allows only plain
//! ones need not. So an address that needs such repair is no link.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Id;

/// Where something leads.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq, Eq)]
pub enum Href {
    /// A page on the web, `https:` or `http:`.
    Web {
        /// The address as it was written.
        url: String,
        /// Its host in lower case, without a port: to tell the patient where the link goes. Plain ASCII, and
        /// no user name before it, so that it is what the browser goes to.
        host: String,
    },
    /// `mailto:` and one address, perhaps with a subject and a text.
    Mail(String),
    /// `tel:` and a number.
    Phone(String),
    /// A path on the article's own site, relative to the article.
    Relative(String),
    /// `#id`: a section of the same article.
    Section(Id),
    /// `article:ID`: another article beside this one.
    Article(Id),
    /// Anything else, as it was written: to be shown as text, never to be followed.
    Forbidden(String),
}

impl Href {
    /// Sorts an address. Never fails: what is not allowed is [`Href::Forbidden`].
    pub fn parse(text: &str) -> Self {
        allowed(text).unwrap_or_else(|| Self::Forbidden(text.to_owned()))
    }

    /// The address as it was written.
    pub fn as_str(&self) -> Cow<'_, str> {
        match self {
            Self::Web { url: text, .. }
            | Self::Mail(text)
            | Self::Phone(text)
            | Self::Relative(text)
            | Self::Forbidden(text) => Cow::Borrowed(text),
            Self::Section(id) => Cow::Owned(["#", id.as_str()].concat()),
            Self::Article(id) => Cow::Owned([ARTICLE, id.as_str()].concat()),
        }
    }

    /// Whether it may not be followed.
    pub fn is_forbidden(&self) -> bool {
        matches!(self, Self::Forbidden(_))
    }

    /// The same address for a picture, which can only come from the web or from the article's own site.
    pub(crate) fn for_image(self) -> Self {
        match self {
            Self::Web { .. } | Self::Relative(_) => self,
            other => Self::Forbidden(other.as_str().into_owned()),
        }
    }
}

impl Serialize for Href {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.as_str())
    }
}

impl<'de> Deserialize<'de> for Href {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::parse(&text))
    }
}

const ARTICLE: &str = "article:";

fn allowed(text: &str) -> Option<Href> {
    if text.is_empty() || !text.chars().all(is_plain) {
        return None;
    }
    if let Some(id) = text.strip_prefix('#') {
        return Id::parse(id).map(Href::Section);
    }
    match scheme(text) {
        Some((scheme, rest)) => with_scheme(text, scheme, rest),
        // `//host` takes its scheme from the page and would be a link to a host that nobody is told of; an author
        // writes `https://host`, which is one.
        None if text.starts_with("//") => None,
        None => Some(Href::Relative(text.to_owned())),
    }
}

fn with_scheme(text: &str, scheme: &str, rest: &str) -> Option<Href> {
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("https") || is("http") {
        return host(rest).map(|host| Href::Web { url: text.to_owned(), host });
    }
    if is("mailto") {
        return is_mail(rest).then(|| Href::Mail(text.to_owned()));
    }
    if is("tel") {
        return is_phone(rest).then(|| Href::Phone(text.to_owned()));
    }
    // Ours, so only as we write it.
    text.strip_prefix(ARTICLE).and_then(Id::parse).map(Href::Article)
}

/// What stands before the first `:` and after it, if that colon comes before any `/`, `?` or `#`. Also when it is not a
/// well-formed scheme: then it is none that is allowed.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let end = text.find([':', '/', '?', '#'])?;
    let (before, after) = text.split_at_checked(end)?;
    after.strip_prefix(':').map(|rest| (before, rest))
}

/// Characters that a browser takes as they are and a reader can see: in ASCII those of RFC 3986 (section 2), beyond it
/// no white space and no control or format characters (they hide or turn round what is written).
fn is_plain(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\\' | '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}'
            | '\u{ad}'                          // soft hyphen
            | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
            | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'           // zero width, direction marks
            | '\u{202a}'..='\u{202e}'           // direction embeddings and overrides
            | '\u{2060}'..='\u{206f}'           // word joiner, direction isolates
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{ffff}'           // interlinear marks, the replacement character
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' // shorthand and musical controls
            | '\u{e0000}'..='\u{e0fff}')) // tags, variation selectors
}

/// The host of what follows `https:`, in lower case, or `None` if it is not `//host`, `//host:port` and then a path.
fn host(rest: &str) -> Option<String> {
    // `https:host`, `https:/host` and `https:///host` lead somewhere too, but where depends on the page.
    let rest = rest.strip_prefix("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = match authority.split_once(':') {
        None => authority,
        Some((host, port)) => {
            let fits = !port.is_empty()
                && port.bytes().all(|b| b.is_ascii_digit())
                && port.parse::<u16>().is_ok_and(|port| port != 0);
            fits.then_some(host)?
        }
    };
    // Not allowed: user@host (the part before @ poses as the host), %xx and non-ASCII (the browser goes elsewhere than
    // the text says: write xn--…), numbers and [IPv6] (`http://2130706433` leads to 127.0.0.1; and an IP address tells
    // a patient nothing). A host is a number if its last label begins like one (WHATWG URL, section 3.5).
    let named = host.strip_suffix('.').unwrap_or(host);
    let fits = host.len() <= 253
        && named.rsplit('.').next()?.starts_with(|c: char| c.is_ascii_alphabetic())
        && named.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        });
    fits.then(|| host.to_ascii_lowercase())
}

/// `name@host`, then perhaps `?subject=…&body=…`. Other fields (`cc`, `bcc`, `attach`) would send what a patient writes
/// to others, or what they did not write. Encoded control characters could end a header of the message.
fn is_mail(rest: &str) -> bool {
    let (address, fields) = rest.split_once('?').unwrap_or((rest, ""));
    let Some((name, host)) = address.split_once('@') else {
        return false;
    };
    let is_atom = |text: &str, extra: &[u8]| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || extra.contains(&b))
    };
    let fields_fit = fields.is_empty()
        || fields.split('&').all(|field| {
            field.split_once('=').is_some_and(|(name, _)| {
                name.eq_ignore_ascii_case("subject") || name.eq_ignore_ascii_case("body")
            })
        });
    is_atom(name, b".!$'*+-_~") && is_atom(host, b".-") && fields_fit && !has_encoded_control(fields)
}

/// `+`, digits and the separators of RFC 3966, then perhaps an extension. Not `*` and `#`: a phone takes those for
/// commands (`tel:*%2321%23`). From 3 digits (999, 111) to 15 (ITU-T E.164).
fn is_phone(rest: &str) -> bool {
    let (number, extension) = rest.split_once(";ext=").unwrap_or((rest, "0"));
    let number = number.strip_prefix('+').unwrap_or(number);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && number.bytes().all(|b| b.is_ascii_digit() || b"-.()".contains(&b))
        && !extension.is_empty()
        && extension.len() <= 10
        && extension.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `%00` to `%1F` or `%7F` stands in it.
fn has_encoded_control(text: &str) -> bool {
    text.split('%').skip(1).any(|code| matches!(code.as_bytes(), [b'0' | b'1', ..] | [b'7', b'F' | b'f', ..]))
}
