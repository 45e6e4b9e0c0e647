//! Every catalogue, natively: nothing missing, nothing unknown, nothing that the code could not fill in.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::catalogue::words;
use super::*;

type Catalogue = BTreeMap<String, Value>;

/// Each language's file, and the plural categories that it tells apart (Unicode CLDR 47, cardinal numbers).
const CATALOGUES: [(&str, &str, &[&str]); 8] = [
    ("en", include_str!("catalogues/en.json"), &["one", "other"]),
    ("ar", include_str!("catalogues/ar.json"), &["zero", "one", "two", "few", "many", "other"]),
    ("bn", include_str!("catalogues/bn.json"), &["one", "other"]),
    ("cy", include_str!("catalogues/cy.json"), &["zero", "one", "two", "few", "many", "other"]),
    ("pa", include_str!("catalogues/pa.json"), &["one", "other"]),
    ("pl", include_str!("catalogues/pl.json"), &["one", "few", "many", "other"]),
    ("ro", include_str!("catalogues/ro.json"), &["one", "few", "other"]),
    ("ur", include_str!("catalogues/ur.json"), &["one", "other"]),
];

fn catalogue(json: &str) -> Catalogue {
    serde_json::from_str(json).unwrap()
}

fn english() -> Catalogue {
    catalogue(CATALOGUES[0].1)
}

/// All texts of a message.
fn texts(message: &Value) -> Vec<&str> {
    match message {
        Value::String(text) => vec![text],
        Value::Object(forms) => forms.values().map(|text| text.as_str().unwrap()).collect(),
        _ => panic!("neither a text nor forms: {message}"),
    }
}

