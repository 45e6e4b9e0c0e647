//! An article as its author wrote it: the article, and where in the file each part of it stands. [`open`] reads it from
//! a file; how Markdown is read is `crate::markdown`'s.

pub mod json;
pub(crate) mod place;

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use article::Article;

use crate::finding::{Finding, Position, Severity};

/// Where the parts of an article stand in its source. Keys are written as `article::Problem::path` writes them:
/// `sections[2].body[0]`, `title`, `` (the whole).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap(BTreeMap<String, Position>);

impl SourceMap {
    /// Notes where a part stands.
    pub fn insert(&mut self, path: impl Into<String>, position: Position) {
        self.0.insert(path.into(), position);
    }

    /// Where a part stands: itself, else the nearest part around it, else the beginning of the file.
    pub fn find(&self, path: &str) -> Position {
        let mut path = path;
        loop {
            if let Some(position) = self.0.get(path) {
                return *position;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = path.get(..end).unwrap_or(""),
                None => return self.0.get("").copied().unwrap_or(Position::START),
            }
        }
    }
}

/// An article that could be read.
#[derive(Debug, Clone)]
pub struct Source {
    /// The article.
    pub article: Article,
    /// Where its parts stand.
    pub map: SourceMap,
    /// What reading it found to be worth a warning.
    pub findings: Vec<Finding>,
}

/// A file that could be read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What it holds.
    pub text: String,
    /// The article in it, or why there is none.
    pub source: Result<Source, Vec<Finding>>,
}

/// Reads a source file: `.json` as article JSON, anything else as Markdown. Fails only if the file cannot be read.
///
/// A file that is not UTF-8 is a file without an article, not one that cannot be read.
pub fn open(path: &Path) -> io::Result<Opened> {
    let bytes = fs::read(path)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(read(path, text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let finding = Finding {
                severity: Severity::Error,
                rule: "format",
                position: Position::of(&text, valid),
                message: "this is not UTF-8 text".into(),
                advice: "save the file as UTF-8".into(),
            };
            Ok(Opened { text, source: Err(vec![finding]) })
        }
    }
}

/// Reads the text of the file at `path`, as [`open`] does.
pub fn read(path: &Path, text: String) -> Opened {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let source = if is_json { json::read(&text) } else { markdown(&text) };
    Opened { text, source }
}

fn markdown(text: &str) -> Result<Source, Vec<Finding>> {
    // A Markdown file is called by its id (`file-name`), so its name says which article it is.
    crate::markdown::read(text, &|_| None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_part_stands_where_the_part_around_it_stands() {
        let mut map = SourceMap::default();
        let place = Position { line: 7, column: 3 };
        map.insert("sections[2].body", place);
        assert_eq!(map.find("sections[2].body[4].content[1].text"), place);
        assert_eq!(map.find("sections[3].heading"), Position::START);
    }

    #[test]
    fn a_position_counts_characters() {
        assert_eq!(Position::of("a\né b", 5), Position { line: 2, column: 3 });
        assert_eq!(Position::of("a", 99), Position { line: 1, column: 2 });
    }
}
