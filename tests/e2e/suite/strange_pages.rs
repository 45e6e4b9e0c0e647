//! Pages that nobody would build for a help widget, and that exist: style sheets that reach for everything, the inside of a
//! form, of a closed shadow root, of a template, of a page that is never at rest. Pages whose scripts changed the language
//! under everybody are `polluted.rs`; other documents (frames, XHTML) are `strange_documents.rs`.

use crate::{FOUR, element::two_frames};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) fn cases() -> Vec<Case> {
    cases!["strange_pages";
        a_style_sheet_that_unsets_everything, a_style_sheet_that_styles_everything, a_right_to_left_page,
        inside_a_form, inside_a_closed_shadow_root, twice_with_one_article, two_versions_of_the_script,
        not_displayed_at_first, not_displayed_and_lazy, cloned_from_a_template, moved_five_hundred_times,
        made_five_hundred_times, a_page_that_answers_every_event, names_that_hide_the_documents_own,
    ]
}

/// A page with this before the widget's script, and this in its body.
pub(crate) fn page_with(head: &str, inside: &str) -> String {
    patientcentre_help_e2e::test::page(inside)
        .replace("<script type=\"module\"", &format!("{head}<script type=\"module\""))
}

/// What a patient needs of it: it is there, opens, closes, and nothing was reported.
pub(crate) async fn works(test: &Test, widget: &Widget<'_>) -> Result<()> {
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    widget.press("Show all sections").await?;
    widget.until_open(&["text", "lists", "callouts", "pictures"]).await?;
    widget.press("Hide all sections").await?;
    widget.until_open(&[]).await?;
    let errors = test.events_named("error").await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

fn four(more: &str) -> String {
    format!("<patientcentre-help src=\"{FOUR}\" {more}></patientcentre-help>")
}

/// As [`Test::open_page`], with a style sheet of the page's.
async fn styled<'a>(test: &'a Test, css: &str, inside: &str) -> Result<Widget<'a>> {
    test.server.answer("/page.css", [Answer::text("text/css", css)]);
    test.server.page("/page.html", &page_with("<link rel=\"stylesheet\" href=\"/page.css\">", inside));
    test.open("/page.html").await?;
    Ok(test.widget())
}

/// It looks as it should wherever the page has no say: read from the computed style and the boxes.
async fn looks_as_it_should(widget: &Widget<'_>) -> Result<()> {
    for (css, property, wanted) in [
        (".pch-title", "text-transform", "none"),
        (".pch-title", "writing-mode", "horizontal-tb"),
        (".pch-title", "text-indent", "0px"),
        (".pch-title", "direction", "ltr"),
        (".pch-paragraph", "white-space-collapse", "collapse"),
        (".pch-paragraph", "text-align", "start"),
        (".pch-section__button", "text-transform", "none"),
        (".pch-section__button", "direction", "ltr"),
        (".pch-section__panel", "display", "block"),
        (".pch-list", "list-style-type", "disc"),
    ] {
        let style = widget.style(css, property).await?;
        // Not every engine knows every long form.
        ensure!(style == wanted || style.is_empty(), "{css} {{ {property}: {style} }}, not {wanted}");
    }
    let boxes: Vec<[f64; 4]> = serde_json::from_value(
        widget
            .js("return ['.pch-title', '.pch-section__button', '.pch-paragraph', '.pch-section__panel'].map((css) => {
                   const element = host.shadowRoot.querySelector(css), { width, height } = element.getBoundingClientRect();
                   const style = getComputedStyle(element);
                   const [alpha] = style.color.match(/[\\d.]+(?=\\)$)/);
                   return [width, height, parseFloat(style.fontSize), style.color.startsWith('rgba') ? Number(alpha) : 1];
                 })")
            .await?,
    )?;
    for (index, [width, height, font, alpha]) in boxes.iter().enumerate() {
        ensure!(*width > 150.0 && *height > 18.0, "box {index} is {width} x {height}");
        ensure!(*font >= 16.0, "text of {font} px in box {index}");
        ensure!(*alpha > 0.9, "transparent text in box {index}");
    }
    Ok(())
}

