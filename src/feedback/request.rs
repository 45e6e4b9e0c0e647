//! One request to the feedback service, with a time limit. Trying again is for the caller to decide.
//!
//! The request is made in `request.js`: an object of options and what is read of an answer are a few lines there, and two
//! kilobytes here.

use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::load::fetch::retry_after;
use crate::load::retry::Outcome;

#[wasm_bindgen(module = "/src/feedback/request.js")]
extern "C" {
    fn request(url: &str, body: Option<&str>, limit: u32) -> Promise;

    /// Fills bytes by chance; leaves them as they are where there is none.
    pub fn chance(bytes: &mut [u8]);
}

/// How long one try may take, in milliseconds.
const TIME_LIMIT_MS: u32 = 10_000;

/// A request with its answer's text: a PUT of feedback if there is a body, else a GET. A PUT goes on if the page goes
/// away meanwhile (`keepalive`).
pub async fn ask(url: &str, body: Option<&str>) -> Result<String, Outcome> {
    let answer = JsFuture::from(request(url, body, TIME_LIMIT_MS)).await.unwrap_or_default();
    if let Some(text) = answer.as_string() {
        return Ok(text);
    }
    if answer.is_undefined() {
        return Err(Outcome::NoAnswer);
    }
    let refusal: Array = answer.unchecked_into();
    let status = refusal.get(0).as_f64().unwrap_or_default() as u16;
    Err(Outcome::Answer {
        status,
        retry_after_ms: refusal.get(1).as_string().and_then(|value| retry_after(&value)),
    })
}

/// PUTs without waiting for an answer: for a page that is going away.
pub fn put_and_forget(url: &str, body: &str) {
    // It never rejects, so that nothing is left to be handled.
    let _ = request(url, Some(body), 0);
}
