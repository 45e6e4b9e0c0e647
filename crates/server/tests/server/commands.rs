//! The command line of the real program.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::binary::{Serving, help_server, run};
use crate::support::client::{put, visit, vote, with};
use crate::support::database::Database;
use crate::support::hostile::strings;

pub async fn report_and_delete(database: Database) {
    let serving = Serving::start(&["--database", &database.url, "--proof", "off"]);
    let (yes, no) = (visit(), visit());
    assert_eq!(put(serving.address, yes, &vote(true)).await.summary(), "204");
    let explained = with(
        vote(false),
        json!({ "reasons": ["broken-link"], "comment": "=HYPERLINK(\"x\")\u{1b}[2J", "sections_opened": ["new-phone"] }),
    );
    assert_eq!(put(serving.address, no, &explained).await.summary(), "204");

    // While the server runs, as a person would.
    let report = |arguments: &[&str]| {
        let output = run(&[&["report", "--database", &database.url], arguments].concat());
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let table = report(&[]);
    for part in ["cannot-log-in", " 50 % (9 % to 91 %)", "1  broken-link", "1  new-phone", &no.to_string()] {
        assert!(table.contains(part), "{part} in\n{table}");
    }
    assert!(table.contains("=HYPERLINK(\"x\")\\u{1b}[2J") && !table.contains('\u{1b}'), "{table}");

    let csv = report(&["--format", "csv"]);
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")"), "{csv}");

    let json: Value = serde_json::from_str(&report(&["--format", "json"])).unwrap();
    let article = &json["articles"][0];
    assert_eq!((&article["total"]["yes"], &article["total"]["no"]), (&json!(1), &json!(1)));
    assert_eq!(article["comments"][0]["text"], "=HYPERLINK(\"x\")\u{1b}[2J");

    assert_eq!(report(&["--article", "another"]), "No feedback yet.\n");
    assert_eq!(report(&["--since", "2999-01-01"]), "No feedback yet.\n");
    assert_eq!(report(&["--since", "2020-01-01", "--article", "cannot-log-in"]), table);

    let delete = |id: &str| run(&["delete", "--database", &database.url, "--id", id]);
    let deleted = delete(&no.to_string());
    assert!(deleted.status.success(), "{deleted:?}");
    let again = delete(&no.to_string());
    assert!(
        !again.status.success() && String::from_utf8_lossy(&again.stderr).contains("there is no feedback")
    );
    serving.stop();
    let entries = database.entries().await;
    assert_eq!(entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [yes]);
}

pub async fn bad_values_are_refused_with_what_to_write() {
    for (arguments, advice) in [
        (&["serve", "--listen", "8080"][..], "127.0.0.1:8080"),
        (&["serve", "--database", "help.db"], "sqlite:FILE"),
        (&["serve", "--database", "sqlite:/no/such/folder/help.db"], "in a folder that exists"),
        (&["serve", "--site", "/no/such/folder"], "give one that exists"),
        (&["serve", "--allow-origin", "https://a.example/path"], "https://www.example.org"),
        (&["serve", "--trusted-proxy", "proxy"], "10.0.0.0/8"),
        (&["serve", "--secret", "short"], "openssl rand -hex 32"),
        (&["serve", "--keep-days", "0"], "1..=36500"),
        (&["serve", "--proof", "maybe"], "required, off"),
        (&["serve", "--log", "=,"], "error, warn, info"),
        (&["serve", "--known-articles-only"], "--articles"),
        (&["report", "--since", "yesterday"], "2026-04-09"),
        (&["report", "--article", "A b"], "cannot-log-in"),
        (&["delete", "--id", "x"], "--id"),
    ] {
        let output = run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(advice), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty());
    }
    // A password is not repeated.
    let output = run(&["report", "--database", "postgres://u:PASSWORD@127.0.0.1:1/d"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("--database") && !said.contains("PASSWORD"), "{said}");
}

pub async fn every_option_is_an_environment_variable() {
    let help = String::from_utf8(run(&["serve", "--help"]).stdout).unwrap();
    let options: Vec<&str> = help
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("--"))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert!(options.contains(&"--listen") && options.len() >= 15, "{options:?}");
    for option in &options {
        // What is said about an option stands between its name and the next one's.
        let about = help.split(&format!("      {option}")).nth(1).unwrap();
        let about = about.split("\n      --").next().unwrap();
        assert!(about.contains("[env: HELP_"), "{option}: {about}");
    }

    let output = help_server(&["serve"]).env("HELP_LISTEN", "nowhere").output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("such as 127.0.0.1:8080"));
    let output = help_server(&["serve"]).env("HELP_SECRET", "short").output().unwrap();
    assert!(!output.status.success());
}

pub async fn asking_about_a_database_makes_none() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("help.db");
    let url = format!("sqlite:{}", file.display());
    for arguments in
        [&["report", "--database", &url][..], &["delete", "--database", &url, "--id", &visit().to_string()]]
    {
        let output = run(arguments);
        assert!(!output.status.success());
        assert!(String::from_utf8(output.stderr).unwrap().contains("there is no file"));
    }
    assert!(!Path::new(&file).exists());
}

/// What a report makes of comments that aim at whoever reads it: in a terminal, in a spreadsheet, in a program.
pub async fn reports_of_hostile_comments_are_harmless() {
    let database = Database::sqlite();
    let serving =
        Serving::start(&["--database", &database.url, "--proof", "off", "--feedback-per-minute", "0"]);
    let mut sent = BTreeMap::new();
    for text in strings() {
        let id = visit();
        let reply = put(serving.address, id, &with(vote(false), json!({ "comment": text }))).await;
        if reply.status == 204 {
            let comment = text.replace('\0', "");
            if !comment.trim().is_empty() {
                sent.insert(id.to_string(), comment);
            }
        }
    }
    serving.stop();
    let report = |format: &str| {
        let output = run(&["report", "--database", &database.url, "--format", format]);
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };

    // A program gets them as they are.
    let json: Value = serde_json::from_str(&report("json")).unwrap();
    let comments = json["articles"][0]["comments"].as_array().unwrap();
    let read: BTreeMap<String, String> = comments
        .iter()
        .map(|comment| {
            (comment["id"].as_str().unwrap().to_owned(), comment["text"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(read, sent);

    // A terminal gets nothing that commands it.
    let table = report("table");
    let commands: Vec<char> = table.chars().filter(|c| c.is_control() && *c != '\n').collect();
    assert!(commands.is_empty(), "{commands:?}");

    // A spreadsheet gets no cell that it would calculate: neither by this file's rules nor where it splits by its own.
    let csv = report("csv");
    let mut rows =
        csv::ReaderBuilder::new().flexible(false).from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let mut cells = 0;
    for row in rows.records() {
        let row = row.unwrap();
        for cell in &row {
            for part in cell.split([';', '\t', '\n', '\r']) {
                let begins = part
                    .trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"')
                    .chars()
                    .next();
                let formula = begins.is_some_and(|c| "=+-@＝＋－＠".contains(c));
                assert!(!formula, "{cell:?}");
            }
            cells += 1;
        }
        // The id is the last but one; what was made harmless is still what was said.
        if let Some(comment) = sent.get(&row[11]) {
            let bare = |text: &str| text.replace('\'', "");
            assert_eq!(bare(&row[12]), bare(comment));
        }
    }
    println!("hostile comments in reports: {}, {cells} cells", sent.len());
}
