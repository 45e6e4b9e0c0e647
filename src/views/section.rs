//! One section: the accordion pattern (heading > button[aria-expanded], panel), after the W3C ARIA Authoring Practices
//! and the NHS service manual. Every panel is in the document, so that find-in-page finds what is closed.

use std::rc::Rc;

use article::{Article, Id};
use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::virtual_dom::VChild;
use yew::{AttrValue, Callback, Component, Context, Html, Properties};

use super::block::{blocks, heading};
use super::element::el;
use super::scene::Scene;
use crate::find::Marks;

/// Drawn again only when one of these changes: opening one of 2,000 sections draws one.
#[derive(Properties)]
pub struct SectionProps {
    /// The article.
    pub article: Rc<Article>,
    /// The section's place in it.
    pub index: usize,
    /// Whether it is open.
    pub open: bool,
    /// The words in it that are to be marked.
    pub marks: Option<Rc<Marks>>,
    /// What all views share.
    pub scene: Rc<Scene>,
    /// The patient pressed its button.
    pub on_toggle: Callback<Id>,
}

impl PartialEq for SectionProps {
    fn eq(&self, other: &Self) -> bool {
        let marks = match (&self.marks, &other.marks) {
            (None, None) => true,
            (Some(marks), Some(others)) => Rc::ptr_eq(marks, others),
            _ => false,
        };
        marks
            && self.open == other.open
            && self.index == other.index
            && Rc::ptr_eq(&self.article, &other.article)
            && Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// A section, as a node of its own: Yew's way to leave out what has not changed.
pub fn section_view(props: SectionProps) -> Html {
    let key = props.article.sections.get(props.index).map(|section| section.id.as_str().into());
    VChild::<SectionView>::new(props, key).into()
}

/// The component behind it. Keeps nothing: its properties say it all.
pub struct SectionView;

impl Component for SectionView {
    type Message = ();
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SectionProps { article, index, open, marks, scene, on_toggle } = ctx.props();
        let drawn = scene.marked(marks.as_deref());
        let Some(section) = article.sections.get(*index) else { return el("div").into() };
        let id = section.id.clone();
        let toggle = on_toggle.reform(move |_: Event| id.clone());
        let panel: AttrValue = ["panel-", section.id.as_str()].concat().into();
        let button = el("button")
            .class("pch-section__button")
            .part("section-button")
            .attr("type", "button")
            .attr_of("id", ["button-", section.id.as_str()].concat())
            .attr("aria-expanded", if *open { "true" } else { "false" })
            .attr_of("aria-controls", panel.clone())
            .on_click(toggle)
            .child(el("span").class("pch-section__icon").attr("aria-hidden", "true"))
            .child(
                el("span").class("pch-section__title").child(drawing::Scene::text(&drawn, &section.heading)),
            );
        // A property, not an attribute: a browser that does not know "until-found" makes plain `hidden` of it, so the
        // feature test is the browser's own.
        let hidden = if *open { JsValue::FALSE } else { JsValue::from_str("until-found") };
        el("div")
            .class(if *open { "pch-section pch-section--open" } else { "pch-section" })
            .part("section")
            .child(el(heading(scene.level.below(1))).class("pch-section__heading").child(button))
            .child(
                el("div")
                    .class("pch-section__panel")
                    .part("section-panel")
                    .attr_of("id", panel)
                    .property("hidden", hidden)
                    .child(blocks(&section.body, scene.level.below(2), article, &drawn)),
            )
            .into()
    }
}
