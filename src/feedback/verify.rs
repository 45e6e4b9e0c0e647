//! Shows that a browser sends the answer: solves ALTCHA's puzzle, or asks the page for a token of its own provider.
//!
//! The puzzle is solved by the browser's own `crypto.subtle`, which derives keys off the main thread; between two of
//! them the page has its turn. `crypto.subtle` needs https or localhost.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Date, Function, JSON, Math, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::AttrValue;

use super::proof::{Parameters, Puzzle, payload, until};
use super::request;
use super::state::Proof;
use crate::load::fetch::wait_for;
use crate::load::retry::wait_before_next;

#[wasm_bindgen(module = "/src/feedback/verify.js")]
extern "C" {
    #[wasm_bindgen(js_name = canDerive)]
    fn can_derive() -> bool;
    fn derive(password: &[u8], hash: &str, salt: &[u8], iterations: u32, bits: u32) -> Promise;
}

/// How many keys are derived at a time: enough to keep the browser's threads busy, few enough that the page's own turn
/// comes soon.
const AT_A_TIME: u32 = 4;

/// How long a check may take, in milliseconds: many times what it takes on a slow phone, and time to answer a page's own
/// question.
const TIME_LIMIT_MS: u32 = 120_000;

/// A check under way. Dropping it gives it up.
pub struct Verification {
    task: Rc<Task>,
}

/// Who is told how the check ended.
pub type Done = Box<dyn FnOnce(Result<Proof, &'static str>)>;

/// How a check is done.
pub enum Method {
    /// A challenge from the feedback service at this base URL is solved.
    Altcha(AttrValue),
    /// The page is asked for a token: its function is called, and what it promises is waited for.
    Page(Option<Function>),
}

/// What is told when the check ends; taken when it is told, or when the check is given up.
struct Task {
    done: RefCell<Option<Done>>,
    timer: Cell<Option<Timeout>>,
}

impl Verification {
    /// Begins the check. `done` is called once, unless the check is given up before; its error is for the page's
    /// developer.
    pub fn start(method: Method, done: Done) -> Self {
        let task = Rc::new(Task { done: RefCell::new(Some(done)), timer: Cell::new(None) });
        let late = Rc::downgrade(&task);
        task.timer.set(Some(Timeout::new(TIME_LIMIT_MS, move || {
            if let Some(task) = late.upgrade() {
                task.end(Err("the check took too long"));
            }
        })));
        let working = Rc::clone(&task);
        spawn_local(async move {
            match method {
                Method::Altcha(base) => {
                    if let Err(reason) = begin_search(&base, &working).await {
                        working.end(Err(reason));
                    }
                }
                Method::Page(token) => working.end(token_of(token).await),
            }
        });
        Self { task }
    }
}

impl Drop for Verification {
    fn drop(&mut self) {
        self.task.done.take();
        self.task.timer.take();
    }
}

impl Task {
    fn is_over(&self) -> bool {
        self.done.borrow().is_none()
    }

    fn end(&self, result: Result<Proof, &'static str>) {
        // Taken first: whoever is told may drop the check.
        let done = self.done.take();
        if let Some(done) = done {
            done(result);
        }
    }
}

/// The search for a key: what its workers share.
struct Search {
    task: Rc<Task>,
    puzzle: Puzzle,
    challenge: String,
    expires_at: Option<f64>,
    began: f64,
    next: Cell<u32>,
}

async fn begin_search(base: &str, task: &Rc<Task>) -> Result<(), &'static str> {
    let challenge = fetch_challenge(&[base, "/challenge"].concat(), task).await?;
    let parsed = JSON::parse(&challenge).ok().and_then(|parsed| field(&parsed, "parameters"));
    let parameters = parsed.ok_or("the challenge is no JSON with parameters in it")?;
    let text = |name: &str| field(&parameters, name).and_then(|value| value.as_string()).unwrap_or_default();
    let number = |name: &str| field(&parameters, name).and_then(|value| value.as_f64());
    let puzzle = Puzzle::new(&Parameters {
        algorithm: &text("algorithm"),
        cost: number("cost").unwrap_or(0.0),
        key_length: number("keyLength").unwrap_or(0.0),
        key_prefix: &text("keyPrefix"),
        nonce: &text("nonce"),
        salt: &text("salt"),
    })
    .ok_or("the challenge is not ALTCHA version 2 with PBKDF2, or costs too much")?;

    if !can_derive() {
        return Err("crypto.subtle needs a page on https or localhost");
    }
    let search = Rc::new(Search {
        task: Rc::clone(task),
        puzzle,
        challenge,
        expires_at: number("expiresAt").filter(|seconds| *seconds != 0.0),
        began: Date::now(),
        next: Cell::new(0),
    });
    for _ in 0..AT_A_TIME {
        let search = Rc::clone(&search);
        spawn_local(async move { search.work().await });
    }
    Ok(())
}

async fn fetch_challenge(url: &str, task: &Task) -> Result<String, &'static str> {
    let mut tries_made = 0;
    loop {
        tries_made += 1;
        let outcome = match request::ask(url, None).await {
            Ok(challenge) => return Ok(challenge),
            Err(outcome) => outcome,
        };
        match wait_before_next(tries_made, outcome, Math::random()) {
            Some(wait) if !task.is_over() => wait_for(wait).await,
            _ => return Err("no challenge came from the feedback service"),
        }
    }
}

impl Search {
    /// One of the workers: tries counters that no other has tried, until somebody has found the key.
    async fn work(&self) {
        while !self.task.is_over() {
            let counter = self.next.get();
            self.next.set(counter.wrapping_add(1));
            match self.derive(counter).await {
                Ok(key) if self.puzzle.is_solved_by(&key) => return self.found(counter, &key),
                Ok(_) => {}
                Err(_) => return self.task.end(Err("crypto.subtle failed")),
            }
        }
    }

    async fn derive(&self, counter: u32) -> Result<Vec<u8>, JsValue> {
        let Puzzle { hash, salt, cost, key_length, .. } = &self.puzzle;
        let key = derive(&self.puzzle.password(counter), hash, salt, *cost, key_length * 8);
        Ok(Uint8Array::new(&JsFuture::from(key).await?).to_vec())
    }

    fn found(&self, counter: u32, key: &[u8]) {
        let now = Date::now();
        let token = payload(&self.challenge, counter, key, (now - self.began).max(0.0) as u32);
        self.task.end(Ok(Proof { token, until: until(self.expires_at, now) }));
    }
}

async fn token_of(token: Option<Function>) -> Result<Proof, &'static str> {
    let token =
        token.ok_or("captcha=\"page\" needs the property captchaToken: a function that returns a token")?;
    let promised = token.call0(&JsValue::UNDEFINED).map_err(|_| "captchaToken failed")?;
    let token = JsFuture::from(Promise::resolve(&promised)).await.map_err(|_| "captchaToken failed")?;
    let token = token.as_string().filter(|token| !token.is_empty());
    Ok(Proof { token: token.ok_or("captchaToken gave no token")?, until: None })
}

fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}
