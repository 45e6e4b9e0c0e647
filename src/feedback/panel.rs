//! `Panel`: what runs the form in a browser. Takes what happened through [`update`], carries out its effects, and draws.
//!
//! A plain part of the widget and no component of its own: a second component type would cost every page 2 KB.

use std::rc::Rc;

use article::{Article, Id};
use js_sys::{Date, Function};
use web_sys::Element;
use yew::{Callback, Html};

use super::body::body;
use super::outbox::Letter;
use super::send::Courier;
use super::state::{
    Action, Announcement, Effect, Failure, Field, Focus, Form, Message, Moment, Phase, update,
};
use super::verify::{Method, Verification};
use super::views::{self, Page, Reason, id};
use crate::config::Captcha;
use crate::focus::move_to;
use crate::load::ErrorKind;
use crate::state::Notice;
use crate::views::Scene;
use crate::views::element::el;
use crate::words::right_to_left;

/// What the feedback is about, and where it goes.
pub struct Visit {
    /// Base URL of the feedback service, without a slash at its end.
    pub feedback: String,
    /// How an explanation proves that a browser sent it.
    pub captcha: Captcha,
    /// The article.
    pub article: Rc<Article>,
}

impl PartialEq for Visit {
    /// Another article, another version of it, another service is another visit, under another id.
    fn eq(&self, other: &Self) -> bool {
        self.feedback == other.feedback
            && self.captcha == other.captcha
            && self.article.id == other.article.id
            && self.article.modified == other.article.modified
    }
}

/// What the widget knows at the moment when something happens to the form.
pub struct Now<'a> {
    /// The sections that the patient opened, first opened first.
    pub sections_opened: &'a [Id],
    /// The page's `captchaToken`, for `captcha="page"`.
    pub captcha_token: Option<&'a Function>,
}

/// What reaches the panel.
pub enum Msg {
    /// Something happened to the form.
    Do(Action),
    /// The patient pressed Send, or Enter. What time it is, only the browser knows.
    Submit,
    /// The patient pressed Send anyway.
    SendAnyway,
    /// The check ended badly; the words are for the page's developer.
    CheckFailed(&'static str),
}

/// The question after an article, and all that follows from it.
pub struct Panel {
    visit: Visit,
    link: Callback<Msg>,
    form: Form,
    courier: Option<Courier>,
    check: Option<Verification>,
    /// Why the last check failed.
    check_said: &'static str,
    announcement: Option<Announcement>,
    /// Where focus goes once what is new is drawn.
    focus: Option<Focus>,
}

impl Panel {
    /// A panel that nobody has touched. `link` brings back what reaches it.
    pub fn new(visit: Visit, link: Callback<Msg>) -> Self {
        Self {
            form: Form::new(visit.captcha),
            visit,
            link,
            courier: None,
            check: None,
            check_said: "",
            announcement: None,
            focus: None,
        }
    }

    /// Goes on if this is still the same visit (its article may have been fetched anew); else says no.
    pub fn goes_on(&mut self, visit: &Visit) -> bool {
        let same = self.visit == *visit;
        if same {
            self.visit.article = Rc::clone(&visit.article);
        }
        same
    }

    /// Takes in what happened; what the page is to hear of comes back.
    pub fn update(&mut self, msg: Msg, now: &Now) -> Vec<Notice> {
        let action = match msg {
            Msg::Do(action) => action,
            Msg::Submit => Action::Submit(moment()),
            Msg::SendAnyway => Action::SendAnyway(moment()),
            Msg::CheckFailed(reason) => {
                self.check_said = reason;
                Action::CheckFailed
            }
        };
        let effects = update(&mut self.form, action);
        effects.into_iter().filter_map(|effect| self.carry_out(effect, now)).collect()
    }

