//! Sources in, article JSON and its index out: what `help-article build` does.
//!
//! [`build`] makes everything in memory, so that nothing is written while a source has an error, and so that a preview
//! can serve it; [`write`] and [`differences`] are what touches the output folder.

mod files;
mod output;

use std::collections::BTreeMap;
use std::path::PathBuf;

use article::Article;

use crate::finding::{Finding, Position, Severity};
use crate::index::{self, Listed};
use crate::markdown;

pub use files::{SourceFile, find};
pub use output::{Difference, Written, differences, replace, write};

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// The articles, in the order of their sources.
    pub articles: Vec<BuiltArticle>,
    /// Every file to write: its path below the output folder, with `/`, and its text. Empty after an error.
    pub files: BTreeMap<String, String>,
    /// What was found, in the order of the sources.
    pub findings: Vec<(PathBuf, Finding)>,
}

impl Built {
    /// Whether a source has an error, so that nothing may be written.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|(_, finding)| finding.severity == Severity::Error)
    }
}

/// An article, and where it came from.
#[derive(Debug)]
pub struct BuiltArticle {
    /// Its source.
    pub source: SourceFile,
    /// What the source says.
    pub article: Article,
}

impl BuiltArticle {
    /// The path of its JSON below the output folder, with `/`.
    pub fn path(&self) -> String {
        let mut path = self.source.folders.join("/");
        if !path.is_empty() {
            path.push('/');
        }
        path + &self.name()
    }

    fn name(&self) -> String {
        format!("{}.json", self.article.id)
    }
}

/// Reads the sources (files, and folders with all that is in them) and makes every file that belongs in the output.
///
/// # Errors
///
/// A sentence about a source that is not there or cannot be read. What is wrong *in* a source is a finding.
pub fn build(sources: &[PathBuf]) -> Result<Built, String> {
    let mut built = Built::default();
    for source in find(sources)? {
        let findings = match article_of(&source)? {
            Ok((article, findings)) => {
                built.articles.push(BuiltArticle { source: source.clone(), article });
                findings
            }
            Err(findings) => findings,
        };
        built.findings.extend(findings.into_iter().map(|finding| (source.path.clone(), finding)));
    }
    together(&mut built);
    if !built.has_errors() {
        files(&mut built)?;
    }
    Ok(built)
}

type Read = Result<(Article, Vec<Finding>), Vec<Finding>>;

fn article_of(source: &SourceFile) -> Result<Read, String> {
    let bytes = std::fs::read(&source.path).map_err(|error| format!("{}: {error}", source.path.display()))?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let before =
                String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default()).into_owned();
            let message = "the file holds a sign that is no UTF-8";
            let position = Position::of(&before, before.len());
            return Ok(Err(vec![wrong("format", position, message, "save the file as UTF-8")]));
        }
    };
    Ok(markdown::read(&text, &|_| None).and_then(|read| {
        let id = read.article.id.as_str();
        let mut findings = read.findings;
        if id == "index" {
            let advice = "give the file and the article another name";
            let message = "`index` is the name of the list of articles";
            return Err(vec![wrong("file-name", read.map.find("id"), message, advice)]);
        }
        if id != source.stem {
            let message = format!("the article's id `{id}` is not the name of its file");
            let advice = format!("write `id: {}`, or call the file `{id}.md`", source.stem);
            findings.push(wrong("file-name", read.map.find("id"), message, advice));
            return Err(findings);
        }
        Ok((read.article, findings))
    }))
}

fn wrong(
    rule: &'static str,
    position: Position,
    message: impl Into<String>,
    advice: impl Into<String>,
) -> Finding {
    Finding { severity: Severity::Error, rule, position, message: message.into(), advice: advice.into() }
}

/// What only shows when all articles are there: two in one place, two of one language, a translation in the wrong folder.
fn together(built: &mut Built) {
    let mut places: BTreeMap<String, &BuiltArticle> = BTreeMap::new();
    let mut versions: BTreeMap<&str, Vec<&BuiltArticle>> = BTreeMap::new();
    let mut found = Vec::new();
    for article in &built.articles {
        if let Some(other) = places.insert(article.path(), article) {
            let message = format!(
                "`{}` would be written to the same file, {}",
                other.source.path.display(),
                article.path()
            );
            let advice = "give one of them another name, or put it into another folder";
            found.push((article.source.path.clone(), wrong("file-name", Position::START, message, advice)));
        } else {
            versions.entry(article.article.id.as_str()).or_default().push(article);
        }
    }
    for (id, versions) in versions {
        let mut originals = 0;
        for (index, version) in versions.iter().enumerate() {
            let lang = &version.article.lang;
            let same = |other: &&&BuiltArticle| other.article.lang.eq_ignore_ascii_case(lang);
            if let Some(other) = versions.iter().take(index).find(same) {
                let message =
                    format!("`{}` is the article `{id}` in `{lang}` too", other.source.path.display());
                let advice = "give one of them another name, or say in `lang` which language it is in";
                found.push((
                    version.source.path.clone(),
                    wrong("duplicate-id", Position::START, message, advice),
                ));
                continue;
            }
            let folder = version.source.folders.last().map_or("", String::as_str);
            originals += usize::from(!folder.eq_ignore_ascii_case(lang));
            if originals > 1 && !folder.eq_ignore_ascii_case(lang) {
                let message =
                    format!("this is the article `{id}` in `{lang}`, but its folder is not named so");
                let advice = format!("put the file into a folder `{lang}`");
                let finding = Finding {
                    severity: Severity::Warning,
                    ..wrong("language-folder", Position::START, message, advice)
                };
                found.push((version.source.path.clone(), finding));
            }
        }
    }
    built.findings.extend(found);
}

fn files(built: &mut Built) -> Result<(), String> {
    let broken = |error: serde_json::Error| format!("an article cannot be written as JSON: {error}");
    for article in &built.articles {
        let text = serde_json::to_string_pretty(&article.article).map_err(broken)? + "\n";
        if let Err(error) = article::parse(&text) {
            let finding =
                wrong("format", Position::START, format!("the article {error}"), "make two articles of it");
            built.findings.push((article.source.path.clone(), finding));
        }
        built.files.insert(article.path(), text);
    }
    if built.has_errors() {
        built.files.clear();
        return Ok(());
    }
    let names: Vec<String> = built.articles.iter().map(BuiltArticle::name).collect();
    let listed: Vec<Listed> = built
        .articles
        .iter()
        .zip(&names)
        .map(|(article, name)| Listed {
            article: &article.article,
            folders: article.source.folders.iter().map(String::as_str).collect(),
            name,
        })
        .collect();
    // The root has one even if all articles lie in folders below it.
    let mut folders: Vec<Vec<&str>> = listed.iter().map(|listed| listed.folders.clone()).collect();
    folders.push(Vec::new());
    folders.sort();
    folders.dedup();
    for folder in folders {
        let mut path = folder.join("/");
        if !path.is_empty() {
            path.push('/');
        }
        let text = index::index(&listed, &folder).map_err(broken)?;
        built.files.insert(path + "index.json", text);
    }
    Ok(())
}
