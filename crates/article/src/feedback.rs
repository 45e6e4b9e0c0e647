//! [`Feedback`]: what a patient says about an article, as `PUT {feedback}/{uuid}` carries it. Its shape and its limits;
//! whether its proof of work holds and whether the article exists is the server's to find out.

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{FieldError, Id, Node, Timestamp, is_language_tag};

/// The reasons that every article has. An article may add [`crate::Reason`]s, or give one of these another label.
pub const BUILT_IN_REASONS: [&str; 4] =
    ["more-information", "hard-to-understand", "inaccurate", "broken-link"];

/// The longest comment, in characters (Unicode scalar values: an emoji may be several).
pub const MAX_COMMENT_CHARS: usize = 2_000;
/// The most reasons in one answer.
pub const MAX_REASONS: usize = 20;
/// The most opened sections in one answer. An article may have more: the first ones opened are sent.
pub const MAX_SECTIONS_OPENED: usize = 200;
/// The longest proof of work, in bytes of base64.
pub const MAX_ALTCHA_BYTES: usize = 8 * 1024;

/// The codes that [`Feedback::decode`] gives.
pub mod code {
    /// The field has to be there.
    pub const REQUIRED: &str = "required";
    /// The field is of another type: text where a list should be.
    pub const TYPE: &str = "type";
    /// The field is of the right type and breaks its rule: an id with a space in it.
    pub const INVALID: &str = "invalid";
    /// The text is longer than its limit.
    pub const TOO_LONG: &str = "too-long";
    /// The list is longer than its limit.
    pub const TOO_MANY: &str = "too-many";
}

/// A patient's answer to "Was this article helpful?".
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, PartialEq, Serialize)]
pub struct Feedback {
    /// Which article.
    pub article: Id,
    /// Which version of it: its `modified`, as the article has it.
    pub modified: Timestamp,
    /// Which language the article was in (BCP 47).
    #[cfg_attr(feature = "schema", schemars(regex(pattern = crate::lang::PATTERN), length(max = 35)))]
    pub lang: String,
    /// Yes or No.
    pub helpful: bool,
    /// Why not: built-in reasons and the article's own, each once; at most [`MAX_REASONS`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, length(max = 20)))]
    pub reasons: Vec<Id>,
    /// The patient's own words; never blank, at most [`MAX_COMMENT_CHARS`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 2000)))]
    pub comment: Option<String>,
    /// The sections the patient opened, each once, first opened first; at most [`MAX_SECTIONS_OPENED`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, length(max = 200)))]
    pub sections_opened: Vec<Id>,
    /// The proof of work (or the host page's own token); at most [`MAX_ALTCHA_BYTES`] of printable ASCII.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 8192), regex(pattern = r"^[!-~]+$")))]
    pub altcha: Option<String>,
}

impl Feedback {
    /// Whether it says more than Yes or No, which is taken only with a proof.
    pub fn needs_proof(&self) -> bool {
        !self.reasons.is_empty() || self.comment.is_some()
    }

