//! Rules beyond their own examples: the edges that an author would meet.

use authoring::check::EXAMPLE_FRONT_MATTER;
use serde_json::{Value, json};

use crate::found;

/// An article with these sections, in English.
fn article(lang: &str, sections: &[(&str, Value)]) -> String {
    let section = |(index, (heading, body)): (usize, &(&str, Value))| json!({"id": format!("s{index}"), "heading": heading, "body": body});
    let sections: Vec<Value> = sections.iter().enumerate().map(section).collect();
    json!({
        "format": 1, "id": "a", "lang": lang, "title": "A title", "modified": "2026-04-09T09:56:00+01:00",
        "review_by": "2027-04-09", "sections": sections,
    })
    .to_string()
}

/// The names of the rules that find something in one section.
fn rules(heading: &str, body: Value) -> Vec<&'static str> {
    found("a.json", &article("en-GB", &[(heading, body)])).into_iter().map(|(rule, _)| rule).collect()
}

fn paragraph(text: &str) -> Value {
    json!([{"type": "paragraph", "content": [text]}])
}

#[test]
fn a_link_is_judged_by_all_of_its_words() {
    let link = |words: Value| rules("How to", json!([{"type": "paragraph", "content": words}]));
    let href = "https://www.nhs.uk/";
    assert_eq!(link(json!([{"text": "Click here!", "href": href}])), ["click-here"]);
    assert_eq!(link(json!([{"text": " \u{2192} HERE ", "href": href}])), ["click-here"]);
    assert!(link(json!([{"text": "here", "href": href}, {"text": " is the list of wards", "href": href, "strong": true}])).is_empty());
    assert!(link(json!([{"text": "Here is the list of wards", "href": href}])).is_empty());
    assert_eq!(link(json!([{"text": "https://www.nhs.uk/", "href": href}])), ["bare-url"]);
    assert_eq!(link(json!([{"text": "www.nhs.uk", "href": href}])), ["bare-url"]);
    assert_eq!(link(json!([{"text": "www.nhs.uk/contact", "href": href}])), ["bare-url"]);
    assert!(link(json!([{"text": "NHS.UK", "href": "https://nhs.uk"}])).is_empty());
    assert_eq!(link(json!([{"text": "www.nhs.uk", "href": "/x"}])), ["bare-url"]);
    assert_eq!(
        link(json!([{"text": "help.login.nhs.uk", "href": "https://help.login.nhs.uk/contact"}])),
        ["bare-url"]
    );
    assert_eq!(rules("How to", paragraph("Ask at help.login.nhs.uk/contact.")), ["bare-url"]);
    assert_eq!(link(json!(["See ", {"text": " ", "href": href}])), ["empty-link"]);
}

#[test]
fn contacts_and_related_articles_are_links_too() {
    let contact = |name: &str| {
        rules("How to", json!([{"type": "contact", "name": name, "href": "https://www.nhs.uk/contact"}]))
    };
    assert_eq!(contact("Here"), ["click-here"]);
    assert_eq!(contact("www.nhs.uk/contact"), ["bare-url"]);
    assert!(contact("Contact the NHS").is_empty());
}

#[test]
fn a_fault_needs_a_way_on() {
    let fault = |body: Value| rules("My account is locked", body);
    let said = "NHS login may lock your account.";
    assert_eq!(fault(paragraph(said)), ["no-next-step"]);
    assert_eq!(fault(json!([{"type": "list", "items": [paragraph(said)]}])), ["no-next-step"]);
    assert_eq!(
        fault(json!([{"type": "callout", "tone": "note", "body": paragraph(said)}])),
        ["no-next-step"]
    );
    for way in [
        paragraph("It may be locked. Wait an hour."),
        paragraph("You can wait for an hour."),
        paragraph("If it is night, then wait."),
        json!([{"type": "list", "ordered": true, "items": [paragraph(said)]}]),
        json!([{"type": "list", "items": [paragraph("wait and try again")]}]),
        json!([{"type": "callout", "tone": "note", "body": paragraph("Wait.")}]),
        json!([{"type": "contact", "name": "NHS login", "href": "https://help.login.nhs.uk"}]),
        json!([{"type": "paragraph", "content": [said, {"text": "Unlocking", "href": "/unlock"}]}]),
    ] {
        assert!(fault(way.clone()).is_empty(), "{way}");
    }
    assert!(rules("About your account", paragraph(said)).is_empty());
    assert!(found("a.json", &article("cy", &[("My account is locked", paragraph(said))])).is_empty());
}

