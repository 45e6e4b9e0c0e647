//! The widget's own words in every language that it has, a page's own words in their place, and an article in another
//! language. That no catalogue lacks a message is tested natively (`src/words/tests.rs`).

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    answer::Answer, cases, engines::Engine, test::Test, test::page, trials::Case, widget::Widget,
};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = cases!["languages";
        each_language_is_spoken_and_written_its_way, numbers_have_their_plural_forms, english_fetches_no_words,
        the_article_and_then_the_page_choose_the_language, words_that_are_late_hold_nothing_up,
        words_that_do_not_come_leave_english, a_language_that_was_left_never_comes_back, a_page_has_words_of_its_own,
        a_pages_words_are_never_markup, what_is_no_word_is_named_once, a_page_may_bring_a_whole_language,
        an_article_changes_its_language_in_place, the_offer_is_asked_for_once, no_index_no_offer,
        a_translation_offers_the_original,
    ];
    cases.extend(
        cases!["languages"; the_offer_moves_nothing].into_iter().map(|case| case.only(&[Engine::Chromium])),
    );
    cases
}

const SRC: &str = "/fixtures/languages/article.json";
const QUESTION: &str = "Was this article helpful?";

/// Language, the question at the end, the direction.
const QUESTIONS: [(&str, &str, &str); 8] = [
    ("ar", "هل كان هذا المقال مفيدًا؟", "rtl"),
    ("bn", "এই লেখাটি কি কাজে লেগেছে?", "ltr"),
    ("cy", "Oedd yr erthygl hon o help?", "ltr"),
    ("pa", "ਕੀ ਇਸ ਲੇਖ ਨਾਲ ਮਦਦ ਮਿਲੀ?", "ltr"),
    ("pl", "Czy ten artykuł był pomocny?", "ltr"),
    ("ro", "V-a fost de ajutor acest articol?", "ltr"),
    ("ur", "کیا اس مضمون سے مدد ملی؟", "rtl"),
    ("en", QUESTION, "ltr"),
];

async fn open<'a>(test: &'a Test, attributes: &str) -> Result<Widget<'a>> {
    test.open_page(&format!(
        "<patientcentre-help src=\"{SRC}\" feedback=\"/feedback\" captcha=\"none\" {attributes}></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}

async fn warnings(test: &Test) -> Result<Vec<String>> {
    Ok(test.console().await?.into_iter().filter(|line| line.level == "warn").map(|line| line.text).collect())
}

async fn each_language_is_spoken_and_written_its_way(test: &Test) -> Result<()> {
    let widget = open(test, "").await?;
    for (lang, question, direction) in QUESTIONS {
        widget.js(&format!("host.lang = '{lang}'")).await?;
        widget.until_reads(question).await?;
        let root =
            widget.attributes(".pch-root, .pch-feedback, .pch-modified, .pch-show-all", "lang").await?;
        ensure!(root.iter().all(|found| found.as_deref() == Some(lang)), "{lang}: {root:?}");
        let found = widget.attributes(".pch-root, .pch-feedback", "dir").await?;
        ensure!(found.iter().all(|found| found.as_deref() == Some(direction)), "{lang}: {found:?}");
        let articles = widget.attributes(".pch-article", "lang").await?;
        ensure!(articles == [Some("en-GB".to_owned())], "the article is still English: {articles:?}");
        let dates = widget
            .js(&format!(
                "const how = {{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }};
                 const lang = '{lang}' === 'en' ? 'en-GB' : ['{lang}', 'en-GB'];
                 return [host.shadowRoot.querySelector('time').textContent, new Date('2026-04-09').toLocaleDateString(lang, how)];"
            ))
            .await?;
        ensure!(dates[0] == dates[1], "{lang}: {dates}");
    }
    ensure!(
        widget.js("return host.shadowRoot.querySelector('time').textContent").await? == "9 April 2026",
        "English"
    );
    ensure!(test.server.hits_of(SRC).len() == 1, "the article was fetched again");
    ensure!(warnings(test).await?.is_empty(), "{:?}", warnings(test).await?);
    Ok(())
}

async fn numbers_have_their_plural_forms(test: &Test) -> Result<()> {
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    let says = [
        ("pl", "Nie", [(1, "Został Ci 1 znak."), (2, "Zostały Ci 2 znaki."), (5, "Zostało Ci 5 znaków.")]),
        ("ar", "لا", [(1, "تبقى لك حرف واحد."), (2, "تبقى لك حرفان."), (5, "تبقى لك 5 أحرف.")]),
        (
            "en",
            "No",
            [
                (1, "You have 1 character left."),
                (2, "You have 2 characters left."),
                (5, "You have 5 characters left."),
            ],
        ),
    ];
    for (lang, no, numbers) in says {
        let widget = open(test, &format!("lang=\"{lang}\"")).await?;
        widget.until_reads(no).await?;
        // The other languages come last, and move what is below them.
        widget.until_reads("Cymraeg").await?;
        widget.press(no).await?;
        test.until(
            "the form is there",
            "return !!document.querySelector('patientcentre-help').shadowRoot.querySelector('textarea')",
        )
        .await?;
        for (left, sentence) in numbers {
            widget
                .js(&format!(
                    "const field = host.shadowRoot.querySelector('textarea');
                     field.value = 'x'.repeat({});
                     field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));",
                    2_000 - left
                ))
                .await?;
            // Whichever digits this browser writes the language with.
            let digits: Value = test.get(&format!("return (5).toLocaleString('{lang}')")).await?;
            let sentence = sentence.replace('5', digits.as_str().context("digits")?);
            widget.until_reads(&sentence).await?;
        }
    }
    Ok(())
}