    /// Reads feedback, and finds every field that is wrong: at most one error each, in the order of the fields.
    ///
    /// Forgiving where nothing is lost: unknown fields are ignored, `null` is absent, a blank comment is none, an id
    /// that is repeated counts once, NUL characters in a comment are dropped (PostgreSQL cannot store them).
    pub fn decode(node: &Node) -> Result<Self, Vec<FieldError>> {
        if !matches!(node, Node::Map(_)) {
            return Err(vec![FieldError::new("", code::TYPE)]);
        }
        let mut fields = Fields { node, errors: Vec::new() };
        let article = fields.required("article", |text| Id::parse(text).ok_or(code::INVALID));
        let modified = fields.required("modified", |text| Timestamp::parse(text).ok_or(code::INVALID));
        let lang = fields.required("lang", |text| {
            if is_language_tag(text) { Ok(text.to_owned()) } else { Err(code::INVALID) }
        });
        let helpful = match node.get_some("helpful") {
            Some(Node::Bool(helpful)) => Some(*helpful),
            Some(_) => fields.wrong("helpful", code::TYPE),
            None => fields.wrong("helpful", code::REQUIRED),
        };
        let reasons = fields.ids("reasons", MAX_REASONS);
        let comment = fields.optional("comment", comment).flatten();
        let sections_opened = fields.ids("sections_opened", MAX_SECTIONS_OPENED);
        let altcha = fields.optional("altcha", |text| match text.len() {
            0 => Err(code::INVALID),
            1..=MAX_ALTCHA_BYTES if text.bytes().all(|b| b.is_ascii_graphic()) => Ok(text.to_owned()),
            1..=MAX_ALTCHA_BYTES => Err(code::INVALID),
            _ => Err(code::TOO_LONG),
        });
        match (article, modified, lang, helpful) {
            (Some(article), Some(modified), Some(lang), Some(helpful)) if fields.errors.is_empty() => {
                Ok(Self { article, modified, lang, helpful, reasons, comment, sections_opened, altcha })
            }
            _ => Err(fields.errors),
        }
    }
}

impl<'de> Deserialize<'de> for Feedback {
    /// Through [`Feedback::decode`]; the first field that is wrong is the error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode(&Node::deserialize(deserializer)?).map_err(|errors| {
            let first =
                errors.first().map_or_else(String::new, |error| [&*error.field, &*error.code].join(": "));
            de::Error::custom(first)
        })
    }
}

/// A comment without NUL; a blank one is none.
fn comment(text: &str) -> Result<Option<String>, &'static str> {
    if text.chars().count() > MAX_COMMENT_CHARS {
        return Err(code::TOO_LONG);
    }
    let text: String = text.chars().filter(|c| *c != '\0').collect();
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// The fields of the object, and what was found wrong with them.
struct Fields<'n> {
    node: &'n Node,
    errors: Vec<FieldError>,
}

impl Fields<'_> {
    fn wrong<T>(&mut self, field: &'static str, code: &'static str) -> Option<T> {
        self.errors.push(FieldError::new(field, code));
        None
    }

    fn required<T>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        if self.node.get_some(field).is_none() {
            return self.wrong(field, code::REQUIRED);
        }
        self.optional(field, parse)
    }

    fn optional<T>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        match self.node.get_some(field)? {
            Node::Text(text) => match parse(text) {
                Ok(value) => Some(value),
                Err(code) => self.wrong(field, code),
            },
            _ => self.wrong(field, code::TYPE),
        }
    }

    fn ids(&mut self, field: &'static str, most: usize) -> Vec<Id> {
        let mut ids = Vec::new();
        let values = match self.node.get_some(field) {
            None => return ids,
            Some(Node::List(values)) => values,
            Some(_) => {
                self.wrong::<()>(field, code::TYPE);
                return ids;
            }
        };
        if values.len() > most {
            self.wrong::<()>(field, code::TOO_MANY);
            return ids;
        }
        for value in values {
            let id = match value {
                Node::Text(text) => Id::parse(text).ok_or(code::INVALID),
                _ => Err(code::TYPE),
            };
            match id {
                Ok(id) if ids.contains(&id) => {}
                Ok(id) => ids.push(id),
                Err(code) => {
                    self.wrong::<()>(field, code);
                    return ids;
                }
            }
        }
        ids
    }
}

/// Why a request's body is no feedback.
#[cfg(feature = "json")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedbackError {
    /// It is no JSON (400).
    Malformed,
    /// It is JSON, and these fields are wrong (422).
    Invalid(Vec<FieldError>),
}

/// Reads feedback from the bytes of a request's body.
#[cfg(feature = "json")]
pub fn parse(body: &[u8]) -> Result<Feedback, FeedbackError> {
    let node: Node = serde_json::from_slice(body).map_err(|_| FeedbackError::Malformed)?;
    Feedback::decode(&node).map_err(FeedbackError::Invalid)
}
