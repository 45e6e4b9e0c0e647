//! The program: exit codes, formats, colours, files and folders.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const GOOD: &str = include_str!("../../../../articles/how-to-log-in.json");

/// Where the bad article's link stands.
fn place() -> (usize, usize) {
    let found =
        bad().lines().enumerate().find_map(|(number, line)| Some((number + 1, line.find("\"here\"")? + 1)));
    found.unwrap()
}

/// The article with a link that says nothing.
fn bad() -> String {
    GOOD.replace("\"article:cannot-log-in\"", "\"https://help.login.nhs.uk\"").replacen(
        "\"NHS login help centre\"",
        "\"here\"",
        1,
    )
}

/// The article alone: without links to another.
fn good() -> String {
    GOOD.replace("\"article:cannot-log-in\"", "\"https://help.login.nhs.uk\"")
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn help_article(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_help-article"))
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .args(args)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

fn check(folder: &Path, args: &[&str]) -> (i32, String, String) {
    help_article(folder, &[&["check", "--today", "2026-11-22"], args].concat())
}

#[test]
fn a_good_article_is_exit_code_0() {
    let folder = folder(&[("a.json", &good())]);
    let (code, out, err) = check(folder.path(), &["a.json"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "1 file checked: no errors, no warnings\n", ""));
}

#[test]
fn an_error_is_exit_code_1_with_its_place() {
    let folder = folder(&[("a.json", &bad())]);
    let (line, column) = place();
    let (code, out, _) = check(folder.path(), &["a.json"]);
    assert_eq!(code, 1);
    let expected =
        format!("a.json:{line}:{column}: click-here: \"here\" does not say where the link leads; make ");
    assert!(out.starts_with(&expected), "{out}");
    assert!(out.ends_with("\n1 file checked: 1 error, no warnings\n"), "{out}");
}

#[test]
fn a_warning_is_exit_code_0_unless_denied_or_allowed() {
    let folder = folder(&[("a.json", &good())]);
    let late = ["check", "a.json", "--today", "2030-01-01"];
    let (code, out, _) = help_article(folder.path(), &late);
    assert_eq!(code, 0);
    assert!(out.contains("a.json:7:16: review-date: ") && out.contains(" [warning]\n"), "{out}");
    let (code, ..) = help_article(folder.path(), &[&late[..], &["--deny-warnings"]].concat());
    assert_eq!(code, 1);
    let (code, out, _) =
        help_article(folder.path(), &[&late[..], &["--deny-warnings", "--allow", "review-date"]].concat());
    assert_eq!((code, out.as_str()), (0, "1 file checked: no errors, no warnings\n"));
    let (code, _, err) = check(folder.path(), &["a.json", "--allow", "click-here"]);
    assert!(code == 2 && err.contains("errors cannot be allowed"), "{err}");
}

#[test]
fn what_cannot_be_read_is_exit_code_2_and_what_is_no_article_1() {
    let folder = folder(&[("text.json", "hello"), ("latin.json", ""), ("x.txt", "")]);
    fs::write(folder.path().join("latin.json"), b"{\"id\": \"\xe9\"}").unwrap();
    let (code, out, err) = check(folder.path(), &["nothing.json"]);
    assert!(
        code == 2 && out.is_empty() && err.starts_with("help-article: cannot read nothing.json: "),
        "{err}"
    );
    let (code, out, _) = check(folder.path(), &["text.json"]);
    assert!(code == 1 && out.starts_with("text.json:1:1: format: this is no JSON: "), "{out}");
    let (code, out, _) = check(folder.path(), &["latin.json"]);
    assert!(code == 1 && out.starts_with("latin.json:1:9: format: this is not UTF-8 text; "), "{out}");
    let (code, ..) = check(folder.path(), &[]);
    assert_eq!(code, 2);
    let (code, ..) = check(folder.path(), &["text.json", "--today", "tomorrow"]);
    assert_eq!(code, 2);
}

#[test]
fn json_for_programs() {
    let folder = folder(&[("a.json", &bad()), ("b.json", "{}")]);
    let (code, out, err) = check(folder.path(), &["--format", "json", "."]);
    assert_eq!((code, err.as_str()), (1, "2 files checked: 6 errors, no warnings\n"));
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["files"], &report["errors"], &report["warnings"]), (&2.into(), &6.into(), &0.into()));
    let first = &report["findings"][0];
    assert_eq!((&first["file"], &first["rule"]), (&"./a.json".into(), &"click-here".into()));
    assert_eq!((&first["severity"], &first["column"]), (&"error".into(), &place().1.into()));
    assert!(first["message"].is_string() && first["advice"].is_string() && first["line"].is_u64());
}

