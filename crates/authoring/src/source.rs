//! An article as its author wrote it: the article, and where in the file each part of it stands.

use std::collections::BTreeMap;

use article::Article;

use crate::finding::{Finding, Position};

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
