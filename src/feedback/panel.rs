//! `FeedbackPanel`, the Yew component: runs [`update`], carries out its effects, and draws.

use std::rc::Rc;

use article::{Article, Id};
use js_sys::{Date, Function};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{AttrValue, Callback, Component, Context, Html, NodeRef, Properties};

use super::body::body;
use super::outbox::Letter;
use super::send::Courier;
use super::state::{
    Action, Announcement, Effect, Failure, Field, Focus, Form, Message, Moment, Phase, update,
};
use super::verify::{Method, Verification};
use super::views::{self, Page, Reason, id};
use crate::config::Captcha;
use crate::views::Scene;
use crate::views::element::el;
use crate::words::right_to_left;

/// What the panel is given.
#[derive(Properties)]
pub struct FeedbackProps {
    /// Base URL of the feedback service, without a slash at its end.
    pub feedback: AttrValue,
    /// How an explanation proves that a browser sent it.
    pub captcha: Captcha,
    /// The page's `captchaToken`, for `captcha="page"`.
    pub captcha_token: Option<Function>,
    /// What the feedback is about.
    pub article: Rc<Article>,
    /// Words' language, heading level, links.
    pub scene: Rc<Scene>,
    /// The sections that the patient opened, first opened first.
    pub sections_opened: Vec<Id>,
    /// The server has this vote, with these reasons.
    pub on_feedback: Callback<(bool, Vec<Id>)>,
    /// Something could not be sent; the words are for the page's developer.
    pub on_error: Callback<String>,
}

impl PartialEq for FeedbackProps {
    /// Callbacks, the token's function and the opened sections change nothing that is drawn: they are read when needed.
    fn eq(&self, other: &Self) -> bool {
        self.feedback == other.feedback
            && self.captcha == other.captcha
            && self.captcha_token == other.captcha_token
            && self.sections_opened == other.sections_opened
            && Rc::ptr_eq(&self.article, &other.article)
            && Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// What reaches the component.
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
pub struct FeedbackPanel {
    form: Form,
    courier: Option<Courier>,
    check: Option<Verification>,
    /// Why the last check failed.
    check_said: &'static str,
    announcement: Option<Announcement>,
    /// Where focus goes once what is new is drawn.
    focus: Option<Focus>,
    root: NodeRef,
}

impl Component for FeedbackPanel {
    type Message = Msg;
    type Properties = FeedbackProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            form: Form::new(ctx.props().captcha),
            courier: None,
            check: None,
            check_said: "",
            announcement: None,
            focus: None,
            root: NodeRef::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &FeedbackProps) -> bool {
        let new = ctx.props();
        // Another article, another version of it, another service: another visit, under another id.
        let same_visit = new.feedback == old.feedback
            && new.captcha == old.captcha
            && new.article.id == old.article.id
            && new.article.modified == old.article.modified;
        if !same_visit {
            *self = Self { root: self.root.clone(), ..Component::create(ctx) };
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let action = match msg {
            Msg::Do(action) => action,
            Msg::Submit => Action::Submit(moment()),
            Msg::SendAnyway => Action::SendAnyway(moment()),
            Msg::CheckFailed(reason) => {
                self.check_said = reason;
                Action::CheckFailed
            }
        };
        for effect in update(&mut self.form, action) {
            self.carry_out(ctx, effect);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let words = props.scene.words;
        let page = Page { form: &self.form, words, article: &props.article, scene: &props.scene };
        let link = ctx.link().callback(|msg| msg);
        let content = match self.form.phase() {
            Phase::Asked => views::question(&page, &link),
            Phase::Voted => views::glad(&page, &link),
            Phase::Explaining | Phase::Sending | Phase::Failed(_) => {
                views::form(&page, &Reason::all(&props.article, words), &link)
            }
            Phase::Sent => views::thanks(&page),
        };
        let said = self.announcement.map(|announcement| words.announcement(announcement));
        el("section")
            .node_ref(&self.root)
            .class("pch-feedback")
            .part("feedback")
            .attr("aria-labelledby", id::TITLE)
            .attr("lang", words.lang)
            .attr("dir", if right_to_left(words.lang) { "rtl" } else { "ltr" })
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

    fn rendered(&mut self, _ctx: &Context<Self>, _first_render: bool) {
        let Some(focus) = self.focus.take() else { return };
        let target = match focus {
            Focus::Title => id::TITLE,
            Focus::NoButton => id::NO,
            Focus::Summary => id::SUMMARY,
            Focus::Field(Field::Reasons) => id::FIRST_REASON,
            Focus::Field(Field::Comment) => id::COMMENT,
            Focus::Check => id::CHECK,
        };
        let root = self.root.cast::<Element>();
        let found = root.and_then(|root| root.query_selector(&["#", target].concat()).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Focus refused (the page is in the background, say) leaves the patient where they are.
            let _ = element.focus();
        }
    }
}

impl FeedbackPanel {
    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        let props = ctx.props();
        match effect {
            Effect::Send(message) => self.send(ctx, message),
            Effect::StartCheck => self.start_check(ctx),
            Effect::StopCheck => self.check = None,
            Effect::Focus(focus) => self.focus = Some(focus),
            Effect::Announce(announcement) => self.announcement = Some(announcement),
            Effect::Emit { helpful, reasons } => props.on_feedback.emit((helpful, reasons)),
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
                props.on_error.emit(["feedback was not sent: ", reason].concat());
            }
        }
    }

    fn send(&mut self, ctx: &Context<Self>, message: Message) {
        let props = ctx.props();
        let body = body(&props.article, &self.form, &props.sections_opened, message);
        let courier = self.courier.get_or_insert_with(|| {
            let link = ctx.link().clone();
            Courier::new(&props.feedback, move |action| link.send_message(Msg::Do(action)))
        });
        courier.post(Letter { message, body });
    }

    fn start_check(&mut self, ctx: &Context<Self>) {
        let props = ctx.props();
        let link = ctx.link().clone();
        self.check_said = "";
        let method = match props.captcha {
            Captcha::Page => Method::Page(props.captcha_token.clone()),
            _ => Method::Altcha(props.feedback.clone()),
        };
        let done = Box::new(move |result| {
            link.send_message(match result {
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