async fn english_fetches_no_words(test: &Test) -> Result<()> {
    let widget = open(test, "").await?;
    widget.reads(QUESTION).await?;
    widget.until_reads("Cymraeg").await?;
    let words: Vec<_> =
        test.server.hits().into_iter().filter(|hit| hit.path.starts_with("/words/")).collect();
    ensure!(words.is_empty(), "{words:?}");
    Ok(())
}

/// A French article in a Polish page: nobody speaks French here, so the words are the page's.
async fn the_article_and_then_the_page_choose_the_language(test: &Test) -> Result<()> {
    let article = |lang: &str| {
        Answer::json(
            &json!({ "format": 1, "id": "a", "lang": lang, "title": "T", "modified": "2026-04-09T09:56:00Z",
            "sections": [{ "id": "one", "heading": "One", "body": [] }, { "id": "two", "heading": "Two", "body": [] }] }),
        )
    };
    for (articles, pages, says) in [
        ("fr", "pl", "Pokaż wszystkie części"),
        ("ro-RO", "pl", "Arată toate secțiunile"),
        ("en-GB", "pl", "Show all sections"),
        ("fr", "de", "Show all sections"),
        ("pa-Arab-PK", "ur", "تمام حصے دکھائیں"),
    ] {
        test.server.answer("/a.json", [article(articles)]);
        let html = page("<patientcentre-help src=\"/a.json\"></patientcentre-help>");
        test.server.page("/page.html", &html.replace("lang=\"en-GB\"", &format!("lang=\"{pages}\"")));
        test.open("/page.html").await?;
        test.widget().until_reads(says).await?;
    }
    Ok(())
}

async fn words_that_are_late_hold_nothing_up(test: &Test) -> Result<()> {
    test.server.answer("/words/cy.js", [Answer::pass().behind("words")]);
    let widget = open(test, "lang=\"cy\"").await?;
    widget.reads(QUESTION).await?;
    widget.press("A code").await?;
    widget.until_open(&["code"]).await?;
    test.server.open_gate("words");
    widget.until_reads("Oedd yr erthygl hon o help?").await?;
    widget.until_open(&["code"]).await?;
    widget.until_focus("button", "A code").await
}

async fn words_that_do_not_come_leave_english(test: &Test) -> Result<()> {
    test.server.lose("/words/cy.js");
    let widget = open(test, "lang=\"cy\"").await?;
    test.until_hits("/words/cy.js", 1).await?;
    test.until(
        "the developer is told",
        "return window.__watch.console.some(({ level }) => level === 'warn')",
    )
    .await?;
    let warnings = warnings(test).await?;
    ensure!(warnings.len() == 1 && warnings[0].contains("cy.js"), "{warnings:?}");
    widget.reads(QUESTION).await?;
    widget.reads("Last updated: 9 April 2026").await?;
    ensure!(test.events_named("error").await?.is_empty(), "the patient has an article, so it is no error");
    Ok(())
}

async fn a_language_that_was_left_never_comes_back(test: &Test) -> Result<()> {
    test.server.answer("/words/cy.js", [Answer::pass().behind("words")]);
    let widget = open(test, "lang=\"cy\"").await?;
    test.until_hits("/words/cy.js", 1).await?;
    widget.js("host.lang = 'pl'").await?;
    widget.until_reads("Czy ten artykuł był pomocny?").await?;
    test.server.open_gate("words");
    // The same file once more in the page: when that is there, the widget's is.
    test.js("return import('/words/cy.js').then(() => true)", vec![]).await?;
    crate::element::two_frames(test).await?;
    widget.reads("Czy ten artykuł był pomocny?").await
}