#[test]
fn only_english_has_a_reading_age() {
    let hard = "Authentication difficulties generally originate from discrepancies in personal information.";
    let body = vec![json!({"type": "paragraph", "content": [hard]}); 8];
    let text = |lang| article(lang, &[("How to", Value::from(body.clone()))]);
    let rules: Vec<_> = found("a.json", &text("en")).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["reading-age"; 4], "the article and its three worst sentences");
    assert!(found("a.json", &text("cy")).is_empty());
    assert!(found("a.json", &text("enm")).is_empty());
    // Too short to say.
    let short = "Authentication difficulties generally originate from discrepancies.";
    assert!(found("a.json", &article("en", &[("How to", paragraph(short))])).is_empty());
}

#[test]
fn the_worst_sentences_are_placed() {
    let easy = "We can help you to log in. Ask us at any time. ";
    let hard = "Authentication difficulties generally originate from discrepancies in personal information previously submitted, \
         necessitating supplementary identification verification procedures.";
    let body = json!([
        {"type": "paragraph", "content": [easy.repeat(4)]},
        {"type": "list", "items": [paragraph("one"), paragraph(hard)]},
    ]);
    let text = article("en-GB", &[("How to", body)]);
    let text = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap()).unwrap();
    // Two more hard ones, so that the whole is too hard.
    let text = text.replace("\"one\"", &format!("\"{hard}\""));
    let lines: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("Authentication"))
        .map(|(number, _)| number + 1)
        .collect();
    let title = text.lines().position(|line| line.contains("\"A title\"")).unwrap() + 1;
    let mut places: Vec<_> = found("a.json", &text)
        .into_iter()
        .map(|(rule, line)| {
            assert_eq!(rule, "reading-age");
            line
        })
        .collect();
    let mut expected = [lines, vec![title]].concat();
    places.sort_unstable();
    expected.sort_unstable();
    assert_eq!(places, expected);
}

#[test]
fn headings() {
    let heading = |heading: &str| rules(heading, paragraph("Wait."));
    assert_eq!(heading(&"word ".repeat(20)), ["long-heading"]);
    assert!(heading(&"\u{e9}".repeat(80)).is_empty());
    assert_eq!(heading(&"\u{e9}".repeat(81)), ["long-heading"]);
    assert_eq!(heading("YOUR ACCOUNT"), ["shouting-heading"]);
    assert!(heading("NHS APP").is_empty());
    assert!(heading("\u{627}\u{644}\u{62d}\u{633}\u{627}\u{628} \u{645}\u{642}\u{641}\u{644}").is_empty());
    let twice = article("en", &[("Log  in", paragraph("Wait.")), ("log in?", paragraph("Wait."))]);
    assert_eq!(found("a.json", &twice).len(), 1);
    let inner = json!([{"type": "heading", "text": "On a phone"}, {"type": "heading", "text": "On a phone"}, {"type": "paragraph", "content": ["Wait."]}]);
    assert_eq!(rules("How to", inner), ["duplicate-heading"]);
    // In two sections each may have one.
    let inner =
        json!([{"type": "heading", "text": "On a phone"}, {"type": "paragraph", "content": ["Wait."]}]);
    assert!(found("a.json", &article("en", &[("Log in", inner.clone()), ("On a phone", inner)])).is_empty());
}

#[test]
fn a_section_holds_something() {
    assert_eq!(rules("How to", json!([])), ["empty-section"]);
    assert_eq!(rules("How to", paragraph(" \u{a0}")), ["empty-section"]);
    assert_eq!(rules("How to", json!([{"type": "heading", "text": "On a phone"}])), ["empty-section"]);
    assert!(rules("How to", json!([{"type": "image", "src": "a.png", "alt": "The page."}])).is_empty());
    // An empty section that names a fault is one finding, not two.
    assert_eq!(rules("I cannot log in", json!([])), ["empty-section"]);
}

#[test]
fn a_missing_review_date_is_found() {
    let text = article("en", &[("How to", paragraph("Wait."))]).replace("review_by", "x");
    assert_eq!(found("a.json", &text), [("review-date", 1)]);
    // The day itself is not past.
    let text = article("en", &[("How to", paragraph("Wait."))]).replace("2027-04-09", "2026-11-22");
    assert!(found("a.json", &text).is_empty());
}

#[test]
fn markdown_has_exceptions() {
    let text = |comment: &str| format!("{EXAMPLE_FRONT_MATTER}## How to\n\n{comment}\n![](a.png)\n\nWait.\n");
    assert_eq!(found("example.md", &text("")), [("image-alt", 12)]);
    assert!(found("example.md", &text("<!-- allow image-alt -->")).is_empty());
    assert_eq!(found("example.md", &text("<!-- allow bare-url -->")), [("image-alt", 12)]);
}