async fn a_style_sheet_that_unsets_everything(test: &Test) -> Result<()> {
    let css = "*, *::before, *::after { all: unset !important }";
    let widget = styled(test, css, &format!("<p>Before</p>{}<p>After</p>", four("open=\"all\""))).await?;
    widget.becomes("ready").await?;
    looks_as_it_should(&widget).await?;
    widget.press("Hide all sections").await?;
    works(test, &widget).await
}

async fn a_style_sheet_that_styles_everything(test: &Test) -> Result<()> {
    let css = "* { text-transform: uppercase !important; line-height: 0 !important; font-size: 1px !important;
          white-space: pre !important; text-indent: -9999px !important; direction: rtl !important; text-align: right !important;
          writing-mode: vertical-rl !important; color: transparent !important; -webkit-text-fill-color: transparent !important;
          list-style: none !important; hyphens: auto !important; cursor: none !important; user-select: none !important;
          -webkit-user-select: none !important; font-variant: small-caps !important; text-shadow: 0 0 9px red !important;
          border-collapse: collapse !important; quotes: none !important; tab-size: 0 !important; word-break: break-all !important;
          box-sizing: content-box !important; min-width: 0 !important; border: 3px solid lime !important;
          --_color: transparent !important; --_background: red !important; --_link-color: transparent !important }
        patientcentre-help { writing-mode: horizontal-tb !important } main, body, html { display: block !important; writing-mode: horizontal-tb !important }";
    let widget = styled(test, css, &four("open=\"all\"")).await?;
    widget.becomes("ready").await?;
    looks_as_it_should(&widget).await?;
    for (css, property, wanted) in [
        (".pch-title", "text-shadow", "none"),
        (".pch-title", "font-variant-caps", "normal"),
        (".pch-section__button", "border-top-color", "rgb(0, 255, 0)"),
        (".pch-paragraph", "word-break", "normal"),
    ] {
        let style = widget.style(css, property).await?;
        let is = style == wanted;
        ensure!(is != (property == "border-top-color"), "{css} {{ {property}: {style} }}");
    }
    let filled = widget.style(".pch-paragraph", "-webkit-text-fill-color").await?;
    ensure!(filled != "rgba(0, 0, 0, 0)", "the text is filled with nothing");
    widget.press("Hide all sections").await?;
    works(test, &widget).await
}

/// An English article in an Arabic page reads from left to right.
async fn a_right_to_left_page(test: &Test) -> Result<()> {
    test.server.page(
        "/page.html",
        &page_with("", &format!("<div dir=\"rtl\" lang=\"ar\">{}</div>", four("lang=\"en\" open=\"all\""))),
    );
    test.open("/page.html").await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    looks_as_it_should(&widget).await?;
    let start = widget
        .js("const title = host.shadowRoot.querySelector('.pch-section__title').getBoundingClientRect();
             const icon = host.shadowRoot.querySelector('.pch-section__icon').getBoundingClientRect();
             return icon.left < title.left")
        .await?;
    ensure!(start == json!(true), "the icon of an English heading stands after it");
    widget.press("Hide all sections").await?;
    works(test, &widget).await
}

/// The page's form is not sent, not reset, and holds nothing of ours, whatever is pressed in the widget.
async fn inside_a_form(test: &Test) -> Result<()> {
    test.server.answer("PUT /feedback/*", [Answer::status(204)]);
    test.open_page(
        "<form id=\"theirs\" action=\"/elsewhere\"><input name=\"nhs\" value=\"theirs\">\
         <patientcentre-help src=\"/fixtures/find/article.json\" feedback=\"/feedback\" captcha=\"none\"></patientcentre-help></form>",
    )
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.js(
        "window.heard = [];
         for (const name of ['submit', 'reset', 'change', 'invalid', 'formdata']) {
           theirs.addEventListener(name, (event) => { heard.push(name); event.preventDefault(); });
         }",
        vec![],
    )
    .await?;
    let own = "return [[...theirs.elements].map((e) => e.name), [...new FormData(theirs)], heard.filter((name) => name !== 'formdata')]";
    let untouched = |when: &'static str| async move {
        let seen: Value = test.js(own, vec![]).await?;
        ensure!(seen == json!([["nhs"], [["nhs", "theirs"]], []]), "{when}: {seen}");
        Ok::<(), anyhow::Error>(())
    };
    untouched("at first").await?;
    let first = widget.sections().await?.first().map(|section| section.name.clone()).context("a section")?;
    for key in [Key::Enter, Key::Space] {
        widget.js("host.shadowRoot.querySelector('.pch-section__button').focus()").await?;
        test.press(key).await?;
        two_frames(test).await?;
    }
    widget.press(&first).await?;
    widget.press("Show all sections").await?;
    untouched("after opening").await?;
    widget.find("searchbox", "Find in this help").await?;
    widget.js("host.shadowRoot.querySelector('#find').focus()").await?;
    test.type_text("clinic").await?;
    test.press(Key::Enter).await?;
    two_frames(test).await?;
    widget.press("Clear").await?;
    untouched("after finding").await?;
    widget.press("No").await?;
    widget.until_reads("We are sorry that this did not help").await?;
    let reason = widget.find("checkbox", "It is hard to understand").await?;
    test.click(&reason).await?;
    untouched("after a reason").await?;
    let words = widget.find("textbox", "What else should we know? (optional)").await?;
    test.click(&words).await?;
    test.type_text("One\nTwo").await?;
    untouched("while writing").await?;
    let send = widget.find_all("button", "Send").await?;
    if let [send] = send.as_slice() {
        test.click(send).await?;
    }
    widget.until_reads("Thank you for your help").await?;
    untouched("at the end").await?;
    let here: bool = test.get("return location.pathname === '/page.html' && theirs.checkValidity()").await?;
    ensure!(here, "the page was left, or its form is not valid any more");
    // And the page may do with its form what it likes.
    test.js("theirs.reset(); theirs.requestSubmit()", vec![]).await?;
    widget.reads("Thank you for your help").await?;
    let heard: Vec<String> = test.get("return heard.filter((name) => name !== 'formdata')").await?;
    ensure!(heard == ["reset", "submit"], "{heard:?}");
    Ok(())
}

