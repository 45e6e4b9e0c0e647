//! A person's eyes: where the focus is and whether it can be seen, what is cut off, too small, or moves; and the settings
//! of the system that change the look. The looking is done in the page by `browser_js/eyes.js`.

use crate::{test::Test, widget::Widget};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::future::Future;

const SCRIPT: &str = include_str!("browser_js/eyes.js");

/// A setting of the system: a name and a value of a media feature.
pub type Feature = (&'static str, &'static str);

impl Widget<'_> {
    /// Asks `eyes.js`.
    ///
    /// # Errors
    /// When it throws.
    pub async fn look(&self, verb: &str, rest: &[Value]) -> Result<Value> {
        let script = format!("{SCRIPT}\nreturn look(...arguments); // {verb}");
        let mut arguments = vec![json!(verb), json!(self.host())];
        arguments.extend_from_slice(rest);
        self.test().js(&script, arguments).await
    }

    /// Fails unless `eyes.js` finds nothing.
    ///
    /// # Errors
    /// Lists what it finds.
    pub async fn sees_nothing(&self, verb: &str, rest: &[Value]) -> Result<()> {
        let found = self.look(verb, rest).await?;
        let none = found.is_null() || found == json!([]) || found == json!(0);
        ensure!(none, "{verb}: {found:#}");
        Ok(())
    }

    /// The focus is in the widget, in view, not covered, and can be seen (WCAG 2.2, 2.4.3, 2.4.7, 2.4.11).
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub async fn focus_is_seen(&self) -> Result<()> {
        // WebKit scrolls to a text field a frame after it has the focus. If that never comes, the look says what is there.
        let script = format!("{SCRIPT}\nreturn look(\"arrived\", arguments[0]);");
        let _ = self.test().until_with("the focus is in view", &script, vec![json!(self.host())]).await;
        self.sees_nothing("focus", &[]).await
    }

    /// The same, of the thing with this role and name, as soon as it has the focus.
    ///
    /// # Errors
    /// When it never has, or it cannot be seen.
    pub async fn focus_is_seen_on(&self, role: &str, name: &str) -> Result<()> {
        self.until_focus(role, name).await?;
        self.focus_is_seen().await.with_context(|| format!("on {role} “{name}”"))
    }
}

/// Does something while the system (Chromium's, by its developer tools) has these settings.
///
/// # Errors
/// Those of the work, or when the browser cannot be told.
pub async fn with_features<T>(
    test: &Test,
    features: &[Feature],
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let list: Vec<Value> =
        features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": list })).await?;
    let done = work.await;
    test.driver.cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    done.with_context(|| format!("with {features:?}"))
}

/// Does something while Chromium's window has this size in CSS pixels, at this many device pixels each.
///
/// # Errors
/// As [`with_features`].
pub async fn with_window<T>(
    test: &Test,
    (width, height): (u32, u32),
    zoom: u32,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": zoom, "mobile": false });
    test.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
    let done = work.await;
    test.driver.cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
    done.with_context(|| format!("at {width} x {height} px, {zoom} x"))
}
