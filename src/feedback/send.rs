//! Carries documents to the server: sends, waits, tries again, as the [`Outbox`] says. What is still waiting when the
//! page goes away, or when the widget is taken out of it, is sent off without waiting for an answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Math;
use wasm_bindgen_futures::spawn_local;

use super::body::uuid;
use super::outbox::{Answer, Letter, Outbox, Step};
use super::request;
use super::state::Action;

/// The way of one visit's feedback to the server, all of it under one id.
pub struct Courier {
    route: Rc<Route>,
    _listeners: Option<[EventListener; 2]>,
}

struct Route {
    url: String,
    outbox: RefCell<Outbox>,
    timer: RefCell<Option<Timeout>>,
    closed: Cell<bool>,
    report: Box<dyn Fn(Action)>,
}

impl Courier {
    /// A courier to the feedback service at `base`, under a new id. `report` hears what became of each document.
    pub fn new(base: &str, report: impl Fn(Action) + 'static) -> Self {
        let mut random = [0; 16];
        // randomUUID would need https; without any source of chance the id is still an id.
        request::chance(&mut random);
        let route = Rc::new(Route {
            url: [base, "/", &uuid(random)].concat(),
            outbox: RefCell::default(),
            timer: RefCell::default(),
            closed: Cell::new(false),
            report: Box::new(report),
        });
        let listeners = web_sys::window().map(|window| {
            let (leaving, back) = (Rc::clone(&route), Rc::clone(&route));
            [
                EventListener::new(&window, "pagehide", move |_| leaving.send_what_is_left()),
                EventListener::new(&window, "online", move |_| back.due()),
            ]
        });
        Self { route, _listeners: listeners }
    }

    /// Sends a document; it takes the place of one that waits.
    pub fn post(&self, letter: Letter) {
        let step = self.route.outbox.borrow_mut().post(letter);
        self.route.follow(step);
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.route.send_what_is_left();
        self.route.closed.set(true);
        self.route.timer.take();
    }
}

impl Route {
    fn follow(self: &Rc<Self>, step: Step) {
        match step {
            Step::Rest => {}
            Step::Put(body) => {
                self.timer.take();
                let route = Rc::clone(self);
                spawn_local(async move {
                    let answer = match request::ask(&route.url, Some(&body)).await {
                        Ok(_) => Answer::Stored,
                        Err(outcome) => Answer::Not(outcome),
                    };
                    if !route.closed.get() {
                        let step = route.outbox.borrow_mut().answered(answer, Math::random());
                        route.follow(step);
                    }
                });
            }
            Step::Wait(milliseconds) => {
                let route = Rc::clone(self);
                self.timer.replace(Some(Timeout::new(milliseconds, move || route.due())));
            }
            Step::Delivered(message) => (self.report)(Action::Delivered(message)),
            Step::Undelivered(message, failure) => (self.report)(Action::Undelivered(message, failure)),
        }
    }

    fn due(self: &Rc<Self>) {
        let step = self.outbox.borrow_mut().due();
        self.follow(step);
    }

    fn send_what_is_left(&self) {
        if let Some(body) = self.outbox.borrow().left_behind() {
            request::put_and_forget(&self.url, body);
        }
    }
}
