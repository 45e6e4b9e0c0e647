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
    /// Folders of which a file could not be understood: nobody knows which article that one is.
    unsure: HashSet<String>,
}

impl Set {
    /// Looks through the files.
    pub(super) fn of(files: &[File]) -> Self {
        let mut set = Self::default();
        for (index, file) in files.iter().enumerate() {
            let folder = folder(&file.name);
            let Ok(source) = &file.opened.source else {
                set.unsure.insert(folder);
                continue;
            };
            let article = &source.article;
            if let Some(name) = name(&file.name, &article.id) {
                set.folders.entry(folder).or_default().insert(name);
            }
            if !file.beside {
                let version = Version { index, file: file.name.clone(), lang: article.lang.clone() };
                set.versions.entry(article.id.clone()).or_default().push(version);
            }
        }
        set
    }

    /// Whether the article lies beside the file; `None` if that cannot be known, because a file there is broken.
    pub(super) fn has(&self, file: &str, id: &Id) -> Option<bool> {
        let folder = folder(file);
        let there = self.folders.get(&folder).is_some_and(|articles| articles.contains(id));
        (there || !self.unsure.contains(&folder)).then_some(there)
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

/// The id by which a link finds the file: of Markdown the article's, because build names the JSON so; of JSON the file's
/// name, because that is what the widget asks for.
fn name(file: &str, id: &Id) -> Option<Id> {
    let path = Path::new(file);
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_json { path.file_stem().and_then(|stem| Id::parse(stem.to_str()?)) } else { Some(id.clone()) }
}

fn folder(file: &str) -> String {
    Path::new(file).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
}
