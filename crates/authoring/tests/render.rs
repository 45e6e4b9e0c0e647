//! What `help-article render` writes: golden files, hostile words, links, and HTML that parses without a complaint.

// A test that cannot go on says so by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use article::{Article, Href};
use authoring::import::dom::{ElementRef, Html};
use authoring::render::{Options, fragment, page};
use url::Url;

const EVERY_BLOCK: &str = include_str!("../../../tests/fixtures/articles/every-block.json");
const ARABIC: &str = include_str!("../../../tests/fixtures/articles/arabic.json");
const DATA: &str = "script[data-patientcentre-help]";

fn article(json: &str) -> Article {
    article::parse(json).unwrap().article
}

fn every_block() -> Article {
    article(EVERY_BLOCK)
}

/// An article of one intro paragraph and two sections, in which every text is `words`.
fn all_of(words: &str) -> Article {
    let w = serde_json::to_string(words).unwrap();
    article(&format!(
        r#"{{"format":1,"id":"hostile","lang":"en","title":{w},"modified":"2026-04-09T09:56:00+01:00",
        "intro":[{{"type":"paragraph","content":[{w},{{"text":{w},"strong":true,"emphasis":true,"href":"https://a.example/"}}]}},
                 {{"type":"heading","text":{w}}},{{"type":"list","items":[[{{"type":"paragraph","content":[{w}]}}]]}},
                 {{"type":"callout","tone":"note","heading":{w},"body":[]}},
                 {{"type":"contact","name":{w},"href":"tel:111","note":[{w}]}},
                 {{"type":"image","src":"a.png","alt":{w}}},
                 {{"type":"table","head":[[{w}]],"rows":[[[{w}]]]}},{{"type":"new","text":{w}}}],
        "sections":[{{"id":"one","heading":{w},"keywords":[{w}],"body":[]}},{{"id":"two","heading":{w},"body":[]}}],
        "related":[{{"title":{w},"href":"article:other"}}],
        "feedback":{{"reasons":[{{"id":"own","label":{w}}}]}}}}"#
    ))
}

fn one_paragraph(inlines: &str) -> Article {
    article(&format!(
        r#"{{"format":1,"id":"one","lang":"en","title":"One","modified":"2026-04-09T09:56:00+01:00",
        "intro":[{{"type":"paragraph","content":[{inlines}]}}],
        "sections":[{{"id":"here","heading":"Here","body":[]}}]}}"#
    ))
}

fn select<'a>(html: &'a Html, selector: &'a str) -> Vec<ElementRef<'a>> {
    html.select(selector).collect()
}

fn text(element: &ElementRef) -> String {
    element.text().collect()
}

#[test]
fn every_block_as_a_fragment() {
    insta::assert_snapshot!(fragment(&every_block(), &Options::default()).unwrap());
}

#[test]
fn every_block_as_a_page() {
    let options = Options {
        base: Some(Url::parse("https://help.example/articles/every-block.json").unwrap()),
        url: Some(Url::parse("https://help.example/every-block").unwrap()),
        articles_url: "https://help.example/{id}".into(),
        stylesheets: vec!["patientcentre-help.css".into()],
        ..Options::default()
    };
    insta::assert_snapshot!(page(&every_block(), &options).unwrap());
}

#[test]
fn an_article_from_right_to_left_has_its_own_direction_and_words() {
    let html = Html::parse_fragment(&fragment(&article(ARABIC), &Options::default()).unwrap());
    let root = &select(&html, ".pch-root")[0];
    assert_eq!((root.attr("lang"), root.attr("dir")), (Some("ar"), Some("rtl")));
    assert_eq!(select(&html, "article")[0].attr("dir"), Some("rtl"));
}

#[test]
fn the_html_parses_without_a_complaint() {
    for json in [EVERY_BLOCK, ARABIC] {
        let page = Html::parse_document(&page(&article(json), &Options::default()).unwrap());
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let fragment = fragment(&article(json), &Options::default()).unwrap();
        let document =
            format!("<!doctype html><html><head><title>x</title></head><body>{fragment}</body></html>");
        let document = Html::parse_document(&document);
        assert!(document.errors.is_empty(), "{:?}", document.errors);
    }
}

#[test]
fn the_data_block_is_the_same_article() {
    let long = include_str!("../../../tests/fixtures/articles/long-words.json");
    for article in [every_block(), article(ARABIC), article(long), all_of("</script><!--&lt;\u{2028}")] {
        let html = Html::parse_fragment(&fragment(&article, &Options::default()).unwrap());
        let data = select(&html, DATA);
        assert_eq!(data.len(), 1);
        assert_eq!(article::parse(&text(&data[0])).unwrap().article, article);
    }
}