async fn a_page_has_words_of_its_own(test: &Test) -> Result<()> {
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    let widget = open(test, "").await?;
    widget
        .js("host.words = { question: 'Did this help you?', left: { one: '{} to go', other: '{} left' } }")
        .await?;
    widget.until_reads("Did this help you?").await?;
    widget.reads("Show all sections").await?;
    widget.js("host.lang = 'cy'").await?;
    widget.until_reads("Dangos pob adran").await?;
    widget.reads("Did this help you?").await?;
    widget.press("Nac oedd").await?;
    widget.until_reads("Beth oedd o’i le?").await?;
    widget
        .js("const field = host.shadowRoot.querySelector('textarea'); field.value = 'x'.repeat(1995);
             field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));")
        .await?;
    widget.until_reads("5 left").await?;
    widget.js("host.words = undefined; host.removeAttribute('lang')").await?;
    widget.until_reads("What was wrong?").await?;
    ensure!(warnings(test).await?.is_empty(), "{:?}", warnings(test).await?);

    let mounted = test
        .run_on_page(
            "<div id=\"here\"></div>",
            &format!(
                "const {{ mount }} = await import('/patientcentre-help.js');
                 mount(document.getElementById('here'), {{ src: '{SRC}', words: {{ showAll: 'Everything' }} }});
                 done(true);"
            ),
        )
        .await?;
    ensure!(mounted == json!(true), "{mounted}");
    test.widget().until_reads("Everything").await
}

async fn a_pages_words_are_never_markup(test: &Test) -> Result<()> {
    let widget = open(test, "").await?;
    widget
        .js("host.words = { question: '<b>Did it help?</b>', yes: '<img src=x onerror=alert(1)>', showAll: 'a\\nb', lastUpdated: '&lt;' }")
        .await?;
    widget.until_reads("<b>Did it help?</b>").await?;
    widget.reads("<img src=x onerror=alert(1)>").await?;
    widget.reads("a b").await?;
    widget.reads("&lt; 9 April 2026").await?;
    let markup = widget.js("return host.shadowRoot.querySelectorAll('b, img').length").await?;
    ensure!(markup == 0, "{markup} elements out of words");
    Ok(())
}

async fn what_is_no_word_is_named_once(test: &Test) -> Result<()> {
    let widget = open(test, "").await?;
    widget
        .js("host.words = { qestion: 'x', yes: 7, no: { other: 'x' }, left: { one: 'x' }, send: '', lang: 'no language', sorry: 'Sorry', back: null }")
        .await?;
    test.until(
        "the developer is told",
        "return window.__watch.console.some(({ level }) => level === 'warn')",
    )
    .await?;
    let told = warnings(test).await?;
    ensure!(told.len() == 1, "{told:?}");
    for key in ["qestion", "yes", "no", "left", "send", "lang", "back"] {
        ensure!(told[0].contains(key), "{key} is not in: {}", told[0]);
    }
    ensure!(!told[0].contains("sorry"), "{}", told[0]);
    widget.reads(QUESTION).await?;
    let nonsense = open(test, "").await?;
    nonsense.js("host.words = 'x'").await?;
    test.until(
        "the developer is told",
        "return window.__watch.console.some(({ level }) => level === 'warn')",
    )
    .await?;
    nonsense.reads(QUESTION).await
}

async fn a_page_may_bring_a_whole_language(test: &Test) -> Result<()> {
    let widget = open(test, "lang=\"fr\"").await?;
    widget.js("host.words = { lang: 'fr', question: 'Cet article vous a-t-il aidé ?' }").await?;
    widget.until_reads("Cet article vous a-t-il aidé ?").await?;
    widget.reads("9 avril 2026").await?;
    let root = widget.attributes(".pch-root", "lang").await?;
    ensure!(root == [Some("fr".to_owned())], "{root:?}");
    Ok(())
}

async fn an_article_changes_its_language_in_place(test: &Test) -> Result<()> {
    let widget = test.fixture("languages").await?;
    widget.press("A password").await?;
    widget.until_open(&["password"]).await?;
    let url: Value = test.get("return location.href").await?;
    widget.press("Cymraeg").await?;
    widget.until_focus("heading", "Mewn mwy nag un iaith").await?;
    widget.until_open(&["password"]).await?;
    widget.until_reads("Dangos pob adran").await?;
    let offered = widget.attributes(".pch-language", "lang").await?;
    ensure!(offered == [Some("en-GB".into()), Some("ur".into())], "{offered:?}");
    widget.press("اردو").await?;
    widget.until_focus("heading", "ایک سے زیادہ زبانوں میں").await?;
    let directions = widget.attributes(".pch-root, .pch-article", "dir").await?;
    ensure!(
        directions == [Some("ltr".into()), Some("rtl".into())]
            || directions == [Some("rtl".into()), Some("rtl".into())],
        "{directions:?}"
    );
    widget.until_reads("تمام حصے دکھائیں").await?;
    widget.press("English").await?;
    widget.until_focus("heading", "In more than one language").await?;
    widget.until_reads("Show all sections").await?;
    let titles: Vec<_> =
        test.events_named("ready").await?.iter().map(|event| event.detail["title"].clone()).collect();
    ensure!(titles.len() == 4 && titles[1] == "Mewn mwy nag un iaith", "{titles:?}");
    ensure!(test.get::<Value>("return location.href").await? == url, "the page's URL has changed");
    ensure!(
        !widget.names("button").await?.contains(&"Back".to_owned()),
        "another language is no way to go back from"
    );
    ensure!(
        test.server.hits_of("/fixtures/languages/index.json").len() == 1,
        "the index was asked for again"
    );
    Ok(())
}

