//! One request to the feedback service, with a time limit. Trying again is for the caller to decide.

use gloo_timers::callback::Timeout;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestCredentials, RequestInit, Response};

use crate::load::fetch::retry_after;
use crate::load::retry::Outcome;

/// How long one try may take, in milliseconds.
const TIME_LIMIT_MS: u32 = 10_000;

/// A request with its answer's text: a PUT of feedback if there is a body, else a GET. A PUT goes on if the page goes
/// away meanwhile (`keepalive`).
pub async fn ask(url: &str, body: Option<&str>) -> Result<String, Outcome> {
    let controller = AbortController::new().map_err(|_| Outcome::NoAnswer)?;
    let signal = controller.signal();
    let timer = Timeout::new(TIME_LIMIT_MS, move || controller.abort());
    let result = answer(start(url, body, Some(&signal)), body.is_some()).await;
    drop(timer);
    result
}

/// PUTs without waiting for an answer: for a page that is going away.
pub fn put_and_forget(url: &str, body: &str) {
    let sent = start(url, Some(body), None);
    // Nobody is left to hear of a failure, but an unhandled rejection would trouble the page's developer.
    wasm_bindgen_futures::spawn_local(async move { drop(answer(sent, true).await) });
}

/// Begins a request: a PUT if there is a body, else a GET. No cookie goes with it, whatever the origin.
fn start(url: &str, body: Option<&str>, signal: Option<&AbortSignal>) -> Result<Promise, JsValue> {
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_signal(signal);
    if let Some(body) = body {
        let headers = Object::new();
        Reflect::set(&headers, &JsValue::from_str("content-type"), &JsValue::from_str("application/json"))?;
        init.set_headers(&headers);
        init.set_method("PUT");
        init.set_body(&JsValue::from_str(body));
        Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE)?;
        // What a patient wrote goes where the page said, and nowhere else.
        Reflect::set(&init, &JsValue::from_str("redirect"), &JsValue::from_str("error"))?;
    } else {
        // A challenge can be used once: never from a cache.
        Reflect::set(&init, &JsValue::from_str("cache"), &JsValue::from_str("no-store"))?;
    }
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    Ok(window.fetch_with_str_and_init(url, &init))
}

async fn answer(sent: Result<Promise, JsValue>, put: bool) -> Result<String, Outcome> {
    let lost = |_| Outcome::NoAnswer;
    let response: Response = JsFuture::from(sent.map_err(lost)?).await.map_err(lost)?.unchecked_into();
    let header = |name: &str| response.headers().get(name).ok().flatten();
    // What answers with a web page is no feedback service: nothing has been stored.
    let web_page = header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    // "Stored" is 204 and nothing else: a 200 is somebody else's, who has stored nothing.
    if !response.ok() || web_page || (put && response.status() != 204) {
        let retry_after_ms = header("retry-after").and_then(|value| retry_after(&value));
        return Err(Outcome::Answer { status: response.status(), retry_after_ms });
    }
    JsFuture::from(response.text().map_err(lost)?).await.map_err(lost)?.as_string().ok_or(Outcome::NoAnswer)
}
