//! `#section-id` in the page's URL.

use crate::{FOUR, four_sections, loading::article};
use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{answer::Answer, cases, test::Test, trials::Case, widget::Widget};

pub(crate) fn cases() -> Vec<Case> {
    cases!["deep_links";
        open_at_load, wait_for_a_late_article, follow_a_changed_hash, answer_a_second_click, never_close_a_section,
        leave_other_hashes_alone, leave_hostile_hashes_alone, the_pages_own_ids_come_first, two_widgets_do_not_mix,
        two_widgets_with_the_same_article, inside_the_article, back_and_forward,
    ]
}

const LINKS: &str = "<nav><a href=\"#lists\">Lists</a> <a href=\"#elsewhere\">Elsewhere</a></nav>";

/// Opened, focused, and in view.
async fn arrived(test: &Test, widget: &Widget<'_>, id: &str, name: &str) -> Result<()> {
    widget.until_focus("button", name).await?;
    ensure!(widget.open_sections().await?.iter().any(|open| open == id), "{id} is not open");
    let seen: bool = serde_json::from_value(
        widget
            .js(&format!(
                "const box = host.shadowRoot.getElementById('button-{id}').getBoundingClientRect();
                 return box.top >= -1 && box.bottom <= innerHeight + 1;"
            ))
            .await?,
    )?;
    ensure!(seen, "{id} is not in view");
    let _ = test;
    Ok(())
}

/// A widget far down in a page with links at its top.
async fn far_down(test: &Test, path: &str, src: &str) -> Result<()> {
    let page = patientcentre_help_e2e::test::page(&format!(
        "{LINKS}<div id=\"far\"></div><p id=\"elsewhere\">Elsewhere</p><patientcentre-help src=\"{src}\"></patientcentre-help>"
    ))
    .replace("<script type=\"module\"", "<link rel=\"stylesheet\" href=\"/pages/far.css\"><script type=\"module\"");
    test.server.page("/page.html", &page);
    test.open(path).await
}

async fn open_at_load(test: &Test) -> Result<()> {
    far_down(test, "/page.html#lists", FOUR).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    arrived(test, &widget, "lists", "Lists").await?;
    widget.until_open(&["lists"]).await
}

async fn wait_for_a_late_article(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A")).behind("a")]);
    far_down(test, "/page.html#second", "/a.json").await?;
    test.until_hits("/a.json", 1).await?;
    test.server.open_gate("a");
    arrived(test, &test.widget(), "second", "Second").await
}

async fn follow_a_changed_hash(test: &Test) -> Result<()> {
    far_down(test, "/page.html", FOUR).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.click(&test.find("nav a").await?).await?;
    arrived(test, &widget, "lists", "Lists").await?;
    test.js("location.hash = 'pictures'", vec![]).await?;
    arrived(test, &widget, "pictures", "Pictures and tables").await?;
    widget.until_open(&["lists", "pictures"]).await
}

async fn answer_a_second_click(test: &Test) -> Result<()> {
    far_down(test, "/page.html", FOUR).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    let link = test.find("nav a").await?;
    test.click(&link).await?;
    arrived(test, &widget, "lists", "Lists").await?;
    widget.press("Lists").await?;
    widget.until_open(&[]).await?;
    test.js("scrollTo(0, 0)", vec![]).await?;
    test.click(&link).await?;
    arrived(test, &widget, "lists", "Lists").await
}

async fn never_close_a_section(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Lists").await?;
    test.js("location.hash = 'lists'", vec![]).await?;
    arrived(test, &widget, "lists", "Lists").await?;
    widget.until_open(&["lists"]).await
}

async fn leave_other_hashes_alone(test: &Test) -> Result<()> {
    far_down(test, "/page.html#elsewhere", FOUR).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    widget.until_open(&[]).await?;
    test.js("scrollTo(0, 0)", vec![]).await?;
    test.js("location.hash = 'nothing-of-ours'", vec![]).await?;
    test.until("the page has heard of it", "return location.hash === '#nothing-of-ours'").await?;
    crate::element::two_frames(test).await?;
    ensure!(widget.focus().await?.is_none(), "the focus was taken");
    ensure!(test.get::<f64>("return scrollY").await? == 0.0, "the page was scrolled");
    widget.until_open(&[]).await
}

