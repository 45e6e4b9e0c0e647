//! Words of other languages in a page that is itself Yew, and what `Intl` makes of numbers and dates. The files that a
//! release makes of the catalogues, and a page's own words, are tested end to end.

use js_sys::{Array, JsString, Object, Reflect, encode_uri_component};
use patientcentre_help::words::LANGUAGES;
use patientcentre_help::words::intl::{counted, date};

use super::*;

fn json(lang: &str) -> &'static str {
    match lang {
        "ar" => include_str!("../../src/words/catalogues/ar.json"),
        "bn" => include_str!("../../src/words/catalogues/bn.json"),
        "cy" => include_str!("../../src/words/catalogues/cy.json"),
        "pa" => include_str!("../../src/words/catalogues/pa.json"),
        "pl" => include_str!("../../src/words/catalogues/pl.json"),
        "ro" => include_str!("../../src/words/catalogues/ro.json"),
        "ur" => include_str!("../../src/words/catalogues/ur.json"),
        _ => include_str!("../../src/words/catalogues/en.json"),
    }
}

fn message(lang: &str, key: &str) -> String {
    let message = Reflect::get(&JSON::parse(json(lang)).unwrap(), &key.into()).unwrap();
    message.as_string().unwrap_or_else(|| JSON::stringify(&message).unwrap().into())
}

/// The list of a language, as `tools/finish-dist.mjs` writes it, in a folder that is a URL: whatever file is asked for, it
/// is this module.
fn folder(lang: &str) -> &'static str {
    let catalogue: Object = JSON::parse(json(lang)).unwrap().unchecked_into();
    let keys: Array = Object::keys(&catalogue).sort();
    let lines: Vec<String> = keys.iter().map(|key| message(lang, &key.as_string().unwrap())).collect();
    let text = JSON::stringify(&JsString::from(lines.join("\n"))).unwrap();
    let module = String::from(encode_uri_component(&format!("export default {text};//")));
    Box::leak(format!("data:text/javascript,{module}").into_boxed_str())
}

#[wasm_bindgen_test]
async fn a_yew_page_speaks_every_language() {
    for (lang, _) in LANGUAGES {
        let config = Config { lang: Some(lang.into()), feedback: Some("/feedback".into()), ..given(TWO) };
        let stage = Stage::in_words_of(config, folder(lang)).await;
        while stage.find(".pch-root").get_attribute("lang").as_deref() != Some(lang) {
            TimeoutFuture::new(1).await;
        }
        let says = |selector: &str| stage.find(selector).text_content().unwrap().trim().to_owned();
        assert_eq!(says(".pch-show-all"), message(lang, "showAll"), "{lang}");
        assert_eq!(says("#feedback-title"), message(lang, "question"), "{lang}");
        assert_eq!(says("time"), date(lang, "2026-04-09"), "{lang}");
        let direction = if matches!(lang, "ar" | "ur") { "rtl" } else { "ltr" };
        assert_eq!(stage.find(".pch-root").get_attribute("dir").unwrap(), direction, "{lang}");
        assert_eq!(stage.find(".pch-article").get_attribute("dir").unwrap(), "ltr", "the article is English");
    }
}

#[wasm_bindgen_test]
async fn without_a_folder_it_speaks_english() {
    let stage = Stage::new(Config { lang: Some("cy".into()), ..given(TWO) }).await;
    TimeoutFuture::new(10).await;
    assert_eq!(stage.find(".pch-show-all").text_content().unwrap().trim(), "Show all sections");
}

#[wasm_bindgen_test]
fn numbers_are_put_into_sentences() {
    let says = |lang: &str, key: &str, number: i32| counted(lang, &message(lang, key), number);
    assert_eq!(says("en", "left", 1_234), "You have 1,234 characters left.");
    assert_eq!(says("en", "left", 1), "You have 1 character left.");
    assert_eq!(says("en", "left", 0), "You have 0 characters left.");
    assert_eq!(says("en", "over", 1), "Your comment is 1 character too long.");
    assert_eq!(says("en", "tooLong", 12_345), "Make your comment 12,345 characters shorter");
    for (number, sentence) in [
        (1, "Został Ci 1 znak."),
        (2, "Zostały Ci 2 znaki."),
        (5, "Zostało Ci 5 znaków."),
        (22, "Zostały Ci 22 znaki."),
    ] {
        assert_eq!(says("pl", "left", number), sentence);
    }
    assert_eq!(says("ro", "left", 20), "V-au mai rămas 20 de caractere.");
    assert_eq!(says("ar", "left", 1), "تبقى لك حرف واحد.");
    assert_eq!(says("ar", "left", 2), "تبقى لك حرفان.");
    assert!(says("ar", "left", 5).ends_with(" أحرف."), "{}", says("ar", "left", 5));
    assert!(says("ar", "left", 11).ends_with(" حرفًا."), "{}", says("ar", "left", 11));
    assert_eq!(counted("pl", r#"{"other":"{} $& {}"}"#, 3), "3 $& {}", "a number is put in as it is");
}

#[wasm_bindgen_test]
fn a_date_is_british_where_the_browser_does_not_know_the_language() {
    assert_eq!(date("en", "2026-04-09"), "9 April 2026");
    assert_eq!(date("pl", "2026-04-09"), "9 kwietnia 2026");
    assert_eq!(date("qaa", "2026-04-09"), "9 April 2026");
}
