//! An article to JSON (format 1), and back through serde. The derived part of it stands with the types in `article.rs`.

use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Deserializer, Serialize, de};

use crate::article::{Article, Block, Inline, Reason};
use crate::{FORMAT, Node, decode};

/// One field of an object, unless it is empty.
fn unless_empty<M: SerializeMap, T: Serialize>(
    map: &mut M,
    key: &'static str,
    values: &[T],
) -> Result<(), M::Error> {
    if values.is_empty() { Ok(()) } else { map.serialize_entry(key, values) }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Feedback<'a> {
            reasons: &'a [Reason],
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", &FORMAT)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("lang", &self.lang)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("modified", &self.modified)?;
        if let Some(day) = &self.review_by {
            map.serialize_entry("review_by", day)?;
        }
        unless_empty(&mut map, "intro", &self.intro)?;
        unless_empty(&mut map, "sections", &self.sections)?;
        unless_empty(&mut map, "outro", &self.outro)?;
        unless_empty(&mut map, "related", &self.related)?;
        if !self.reasons.is_empty() {
            map.serialize_entry("feedback", &Feedback { reasons: &self.reasons })?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Article {
    /// Through [`decode`]; warnings are dropped, and the first problem is the error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        decode(&node).map(|decoded| decoded.article).map_err(de::Error::custom)
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Paragraph { content } => {
                map.serialize_entry("type", "paragraph")?;
                map.serialize_entry("content", content)?;
            }
            Self::Heading { text } => {
                map.serialize_entry("type", "heading")?;
                map.serialize_entry("text", text)?;
            }
            Self::List { ordered, items } => {
                map.serialize_entry("type", "list")?;
                map.serialize_entry("ordered", ordered)?;
                map.serialize_entry("items", items)?;
            }
            Self::Callout { tone, heading, body } => {
                map.serialize_entry("type", "callout")?;
                map.serialize_entry("tone", tone)?;
                if let Some(heading) = heading {
                    map.serialize_entry("heading", heading)?;
                }
                map.serialize_entry("body", body)?;
            }
            Self::Contact { name, href, note } => {
                map.serialize_entry("type", "contact")?;
                map.serialize_entry("name", name)?;
                map.serialize_entry("href", href)?;
                unless_empty(&mut map, "note", note)?;
            }
            Self::Image { src, alt, width, height } => {
                map.serialize_entry("type", "image")?;
                map.serialize_entry("src", src)?;
                map.serialize_entry("alt", alt)?;
                if let Some(width) = width {
                    map.serialize_entry("width", width)?;
                }
                if let Some(height) = height {
                    map.serialize_entry("height", height)?;
                }
            }
            Self::Table { head, rows } => {
                map.serialize_entry("type", "table")?;
                unless_empty(&mut map, "head", head)?;
                map.serialize_entry("rows", rows)?;
            }
            Self::Unknown { kind, text } => {
                map.serialize_entry("type", kind)?;
                if !text.is_empty() {
                    map.serialize_entry("text", text)?;
                }
            }
        }
        map.end()
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return serializer.serialize_str(&self.text);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        if self.strong {
            map.serialize_entry("strong", &true)?;
        }
        if self.emphasis {
            map.serialize_entry("emphasis", &true)?;
        }
        if let Some(href) = &self.href {
            map.serialize_entry("href", href)?;
        }
        map.end()
    }
}
