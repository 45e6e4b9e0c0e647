//! One section: the accordion pattern (heading > button[aria-expanded], panel), after the W3C ARIA Authoring Practices
//! and the NHS service manual. Every panel is in the document, so that find-in-page finds what is closed.

use std::rc::Rc;

use article::{Article, Id};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::block::{blocks, heading};
use super::scene::Scene;

/// Drawn again only when one of these changes: opening one of 2,000 sections draws one.
#[derive(Properties)]
pub struct SectionProps {
    /// The article.
    pub article: Rc<Article>,
    /// The section's place in it.
    pub index: usize,
    /// Whether it is open.
    pub open: bool,
    /// What all views share.
    pub scene: Rc<Scene>,
    /// The patient pressed its button.
    pub on_toggle: Callback<Id>,
}

impl PartialEq for SectionProps {
    fn eq(&self, other: &Self) -> bool {
        self.open == other.open
            && self.index == other.index
            && Rc::ptr_eq(&self.article, &other.article)
            && Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// The section at `index`.
#[component(SectionView)]
pub fn section_view(props: &SectionProps) -> Html {
    let SectionProps { article, index, open, scene, on_toggle } = props;
    let Some(section) = article.sections.get(*index) else { return html! { <div /> } };
    let (button, panel) = (["button-", section.id.as_str()].concat(), ["panel-", section.id.as_str()].concat());
    let onclick = {
        let (toggle, id) = (on_toggle.clone(), section.id.clone());
        move |_| toggle.emit(id.clone())
    };
    let mut panel_view = html! {
        <div class="pch-section__panel" part="section-panel" id={panel.clone()}>
            { blocks(&section.body, scene.level.below(2), article, scene) }
        </div>
    };
    if let Html::VTag(tag) = &mut panel_view {
        // A property, not an attribute: a browser that does not know "until-found" makes plain `hidden` of it, so the
        // feature test is the browser's own.
        let hidden = if *open { JsValue::FALSE } else { JsValue::from_str("until-found") };
        Rc::make_mut(tag).add_property("hidden", hidden);
    }
    let level = scene.level.below(1);
    html! {
        <div class={classes!("pch-section", open.then_some("pch-section--open"))} part="section">
            <@{heading(level)} class="pch-section__heading">
                <button type="button" class="pch-section__button" part="section-button" id={button}
                    aria-expanded={if *open { "true" } else { "false" }} aria-controls={panel} {onclick}>
                    <span class="pch-section__icon" aria-hidden="true"></span>
                    <span class="pch-section__title">{ &section.heading }</span>
                </button>
            </@>
            { panel_view }
        </div>
    }
}