async fn leave_hostile_hashes_alone(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    for hash in [
        "%E0%A4%A",
        "\"]",
        "lists'],*[id='x",
        "%00",
        "../lists",
        "LISTS",
        "/lists",
        "button-lists",
        "%6c%69sts ",
    ] {
        test.js("location.hash = arguments[0]", vec![hash.into()]).await?;
        crate::element::two_frames(test).await?;
        let open = widget.open_sections().await?;
        ensure!(open.is_empty(), "#{hash} opened {open:?}");
    }
    Ok(())
}

/// An element of the page that bears the id is what the page means.
async fn the_pages_own_ids_come_first(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<p id=\"lists\">The page's own</p><patientcentre-help src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.js("location.hash = 'lists'", vec![]).await?;
    crate::element::two_frames(test).await?;
    widget.until_open(&[]).await
}

async fn two_widgets_do_not_mix(test: &Test) -> Result<()> {
    test.server.answer("/a.json", [Answer::json(&article("A"))]);
    test.open_page(&format!(
        "<patientcentre-help id=\"one\" src=\"/a.json\"></patientcentre-help>\
         <patientcentre-help id=\"two\" src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let (one, two) = (test.widget_at("#one"), test.widget_at("#two"));
    one.becomes("ready").await?;
    two.becomes("ready").await?;
    test.js("location.hash = 'lists'", vec![]).await?;
    arrived(test, &two, "lists", "Lists").await?;
    one.until_open(&[]).await?;
    test.js("location.hash = 'first'", vec![]).await?;
    arrived(test, &one, "first", "First").await?;
    two.until_open(&["lists"]).await?;
    one.press("Show all sections").await?;
    one.until_open(&["first", "second"]).await?;
    two.until_open(&["lists"]).await
}

async fn two_widgets_with_the_same_article(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<patientcentre-help id=\"one\" src=\"{FOUR}\"></patientcentre-help>\
         <patientcentre-help id=\"two\" src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let (one, two) = (test.widget_at("#one"), test.widget_at("#two"));
    one.becomes("ready").await?;
    two.becomes("ready").await?;
    two.press("Lists").await?;
    two.until_open(&["lists"]).await?;
    one.until_open(&[]).await?;
    test.js("location.hash = 'pictures'", vec![]).await?;
    arrived(test, &one, "pictures", "Pictures and tables")
        .await
        .with_context(|| "the first of two did not answer".to_owned())?;
    two.until_open(&["lists"]).await
}

/// A link in the text to another section of the same article.
async fn inside_the_article(test: &Test) -> Result<()> {
    let widget = four_sections(test).await?;
    widget.press("Text and links").await?;
    widget.until_reads("the section about lists").await?;
    let link = widget.find("link", "the section about lists").await?;
    test.click(&link).await?;
    arrived(test, &widget, "lists", "Lists").await?;
    widget.press("Lists").await?;
    widget.until_open(&["text"]).await?;
    test.click(&widget.find("link", "the section about lists").await?).await?;
    arrived(test, &widget, "lists", "Lists").await
}

/// Links, not scripts: a browser's Back passes over what a script put into the history without anybody's click.
async fn back_and_forward(test: &Test) -> Result<()> {
    test.open_page(&format!(
        "<a href=\"#lists\">Lists</a> <a href=\"#pictures\">Pictures</a><patientcentre-help src=\"{FOUR}\"></patientcentre-help>"
    ))
    .await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    test.click(&test.find("a[href='#lists']").await?).await?;
    arrived(test, &widget, "lists", "Lists").await?;
    test.click(&test.find("a[href='#pictures']").await?).await?;
    arrived(test, &widget, "pictures", "Pictures and tables").await?;
    test.driver.back().await?;
    arrived(test, &widget, "lists", "Lists").await?;
    widget.until_open(&["lists", "pictures"]).await
}
