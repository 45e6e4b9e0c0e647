//! What stands in the article: every block and inline, links, dates, direction, and that nothing breaks the layout.

use crate::four_sections;
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{cases, engines::Engine, test::Test, trials::Case, widget::Widget};
use serde_json::{Value, json};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = cases!["view";
        the_headings_are_an_outline, the_date_has_a_year, links_say_where_they_go, what_is_no_link_is_text,
        lists_callouts_contacts, pictures_and_tables, strong_and_emphasis, another_article_opens_in_place,
        nothing_is_wider_than_a_phone, nothing_is_wider_with_large_text, targets_are_large_enough,
        right_to_left, right_to_left_in_a_left_to_right_page, unknown_blocks_are_shown_and_reported,
        follows_the_colour_scheme, takes_the_pages_font,
    ];
    cases.extend(
        cases!["view"; nothing_moves_while_it_loads, forced_colours_and_reduced_motion]
            .into_iter()
            .map(|case| case.only(&[Engine::Chromium])),
    );
    cases
}

async fn every_block(test: &Test) -> Result<Widget<'_>> {
    test.fixture("every-block").await
}

async fn the_headings_are_an_outline(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    let levels: Value = widget
        .js("return [...host.shadowRoot.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => [h.tagName, h.textContent.trim()])")
        .await?;
    let wanted = json!([
        ["H2", "Every kind of content"],
        ["H3", "Text and links"],
        ["H4", "A heading inside a section"],
        ["H3", "Lists"],
        ["H3", "Callouts and contacts"],
        ["H3", "Pictures and tables"],
        ["H3", "More help"]
    ]);
    ensure!(levels == wanted, "{levels}");
    Ok(())
}

async fn the_date_has_a_year(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    widget.reads("Last updated: 9 April 2026").await?;
    let datetime = widget.attributes("time", "datetime").await?;
    ensure!(datetime == [Some("2026-04-09T09:56:00+01:00".into())], "{datetime:?}");
    Ok(())
}

async fn links_say_where_they_go(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    let links: Value = widget
        .js("return Object.fromEntries([...host.shadowRoot.querySelectorAll('a')].map((a) => \
             [a.textContent.trim(), [a.href.replace(location.origin, ''), a.rel, a.target]]))")
        .await?;
    for (name, href, rel) in [
        ("Another site (help.login.nhs.uk)", "https://help.login.nhs.uk/contact", "noopener noreferrer"),
        ("help.login.nhs.uk", "https://help.login.nhs.uk/", "noopener noreferrer"),
        ("an address", "mailto:help@example.org", ""),
        ("a number", "tel:+441632960000", ""),
        ("a page beside this one", "/fixtures/every-block/more/help.html", ""),
        ("NHS login support (help.login.nhs.uk)", "https://help.login.nhs.uk/contact", "noopener noreferrer"),
        ("Phone the ward", "tel:+441632960001", ""),
    ] {
        ensure!(links[name] == json!([href, rel, ""]), "{name}: {} of {links}", links[name]);
    }
    Ok(())
}

async fn what_is_no_link_is_text(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    widget.reads("a link that is none").await?;
    ensure!(widget.find_all("link", "a link that is none").await?.is_empty(), "javascript: is a link");
    let hrefs = widget.attributes("a", "href").await?;
    ensure!(hrefs.iter().flatten().all(|href| !href.starts_with("javascript")), "{hrefs:?}");
    Ok(())
}