/// Nobody outside can see in; events come out, and the page's hash still opens.
async fn inside_a_closed_shadow_root(test: &Test) -> Result<()> {
    let script = format!(
        "await import('/patientcentre-help.js');
         const card = document.querySelector('#card');
         const inside = document.createElement('patientcentre-help');
         inside.src = '{FOUR}';
         card.attachShadow({{ mode: 'closed' }}).append(inside);
         window.__hosts = {{ inside }};
         done(card.shadowRoot);"
    );
    let closed = test.run_on_page("<div id=\"card\"></div>", &script).await?;
    ensure!(closed == Value::Null, "the root is not closed");
    let widget = test.widget_at("inside");
    widget.becomes("ready").await?;
    let ready = test.events_named("ready").await?;
    ensure!(ready.len() == 1 && ready[0].host == "card", "{ready:?}");
    for open in [&["lists"][..], &[]] {
        widget.js("__hosts.inside.shadowRoot.querySelector('#button-lists').click()").await?;
        widget.until_open(open).await?;
    }
    let toggles = test.events_named("toggle").await?;
    ensure!(
        toggles.len() == 2 && toggles[1].detail == json!({"section": "lists", "open": false}),
        "{toggles:?}"
    );
    test.js("location.hash = 'pictures'", vec![]).await?;
    widget.until_focus("button", "Pictures and tables").await?;
    widget.until_open(&["pictures"]).await?;
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events().await?);
    Ok(())
}

/// Two on a page with the same article: each is itself, and labels and panels do not cross.
async fn twice_with_one_article(test: &Test) -> Result<()> {
    test.open_page(&format!("{}{}", four("id=\"one\""), four("id=\"two\""))).await?;
    let (one, two) = (test.widget_at("#one"), test.widget_at("#two"));
    for widget in [&one, &two] {
        widget.becomes("ready").await?;
    }
    one.press("Lists").await?;
    two.press("Text and links").await?;
    one.until_open(&["lists"]).await?;
    two.until_open(&["text"]).await?;
    let hosts: Vec<_> = test.events_named("toggle").await?.into_iter().map(|event| event.host).collect();
    ensure!(hosts == ["one", "two"], "{hosts:?}");
    test.js("one.remove()", vec![]).await?;
    two_frames(test).await?;
    two.press("Lists").await?;
    two.until_open(&["text", "lists"]).await?;
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events().await?);
    Ok(())
}

