//! The command itself, as authors run it: files, exit codes, the report, and addresses (of servers on this machine).

// Helpers outside of `#[test]` functions, where clippy.toml's exception for tests does not reach.
#![allow(clippy::unwrap_used, clippy::panic)]

mod help_desk;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use help_desk::{Answer, HelpDesk};
use serde_json::{Value, json};
use tempfile::TempDir;

fn import(dir: &Path, args: &[&str], env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_help-article"));
    command.current_dir(dir).arg("import").args(args).env_clear().envs(env.iter().copied());
    command.output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn article(dir: &Path, file: &str) -> article::Article {
    article::parse(&fs::read_to_string(dir.join(file)).unwrap()).unwrap().article
}

fn freshdesk(id: u64, title: &str, html: &str) -> Value {
    json!({ "id": id, "title": title, "description": html, "status": 2, "modified_at": "2026-04-09T08:56:00Z" })
}

fn zendesk(id: u64, title: &str) -> Value {
    json!({ "id": id, "title": title, "body": "<p>Words.</p>", "locale": "en-gb", "draft": false,
        "edited_at": "2026-04-09T08:56:00Z", "html_url": format!("https://help.example.org/hc/en-gb/articles/{id}") })
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn save(dir: &Path, name: &str, value: &Value) {
    fs::write(dir.join(name), value.to_string()).unwrap();
}

const JSON: [&str; 4] = ["--out", "out", "--as", "json"];
const KEY: [(&str, &str); 1] = [("FRESHDESK_API_KEY", "the-key")];

#[test]
fn an_article_is_written_under_its_id_and_nothing_is_overwritten() {
    let dir = folder();
    save(dir.path(), "a.json", &freshdesk(1, "I can\u{2019}t sign in", "<p>Call us.</p>"));
    let args = [&["--from", "freshdesk", "a.json"][..], &JSON].concat();
    let output = import(dir.path(), &args, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("out/i-cant-sign-in.json\n1 article, nothing lost"), "{}", out(&output));
    let written = article(dir.path(), "out/i-cant-sign-in.json");
    assert_eq!((written.lang.as_str(), written.modified.as_str()), ("en-GB", "2026-04-09T08:56:00Z"));

    save(dir.path(), "a.json", &freshdesk(1, "I can\u{2019}t sign in", "<p>Write to us.</p>"));
    let output = import(dir.path(), &args, &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--force"), "{}", err(&output));
    assert_eq!(article(dir.path(), "out/i-cant-sign-in.json"), written);
    assert_eq!(code(&import(dir.path(), &[&args[..], &["--force"]].concat(), &[])), 0);
    assert_ne!(article(dir.path(), "out/i-cant-sign-in.json"), written);
}

#[test]
fn markdown_is_what_build_reads_and_a_translation_lies_beside_its_article() {
    let dir = folder();
    let mut welsh = zendesk(4410, "Newid ymweliad");
    welsh["locale"] = json!("cy");
    let mut other = zendesk(4411, "Your letters");
    other["body"] = json!("<p>See <a href=\"/hc/en-gb/articles/4410-x\">how to change a visit</a>.</p>");
    save(dir.path(), "a.json", &json!({ "articles": [zendesk(4410, "Change a visit"), other, welsh] }));
    let output = import(dir.path(), &["--from", "zendesk", "a.json", "--out", "out"], &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let letters = fs::read_to_string(dir.path().join("out/your-letters.md")).unwrap();
    assert!(letters.contains("[how to change a visit](change-a-visit.md)"), "{letters}");
    let mut build = Command::new(env!("CARGO_BIN_EXE_help-article"));
    let built = build.current_dir(dir.path()).args(["build", "out", "--out", "dist"]).output().unwrap();
    assert!(built.status.success(), "{}", err(&built));
    let welsh = article(dir.path(), "dist/cy/change-a-visit.json");
    assert_eq!(
        (welsh.id.as_str(), welsh.lang.as_str(), welsh.title.as_str()),
        ("change-a-visit", "cy", "Newid ymweliad")
    );
    assert_eq!(article(dir.path(), "dist/change-a-visit.json").lang, "en-GB");
}

#[test]
fn losses_are_told_written_and_with_strict_an_error() {
    let dir = folder();
    let html = "<p>See how.</p><iframe src=\"https://www.youtube.com/embed/x\"></iframe>";
    save(dir.path(), "a.json", &json!([freshdesk(1, "Lost", html), freshdesk(2, "Whole", "<p>All.</p>")]));
    let args = [&["--from", "freshdesk", "a.json", "--report", "losses.json"][..], &JSON].concat();
    let output = import(dir.path(), &args, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let line = "not carried over: video: <iframe src=\"https://www.youtube.com/embed/x\"> (at iframe, after \"See how.\"): ";
    assert!(out(&output).contains(line), "{}", out(&output));
    let report: Value =
        serde_json::from_str(&fs::read_to_string(dir.path().join("losses.json")).unwrap()).unwrap();
    assert_eq!(report["articles"][0]["losses"][0]["kind"], "video");
    assert_eq!(report["articles"][0]["losses"][0]["near"], "See how.");
    assert_eq!(report["articles"][1]["losses"], json!([]));
    let strict = [&args[..], &["--strict", "--force"]].concat();
    assert_eq!(code(&import(dir.path(), &strict, &[])), 1);
    save(dir.path(), "a.json", &freshdesk(2, "Whole", "<p>All.</p>"));
    assert_eq!(code(&import(dir.path(), &strict, &[])), 0);
}

#[test]
fn what_cannot_be_carried_over_does_not_stop_the_others() {
    let dir = folder();
    save(
        dir.path(),
        "a.json",
        &json!([freshdesk(1, "Empty", "<p>&nbsp;</p>"), freshdesk(2, "Full", "<p>Yes.</p>")]),
    );
    let output = import(dir.path(), &[&["--from", "freshdesk", "a.json"][..], &JSON].concat(), &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("a.json (\"Empty\") has nothing in it"), "{}", err(&output));
    assert!(dir.path().join("out/full.json").exists());
}

#[test]
fn a_page_without_a_year_needs_modified() {
    let dir = folder();
    let page = include_str!("import/page-without-year.html");
    fs::write(dir.path().join("page.html"), page).unwrap();
    let args = [&["--from", "html", "page.html"][..], &JSON].concat();
    let output = import(dir.path(), &args, &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--modified"), "{}", err(&output));
    assert!(!dir.path().join("out").exists());
    let args = [&args[..], &["--modified", "2026-04-09", "--lang", "cy"]].concat();
    let output = import(dir.path(), &args, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let written = article(dir.path(), "out/i-am-late.json");
    assert_eq!((written.lang.as_str(), written.modified.as_str()), ("en", "2026-04-09T00:00:00Z"));
}

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let dir = folder();
    let mut draft = freshdesk(1, "Draft", "<p>Not yet.</p>");
    draft["status"] = json!(1);
    save(dir.path(), "a.json", &draft);
    let args = [&["--from", "freshdesk", "a.json"][..], &JSON].concat();
    let output = import(dir.path(), &args, &[]);
    assert_eq!((code(&output), dir.path().join("out").exists()), (0, false));
    assert!(out(&output).contains("draft: Draft"), "{}", out(&output));
    assert_eq!(code(&import(dir.path(), &[&args[..], &["--drafts"]].concat(), &[])), 0);
    assert!(dir.path().join("out/draft.json").exists());
}

#[test]
fn a_web_page_is_not_taken_for_the_api() {
    let dir = folder();
    fs::write(dir.path().join("a.json"), "<!DOCTYPE html><p>x").unwrap();
    let output = import(dir.path(), &[&["--from", "zendesk", "a.json"][..], &JSON].concat(), &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--from html"), "{}", err(&output));
}

#[test]
fn freshdesk_pages_are_followed_with_the_key() {
    let desk = HelpDesk::start(|request, base| match request.path.as_str() {
        "/api/v2/solutions/folders/5/articles" => Answer::json(&json!([freshdesk(1, "One", "<p>1</p>")]))
            .header("link", &format!("<{base}/api/v2/solutions/folders/5/articles?page=2>; rel=\"next\"")),
        "/api/v2/solutions/folders/5/articles?page=2" => {
            Answer::json(&json!([freshdesk(2, "Two", "<p>2</p>")]))
        }
        _ => Answer::status(404),
    });
    let dir = folder();
    let url = desk.url("/api/v2/solutions/folders/5/articles");
    let output = import(dir.path(), &[&["--from", "freshdesk", &url][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(dir.path().join("out/one.json").exists() && dir.path().join("out/two.json").exists());
    let keys: Vec<_> = desk.requests().into_iter().map(|request| request.authorization).collect();
    // the-key:X
    assert_eq!(keys, vec![Some("Basic dGhlLWtleTpY".to_owned()); 2]);
}

#[test]
fn zendesk_pages_are_followed_and_need_no_key() {
    let desk = HelpDesk::start(|request, base| {
        let last = request.path.contains("page=2");
        let next =
            if last { Value::Null } else { json!(format!("{base}/api/v2/help_center/articles.json?page=2")) };
        let title = if last { "Two" } else { "One" };
        Answer::json(&json!({ "articles": [zendesk(4410, title)], "next_page": next }))
    });
    let dir = folder();
    let url = desk.url("/api/v2/help_center/articles.json");
    let output = import(dir.path(), &[&["--from", "zendesk", &url][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(dir.path().join("out/two.json").exists());
    assert!(
        desk.requests().iter().all(|request| request.authorization.is_none()),
        "Freshdesk's key is not Zendesk's"
    );
    let env = [("ZENDESK_EMAIL", "jo@example.org"), ("ZENDESK_API_TOKEN", "t")];
    import(dir.path(), &[&["--from", "zendesk", &url, "--force"][..], &JSON].concat(), &env);
    // jo@example.org/token:t
    assert_eq!(desk.requests()[2].authorization.as_deref(), Some("Basic am9AZXhhbXBsZS5vcmcvdG9rZW46dA=="));
}

#[test]
fn a_page_is_fetched_and_its_links_start_from_its_address() {
    let page = include_str!("import/page-other.html").replace("am ddim", "<a href=\"pris\">am ddim</a>");
    let desk = HelpDesk::start(move |_, _| Answer::html(&page));
    let dir = folder();
    let url = desk.url("/help/parcio");
    let output = import(dir.path(), &[&["--from", "html", &url][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(desk.requests().iter().all(|request| request.authorization.is_none()));
    let written = fs::read_to_string(dir.path().join("out/parcio.json")).unwrap();
    // 127.0.0.1 is no address that an article may lead to, so the link is reported and not followed.
    assert!(
        out(&output).contains("link: <a href=\"pris\">") && !written.contains("pris"),
        "{}",
        out(&output)
    );
    let args = ["--from", "html", "page.html", "--force", "--base", "https://ysbyty.example/help/parcio"];
    fs::write(
        dir.path().join("page.html"),
        include_str!("import/page-other.html").replace("am ddim", "<a href=\"pris\">am ddim</a>"),
    )
    .unwrap();
    let output = import(dir.path(), &[&args[..], &JSON].concat(), &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let written = fs::read_to_string(dir.path().join("out/parcio.json")).unwrap();
    assert!(written.contains("https://ysbyty.example/help/pris"), "{written}");
}

#[test]
fn no_other_host_is_asked_and_none_is_given_the_key() {
    let other = HelpDesk::start(|_, _| Answer::json(&freshdesk(1, "Stolen", "<p>x</p>")));
    let away = other.url("/x");
    let redirect = away.clone();
    let desk = HelpDesk::start(move |request, base| match request.path.as_str() {
        "/redirect" => Answer::status(302).header("location", &redirect),
        "/near" => Answer::status(301).header("location", "/there"),
        "/there" => Answer::json(&freshdesk(1, "There", "<p>x</p>")),
        "/link" => Answer::json(&json!([])).header("link", &format!("<{redirect}>; rel=next")),
        "/page" => Answer::json(&json!({ "articles": [], "next_page": redirect })),
        "/loop" => Answer::status(302).header("location", &format!("{base}/loop")),
        _ => Answer::status(404),
    });
    let dir = folder();
    for (from, path) in
        [("freshdesk", "/redirect"), ("freshdesk", "/link"), ("zendesk", "/page"), ("html", "/redirect")]
    {
        let url = desk.url(path);
        let output = import(dir.path(), &[&["--from", from, &url][..], &JSON].concat(), &KEY);
        assert_eq!(code(&output), 2, "{path}");
        assert!(err(&output).contains("another host"), "{path}: {}", err(&output));
        assert!(!err(&output).contains("the-key") && !out(&output).contains("the-key"));
    }
    assert_eq!(other.requests().len(), 0);
    let url = desk.url("/near");
    let output = import(dir.path(), &[&["--from", "freshdesk", &url][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let url = desk.url("/loop");
    let output = import(dir.path(), &[&["--from", "freshdesk", &url][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 2);
    let (one, two) = (desk.url("/there"), other.url("/x"));
    let output = import(dir.path(), &[&["--from", "freshdesk", &one, &two][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("several hosts"), "{}", err(&output));
    assert_eq!(other.requests().len(), 0);
}

#[test]
fn a_busy_help_desk_is_waited_for_and_a_broken_one_is_named() {
    let busy = HelpDesk::start(|request, _| match request.number {
        0 => Answer::status(429).header("retry-after", "0"),
        _ => Answer::json(&freshdesk(1, "Late", "<p>x</p>")),
    });
    let dir = folder();
    let url = busy.url("/a");
    let output = import(dir.path(), &[&["--from", "freshdesk", &url][..], &JSON].concat(), &KEY);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("asks to wait"), "{}", err(&output));
    assert_eq!(busy.requests().len(), 2);

    let broken = HelpDesk::start(|request, _| match request.path.as_str() {
        "/fault" => Answer::status(500),
        "/busy" => Answer::status(429),
        "/secret" => Answer::status(401),
        _ => Answer::status(404),
    });
    for (path, says) in
        [("/fault", "500"), ("/busy", "try again later"), ("/secret", "FRESHDESK_API_KEY"), ("/x", "404")]
    {
        let url = broken.url(path);
        let output = import(dir.path(), &[&["--from", "freshdesk", &url][..], &JSON].concat(), &[]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(says) && err(&output).contains(&url), "{path}: {}", err(&output));
    }
    assert_eq!(broken.requests().len(), 4);
}
