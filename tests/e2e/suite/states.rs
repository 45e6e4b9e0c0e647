//! Every state of the list, as eyes, fingers and assistive technology meet it: targets, roles and names, text spacing in
//! three engines; the accessibility tree, 320 px, 400 % zoom, forced colours, contrast and motion in Chromium, whose
//! developer tools can set them. What axe finds is `accessibility.rs`; the focus is `focus.rs`.

use anyhow::{Context, Result, ensure};
use patientcentre_help_e2e::{
    ax_tree, axe,
    engines::Engine,
    eyes::{with_features, with_window},
    fixtures::Fixtures,
    repository,
    test::Test,
    trials::Case,
    widget::Widget,
};
use serde_json::json;
use std::sync::Arc;

/// `(test, name of the fixture)`, for each fixture.
macro_rules! for_each {
    ($list:expr, $check:ident) => {
        $list.iter().map(|fixture| {
            let name = fixture.name.clone();
            Case::new(
                format!(concat!("states::", stringify!($check), "::{}"), name),
                Arc::new(move |test| Box::pin($check(test, name.clone()))),
            )
        })
    };
}

pub(crate) fn cases() -> Vec<Case> {
    let list = Fixtures::read().map(|list| list.fixtures).unwrap_or_default();
    let chromium = [Engine::Chromium];
    let mut cases: Vec<Case> = for_each!(list, targets_names_spacing).collect();
    cases.extend(for_each!(list, tree).map(|case| case.only(&chromium)));
    cases.extend(for_each!(list, narrow_and_zoomed).map(|case| case.only(&chromium)));
    cases.extend(for_each!(list, settings).map(|case| case.only(&chromium)));
    cases
}

/// Names that WebKit's and Firefox's drivers give to roles that have several.
fn same_role(said: &str, wanted: &str) -> bool {
    said == wanted
        || matches!(
            (said, wanted),
            ("image" | "graphic", "img") | ("search" | "textbox", "searchbox") | ("toggle button", "button")
        )
}

/// WCAG 2.2, 2.5.5 and 2.5.8 (targets), 4.1.2 (name, role), 1.4.12 (text spacing).
async fn targets_names_spacing(test: &Test, name: String) -> Result<()> {
    // The gallery's page, and on it a patient's own style sheet.
    let page = std::fs::read_to_string(repository().join("tests/gallery/index.html"))?;
    let page =
        page.replacen("<script", "<script type=\"module\" src=\"/pages/spacing.js\"></script>\n<script", 1);
    test.server.page("/gallery/index.html", &page);
    let widget = test.fixture(&name).await?;
    widget.sees_nothing("targets", &[json!(44)]).await?;
    names(test, &widget).await?;
    widget.sees_nothing("text", &[]).await.context("as it is")?;
    test.js("document.dispatchEvent(new Event('wide-text'))", vec![]).await?;
    test.until("the text is wide", "return document.documentElement.dataset.wide").await?;
    let spacing = widget.style(".pch-root *", "letter-spacing").await?;
    ensure!(spacing != "normal" && spacing != "0px", "the spacing is {spacing}");
    widget.sees_nothing("text", &[]).await.context("with text spacing")
}

/// The browser's own role and name of each control, heading and landmark are those that a person sees.
async fn names(test: &Test, widget: &Widget<'_>) -> Result<()> {
    let mut wrong = Vec::new();
    for role in ["button", "link", "checkbox", "textbox", "searchbox", "heading", "navigation", "img"] {
        let names = widget.names(role).await?;
        let elements = widget.all(role).await?;
        // Three hundred sections are alike.
        for (element, wanted) in elements.iter().zip(&names).take(12) {
            let (said_role, said_name) = test.computed(element).await?;
            // WebKit leaves out the space before an element within a name.
            let letters = |name: &str| name.split_whitespace().collect::<String>();
            if !same_role(&said_role, role) || letters(&said_name) != letters(wanted) {
                wrong.push(format!("{role} “{wanted}” is {said_role} “{said_name}”"));
            }
            if wanted.is_empty() {
                wrong.push(format!("a {role} has no name"));
            }
        }
    }
    ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

/// Role, name and state of everything, as they were when somebody last looked at them.
async fn tree(test: &Test, name: String) -> Result<()> {
    let widget = test.fixture(&name).await?;
    if name.starts_with("loading") {
        // The entry's skeleton looks the same, and says nothing yet.
        widget.until("said", &[], json!(["Loading help"])).await?;
    }
    ax_tree::compare(&name, &ax_tree::read(test).await?)
}

/// WCAG 2.2, 1.4.10: 320 px wide; and 1280 x 1024 at 400 %, which is 320 x 256 with four device pixels each.
async fn narrow_and_zoomed(test: &Test, name: String) -> Result<()> {
    for (size, zoom) in [((320, 640), 1), ((320, 256), 4)] {
        with_window(test, size, zoom, async {
            let widget = test.fixture(&name).await?;
            widget.sees_nothing("sideways", &[]).await?;
            widget.sees_nothing("text", &[]).await?;
            widget.sees_nothing("targets", &[json!(44)]).await
        })
        .await?;
    }
    Ok(())
}

/// What a patient has told the system: fewer colours, more contrast, no motion.
async fn settings(test: &Test, name: String) -> Result<()> {
    with_features(test, &[("prefers-reduced-motion", "reduce")], async {
        let widget = test.fixture(&name).await?;
        widget.sees_nothing("moving", &[]).await?;
        // The rest looks at the same page.
        Ok(())
    })
    .await?;
    let widget = test.widget();
    for scheme in ["light", "dark"] {
        with_features(test, &[("forced-colors", "active"), ("prefers-color-scheme", scheme)], async {
            widget.sees_nothing("edgeless", &[]).await?;
            widget.sees_nothing("unmarked", &[]).await
        })
        .await?;
    }
    for dark in [false, true] {
        test.js("document.documentElement.classList.toggle('dark', arguments[0])", vec![dark.into()]).await?;
        with_features(test, &[("prefers-contrast", "more")], axe::check_enhanced_contrast(test))
            .await
            .with_context(|| if dark { "dark" } else { "light" })?;
    }
    Ok(())
}
