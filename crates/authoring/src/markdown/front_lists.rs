//! The front matter's lists: keywords, related articles, reasons.

use article::{Href, Id, Reason, Related};

use super::front::{Front, Keywords, RULE, id_advice};
use super::links;
use super::notes::Notes;
use super::yaml::{Node, Value};
use crate::finding::Position;

impl Front {
    pub(super) fn keywords(&mut self, notes: &mut Notes, value: Node) {
        let advice =
            "write a line for each section that has some: its id, a colon, and the words with commas between";
        for (key, value) in map(notes, "keywords", value, advice) {
            let Value::Text(section) = key.value else {
                notes.error_at(RULE, key.at, "the name of a section must be text", advice);
                continue;
            };
            let at = value.at;
            let words = match value.value {
                Value::Nothing => Vec::new(),
                Value::Text(text) => {
                    let words = text.split(',').map(|word| (word.trim().to_owned(), at));
                    words.filter(|(word, _)| !word.is_empty()).collect()
                }
                Value::List(words) => {
                    words.into_iter().filter_map(|word| keyword(notes, word, advice)).collect()
                }
                Value::Map(_) => {
                    notes.error_at(
                        RULE,
                        at,
                        format!("the keywords of `{section}` are no list of words"),
                        advice,
                    );
                    continue;
                }
            };
            if self.keywords.iter().any(|other| other.section == section) {
                let message = format!("the section `{section}` has keywords twice");
                notes.error_at(RULE, key.at, message, "write them in one line");
            }
            self.keywords.push(Keywords { section, at: key.at, words });
        }
    }

    pub(super) fn related(&mut self, notes: &mut Notes, ids: &dyn Fn(&str) -> Option<Id>, value: Node) {
        let advice = "write for each article a line `- title: ` and below it, as far in as `title`, a line `link: ` \
             with the name of its file";
        notes.place_at("related", value.at);
        let items = match value.value {
            Value::Nothing => return,
            Value::List(items) => items,
            _ => return notes.error_at(RULE, value.at, "`related` is no list", advice),
        };
        for item in items {
            let Value::Map(pairs) = item.value else {
                notes.error_at(RULE, item.at, "a related article has a title and a link", advice);
                continue;
            };
            let (mut title, mut link) = (None, None);
            for (key, value) in pairs {
                match (&key.value, value.value) {
                    (Value::Text(name), Value::Text(text)) if name == "title" && title.is_none() => {
                        title = Some((text, value.at));
                    }
                    (Value::Text(name), Value::Text(text)) if name == "link" && link.is_none() => {
                        link = Some((text, value.at));
                    }
                    _ => notes.error_at(RULE, key.at, "a related article has one title and one link", advice),
                }
            }
            let (Some((title, title_at)), Some((link, link_at))) = (title, link) else {
                notes.error_at(RULE, item.at, "a related article needs a title and a link", advice);
                continue;
            };
            if title.trim().is_empty() {
                notes.error_at(RULE, title_at, "the title of a related article is empty", advice);
            }
            if let Some(href) = link_to(notes, ids, &link, link_at) {
                let path = format!("related[{}]", self.related.len());
                notes.place_at(format!("{path}.title"), title_at);
                notes.place_at(format!("{path}.href"), link_at);
                notes.place_at(path, item.at);
                self.related.push(Related { title, href });
            }
        }
    }

    pub(super) fn reasons(&mut self, notes: &mut Notes, value: Node) {
        let advice = "write a line for each: an id, a colon, and what the patient reads";
        notes.place_at("feedback.reasons", value.at);
        for (key, value) in map(notes, "reasons", value, advice) {
            let (Value::Text(id), Value::Text(label)) = (key.value, value.value) else {
                notes.error_at(RULE, key.at, "a reason has an id and words", advice);
                continue;
            };
            let path = format!("feedback.reasons[{}]", self.reasons.len());
            notes.place_at(format!("{path}.id"), key.at);
            notes.place_at(format!("{path}.label"), value.at);
            notes.place_at(path, key.at);
            match Id::parse(&id) {
                Some(id) => self.reasons.push(Reason { id, label }),
                None => {
                    notes.error_at(RULE, key.at, format!("`{id}` is no id"), id_advice("", &id, "reason"))
                }
            }
        }
    }
}

fn keyword(notes: &mut Notes, word: Node, advice: &str) -> Option<(String, Position)> {
    match word.value {
        Value::Text(text) => Some((text, word.at)),
        Value::Nothing => None,
        Value::List(_) | Value::Map(_) => {
            notes.error_at(RULE, word.at, "a keyword must be words", advice);
            None
        }
    }
}

/// The pairs of a map; none if there is nothing, or a finding if there is something else.
fn map(notes: &mut Notes, name: &str, value: Node, advice: &str) -> Vec<(Node, Node)> {
    match value.value {
        Value::Map(pairs) => pairs,
        Value::Nothing => Vec::new(),
        Value::Text(_) | Value::List(_) => {
            notes.error_at(RULE, value.at, format!("`{name}` must have lines of names and values"), advice);
            Vec::new()
        }
    }
}

/// A link of the front matter.
fn link_to(notes: &mut Notes, ids: &dyn Fn(&str) -> Option<Id>, link: &str, at: Position) -> Option<Href> {
    match links::href(link, ids) {
        Ok((href, section)) => {
            if let Some(section) = section {
                let (message, advice) = links::no_section(section);
                notes.warning_at("link", at, message, advice);
            }
            Some(href)
        }
        Err(why) => {
            let (message, advice) = why.explain(link);
            notes.error_at(why.rule(), at, message, advice);
            None
        }
    }
}
