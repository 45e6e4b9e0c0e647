//! The browser's part of loading: gloo-net, with a time limit, a size limit, and the tries that `retry` allows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use article::{Article, Invalid, Node};
use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Date, Float64Array, JSON, Math, Promise};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, ReadableStream, RequestCredentials};

use super::Failure;
use super::early::Given;
use super::flat::Flat;
use super::retry::{Outcome, wait_before_next};
use crate::config::Credentials;
use crate::console;
use crate::turn::turn;

#[wasm_bindgen(module = "/src/load/body.js")]
extern "C" {
    #[wasm_bindgen(js_name = textOf)]
    fn text_of(body: &ReadableStream, most: u32) -> Promise;
    fn pause(milliseconds: u32) -> Promise;
}

#[wasm_bindgen(module = "/src/load/flatten.js")]
extern "C" {
    fn flatten(value: &JsValue) -> Array;
}

/// How long one try may take until its last byte, in milliseconds.
const TIME_LIMIT_MS: u32 = 10_000;

/// A request under way. Dropping it gives it up: the connection is closed and no answer is reported.
pub struct Load {
    current: Rc<Current>,
}

#[derive(Default)]
struct Current {
    given_up: Cell<bool>,
    controller: RefCell<Option<AbortController>>,
}

impl Load {
    /// Starts fetching the article at `url`; `done` is called once, unless the load is dropped before. What was `given`
    /// takes the place of the first request.
    pub fn start(
        url: String,
        credentials: Credentials,
        given: Option<Given>,
        done: impl FnOnce(Result<Rc<Article>, Failure>) + 'static,
    ) -> Self {
        let current = Rc::new(Current::default());
        let task = Rc::clone(&current);
        spawn_local(async move {
            let result = with_tries(&url, credentials, given, &task).await;
            if !task.given_up.get() {
                done(result);
            }
        });
        Self { current }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.current.given_up.set(true);
        if let Some(controller) = self.current.controller.take() {
            controller.abort();
        }
    }
}

async fn with_tries(
    url: &str,
    credentials: Credentials,
    given: Option<Given>,
    current: &Current,
) -> Result<Rc<Article>, Failure> {
    let mut under_way = None;
    if given.is_some() {
        // The widget that asks has just begun, and that took long enough.
        turn().await;
    }
    match given {
        // A page whose text holds no article after all has a server that may.
        Some(Given::Text(text)) => {
            if let Ok(article) = parse(&text).await {
                return Ok(article);
            }
        }
        Some(Given::Answer(promise, controller)) => under_way = Some((promise, controller)),
        None => {}
    }
    let mut tries_made = 0;
    loop {
        tries_made += 1;
        let (failure, outcome) = match one_try(url, credentials, under_way.take(), current).await {
            Ok(article) => return Ok(article),
            Err(failed) => failed,
        };
        let wait = outcome.and_then(|outcome| wait_before_next(tries_made, outcome, Math::random()));
        match wait {
            Some(wait) if !current.given_up.get() => wait_for(wait).await,
            _ => return Err(failure),
        }
        if current.given_up.get() {
            return Err(failure);
        }
    }
}

/// Waits, in milliseconds.
pub(crate) async fn wait_for(milliseconds: u32) {
    // It never rejects.
    let _ = JsFuture::from(pause(milliseconds)).await;
}

/// A failure, and what it means for trying again (`None`: trying again cannot help).
type Failed = (Failure, Option<Outcome>);

