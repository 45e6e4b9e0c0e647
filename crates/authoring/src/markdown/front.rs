//! The front matter: what stands between two lines of `---` at the top of the file.

use article::{Date, Id, Reason, Related, Timestamp, is_language_tag};

use super::notes::Notes;
use super::yaml::{self, Node, Value};
use crate::finding::Position;
use crate::slug::slug;

/// The rule that most of its mistakes break.
pub(super) const RULE: &str = "front-matter";

/// What the front matter says. None where it says nothing, or nothing that can be used; then there is a finding.
#[derive(Default)]
pub(super) struct Front {
    pub id: Option<Id>,
    pub lang: Option<String>,
    pub title: Option<(String, Position)>,
    pub modified: Option<Timestamp>,
    pub review_by: Option<Date>,
    pub related: Vec<Related>,
    pub reasons: Vec<Reason>,
    pub keywords: Vec<Keywords>,
}

/// The keywords of a section.
pub(super) struct Keywords {
    /// The section's id.
    pub section: String,
    /// Where that stands.
    pub at: Position,
    pub words: Vec<(String, Position)>,
}

const EXAMPLE: &str = "begin the file with the lines `---`, `id: name-of-the-file`, `lang: en-GB`, \
     `modified: 2026-04-09T09:56:00+01:00` and `---`";

/// Reads it, and says at which byte the rest of the file begins.
pub(super) fn read(notes: &mut Notes, ids: &dyn Fn(&str) -> Option<Id>) -> (Front, usize) {
    let text = notes.text;
    let mut front = Front::default();
    let Some((yaml, body)) = split(text) else {
        let first = text.lines().next().unwrap_or("");
        let message =
            if is_fence(first) { "the front matter has no end" } else { "the file has no front matter" };
        let advice = if is_fence(first) { "write a line `---` below it" } else { EXAMPLE };
        notes.error_at(RULE, Position::START, message, advice);
        // Without an end, there is no telling what is text.
        return (front, if is_fence(first) { text.len() } else { 0 });
    };
    let pairs = match yaml::parse(yaml) {
        Ok(Some(Node { value: Value::Map(pairs), .. })) => pairs,
        Ok(None) => Vec::new(),
        Ok(Some(node)) => {
            notes.error_at(RULE, node.at, "the front matter is not a list of names and values", EXAMPLE);
            return (front, body);
        }
        Err(wrong) => {
            let advice = "write each line as `name: value`, and put quotes around a value that holds `: ` or begins \
                 with a sign";
            notes.error_at(RULE, wrong.at, wrong.message, advice);
            return (front, body);
        }
    };
    let mut seen: Vec<String> = Vec::new();
    for (key, value) in pairs {
        let Value::Text(name) = &key.value else {
            notes.error_at(RULE, key.at, "a name in the front matter must be text", "write `name: value`");
            continue;
        };
        if seen.contains(name) {
            notes.error_at(
                RULE,
                key.at,
                format!("`{name}` stands in the front matter twice"),
                "leave one of them out",
            );
            continue;
        }
        seen.push(name.clone());
        front.field(notes, ids, name, &key, value);
    }
    for (missing, there, advice) in [
        ("id", seen.iter().any(|name| name == "id"), "write `id: ` and the file's name without `.md`"),
        (
            "lang",
            seen.iter().any(|name| name == "lang"),
            "write the language of the text, such as `lang: en-GB`",
        ),
        (
            "modified",
            seen.iter().any(|name| name == "modified"),
            "write when the text changed last, such as `modified: 2026-04-09T09:56:00+01:00`",
        ),
    ] {
        if !there {
            notes.error_at(RULE, Position::START, format!("the front matter has no `{missing}`"), advice);
        }
    }
    (front, body)
}

impl Front {
    fn field(
        &mut self,
        notes: &mut Notes,
        ids: &dyn Fn(&str) -> Option<Id>,
        name: &str,
        key: &Node,
        value: Node,
    ) {
        let at = value.at;
        match name {
            "id" => {
                self.id = text(notes, name, key, value, true).and_then(|text| {
                    let id = Id::parse(&text);
                    if id.is_none() {
                        notes.error_at(RULE, at, format!("`{text}` is no id"), id_advice("id: ", &text, "article"));
                    }
                    id
                });
                notes.place_at("id", at);
            }
            "lang" => {
                self.lang = text(notes, name, key, value, true).filter(|text| {
                    let fits = is_language_tag(text);
                    if !fits {
                        let advice = "write a language tag, such as `en-GB` or `cy`";
                        notes.error_at(RULE, at, format!("`{text}` is no language"), advice);
                    }
                    fits
                });
                notes.place_at("lang", at);
            }
            "title" => {
                let title = text(notes, name, key, value, false).filter(|title| !title.trim().is_empty());
                self.title = title.map(|title| (title, at));
            }
            "modified" => {
                self.modified = text(notes, name, key, value, true).and_then(|text| {
                    // A day alone is the beginning of it.
                    let moment = Timestamp::parse(&text)
                        .or_else(|| Date::parse(&text).and_then(|day| Timestamp::parse(&format!("{day}T00:00:00Z"))));
                    if moment.is_none() {
                        let advice = "write a day or a moment, such as `2026-04-09` or `2026-04-09T09:56:00+01:00`";
                        notes.error_at(RULE, at, format!("`{text}` is no date and time"), advice);
                    }
                    moment
                });
                notes.place_at("modified", at);
            }
            "review_by" => {
                self.review_by = text(notes, name, key, value, false).and_then(|text| {
                    let day = Date::parse(&text);
                    if day.is_none() {
                        notes.error_at(RULE, at, format!("`{text}` is no date"), "write a day, such as `2027-04-09`");
                    }
                    day
                });
                notes.place_at("review_by", at);
            }
            "keywords" => self.keywords(notes, value),
            "related" => self.related(notes, ids, value),
            "reasons" => self.reasons(notes, value),
            _ => notes.warning_at(
                "unknown-key",
                key.at,
                format!("`{name}` means nothing here, and is left out"),
                "write id, lang, title, modified, review_by, keywords, related or reasons, or take the line away",
            ),
        }
    }
}

/// The text of a field; an empty one counts as absent, and is a mistake if the field is `needed`.
fn text(notes: &mut Notes, name: &str, key: &Node, value: Node, needed: bool) -> Option<String> {
    match value.value {
        Value::Text(text) => Some(text),
        Value::Nothing => {
            if needed {
                notes.error_at(
                    RULE,
                    key.at,
                    format!("`{name}` has no value"),
                    format!("write it behind `{name}: `"),
                );
            }
            None
        }
        Value::List(_) | Value::Map(_) => {
            let advice = format!("write `{name}: ` and the value in one line");
            notes.error_at(RULE, value.at, format!("`{name}` must be one text"), advice);
            None
        }
    }
}

/// What to write instead of an id that is none; `before` is what stands before it, `{#` for one.
pub(super) fn id_advice(before: &str, text: &str, fallback: &str) -> String {
    let after = if before.ends_with("{#") { "}" } else { "" };
    let fallback = Id::parse(fallback).or_else(|| Id::parse("x"));
    let suggestion = fallback.map_or_else(String::new, |fallback| slug(text, &fallback).to_string());
    format!("use small letters, digits and `-`, such as `{before}{suggestion}{after}`")
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// What stands between the two lines of `---`, and where the rest begins.
fn split(text: &str) -> Option<(&str, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let mut end = first.len();
    for line in lines {
        let body = end + line.len();
        if is_fence(line) || line.trim_end() == "..." {
            return Some((text.get(first.len()..end)?, body));
        }
        end = body;
    }
    None
}