#[test]
fn annotations_for_github() {
    let folder = folder(&[("a.json", &bad())]);
    let (line, column) = place();
    let (code, out, _) = check(folder.path(), &["--format", "github", "a.json"]);
    assert_eq!(code, 1);
    assert!(
        out.starts_with(&format!(
            "::error file=a.json,line={line},col={column},title=click-here::\"here\" does not "
        )),
        "{out}"
    );
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = folder(&[("a.json", &bad())]);
    let run = |force: bool, no: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_help-article"));
        command.current_dir(folder.path()).args(["check", "a.json"]).env_remove("NO_COLOR");
        if force {
            command.env("CLICOLOR_FORCE", "1");
        }
        if no {
            command.env("NO_COLOR", "1");
        }
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(run(true, false), "no colour where it is forced");
    assert!(!run(false, false), "colour in a pipe");
    assert!(!run(false, true), "colour against NO_COLOR");
}

#[test]
fn nothing_in_an_article_reaches_the_terminal_as_a_command() {
    let text =
        bad().replace("\"here\"", "\"here \\u001b[2J\\u202e\"").replace("\"how-to-log-in\"", "\"nobody\"");
    let folder = folder(&[("a.json", &text.replace("\"here \\u001b", "\"https://\\u001b"))]);
    let (_, out, _) = check(folder.path(), &["a.json"]);
    assert!(out.contains("\\u{1b}[2J\\u{202e}") && !out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

#[test]
fn links_between_articles_are_followed() {
    let cannot = include_str!("../../../../articles/cannot-log-in.json");
    let folder = folder(&[("how-to-log-in.json", GOOD), ("cannot-log-in.json", cannot)]);
    assert_eq!(check(folder.path(), &["."]).0, 0);
    // One alone: the other lies beside it, and is not checked.
    let (code, out, _) = check(folder.path(), &["how-to-log-in.json"]);
    assert_eq!((code, out.as_str()), (0, "1 file checked: no errors, no warnings\n"));
    // Broken it is still there.
    fs::write(folder.path().join("cannot-log-in.json"), "{}").unwrap();
    let (code, out, _) = check(folder.path(), &["."]);
    assert!(code == 1 && !out.contains("missing-target"), "{out}");
    assert_eq!(check(folder.path(), &["how-to-log-in.json"]).0, 0);
    fs::remove_file(folder.path().join("cannot-log-in.json")).unwrap();
    let (code, out, _) = check(folder.path(), &["."]);
    assert_eq!(code, 1);
    assert_eq!(
        out.matches(": missing-target: no article in this folder has the id cannot-log-in; ").count(),
        2,
        "{out}"
    );
}

#[test]
fn no_two_articles_have_one_id_unless_they_are_two_languages() {
    let welsh = good().replace("en-GB", "cy");
    let folder = folder(&[("a.json", &good()), ("cy/b.json", &welsh), ("c.json", &good())]);
    let (code, out, _) = check(folder.path(), &["a.json", "cy"]);
    assert_eq!(code, 0, "{out}");
    // A source and what was built from it are one article.
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../articles/how-to-log-in.md"));
    let source = source.unwrap().replace("cannot-log-in.md", "https://www.nhs.uk");
    let pair = self::folder(&[("how-to-log-in.md", &source), ("how-to-log-in.json", &good())]);
    let (code, out, _) = check(pair.path(), &["how-to-log-in.md", "how-to-log-in.json"]);
    assert_eq!((code, out.as_str()), (0, "2 files checked: no errors, no warnings\n"));
    let (_, out, _) = check(pair.path(), &["."]);
    assert_eq!(out, "1 file checked: no errors, no warnings\n");
    let (code, out, _) = check(folder.path(), &["."]);
    assert!(
        code == 1
            && out
                .starts_with("./c.json:3:9: duplicate-id: ./a.json has the id how-to-log-in in en-GB too; "),
        "{out}"
    );
}

#[test]
fn our_own_articles_are_clean() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../articles");
    let (code, out, _) = help_article(&articles, &["check", "--deny-warnings", "--today", "2026-11-22", "."]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn rules_are_listed_and_explained() {
    let here = Path::new(".");
    let (code, out, _) = help_article(here, &["rules"]);
    assert_eq!((code, out.lines().count()), (0, authoring::check::RULES.len()));
    let (code, out, _) = help_article(here, &["rules", "reading-age"]);
    assert!(code == 0 && out.starts_with("reading-age (warning)\n") && out.contains("\nRight:\n"), "{out}");
    let (code, out, _) = help_article(here, &["rules", "--format", "json"]);
    let rules: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, rules.as_array().map(Vec::len)), (0, Some(authoring::check::RULES.len())));
    let (code, _, err) = help_article(here, &["rules", "clickhere"]);
    assert_eq!(
        (code, err.as_str()),
        (2, "help-article: there is no rule \"clickhere\"; do you mean click-here?\n")
    );
}