async fn lists_callouts_contacts(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    let seen = widget
        .js("const count = (css) => host.shadowRoot.querySelectorAll(css).length;
             return [count('ul.pch-list > li'), count('li > ul > li'), count('ol.pch-list--number > li'),
                     count('.pch-callout--important'), count('.pch-callout--note'), count('.pch-callout--warning'),
                     count('.pch-contact')];")
        .await?;
    // Three items, one inside, two in a callout, two related articles; two numbered.
    ensure!(seen == json!([8, 1, 2, 1, 2, 1, 3]), "{seen}");
    let text = widget.text().await?;
    for part in ["Important", "A warning", "They can reset your password. Open every day."] {
        ensure!(text.contains(part), "“{part}” is missing in {text}");
    }
    Ok(())
}

async fn pictures_and_tables(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    widget.find("img", "A phone that shows a six-figure code").await?;
    test.until(
        "the picture is there",
        "const i = document.querySelector('patientcentre-help').shadowRoot.querySelector('img'); \
         i.scrollIntoView(); return i.complete && i.naturalWidth === 320",
    )
    .await?;
    let table = widget
        .js("const table = host.shadowRoot.querySelector('table');
             return [[...table.tHead.rows[0].cells].map((c) => c.tagName + ' ' + c.textContent), table.tBodies[0].rows.length,
                     table.tBodies[0].rows[1].cells[1].textContent.trim()];")
        .await?;
    ensure!(
        table == json!([["TH How you get the code", "TH What to check"], 2, "Your junk folder"]),
        "{table}"
    );
    Ok(())
}

async fn strong_and_emphasis(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    for (role, name) in [
        ("strong", "strong words"),
        ("emphasis", "emphasis"),
        ("strong", "both at once"),
        ("emphasis", "both at once"),
    ] {
        widget.find(role, name).await?;
    }
    Ok(())
}

async fn another_article_opens_in_place(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Text and links").await?;
    widget.until_reads("another article").await?;
    widget.press("another article").await?;
    widget.until_focus("heading", "How to log in").await?;
    widget.reads("With the NHS App").await?;
    ensure!(
        test.server.hits_of("/fixtures/every-block/second.json").len() == 1,
        "it was not fetched from beside the first"
    );
    widget.press("Back").await?;
    // Where it was left: at the link that led away.
    widget.until_focus("button", "another article").await?;
    let url = test.driver.current_url().await?;
    ensure!(url.path() == "/page.html", "the page has become {url}");
    Ok(())
}

/// No text is cut off or runs out of a page 320 px wide; only a table may scroll, in its own box.
const TOO_WIDE: &str = "
    const limit = host.getBoundingClientRect();
    const wide = [];
    for (const e of host.shadowRoot.querySelectorAll('*')) {
      if (e.closest('.pch-table') && !e.matches('.pch-table')) continue;
      const box = e.getBoundingClientRect();
      if (box.width > 1 && (box.right > limit.right + 1 || box.left < limit.left - 1)) wide.push(`${e.tagName}.${e.className}`);
      const style = getComputedStyle(e);
      if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && style.overflowX !== 'visible' && !e.matches('.pch-table')
          && style.clipPath === 'none') {
        wide.push(`${e.tagName}.${e.className} is cut off`);
      }
    }
    return [host.offsetWidth <= 320, wide];";

async fn narrow(test: &Test, name: &str, size: &str) -> Result<()> {
    let fixture = test.fixtures.get(name)?;
    let open = "all";
    let src = format!("/fixtures/{name}/article.json");
    let dir = fixture.dir.as_deref().unwrap_or("ltr");
    let page = patientcentre_help_e2e::test::page(&format!(
        "<patientcentre-help open=\"{open}\" src=\"{src}\"></patientcentre-help>"
    ))
    .replace(
        "<script type=\"module\"",
        "<link rel=\"stylesheet\" href=\"/pages/narrow.css\"><script type=\"module\"",
    )
    .replace("<html", &format!("<html dir=\"{dir}\" class=\"{size}\""));
    test.server.page("/page.html", &page);
    test.server.hurry(1);
    test.open("/page.html").await?;
    let widget = test.widget();
    widget.becomes(&fixture.expect.state).await?;
    let seen = widget.js(TOO_WIDE).await?;
    ensure!(seen == json!([true, []]), "{name}: {seen}");
    Ok(())
}

async fn nothing_is_wider_than_a_phone(test: &Test) -> Result<()> {
    for name in [
        "sample",
        "every-block",
        "long-words",
        "many-sections",
        "arabic",
        "unknown-block",
        "not-found",
        "invalid",
    ] {
        narrow(test, name, "normal").await?;
    }
    Ok(())
}

/// WCAG 2.2 SC 1.4.4 and 1.4.10 together: 200 % text on the narrowest page.
async fn nothing_is_wider_with_large_text(test: &Test) -> Result<()> {
    for name in ["sample", "every-block", "long-words", "arabic", "not-found"] {
        narrow(test, name, "large").await?;
    }
    Ok(())
}

async fn targets_are_large_enough(test: &Test) -> Result<()> {
    for name in ["every-block", "not-found"] {
        let widget = test.fixture(name).await?;
        let small: Value = widget
            .js("return [...host.shadowRoot.querySelectorAll('button')].filter((b) => !b.closest('p, li')).map((b) => \
                 [b.textContent.trim(), Math.round(b.getBoundingClientRect().height)]).filter(([, height]) => height < 44)")
            .await?;
        ensure!(small == json!([]), "{name}: lower than 44 px: {small}");
    }
    Ok(())
}

async fn mirrored(widget: &Widget<'_>) -> Result<()> {
    let direction = widget.style(".pch-title", "direction").await?;
    ensure!(direction == "rtl", "the title runs {direction}");
    let seen = widget
        .js("const of = (css) => host.shadowRoot.querySelector(css).getBoundingClientRect();
             return [of('.pch-section .pch-section__icon').left > of('.pch-section__title').left,
                     host.getBoundingClientRect().right - of('.pch-section .pch-section__icon').right < 60,
                     getComputedStyle(host.shadowRoot.querySelector('.pch-title')).textAlign];")
        .await?;
    ensure!(seen[0] == true && seen[1] == true, "the icon is not at the right of the heading: {seen}");
    ensure!(seen[2] != "left", "the title is aligned {seen}");
    Ok(())
}

async fn right_to_left(test: &Test) -> Result<()> {
    mirrored(&test.fixture("arabic").await?).await
}

async fn right_to_left_in_a_left_to_right_page(test: &Test) -> Result<()> {
    let widget = test.fixture("arabic-in-english").await?;
    mirrored(&widget).await?;
    ensure!(
        widget.attributes(".pch-article", "lang").await? == [Some("ar".into())],
        "the article's language is not marked"
    );
    Ok(())
}

async fn unknown_blocks_are_shown_and_reported(test: &Test) -> Result<()> {
    let widget = test.fixture("unknown-block").await?;
    let text = widget.text().await?;
    for part in [
        "Before it.",
        "Words of a block from the future.",
        "After it.",
        "Words inside a block from the future.",
        "And known words.",
    ] {
        ensure!(text.contains(part), "“{part}” is missing in {text}");
    }
    let lines = test.console().await?;
    ensure!(lines.iter().all(|line| line.level == "warn"), "{lines:?}");
    for place in ["intro[1]", "intro[2]", "sections[0].body[0]"] {
        ensure!(lines.iter().any(|line| line.text.contains(place)), "{place} is not reported: {lines:?}");
    }
    Ok(())
}

async fn follows_the_colour_scheme(test: &Test) -> Result<()> {
    let mut seen = Vec::new();
    for scheme in ["light", "dark"] {
        let widget = test.fixture_with("every-block", &format!("&scheme={scheme}")).await?;
        seen.push(widget.style(".pch-title", "color").await?);
    }
    let sum = |colour: &str| -> u32 {
        colour.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u32>().ok()).take(3).sum()
    };
    let (light, dark) = (seen.first().context("light")?, seen.last().context("dark")?);
    ensure!(sum(light) < 200 && sum(dark) > 550, "the title is {light} in light and {dark} in dark");
    Ok(())
}

async fn takes_the_pages_font(test: &Test) -> Result<()> {
    let widget = every_block(test).await?;
    let page: String = test.get("return getComputedStyle(document.body).fontFamily").await?;
    for css in [".pch-title", ".pch-section__button", ".pch-paragraph"] {
        let font = widget.style(css, "font-family").await?;
        ensure!(font == page, "{css} is set in {font}, the page in {page}");
    }
    Ok(())
}

/// Layout shift 0 for the sample, from the first byte to the article: on the demo page, and on a page that keeps the
/// place only until the script is there.
async fn nothing_moves_while_it_loads(test: &Test) -> Result<()> {
    let sample = test.fixtures.get("sample")?.answer()?;
    let plain = "<h1>Help</h1><patientcentre-help src=\"/articles/cannot-log-in.json\"></patientcentre-help><p>After it.</p>";
    let page = patientcentre_help_e2e::test::page(plain)
        .replace("<script", "<link rel=\"stylesheet\" href=\"/pages/place.css\"><script");
    test.server.page("/plain.html", &page);
    let checked = async {
        for path in ["/index.html", "/plain.html"] {
            for width in [360, 600, 768, 1280] {
                let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
                test.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
                let gate = format!("{path} at {width}");
                test.server.answer("/articles/cannot-log-in.json", [sample.clone().behind(&gate)]);
                test.open(path).await?;
                test.widget().becomes("loading").await?;
                crate::element::two_frames(test).await?;
                test.server.open_gate(&gate);
                test.widget().becomes("ready").await?;
                crate::element::two_frames(test).await?;
                let shifts: Value = test.js("return window.__watch.shifts", vec![]).await?;
                ensure!(shifts == json!([]), "{gate} px: {shifts}");
            }
        }
        Ok(())
    }
    .await;
    test.driver.cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
    checked
}

async fn forced_colours_and_reduced_motion(test: &Test) -> Result<()> {
    let features = json!({ "features": [
        { "name": "forced-colors", "value": "active" }, { "name": "prefers-reduced-motion", "value": "reduce" } ] });
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await?;
    let checked = async {
        let widget = every_block(test).await?;
        let moving: Value = widget
            .js("return [...host.shadowRoot.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); \
                 return parseFloat(s.transitionDuration) > 0.01 || (s.animationName !== 'none' && parseFloat(s.animationDuration) > 0.01); \
                 }).map((e) => e.className)")
            .await?;
        ensure!(moving == json!([]), "moves although motion is to be reduced: {moving}");
        let border = widget.style(".pch-section", "border-top-style").await?;
        ensure!(border == "solid", "sections have no edge in forced colours: {border}");
        Ok(())
    }
    .await;
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    checked
}