    /// What stands at the end of the article.
    pub fn view(&self, scene: &Scene) -> Html {
        let article = &*self.visit.article;
        let words = scene.words;
        let page = Page { form: &self.form, words, article, scene };
        let content = match self.form.phase() {
            Phase::Asked => views::question(&page, &self.link),
            Phase::Voted => views::glad(&page, &self.link),
            Phase::Explaining | Phase::Sending | Phase::Failed(_) => {
                views::form(&page, &Reason::all(article, words), &self.link)
            }
            Phase::Sent => views::thanks(&page),
        };
        // Whoever reads the page once more does not find there what is over.
        let is_over = |said: &Announcement| *said == Announcement::Sending && !self.form.is_sending();
        let said = self.announcement.filter(|said| !is_over(said)).map(|said| words.announcement(said));
        el("section")
            .class("pch-feedback")
            .part("feedback")
            .attr("aria-labelledby", id::TITLE)
            .attr("lang", words.lang())
            .attr("dir", if right_to_left(words.lang()) { "rtl" } else { "ltr" })
            .child(content)
            // Always there, so that what is put into it is read out.
            .child(
                el("div")
                    .class("pch-visually-hidden")
                    .attr("role", "status")
                    .text_of(said.unwrap_or_default()),
            )
            .into()
    }

    /// To be called when what is new stands in `root`.
    pub fn drawn(&mut self, root: &Element) {
        let Some(focus) = self.focus.take() else { return };
        let target = match focus {
            Focus::Title => id::TITLE,
            Focus::NoButton => id::NO,
            Focus::Summary => id::SUMMARY,
            Focus::Field(Field::Reasons) => id::FIRST_REASON,
            Focus::Field(Field::Comment) => id::COMMENT,
            Focus::Check => id::CHECK,
            Focus::Send => id::SEND,
        };
        move_to(root, &["#", target].concat(), false);
    }

    fn carry_out(&mut self, effect: Effect, now: &Now) -> Option<Notice> {
        match effect {
            Effect::Send(message) => self.send(message, now),
            Effect::StartCheck => self.start_check(now),
            Effect::StopCheck => self.check = None,
            Effect::Focus(focus) => self.focus = Some(focus),
            Effect::Announce(announcement) => self.announcement = Some(announcement),
            Effect::Emit { helpful, reasons } => return Some(Notice::Feedback { helpful, reasons }),
            Effect::Report(failure) => {
                let reason = match failure {
                    Failure::Network => "no answer (network, CORS or Content-Security-Policy connect-src)",
                    Failure::Busy => "the feedback service is busy or out of order",
                    Failure::Refused => "the feedback service refused it",
                    Failure::Check if self.check_said.is_empty() => {
                        "the feedback service does not accept the proof"
                    }
                    Failure::Check => self.check_said,
                };
                let reason = ["feedback was not sent: ", reason].concat();
                return Some(Notice::Error { kind: ErrorKind::Feedback, reason });
            }
        }
        None
    }

    fn send(&mut self, message: Message, now: &Now) {
        let body = body(&self.visit.article, &self.form, now.sections_opened, message);
        let courier = self.courier.get_or_insert_with(|| {
            let link = self.link.clone();
            Courier::new(&self.visit.feedback, move |action| link.emit(Msg::Do(action)))
        });
        courier.post(Letter { message, body });
    }

    fn start_check(&mut self, now: &Now) {
        let link = self.link.clone();
        self.check_said = "";
        let method = match self.visit.captcha {
            Captcha::Page => Method::Page(now.captcha_token.cloned()),
            _ => Method::Altcha(self.visit.feedback.clone().into()),
        };
        let done = Box::new(move |result| {
            link.emit(match result {
                Ok(proof) => Msg::Do(Action::CheckPassed(proof)),
                Err(reason) => Msg::CheckFailed(reason),
            });
        });
        self.check = Some(Verification::start(method, done));
    }
}

fn moment() -> Moment {
    Moment { now: Date::now(), year: u16::try_from(Date::new_0().get_full_year()).unwrap_or(u16::MAX) }
}