async fn one_try(
    url: &str,
    credentials: Credentials,
    under_way: Option<(Promise, AbortController)>,
    current: &Current,
) -> Result<Rc<Article>, Failed> {
    let (promise, controller) = match under_way {
        Some((promise, controller)) => (Some(promise), controller),
        None => (None, AbortController::new().map_err(|error| no_answer(&error))?),
    };
    let timed_out = Rc::new(Cell::new(false));
    let timer = {
        let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
        Timeout::new(TIME_LIMIT_MS, move || {
            timed_out.set(true);
            controller.abort();
        })
    };
    let signal = controller.signal();
    if current.given_up.get() {
        // In the page's turn before this.
        controller.abort();
    }
    current.controller.replace(Some(controller));
    let response = match promise {
        Some(promise) => match JsFuture::from(promise).await {
            Ok(response) => Ok(response.unchecked_into::<web_sys::Response>().into()),
            Err(error) => Err(no_answer(&error)),
        },
        None => {
            let request = Request::get(url)
                .credentials(match credentials {
                    Credentials::SameOrigin => RequestCredentials::SameOrigin,
                    Credentials::Include => RequestCredentials::Include,
                    Credentials::Omit => RequestCredentials::Omit,
                })
                .abort_signal(Some(&signal));
            request.send().await.map_err(|error| match error {
                gloo_net::Error::JsError(error) => no_answer_because(error.message),
                _ => no_answer_because(String::new()),
            })
        }
    };
    let text = match response {
        Ok(response) => body(response).await,
        Err(failed) => Err(failed),
    };
    drop(timer);
    current.controller.take();
    if timed_out.get() {
        return Err((Failure::Timeout, None));
    }
    parse(&text?).await.map_err(|failure| (failure, None))
}

async fn body(response: Response) -> Result<String, Failed> {
    let headers = response.headers();
    if !response.ok() {
        let status = response.status();
        let retry_after_ms = headers.get("retry-after").and_then(|value| retry_after(&value));
        return Err((Failure::Status(status), Some(Outcome::Answer { status, retry_after_ms })));
    }
    let kind = headers.get("content-type").unwrap_or_default();
    if kind.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("text/html")) {
        return Err((Failure::WebPage, None));
    }
    let Some(stream) = response.body() else { return Ok(String::new()) };
    let text = JsFuture::from(text_of(&stream, article::MAX_BYTES as u32))
        .await
        .map_err(|error| no_answer(&error))?;
    let why_none = if text.is_null() { Failure::NotJson("not UTF-8".into()) } else { Failure::TooLarge };
    text.as_string().ok_or((why_none, None))
}

/// Text to article. The parser is the browser's own, hardened and free of charge; what it made is read through serde.
///
/// The page gets its turn before, within, and after: each step keeps a slow phone busy for some tens of milliseconds.
async fn parse(text: &str) -> Result<Rc<Article>, Failure> {
    // A byte order mark is allowed by RFC 8259 section 8.1 to be ignored.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('<') {
        return Err(Failure::WebPage);
    }
    turn().await;
    let flat = flat(&JSON::parse(text).map_err(|error| Failure::NotJson(message(&error)))?);
    turn().await;
    let node = node(flat)?;
    turn().await;
    let article = article(&node);
    turn().await;
    article
}

/// A JavaScript value to article: for what `JSON.parse` made, and for the `article` property.
pub fn decode(value: &JsValue) -> Result<Rc<Article>, Failure> {
    article(&node(flat(value))?)
}

fn flat(value: &JsValue) -> Flat {
    let parts = flatten(value);
    let shape: Float64Array = parts.get(0).unchecked_into();
    Flat::new(shape.to_vec(), parts.get(1).as_string().unwrap_or_default())
}

fn node(mut flat: Flat) -> Result<Node, Failure> {
    Node::deserialize(&mut flat).map_err(|error| Failure::Invalid(error.0))
}

fn article(node: &Node) -> Result<Rc<Article>, Failure> {
    match article::decode(node) {
        Ok(decoded) => {
            for warning in &decoded.warnings {
                console::say("warn", &warning.to_string());
            }
            Ok(Rc::new(decoded.article))
        }
        Err(Invalid::NewerFormat(_)) => Err(Failure::NewerFormat),
        Err(Invalid::Problems(problems)) => {
            let sentences: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Err(Failure::Invalid(sentences.join("; ")))
        }
    }
}

/// `Retry-After` (RFC 9110 section 10.2.3) in milliseconds from now: seconds, or an HTTP date.
pub(crate) fn retry_after(value: &str) -> Option<u32> {
    if let Ok(seconds) = value.trim().parse::<u32>() {
        return Some(seconds.saturating_mul(1_000));
    }
    let ms = Date::parse(value) - Date::now();
    ms.is_finite().then_some(ms.max(0.0) as u32)
}

fn no_answer(error: &JsValue) -> Failed {
    no_answer_because(message(error))
}

fn no_answer_because(said: String) -> Failed {
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let failure = if online { Failure::Network(said) } else { Failure::Offline };
    (failure, Some(Outcome::NoAnswer))
}

fn message(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}
