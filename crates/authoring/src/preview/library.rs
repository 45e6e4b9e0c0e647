//! The articles of a folder as they are now: what can be shown, and what is wrong.

use std::path::Path;

use article::{Article, Date};

use crate::check::{self, files};
use crate::finding::Finding;
use crate::index::{Listed, index};

/// A folder of articles at one moment.
pub struct Library {
    /// Counts the readings: a page knows by it whether it shows what is there now.
    pub version: u64,
    /// Its files, by path.
    pub files: Vec<Shown>,
    /// Why there are none.
    pub problem: Option<String>,
}

/// A source file.
pub struct Shown {
    /// Its path below the folder.
    pub name: String,
    /// The folders it lies in, below the folder.
    folders: Vec<String>,
    /// The article; none if it has errors that leave none.
    pub article: Option<Article>,
    /// What `check` says of it.
    pub findings: Vec<Finding>,
}

impl Shown {
    /// Where it is shown and served: its folders and the article's id, as links between articles have it; where there is
    /// no article, the name of the file without its ending, which is the id: a page that is open stays at its place while
    /// its author makes a mistake and mends it.
    pub fn place(&self) -> String {
        let name = match &self.article {
            Some(article) => article.id.as_str(),
            None => {
                let file = self.name.rsplit('/').next().unwrap_or_default();
                file.rsplit_once('.').map_or(file, |(stem, _)| stem)
            }
        };
        self.folders.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/")
    }
}

impl Library {
    /// Reads a folder for the `version`th time, and checks what is in it.
    pub fn read(folder: &Path, version: u64) -> Self {
        let Some(today) = today() else {
            return Self::without("the clock of this machine is beyond the year 9999".into(), version);
        };
        let files = match files::read(&[folder.to_path_buf()]) {
            Ok(files) => files,
            Err(error) => return Self::without(error.to_string(), version),
        };
        let findings = check::check(&files, today);
        let shown = files.into_iter().zip(findings).map(|(file, findings)| {
            let path = Path::new(&file.name);
            let path = path.strip_prefix(folder).unwrap_or(path);
            let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            Shown {
                name: parts.join("/"),
                folders: parts.split_last().map(|(_, folders)| folders.to_vec()).unwrap_or_default(),
                article: file.opened.source.ok().map(|source| source.article),
                findings,
            }
        });
        Self { version, files: shown.collect(), problem: None }
    }

    fn without(problem: String, version: u64) -> Self {
        Self { version, files: Vec::new(), problem: Some(problem) }
    }

    /// The file that is shown at a place.
    pub fn at(&self, place: &str) -> Option<&Shown> {
        self.files.iter().find(|shown| shown.place() == place)
    }

    /// The `index.json` of one of the folders.
    pub fn index(&self, folder: &str) -> serde_json::Result<String> {
        let names: Vec<String> = self.files.iter().map(|shown| shown.place() + ".json").collect();
        let listed = self.files.iter().zip(&names).filter_map(|(shown, name)| {
            Some(Listed {
                article: shown.article.as_ref()?,
                folders: shown.folders.iter().map(String::as_str).collect(),
                name: name.rsplit('/').next().unwrap_or_default(),
            })
        });
        let folder: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        index(&listed.collect::<Vec<_>>(), &folder)
    }
}

fn today() -> Option<Date> {
    let day = time::OffsetDateTime::now_utc().date();
    Date::parse(&format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day()))
}
