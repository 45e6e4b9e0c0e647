//! A person's hands: a finger instead of a mouse, keys held together. What WebDriver can do and the library has no names
//! for; plain clicks and keys are in `test.rs`.

use crate::test::Test;
use anyhow::{Context, Result};
use http::Method;
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::{Key, RequestData, SessionId, WebElement, common::command::FormatRequestData};

/// `POST /session/ID/actions` of the WebDriver standard, with the body as it is.
#[derive(Debug)]
struct Actions(Value);

impl FormatRequestData for Actions {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/actions")).add_body(self.0.clone())
    }
}

/// What the standard calls an element by.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Test {
    /// Touches an element with one finger, in its middle, and lets go.
    ///
    /// # Errors
    /// When the driver cannot.
    pub async fn touch(&self, element: &WebElement) -> Result<()> {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.driver
            .execute(script, vec![element.to_json()?])
            .await
            .context("scrolling to what is touched")?;
        let origin = json!({ ELEMENT: element.element_id().to_string() });
        let at = json!({ "type": "pointerMove", "duration": 0, "origin": origin, "x": 0, "y": 0 });
        let steps =
            [at, json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 })];
        let body = json!({ "actions": [{ "type": "pointer", "id": "finger",
            "parameters": { "pointerType": "touch" }, "actions": steps }] });
        self.driver.handle().cmd(Actions(body)).await.context("touching")?;
        Ok(())
    }

    /// Shift and Tab: one stop back.
    ///
    /// # Errors
    /// When the driver cannot.
    pub async fn press_shift_tab(&self) -> Result<()> {
        let chain = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        let chain = chain.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        chain.perform().await.context("pressing Shift and Tab")
    }
}
