//! Which files are sources, and where below the output each belongs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A Markdown file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path as it was given, to be printed.
    pub path: PathBuf,
    /// The folders between the root of the sources and the file.
    pub folders: Vec<String>,
    /// Its name without what follows the last dot.
    pub stem: String,
}

/// All sources: files as they are given, and of folders every `*.md` in them and in the folders below, without those
/// whose name begins with a dot. Sorted, each once.
///
/// The root is the deepest folder that holds every source.
///
/// # Errors
///
/// A sentence about a path that is not there, cannot be read, or is no Unicode.
pub fn find(sources: &[PathBuf]) -> Result<Vec<SourceFile>, String> {
    // By the path without links and dots, so that a file that is named twice is one.
    let mut found: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut root: Option<PathBuf> = None;
    for source in sources {
        let real = fs::canonicalize(source).map_err(|error| says(source, &error))?;
        let folder = if real.is_dir() {
            walk(&real, source, &mut found)?;
            real
        } else {
            let folder = real.parent().unwrap_or(&real).to_path_buf();
            found.insert(real, source.clone());
            folder
        };
        root = Some(match root {
            Some(root) => common(&root, &folder),
            None => folder,
        });
    }
    let root = root.unwrap_or_default();
    found.into_iter().map(|(real, path)| source_file(&root, &real, path)).collect()
}

fn says(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

fn walk(folder: &Path, shown: &Path, found: &mut BTreeMap<PathBuf, PathBuf>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| says(shown, &error))? {
        let entry = entry.map_err(|error| says(shown, &error))?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let (path, shown) = (entry.path(), shown.join(&name));
        // A link to a folder is not followed: it could lead back here.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, &shown, found)?;
        } else if path.extension().is_some_and(|extension| extension == "md") && path.is_file() {
            found.insert(path, shown);
        }
    }
    Ok(())
}

/// The deepest folder that both are in.
fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

fn source_file(root: &Path, real: &Path, path: PathBuf) -> Result<SourceFile, String> {
    let no_text = || format!("{}: the name is no Unicode; give the file another", path.display());
    let below = real.strip_prefix(root).unwrap_or(real);
    let mut folders = Vec::new();
    for part in below.parent().into_iter().flat_map(Path::components) {
        if let Component::Normal(name) = part {
            folders.push(name.to_str().ok_or_else(no_text)?.to_owned());
        }
    }
    let stem = real.file_stem().and_then(|stem| stem.to_str()).ok_or_else(no_text)?.to_owned();
    Ok(SourceFile { path, folders, stem })
}
