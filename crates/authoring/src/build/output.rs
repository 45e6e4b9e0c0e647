//! The output folder: written so that whoever reads it sees an old file or a new one, never half of one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// How many files were written, and how many were so already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// New or changed.
    pub written: usize,
    /// Left as they were, times and all.
    pub unchanged: usize,
}

/// Writes the files of a build below `out`, which is made if it is missing.
///
/// # Errors
///
/// A sentence about what could not be written.
pub fn write(out: &Path, files: &BTreeMap<String, String>) -> Result<Written, String> {
    let mut done = Written::default();
    for (name, text) in files {
        let path = out.join(name);
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            done.unchanged += 1;
            continue;
        }
        replace(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        done.written += 1;
    }
    Ok(done)
}

/// Writes a file, and its folder if that is missing. A new file beside it takes its place in one step.
///
/// # Errors
///
/// What the file system says.
pub fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".help-article-");
    // The library's own files are for their owner only; a web server is somebody else.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// A way in which the output folder is not what would be built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The file is not there.
    Missing(PathBuf),
    /// It holds something else.
    Stale(PathBuf),
    /// It is JSON beside the built files, and no source makes it.
    LeftOver(PathBuf),
}

/// Compares the output folder with what a build made.
///
/// # Errors
///
/// A sentence about what could not be read.
pub fn differences(out: &Path, files: &BTreeMap<String, String>) -> Result<Vec<Difference>, String> {
    let mut found = Vec::new();
    let mut folders = BTreeSet::new();
    for (name, text) in files {
        let path = out.join(name);
        folders.extend(path.parent().map(Path::to_path_buf));
        match fs::read(&path) {
            Ok(old) if old == text.as_bytes() => {}
            Ok(_) => found.push(Difference::Stale(path)),
            Err(error) if error.kind() == ErrorKind::NotFound => found.push(Difference::Missing(path)),
            Err(error) => return Err(format!("{}: {error}", path.display())),
        }
    }
    for folder in folders {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            let built = path.strip_prefix(out).ok().and_then(|name| {
                let parts: Option<Vec<_>> = name.iter().map(|part| part.to_str()).collect();
                parts.map(|parts| files.contains_key(&parts.join("/")))
            });
            if path.extension().is_some_and(|extension| extension == "json") && built != Some(true) {
                found.push(Difference::LeftOver(path));
            }
        }
    }
    found.sort();
    Ok(found)
}