async fn the_offer_is_asked_for_once(test: &Test) -> Result<()> {
    let widget = open(test, "").await?;
    widget.until_reads("Cymraeg").await?;
    let groups = widget.attributes(".pch-languages", "aria-label").await?;
    ensure!(groups == [Some("Read this in another language".to_owned())], "{groups:?}");
    widget.js("host.reload()").await?;
    test.until_hits(SRC, 2).await?;
    widget.js("host.article = { format: 1, id: 'languages', lang: 'en', title: 'Given', modified: '2026-04-09T09:56:00Z',
        intro: [{ type: 'paragraph', content: ['Text.'] }] }").await?;
    widget.until_reads("Given").await?;
    ensure!(test.server.hits_of("/fixtures/languages/index.json").len() == 1, "asked again");
    Ok(())
}

async fn no_index_no_offer(test: &Test) -> Result<()> {
    for answer in [
        Answer::status(404),
        Answer::reset(),
        Answer::text("text/html", "<p>Log in</p>"),
        Answer::json(&json!({ "articles": [{}] })),
    ] {
        test.server.answer("/fixtures/languages/index.json", [answer]);
        let before = test.server.hits_of("/fixtures/languages/index.json").len();
        let widget = open(test, "").await?;
        test.until_hits("/fixtures/languages/index.json", before + 1).await?;
        crate::element::two_frames(test).await?;
        ensure!(widget.attributes(".pch-languages", "class").await?.is_empty(), "an offer");
        ensure!(test.console().await?.is_empty(), "{:?}", test.console().await?);
        ensure!(test.events_named("error").await?.is_empty(), "an :error");
    }
    Ok(())
}

/// An article in the folder of its language belongs to the index beside that folder.
async fn a_translation_offers_the_original(test: &Test) -> Result<()> {
    let welsh = include_str!("../../fixtures/articles/languages-cy.json");
    test.server.answer("/a/cy/one.json", [Answer::text("application/json", welsh)]);
    test.server.answer("/a/index.json", [Answer::json(&json!({ "format": 1, "articles": [
        { "id": "languages", "lang": "en-GB", "href": "one.json" }, { "id": "languages", "lang": "cy", "href": "cy/one.json" } ] }))]);
    test.server.answer(
        "/a/one.json",
        [Answer::text("application/json", include_str!("../../fixtures/articles/languages.json"))],
    );
    test.open_page("<patientcentre-help src=\"/a/cy/one.json\"></patientcentre-help>").await?;
    let widget = test.widget();
    widget.until_reads("English").await?;
    widget.press("English").await?;
    widget.until_focus("heading", "In more than one language").await
}

/// The offer comes after the article has been painted, and stands beside the date. On the narrowest phone there is room
/// for one language beside it; a second takes a line of its own (which shifts by 0.02, a fifth of what counts as good).
async fn the_offer_moves_nothing(test: &Test) -> Result<()> {
    let two: Value = serde_json::from_str(include_str!("../../fixtures/articles/index.json"))?;
    let one = json!({ "format": 1, "articles": [{ "id": "languages", "lang": "cy", "href": "languages-cy.json" }] });
    let checked = async {
        for (width, index) in [(320, &one), (375, &two), (768, &two), (1280, &two)] {
            let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
            test.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
            let gate = format!("index at {width}");
            let answer = Answer::json(index).behind(&gate);
            test.server.answer("/fixtures/languages/index.json", [answer]);
            let widget = open(test, "").await?;
            crate::element::two_frames(test).await?;
            test.js("window.__watch.shifts.splice(0)", vec![]).await?;
            test.server.open_gate(&gate);
            widget.until_reads("Cymraeg").await?;
            crate::element::two_frames(test).await?;
            let shifts: Value = test.get("return window.__watch.shifts").await?;
            ensure!(shifts == json!([]), "{gate} px: {shifts}");
        }
        Ok(())
    }
    .await;
    test.driver.cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
    checked
}
