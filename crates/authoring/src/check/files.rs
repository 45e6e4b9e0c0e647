//! Which files are meant: files and folders as an author names them, and what lies beside them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::source;

use super::File;

/// Why the files could not be read: which, and what the system said.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A folder without articles.
    #[error("no .md and no .json file in {}", path.display())]
    NoArticles {
        /// Which.
        path: PathBuf,
    },
}

/// Reads the files named, those in the folders named (and in their folders), and those beside files that were named
/// alone. In the order named; within a folder in the order of their names.
///
/// In a folder, `*.md` and `*.json` are articles, except `index.json`, what begins with a dot, and `a.json` beside
/// `a.md`, from which it was built.
pub fn read(named: &[PathBuf]) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    let mut alone = BTreeSet::new();
    for path in named {
        if path.is_dir() {
            let before = files.len();
            for inner in articles_in(path, true)? {
                add(&inner, false, &mut seen, &mut files)?;
            }
            if files.len() == before && !seen.iter().any(|file| file.starts_with(path)) {
                return Err(Error::NoArticles { path: path.clone() });
            }
        } else {
            add(path, false, &mut seen, &mut files)?;
            alone.insert(path.parent().map(Path::to_path_buf).unwrap_or_default());
        }
    }
    for folder in alone {
        // What is only looked up may be broken, or not ours to read.
        for path in articles_in(&folder, false).unwrap_or_default() {
            let _ = add(&path, true, &mut seen, &mut files);
        }
    }
    Ok(files)
}

fn add(path: &Path, beside: bool, seen: &mut BTreeSet<PathBuf>, files: &mut Vec<File>) -> Result<(), Error> {
    if seen.contains(path) {
        return Ok(());
    }
    let opened = source::open(path).map_err(|error| Error::Unreadable { path: path.into(), error })?;
    seen.insert(path.into());
    files.push(File { name: path.to_string_lossy().into_owned(), opened, beside });
    Ok(())
}

/// The articles in a folder, by name; `deep`: and in its folders.
fn articles_in(folder: &Path, deep: bool) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error| Error::Unreadable { path: folder.into(), error };
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut names = Vec::new();
    for entry in fs::read_dir(here).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        // Not through links to folders: they may lead round in a circle.
        let is_folder = entry.file_type().map_err(unreadable)?.is_dir();
        names.push((entry.file_name(), is_folder));
    }
    names.sort();
    let markdown: BTreeSet<PathBuf> =
        names.iter().map(|(name, _)| PathBuf::from(name)).filter(|name| has_ending(name, "md")).collect();
    let mut found = Vec::new();
    for (name, is_folder) in names {
        let path = folder.join(&name);
        let name = PathBuf::from(&name);
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if is_folder {
            if deep {
                found.extend(articles_in(&path, deep)?);
            }
            continue;
        }
        let built = has_ending(&name, "json") && markdown.contains(&name.with_extension("md"));
        let is_article = has_ending(&name, "md")
            || (has_ending(&name, "json") && name != Path::new("index.json") && !built);
        if is_article {
            found.push(path);
        }
    }
    Ok(found)
}

fn has_ending(name: &Path, ending: &str) -> bool {
    name.extension().is_some_and(|other| other.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[File], folder: &Path) -> Vec<(String, bool)> {
        let name =
            |file: &File| Path::new(&file.name).strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        files.iter().map(|file| (name(file), file.beside)).collect()
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, include_str!("../../../../articles/how-to-log-in.json")).unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_stands_for_its_articles() {
        let folder =
            folder(&["b.json", "a.md", "a.json", "index.json", "x.txt", ".b.json", "cy/b.json", "README"]);
        let files = read(&[folder.path().into()]).unwrap();
        let found = names(&files, folder.path());
        assert_eq!(found, [("a.md".into(), false), ("b.json".into(), false), ("cy/b.json".into(), false)]);
        // Named as well: not twice.
        let files = read(&[folder.path().join("b.json"), folder.path().into()]).unwrap();
        assert_eq!(files.iter().filter(|file| file.name.ends_with("b.json") && !file.beside).count(), 2);
    }

    #[test]
    fn beside_a_file_lie_others() {
        let folder = folder(&["b.json", "c.json", "index.json", "deep/d.json"]);
        let files = read(&[folder.path().join("b.json")]).unwrap();
        assert_eq!(names(&files, folder.path()), [("b.json".into(), false), ("c.json".into(), true)]);
    }

    #[test]
    fn what_is_not_there_is_said() {
        let folder = folder(&["x.txt"]);
        let message = read(&[folder.path().into()]).unwrap_err().to_string();
        assert!(message.starts_with("no .md and no .json file in "), "{message}");
        let message = read(&[folder.path().join("no.md")]).unwrap_err().to_string();
        assert!(message.starts_with("cannot read ") && message.contains("no.md"), "{message}");
    }
}
