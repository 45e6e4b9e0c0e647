//! `help-article build`, as an author runs it: files, messages, exit codes. And that the samples are built.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// What the command said and how it ended.
struct Said {
    code: i32,
    out: String,
    err: String,
}

fn build(folder: &Path, args: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_help-article"))
        .arg("build")
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn markdown(id: &str, lang: &str) -> String {
    format!(
        "---\nid: {id}\nlang: {lang}\nmodified: 2026-04-09\n---\n\n# {id} in {lang}\n\nWords.\n\n## A heading\n\nMore.\n"
    )
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, root, out);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                out.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(folder, folder, &mut out);
    out
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

#[test]
fn the_output_has_the_folders_of_the_sources() {
    let folder = folder(&[
        ("in/a.md", &markdown("a", "en-GB")),
        ("in/b.md", &markdown("b", "en-GB")),
        ("in/cy/a.md", &markdown("a", "cy")),
        ("in/notes.txt", "not a source"),
        ("in/.draft.md", "not a source"),
        ("in/.hidden/x.md", "not a source"),
    ]);
    let said = build(folder.path(), &["in", "--out", "out"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert_eq!(said.out, "3 articles in out: 5 files written, 0 unchanged\n");
    let out = folder.path().join("out");
    assert_eq!(names(&out), ["a.json", "b.json", "cy/a.json", "cy/index.json", "index.json"]);
    for (name, bytes) in files(&out) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("}\n") && !text.contains('\r'), "{name}");
        if !name.ends_with("index.json") {
            assert_eq!(article::parse(&text).unwrap().warnings, [], "{name}");
        }
    }
    let index = |name: &str| -> Value { serde_json::from_slice(&files(&out)[name]).unwrap() };
    let listed = |name: &str| -> Vec<String> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let entries = index(name)["articles"].as_array().unwrap().clone();
        entries
            .iter()
            .map(|entry| format!("{} {} {}", text(&entry["id"]), text(&entry["lang"]), text(&entry["href"])))
            .collect()
    };
    assert_eq!(listed("index.json"), ["a cy cy/a.json", "a en-GB a.json", "b en-GB b.json"]);
    assert_eq!(listed("cy/index.json"), ["a cy a.json", "a en-GB ../a.json", "b en-GB ../b.json"]);
    let first = &index("index.json")["articles"][0];
    assert_eq!(index("index.json")["format"], 1);
    assert_eq!(
        *first,
        serde_json::json!({
            "id": "a", "lang": "cy", "title": "a in cy", "modified": "2026-04-09T00:00:00Z",
            "headings": ["A heading"], "href": "cy/a.json"
        })
    );

    // The same again: not a byte is another, and nothing is written.
    let before = files(&out);
    let said = build(folder.path(), &["in/cy/a.md", "in", "in/a.md", "--out", "out"]);
    assert_eq!(said.out, "3 articles in out: 0 files written, 5 unchanged\n");
    assert_eq!(files(&out), before);
}

#[test]
fn nothing_is_written_while_a_source_has_an_error() {
    let folder = folder(&[
        ("in/good.md", &markdown("good", "en-GB")),
        ("in/bad.md", "---\nid: bad\nlang: en-GB\n---\n\n# Bad\n\nSome <b>bold</b>.\n"),
        ("in/worse.md", "---\nid: other\nlang: en-GB\nmodified: 2026-04-09\n---\n\n# Worse\n\nWords.\n"),
    ]);
    let said = build(folder.path(), &["in", "--out", "out"]);
    assert_eq!(said.code, 1);
    assert!(!folder.path().join("out").exists());
    let slash = std::path::MAIN_SEPARATOR;
    assert_eq!(
        said.err,
        format!(
            "in{slash}bad.md:1:1: front-matter: the front matter has no `modified`; write when the text changed last, such as `modified: 2026-04-09T09:56:00+01:00`\n\
             in{slash}bad.md:8:6: html: HTML is not taken over: `<b>`; write **bold**\n\
             in{slash}worse.md:2:5: file-name: the article's id `other` is not the name of its file; write `id: worse`, or call the file `other.md`\n\
             Nothing was written: mend the errors first.\n"
        )
    );
}

#[test]
fn a_warning_is_printed_and_does_not_stop_it() {
    let text = markdown("a", "en-GB").replace("Words.", "Words ~~crossed out~~.");
    let folder = folder(&[("a.md", &text)]);
    let said = build(folder.path(), &["a.md", "--out", "out"]);
    assert_eq!(said.code, 0);
    assert!(said.err.starts_with("a.md:9:7: strikethrough: "), "{}", said.err);
    assert!(said.err.ends_with(" [warning]\n"), "{}", said.err);
    assert_eq!(said.out, "1 article in out: 2 files written, 0 unchanged\n");
}

