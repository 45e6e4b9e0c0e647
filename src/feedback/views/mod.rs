//! What is drawn of the feedback form. Elements with classes and text only, as in `crate::views`.
//!
//! `end` draws the question and the thanks, `form` the form after a No, `fields` its two fields, `summary` what keeps it
//! from being sent.

mod end;
mod fields;
mod form;
mod summary;

use article::Article;
use article::feedback::BUILT_IN_REASONS;
use web_sys::Event;
use yew::{AttrValue, Callback};

pub use end::{glad, question, thanks};
pub use form::form;

use super::panel::Msg;
use super::state::{Action, Form};
use crate::views::element::{El, el};
use crate::views::{Scene, heading, link};
use crate::words::Words;

/// The ids in the shadow root that focus, labels and descriptions need.
pub mod id {
    /// The heading of whatever stands there.
    pub const TITLE: &str = "feedback-title";
    /// The Yes button.
    pub const YES: &str = "feedback-yes";
    /// The No button.
    pub const NO: &str = "feedback-no";
    /// The button that does again what failed.
    pub const AGAIN: &str = "feedback-again";
    /// The Send button.
    pub const SEND: &str = "feedback-send";
    /// The Send anyway button.
    pub const ANYWAY: &str = "feedback-anyway";
    /// The Cancel button.
    pub const CANCEL: &str = "feedback-cancel";
    /// The error summary.
    pub const SUMMARY: &str = "feedback-summary";
    /// The heading of the error summary.
    pub const SUMMARY_TITLE: &str = "feedback-summary-title";
    /// The hint of the reasons.
    pub const REASONS_HINT: &str = "feedback-reasons-hint";
    /// The error message of the reasons.
    pub const REASONS_ERROR: &str = "feedback-reasons-error";
    /// Both, for `aria-describedby`.
    pub const REASONS_HINT_AND_ERROR: &str = "feedback-reasons-hint feedback-reasons-error";
    /// A checkbox, before its place in the list.
    pub const REASON: &str = "feedback-reason-";
    /// The first checkbox.
    pub const FIRST_REASON: &str = "feedback-reason-0";
    /// The comment.
    pub const COMMENT: &str = "feedback-comment";
    /// The hint of the comment.
    pub const COMMENT_HINT: &str = "feedback-comment-hint";
    /// The error message of the comment.
    pub const COMMENT_ERROR: &str = "feedback-comment-error";
    /// How many characters are left.
    pub const COMMENT_COUNT: &str = "feedback-comment-count";
    /// The line that tells of the check.
    pub const CHECK: &str = "feedback-check";
}

/// What every view here needs.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The form.
    pub form: &'a Form,
    /// The words.
    pub words: &'static Words,
    /// What the feedback is about.
    pub article: &'a Article,
    /// Heading level and links.
    pub scene: &'a Scene,
}

/// A reason to choose from.
pub struct Reason {
    /// What the server is told.
    pub id: article::Id,
    /// What the patient reads.
    pub label: AttrValue,
    /// The language of the label: the widget's for a built-in one, else the article's.
    pub lang: AttrValue,
}

impl Reason {
    /// The built-in reasons, in the article's words where it has its own, and then the article's other reasons.
    pub fn all(article: &Article, words: &Words) -> Vec<Self> {
        let own = |reason: &article::Reason| Self {
            id: reason.id.clone(),
            label: reason.label.clone().into(),
            lang: article.lang.clone().into(),
        };
        let mut all = Vec::new();
        for name in BUILT_IN_REASONS {
            if let Some(reason) = article.reasons.iter().find(|reason| reason.id.as_str() == name) {
                all.push(own(reason));
            } else if let (Some(id), Some(label)) = (article::Id::parse(name), words.built_in(name)) {
                all.push(Self { id, label: label.into(), lang: words.lang().into() });
            }
        }
        for reason in &article.reasons {
            if !BUILT_IN_REASONS.contains(&reason.id.as_str()) {
                all.push(own(reason));
            }
        }
        all
    }
}

/// How views reach the component.
pub type Link = Callback<Msg>;

/// A button beside the main one. A `busy` one stays where it is, so that focus is not lost, and does nothing.
fn secondary(id: &'static str, words: &'static str, busy: bool) -> El {
    el("button")
        .key(id)
        .class("pch-button pch-button--secondary")
        .part("button")
        .id(id)
        .attr("type", "button")
        .attr_if("aria-disabled", busy.then_some("true"))
        .text(words)
}

/// The same, whose press is an action.
fn button(id: &'static str, words: &'static str, busy: bool, action: Action, link: &Link) -> El {
    secondary(id, words, busy).on_click(link.reform(move |_: Event| Msg::Do(action.clone())))
}

/// The heading of what stands there. Each screen has a key of its own: a heading with other words is another heading, so
/// that a screen reader that is put on it reads it.
fn title(page: &Page, words: &'static str) -> El {
    let title = el(heading(page.scene.level.below(1))).class("pch-feedback__title").id(id::TITLE);
    title.attr("tabindex", "-1").text(words)
}

/// Whom to ask instead, if the article names somebody: the patient is still stuck.
fn contact(page: &Page) -> El {
    let Some((name, href)) = page.article.contact() else { return el("div") };
    let link = link(href, name, "pch-link pch-contact__link", page.article, &page.scene.plain());
    let line = el("p").attr_of("lang", page.article.lang.clone()).child(link);
    el("div")
        .child(el("p").class("pch-paragraph").text(page.words.still_stuck()))
        .child(el("div").class("pch-contact").child(line))
}