/// Two copies of the script at two addresses: the first wins, and the second costs nothing but itself.
async fn two_versions_of_the_script(test: &Test) -> Result<()> {
    let second = "<script type=\"module\" src=\"/help/v1/patientcentre-help.js\"></script>";
    let html = patientcentre_help_e2e::test::page(&format!("{}{}", four("id=\"one\""), four("id=\"two\"")))
        .replace("</body>", &format!("{second}</body>"));
    test.server.page("/page.html", &html);
    test.open("/page.html").await?;
    for id in ["#one", "#two"] {
        test.widget_at(id).becomes("ready").await?;
    }
    test.until("the page has loaded", "return document.readyState === 'complete'").await?;
    let both = test.server.hits_of("/help/v1/patientcentre-help.js").len();
    ensure!(both == 1, "{both} requests for the second script");
    for name in ["patientcentre-help_bg.wasm", "patientcentre-help-core.js", "patientcentre-help.css"] {
        let (first, second) = (
            test.server.hits_of(&format!("/{name}")).len(),
            test.server.hits_of(&format!("/help/v1/{name}")).len(),
        );
        ensure!((first, second) == (1, 0), "{name}: {first} and {second} requests");
    }
    let lines = test.console().await?;
    ensure!(lines.iter().all(|line| line.text.contains("is not an address")), "{lines:?}");
    test.widget_at("#two").press("Lists").await?;
    test.widget_at("#two").until_open(&["lists"]).await?;
    test.widget_at("#one").until_open(&[]).await
}

async fn not_displayed_at_first(test: &Test) -> Result<()> {
    let widget = styled(
        test,
        ".later { display: none }",
        &format!("<div id=\"tab\" class=\"later\">{}</div>", four("")),
    )
    .await?;
    widget.becomes("ready").await?;
    test.js("tab.className = ''", vec![]).await?;
    works(test, &widget).await?;
    test.js("tab.className = 'later'; tab.className = ''", vec![]).await?;
    works(test, &widget).await
}

/// Nothing is fetched for a tab that nobody opens.
async fn not_displayed_and_lazy(test: &Test) -> Result<()> {
    let inside = format!("<div id=\"tab\" class=\"later\">{}</div>", four("loading=\"lazy\""));
    let widget = styled(test, ".later { display: none }", &inside).await?;
    test.until("the page has loaded", "return document.readyState === 'complete'").await?;
    two_frames(test).await?;
    ensure!(test.server.hits_of(FOUR).is_empty(), "an article that nobody sees was fetched");
    ensure!(test.server.hits_of("/patientcentre-help_bg.wasm").is_empty(), "the code was fetched");
    test.js("tab.className = ''", vec![]).await?;
    works(test, &widget).await
}

async fn cloned_from_a_template(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<template id=\"t\"><section>{}</section></template>",
        four("heading-level=\"3\"")
    ))
    .await?;
    test.until("the script is there", "return !!customElements.get('patientcentre-help')").await?;
    ensure!(test.server.hits_of(FOUR).is_empty(), "the one in the template fetches");
    test.js(
        "const main = document.querySelector('main');
         main.append(t.content.cloneNode(true)); main.append(document.importNode(t.content, true));
         const made = document.querySelectorAll('main > section > patientcentre-help');
         made[0].id = 'one'; made[1].id = 'two';",
        vec![],
    )
    .await?;
    for id in ["#one", "#two"] {
        works(test, &test.widget_at(id)).await?;
    }
    // A copy of one that is already there is another one, not half of it.
    test.js(
        "const copy = one.cloneNode(true); copy.id = 'three'; document.querySelector('main').append(copy)",
        vec![],
    )
    .await?;
    works(test, &test.widget_at("#three")).await
}