#[test]
fn hostile_words_are_words_in_every_field() {
    for words in [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "</summary></details></title><svg onload=alert(1)>",
        "\"><b onclick=alert(1) x=\"",
        "<!-- <script>",
        "&lt;b&gt; &amp; ]]>",
    ] {
        let article = all_of(words);
        let options = Options::default();
        // Fourteen places, and a fragment offers the contact once more.
        for (written, places) in
            [(fragment(&article, &options).unwrap(), 15), (page(&article, &options).unwrap(), 14)]
        {
            let html = Html::parse_document(&written);
            assert!(select(&html, "svg, b, [onerror], [onload], [onclick]").is_empty(), "{words}: {written}");
            assert_eq!(select(&html, "img").len(), 1, "{words}");
            let scripts = select(&html, "script");
            assert_eq!(scripts.len(), 1, "{words}: {written}");
            let data: serde_json::Value = serde_json::from_str(&text(&scripts[0])).unwrap();
            assert_eq!(data.get("title").or(data.get("headline")).unwrap(), words);
            assert_eq!(text(&select(&html, ".pch-title")[0]), words);
            assert_eq!(select(&html, "img")[0].attr("alt"), Some(words));
            let seen: String = select(&html, "article").iter().map(text).collect();
            assert_eq!(seen.matches(words).count(), places, "{words}: {seen}");
        }
    }
}

#[test]
fn what_is_no_link_is_text_and_no_picture_is_fetched_from_it() {
    let bad = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "#nowhere",
    ];
    for href in bad {
        let article = one_paragraph(&format!(r#"{{"text":"words","href":"{href}"}}"#));
        let html = Html::parse_document(&page(&article, &Options::default()).unwrap());
        assert!(select(&html, "a").is_empty(), "{href}");
        assert!(text(&select(&html, "p.pch-paragraph")[0]).contains("words"));
    }
}

#[test]
fn links_lead_where_the_options_say() {
    let article = one_paragraph(
        r#"{"text":"a","href":"more/x.html?y=1"},{"text":"b","href":"article:other"},{"text":"c","href":"\u0023here"},
           {"text":"d","href":"https://help.example/z"},{"text":"e","href":"https://nhs.example/"},"f""#,
    );
    let hrefs = |options: &Options| -> Vec<String> {
        let html = Html::parse_document(&page(&article, options).unwrap());
        select(&html, "a").iter().map(|a| format!("{} {}", text(a), a.attr("href").unwrap())).collect()
    };
    assert_eq!(
        hrefs(&Options::default()),
        [
            "a more/x.html?y=1",
            "b other.html",
            "c #here",
            "d (help.example) https://help.example/z",
            "e (nhs.example) https://nhs.example/"
        ]
    );
    let options = Options {
        base: Some(Url::parse("https://help.example/articles/one.json").unwrap()),
        articles_url: "/help/{id}/".into(),
        ..Options::default()
    };
    assert_eq!(
        hrefs(&options),
        [
            "a https://help.example/articles/more/x.html?y=1",
            "b /help/other/",
            "c #here",
            "d https://help.example/z",
            "e (nhs.example) https://nhs.example/"
        ]
    );
}

#[test]
fn a_link_to_a_section_opens_it_because_its_id_is_inside_details() {
    let html = Html::parse_fragment(&fragment(&every_block(), &Options::default()).unwrap());
    for section in every_block().sections {
        let id = section.id.as_str();
        let panel = format!("div#{id}");
        let panels = select(&html, &panel);
        assert_eq!(panels.len(), 1, "{id}");
        let around = panels[0].parent().and_then(ElementRef::wrap).unwrap();
        assert_eq!(around.value().name(), "details", "{id}");
    }
}

#[test]
fn what_only_holds_a_place_is_not_there_without_the_style_sheet() {
    let html = Html::parse_fragment(&fragment(&every_block(), &Options::default()).unwrap());
    assert_eq!(select(&html, ".pch-show-all[hidden]").len(), 1);
    assert_eq!(select(&html, ".pch-feedback [hidden] .pch-button").len(), 2);
    assert!(select(&html, "button, input, form").is_empty(), "nothing to press that does nothing");
    let bare = Options { feedback: false, ..Options::default() };
    let html = Html::parse_fragment(&fragment(&every_block(), &bare).unwrap());
    assert!(select(&html, ".pch-feedback").is_empty());
}

#[test]
fn the_contact_at_the_end_is_the_articles_own_unless_another_is_named() {
    let last = |options: &Options| -> Option<String> {
        let html = Html::parse_fragment(&fragment(&every_block(), options).unwrap());
        select(&html, ".pch-feedback a").last().and_then(|a| a.attr("href").map(str::to_owned))
    };
    let own = every_block().contact().map(|(_, href)| href.as_str().into_owned());
    assert!(own.is_some(), "the fixture has a contact");
    assert_eq!(last(&Options::default()), own);
    let named = Options { contact: Some(("Call us".into(), Href::parse("tel:111"))), ..Options::default() };
    assert_eq!(last(&named), Some("tel:111".into()));
}

#[test]
fn headings_go_down_by_one() {
    let html = Html::parse_document(&page(&every_block(), &Options::default()).unwrap());
    assert_eq!(select(&html, "h1").len(), 1);
    assert_eq!(select(&html, "section h2").len(), every_block().sections.len());
    let four = Options { heading_level: 4, ..Options::default() };
    let html = Html::parse_fragment(&fragment(&every_block(), &four).unwrap());
    assert_eq!(select(&html, "h4.pch-title").len(), 1);
    assert_eq!(select(&html, "summary h5").len(), every_block().sections.len());
}