#[test]
fn two_articles_cannot_be_one() {
    let english = markdown("a", "en-GB");
    for (files, rule) in [
        (vec![("a.md", english.as_str()), ("a.markdown", english.as_str())], "file-name"),
        (vec![("a.md", english.as_str()), ("x/a.md", english.as_str())], "duplicate-id"),
        (vec![("index.md", &markdown("index", "en"))], "file-name"),
    ] {
        let folder = folder(&files);
        let mut args: Vec<_> = files.iter().map(|(name, _)| *name).collect();
        args.extend(["--out", "out"]);
        let said = build(folder.path(), &args);
        assert_eq!(said.code, 1, "{rule}: {}", said.err);
        assert!(said.err.contains(&format!(": {rule}: ")), "{rule}: {}", said.err);
        assert!(!folder.path().join("out").exists());
    }
}

/// The limit is on what is written: laid out over lines, JSON is longer than what was read.
#[test]
fn an_article_that_is_too_large_is_not_written() {
    let folder = folder(&[
        ("a.md", &markdown("a", "en").replace("Words.", &"- item\n".repeat(12_000))),
        ("b.md", &markdown("b", "en")),
    ]);
    let said = build(folder.path(), &["a.md", "b.md", "--out", "out"]);
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("a.md:1:1: format: the article has "), "{}", said.err);
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_translation_belongs_into_a_folder_of_its_language() {
    let welsh = markdown("a", "cy");
    let english = markdown("a", "en-GB");
    let folder = folder(&[("a.md", &english), ("welsh/a.md", &welsh)]);
    let said = build(folder.path(), &[".", "--out", "out"]);
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("language-folder") && said.err.contains("put the file into a folder `cy`"),
        "{}",
        said.err
    );
}

#[test]
fn check_says_what_is_out_of_date_and_writes_nothing() {
    let folder = folder(&[("in/a.md", &markdown("a", "en-GB")), ("in/cy/a.md", &markdown("a", "cy"))]);
    let check = || build(folder.path(), &["in", "--out", "out", "--check"]);
    assert_eq!(check().code, 1);
    assert!(!folder.path().join("out").exists());
    build(folder.path(), &["in", "--out", "out"]);
    let said = check();
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let out = folder.path().join("out");
    fs::write(out.join("a.json"), "{}").unwrap();
    fs::remove_file(out.join("cy/a.json")).unwrap();
    fs::write(out.join("cy/old.json"), "{}").unwrap();
    fs::write(out.join("picture.png"), "is none of ours").unwrap();
    let said = check();
    assert_eq!(said.code, 1);
    let lines: Vec<_> = said.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", said.err);
    assert!(lines.iter().any(|line| line.contains("a.json: is out of date")));
    assert!(lines.iter().any(|line| line.contains("a.json: is missing")));
    assert!(lines.iter().any(|line| line.contains("old.json: no source makes it")));
    assert_eq!(fs::read(out.join("a.json")).unwrap(), b"{}");
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let folder = folder(&[("empty/readme.txt", ""), ("latin.md", "")]);
    fs::write(folder.path().join("latin.md"), b"---\nid: caf\xe9\n---\n").unwrap();
    let said = build(folder.path(), &["missing", "--out", "out"]);
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("help-article: missing: "), "{}", said.err);
    let said = build(folder.path(), &["empty", "--out", "out"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("no Markdown file"), "{}", said.err);
    assert_eq!(build(folder.path(), &[]).code, 2);
    let said = build(folder.path(), &["latin.md", "--out", "out"]);
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("latin.md:2:8: format: "), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn others_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.md", &markdown("a", "en-GB")), ("probe", "")]);
    build(folder.path(), &["a.md", "--out", "out"]);
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    // As any new file here, whatever the umask.
    assert_eq!(mode("out/a.json"), mode("probe"));
}

/// The samples: `articles/*.md` is the source, the JSON beside it is built.
#[test]
fn articles_are_built() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let said = build(&root, &["articles", "--out", "articles", "--check"]);
    assert_eq!(said.code, 0, "the articles are out of date; run `make articles`\n{}", said.err);
    assert_eq!(said.err, "");
}

/// A translation is of the same article: its sections, links and dates are those of the original.
#[test]
fn the_welsh_samples_are_the_english_ones() {
    fn links(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                out.extend(fields.get("href").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|value| links(value, out));
            }
            Value::Array(values) => values.iter().for_each(|value| links(value, out)),
            _ => {}
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../articles");
    for name in ["cannot-log-in.json", "how-to-log-in.json"] {
        let read =
            |path: &Path| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
        let (english, welsh) = (read(&root.join(name)), read(&root.join("cy").join(name)));
        assert_eq!((&english["lang"], &welsh["lang"]), (&Value::from("en-GB"), &Value::from("cy")));
        for field in ["id", "modified", "review_by"] {
            assert_eq!(english[field], welsh[field], "{name}");
        }
        let shape = |article: &Value| -> Vec<(Value, usize)> {
            let sections = article["sections"].as_array().unwrap();
            sections
                .iter()
                .map(|section| (section["id"].clone(), section["body"].as_array().unwrap().len()))
                .collect()
        };
        assert_eq!(shape(&english), shape(&welsh), "{name}");
        let all = |article: &Value| {
            let mut out = Vec::new();
            links(article, &mut out);
            out
        };
        assert_eq!(all(&english), all(&welsh), "{name}");
    }
}
