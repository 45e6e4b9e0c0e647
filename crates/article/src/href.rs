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
        None if hides_a_colon(text) => None,
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
    let (before, after) = cut(text, b":/?#");
    after.strip_prefix(':').map(|rest| (before, rest))
}

/// Whether what could be a scheme ends with a colon to somebody else's eyes: with one that looks or is sorted like it, or
/// with a character reference (`javascript&colon;…`, `&#106;avascript:…`). To a browser each is the name of a file; to a
/// program that reads the address as HTML once more it is another address.
fn hides_a_colon(text: &str) -> bool {
    let (first, _) = cut(text, b"/?#");
    first.chars().any(|c| matches!(c, '&' | '\u{a789}' | '\u{fe13}' | '\u{fe55}' | '\u{ff1a}'))
}

/// What stands before the first of these ASCII characters, and the rest from it on; the whole and nothing if none of
/// them is there. (`str`'s own searches would cost a patient another kilobyte.)
fn cut<'t>(text: &'t str, any_of: &[u8]) -> (&'t str, &'t str) {
    let at = text.bytes().position(|b| any_of.contains(&b)).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
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
    let (authority, _) = cut(rest.strip_prefix("//")?, b"/?#");
    let (host, port) = cut(authority, b":");
    (is_host(host.as_bytes()) && (port.is_empty() || is_port(port.as_bytes())))
        .then(|| host.to_ascii_lowercase())
}

/// A name: labels of letters, digits, `-` and `_`, the last of which begins with a letter.
///
/// Not `user@host` (the part before @ poses as the host), not `%xx` or non-ASCII (the browser goes elsewhere than the
/// text says: write xn--…), no numbers and no `[IPv6]` (`http://2130706433` leads to 127.0.0.1; and an IP address tells
/// a patient nothing). A host is a number if its last label begins like one (WHATWG URL, section 3.5).
fn is_host(host: &[u8]) -> bool {
    let mut label = 0;
    let mut first = 0;
    for &b in host {
        match b {
            b'.' if label > 0 => label = 0,
            b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' if label < 63 => {
                if label == 0 {
                    first = b;
                }
                label += 1;
            }
            _ => return false,
        }
    }
    host.len() <= 253 && first.is_ascii_alphabetic()
}

/// `:` and a number from 1 to 65535.
fn is_port(port: &[u8]) -> bool {
    let [b':', digits @ ..] = port else { return false };
    let number = digits.iter().try_fold(0_u16, |number, b| {
        let digit = b.is_ascii_digit().then(|| u16::from(b - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    });
    number.is_some_and(|number| number > 0)
}

/// `name@host`, then perhaps `?subject=…&body=…`. Other fields (`cc`, `bcc`, `attach`) would send what a patient writes
/// to others, or what they did not write. Encoded control characters could end a header of the message.
fn is_mail(rest: &str) -> bool {
    let (address, fields) = cut(rest, b"?");
    let (name, host) = cut(address, b"@");
    let is_atom = |text: &[u8], extra: &[u8]| {
        !text.is_empty() && text.iter().all(|b| b.is_ascii_alphanumeric() || extra.contains(b))
    };
    let host_fits = matches!(host.as_bytes(), [b'@', host @ ..] if is_atom(host, b".-"));
    let fields_fit = match fields.as_bytes() {
        [] => true,
        [_, fields @ ..] => fields.split(|b| *b == b'&').all(|field| {
            let name = field.split(|b| *b == b'=').next().unwrap_or_default();
            name.len() < field.len()
                && (name.eq_ignore_ascii_case(b"subject") || name.eq_ignore_ascii_case(b"body"))
        }),
    };
    is_atom(name.as_bytes(), b".!$'*+-_~") && host_fits && fields_fit && !has_encoded_control(fields)
}

/// `+`, digits and the separators of RFC 3966, then perhaps an extension. Not `*` and `#`: a phone takes those for
/// commands (`tel:*%2321%23`). From 3 digits (999, 111) to 15 (ITU-T E.164).
fn is_phone(rest: &str) -> bool {
    let (number, extension) = cut(rest, b";");
    let number = number.strip_prefix('+').unwrap_or(number);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && number.bytes().all(|b| b.is_ascii_digit() || b"-.()".contains(&b))
        && (extension.is_empty()
            || extension.strip_prefix(";ext=").is_some_and(|extension| {
                (1..=10).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_digit())
            }))
}

/// Whether `%00` to `%1F` or `%7F` stands in it.
fn has_encoded_control(text: &str) -> bool {
    text.as_bytes().windows(3).any(|code| matches!(code, [b'%', b'0' | b'1', _] | [b'%', b'7', b'F' | b'f']))
}
