//! The articles that are checked together: who has which id, in which language, with which sections.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use article::Id;

use super::File;

/// An article in one language.
#[derive(Debug)]
pub(super) struct Version {
    /// Which file of the set it is.
    index: usize,
    /// Its path as the author named it.
    pub(super) file: String,
    /// Its language.
    pub(super) lang: String,
}

/// Which articles there are.
#[derive(Debug, Default)]
pub struct Set {
    /// Folder -> what `article:` links from its articles find there.
    folders: HashMap<String, HashSet<Id>>,
    /// Id -> the files that have it, in their order.
    versions: HashMap<Id, Vec<Version>>,
}

impl Set {
    /// Looks through the files.
    pub(super) fn of(files: &[File]) -> Self {
        let mut set = Self::default();
        for (index, file) in files.iter().enumerate() {
            // Also of a file that is broken: whoever links to it is not to blame.
            if let Some(id) = name(&file.name) {
                set.folders.entry(folder(&file.name)).or_default().insert(id);
            }
            let Ok(source) = &file.opened.source else { continue };
            let article = &source.article;
            if !file.beside {
                let version = Version { index, file: file.name.clone(), lang: article.lang.clone() };
                set.versions.entry(article.id.clone()).or_default().push(version);
            }
        }
        set
    }

    /// Whether the article lies beside the file.
    pub(super) fn has(&self, file: &str, id: &Id) -> bool {
        self.folders.get(&folder(file)).is_some_and(|articles| articles.contains(id))
    }

    /// The ids of all articles beside the file.
    pub(super) fn beside(&self, file: &str) -> impl Iterator<Item = &Id> {
        self.folders.get(&folder(file)).into_iter().flatten()
    }

    /// An earlier file with the same id in the same language. Not the file's own source or outcome: `a.md` and `a.json`
    /// in one folder are the same article.
    pub(super) fn earlier(&self, index: usize, file: &str, id: &Id, lang: &str) -> Option<&str> {
        let stem = Path::new(file).with_extension("");
        self.versions(id)
            .take_while(|version| version.index < index)
            .filter(|version| version.lang.eq_ignore_ascii_case(lang))
            .map(|version| version.file.as_str())
            .find(|file| Path::new(file).with_extension("") != stem)
    }

    /// The files that have this id, in any language.
    pub(super) fn versions(&self, id: &Id) -> impl Iterator<Item = &Version> {
        self.versions.get(id).into_iter().flatten()
    }
}

/// The id by which a link finds the file: its name, because that is what the widget asks for (`id.json`). Markdown is
/// called by its id too (`file-name`).
fn name(file: &str) -> Option<Id> {
    Path::new(file).file_stem().and_then(|stem| Id::parse(stem.to_str()?))
}

fn folder(file: &str) -> String {
    Path::new(file).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
}