/// What a catalogue lacks or has too much, in words. Empty if all is well.
fn faults(json: &str, categories: &[&str]) -> Vec<String> {
    let (ours, english) = (catalogue(json), english());
    let mut faults = Vec::new();
    for (key, original) in &english {
        let Some(message) = ours.get(key) else {
            faults.push(format!("{key} is missing"));
            continue;
        };
        if message.is_object() != original.is_object() {
            faults.push(format!("{key}: text where forms should be, or the other way round"));
            continue;
        }
        if let Value::Object(forms) = message {
            let has: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
            let needs: BTreeSet<&str> = categories.iter().copied().collect();
            if has != needs {
                faults.push(format!("{key} has the forms {has:?} and needs {needs:?}"));
            }
        }
        // A form for one number only may say it in words. In Bengali and Punjabi, "one" is none as well.
        let several = |category: &str| match category {
            "zero" | "two" => false,
            "one" => matches!(ours["lang"].as_str(), Some("bn" | "pa")),
            _ => true,
        };
        let places = texts(original).iter().map(|text| text.matches("{}").count()).max();
        let filled: Vec<_> = match message {
            Value::Object(forms) => forms
                .iter()
                .filter(|(category, _)| several(category))
                .map(|(_, text)| text.as_str().unwrap())
                .collect(),
            _ => texts(message),
        };
        if filled.iter().any(|text| Some(text.matches("{}").count()) != places) {
            faults.push(format!("{key}: {{}} is not as often in it as in the English"));
        }
        for text in texts(message) {
            if text.trim().is_empty() || text.trim() != text || text.contains('\n') || text.contains("  ") {
                faults.push(format!("{key}: empty, or with white space that does not belong there"));
            }
            if text.replace("{}", "").contains(['{', '}', '<', '>']) {
                faults.push(format!("{key}: a brace or an angle bracket"));
            }
        }
    }
    faults
        .extend(ours.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{key} is unknown")));
    faults
}

#[test]
fn no_catalogue_lacks_a_message_or_a_plural_form_or_a_placeholder() {
    for (lang, json, categories) in CATALOGUES {
        assert_eq!(faults(json, categories), [""; 0], "{lang}.json");
        assert_eq!(catalogue(json)["lang"], lang);
    }
}

#[test]
fn what_is_missing_is_named() {
    let mut lacking = english();
    lacking.remove("showAll");
    lacking.insert("left".into(), serde_json::json!({ "other": "some left" }));
    lacking.insert("shwoAll".into(), "x".into());
    lacking.insert("looksLikePhone".into(), "That is a <b>phone number</b>.".into());
    let said = faults(&serde_json::to_string(&lacking).unwrap(), &["one", "other"]);
    assert_eq!(
        said,
        [
            "left has the forms {\"other\"} and needs {\"one\", \"other\"}",
            "left: {} is not as often in it as in the English",
            "looksLikePhone: {} is not as often in it as in the English",
            "looksLikePhone: a brace or an angle bracket",
            "showAll is missing",
            "shwoAll is unknown",
        ]
    );
}

#[test]
fn every_language_that_can_be_chosen_has_a_catalogue_and_the_other_way_round() {
    let files: BTreeSet<&str> = CATALOGUES.iter().map(|(lang, ..)| *lang).collect();
    let chosen: BTreeSet<&str> = LANGUAGES.iter().map(|(lang, _)| *lang).collect();
    assert_eq!(files, chosen);
}

#[test]
fn a_translation_is_no_copy_of_the_english() {
    let english = english();
    for (lang, json, _) in CATALOGUES.iter().skip(1) {
        // A single word may be the same ("Important:" is Romanian as well), a sentence is not.
        let same: Vec<_> = catalogue(json)
            .into_iter()
            .filter(|(key, text)| english.get(key) == Some(text) && texts(text).concat().contains(' '))
            .collect();
        assert!(same.is_empty(), "{lang}.json: {same:?}");
    }
}

#[test]
fn the_limit_in_the_hint_is_the_limit() {
    let limit = crate::feedback::state::COMMENT_LIMIT.to_string();
    for (lang, json, _) in CATALOGUES {
        let hint = catalogue(json)["commentHint"].as_str().unwrap().to_owned();
        // In whichever digits, with whichever sign between the thousands.
        let digits: String = hint.chars().filter_map(digit).collect();
        assert_eq!(digits, limit, "{lang}.json: {hint}");
    }
}

/// The Latin digit for a digit of the scripts that are written here.
fn digit(c: char) -> Option<char> {
    let value = [0x30_u32, 0x660, 0x6F0, 0x9E6, 0xA66]
        .iter()
        .find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// The list that a patient downloads, as `tools/finish-dist.mjs` writes it.
fn list(json: &str) -> String {
    let catalogue = catalogue(json);
    let lines =
        catalogue.values().map(|message| message.as_str().map_or_else(|| message.to_string(), str::to_owned));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_line_of_a_list_gets_to_its_place() {
    for (lang, json, _) in CATALOGUES {
        let (said, catalogue) = (words(&list(json)), catalogue(json));
        assert_eq!(said.lang(), lang);
        assert_eq!(catalogue["showAll"], said.show_all());
        assert_eq!(catalogue["yes"], said.yes());
        assert_eq!(catalogue["failOffline"], said.failure(&Failure::Offline));
        assert_eq!(serde_json::from_str::<Value>(said.left()).unwrap(), catalogue["left"]);
    }
    assert!(KEYS.is_sorted(), "the lists are written in this order");
}

#[test]
fn an_empty_line_or_list_leaves_the_english_and_the_same_list_is_kept_once() {
    assert!(std::ptr::eq(words(""), &raw const ENGLISH));
    let own: String = KEYS.iter().map(|key| if *key == "yes" { "Aye\n" } else { "\n" }).collect();
    let said = words(&own);
    assert_eq!((said.yes(), said.no(), said.lang()), ("Aye", "No", "en"));
    assert!(std::ptr::eq(said, words(&own)));
}

#[test]
fn every_failure_has_its_own_sentence() {
    let failures = [
        Failure::NoSource,
        Failure::Offline,
        Failure::Network(String::new()),
        Failure::Timeout,
        Failure::Status(404),
        Failure::Status(403),
        Failure::Status(429),
        Failure::Status(503),
        Failure::WebPage,
        Failure::NotJson(String::new()),
        Failure::Invalid(String::new()),
        Failure::NewerFormat,
        Failure::TooLarge,
    ];
    let mut said: Vec<_> = failures.iter().map(|failure| ENGLISH.failure(failure)).collect();
    assert!(said.iter().all(|sentence| sentence.ends_with('.')));
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), failures.len());
}

#[test]
fn the_page_about_languages_lists_every_message_with_its_english() {
    let page = include_str!("../../docs/LANGUAGES.md");
    let rows: BTreeSet<String> = page
        .lines()
        .filter(|line| line.starts_with("| `") && line.ends_with(" |"))
        .map(str::to_owned)
        .collect();
    for (key, message) in english() {
        let row = match &message {
            Value::Object(forms) => format!("| `{key}` | {} *(counts)* |", forms["other"].as_str().unwrap()),
            text => format!("| `{key}` | {} |", text.as_str().unwrap()),
        };
        assert!(rows.contains(&row), "docs/LANGUAGES.md lacks the line {row}");
    }
    assert_eq!(rows.len(), KEYS.len(), "docs/LANGUAGES.md lists a message that is none");
    for (lang, ..) in CATALOGUES {
        assert!(page.contains(&format!("| `{lang}` |")), "docs/LANGUAGES.md does not name {lang}");
    }
}

#[test]
fn the_types_know_every_message() {
    let types = include_str!("../element/patientcentre-help.d.ts");
    let list = types.split("export type Message =").nth(1).unwrap().split(';').next().unwrap();
    let known: BTreeSet<&str> =
        list.split('|').map(|key| key.trim().trim_matches('"')).filter(|key| !key.is_empty()).collect();
    assert_eq!(known, KEYS.into_iter().collect());
}
