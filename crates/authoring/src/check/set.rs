//! The articles that are checked together: who has which id, in which language, with which sections.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use article::Id;

use super::File;

/// Which articles there are.
#[derive(Debug, Default)]
pub struct Set {
    /// Folder -> article -> its sections in any of its languages.
    folders: HashMap<String, HashMap<Id, HashSet<Id>>>,
    /// Id and language (in small letters) -> the files that have them.
    files: HashMap<(Id, String), Vec<(usize, String)>>,
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
            let sections = set.folders.entry(folder).or_default().entry(article.id.clone()).or_default();
            sections.extend(article.sections.iter().map(|section| section.id.clone()));
            if !file.beside {
                let key = (article.id.clone(), article.lang.to_ascii_lowercase());
                set.files.entry(key).or_default().push((index, file.name.clone()));
            }
        }
        set
    }

    /// Whether the article lies beside the file; `None` if that cannot be known, because a file there is broken.
    pub(super) fn has(&self, file: &str, id: &Id) -> Option<bool> {
        let folder = folder(file);
        let there = self.folders.get(&folder).is_some_and(|articles| articles.contains_key(id));
        (there || !self.unsure.contains(&folder)).then_some(there)
    }

    /// The ids of all articles beside the file.
    pub(super) fn beside(&self, file: &str) -> impl Iterator<Item = &Id> {
        self.folders.get(&folder(file)).into_iter().flat_map(HashMap::keys)
    }

    /// An earlier file with the same id in the same language. Not the file's own source or outcome: `a.md` and `a.json`
    /// in one folder are the same article.
    pub(super) fn earlier(&self, index: usize, file: &str, id: &Id, lang: &str) -> Option<&str> {
        let files = self.files.get(&(id.clone(), lang.to_ascii_lowercase()))?;
        let stem = Path::new(file).with_extension("");
        files
            .iter()
            .take_while(|(other, _)| *other < index)
            .map(|(_, name)| name.as_str())
            .find(|name| Path::new(name).with_extension("") != stem)
    }
}

fn folder(file: &str) -> String {
    Path::new(file).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
}