/// Moves are no beginnings: the state stays, and nothing is asked for again.
async fn moved_five_hundred_times(test: &Test) -> Result<()> {
    test.open_page(&format!("<div id=\"a\">{}</div><div id=\"b\"><p>B</p></div>", four(""))).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.press("Lists").await?;
    widget.until_open(&["lists"]).await?;
    widget
        .js("const frame = () => new Promise((done) => requestAnimationFrame(done));
             const places = [document.getElementById('a'), document.getElementById('b')];
             return (async () => {
               for (let move = 0; move < 500; move += 1) {
                 const place = places[move % 2];
                 if (move % 5 === 3 && place.moveBefore) place.moveBefore(host, null);
                 else if (move % 5 === 4) place.prepend(host);
                 else place.append(host);
                 if (move % 10 === 0) await frame();
                 else if (move % 3 === 0) await null;
               }
             })()")
        .await?;
    two_frames(test).await?;
    widget.until_open(&["lists"]).await?;
    widget.press("Lists").await?;
    widget.until_open(&[]).await?;
    works(test, &widget).await?;
    for path in
        [FOUR, "/patientcentre-help_bg.wasm", "/patientcentre-help-core.js", "/patientcentre-help.css"]
    {
        let hits = test.server.hits_of(path).len();
        ensure!(hits == 1, "{hits} requests for {path}");
    }
    ensure!(test.events_named("ready").await?.len() == 1, "it was ready more than once");
    Ok(())
}

/// Made, put in, taken out, 500 times in every rhythm: the code is asked for once, and the last one works.
async fn made_five_hundred_times(test: &Test) -> Result<()> {
    test.open_page("").await?;
    let left: usize = test
        .get(&format!(
            "const frame = () => new Promise((done) => requestAnimationFrame(done));
             const main = document.querySelector('main');
             const make = () => {{
               const made = document.createElement('patientcentre-help');
               made.setAttribute('src', '{FOUR}');
               main.append(made);
               return made;
             }};
             return (async () => {{
               await customElements.whenDefined('patientcentre-help');
               for (let round = 0; round < 500; round += 1) {{
                 const made = make();
                 if (round % 20 === 7) await frame();
                 else if (round % 20 === 13) await new Promise((done) => made.addEventListener('patientcentre-help:ready', done, {{ once: true }}));
                 else if (round % 4 === 1) await null;
                 if (round % 6 === 5) main.replaceChildren();
                 else made.remove();
                 if (round % 50 === 3) {{ main.append(made); made.remove(); }}
               }}
               make();
               return document.querySelectorAll('patientcentre-help').length;
             }})()"
        ))
        .await?;
    ensure!(left == 1, "{left} are left");
    works(test, &test.widget()).await?;
    for path in ["/patientcentre-help_bg.wasm", "/patientcentre-help-core.js", "/patientcentre-help.css"] {
        let hits = test.server.hits_of(path).len();
        ensure!(hits == 1, "{hits} requests for {path}");
    }
    Ok(())
}

/// A page whose handlers use the element in the middle of its own events.
async fn a_page_that_answers_every_event(test: &Test) -> Result<()> {
    test.open_page(&four("")).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    let other = crate::loading::article("Another");
    for answer in [
        "host.openAll()".to_owned(),
        "host.setAttribute('heading-level', host.headingLevel === '3' ? '4' : '3')".into(),
        "host.reload()".into(),
        "host.remove(); document.querySelector('main').append(host)".into(),
        format!("host.article = {other}; host.article = undefined"),
        "host.close('lists'); host.open('text'); host.src = host.src".into(),
    ] {
        // Once only: a handler that always asks for more would be the page's own endless loop.
        widget
            .js(&format!(
                "host.closeAll(); host.addEventListener('patientcentre-help:toggle', () => {{ {answer} }}, {{ once: true }}); host.open('lists');"
            ))
            .await?;
        two_frames(test).await?;
        widget.becomes("ready").await?;
    }
    widget.js("host.closeAll()").await?;
    widget.until_open(&[]).await?;
    works(test, &widget).await?;
    // And one that leaves for good in the middle of its own event.
    widget
        .js("host.addEventListener('patientcentre-help:toggle', () => host.remove(), { once: true }); host.open('lists');")
        .await?;
    two_frames(test).await?;
    ensure!(widget.state().await? == "absent", "it is {}", widget.state().await?);
    ensure!(test.events_named("error").await?.is_empty(), "{:?}", test.events().await?);
    Ok(())
}

/// A form or a picture whose name hides a property of the document.
async fn names_that_hide_the_documents_own(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<form name=\"styleSheets\"></form><form name=\"activeElement\"></form>\
         <form name=\"adoptedStyleSheets\"></form><form id=\"history\" name=\"history\"></form>{}",
        four("")
    ))
    .await?;
    works(test, &test.widget()).await
}
