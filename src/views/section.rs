//! Sections: the accordion pattern (heading > button[aria-expanded], panel), after the W3C ARIA Authoring Practices
//! and the NHS service manual. Every panel is in the document, so that find-in-page finds what is closed.

use std::rc::Rc;

use article::{Article, Id, Section};
use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::virtual_dom::{Key, VChild};
use yew::{AttrValue, Callback, Html};

use super::block::{blocks, heading};
use super::element::{el, nodes};
use super::scene::Scene;
use crate::find::{Found, Hit, Marks};
use crate::part::{Part, PartProps};
use crate::state::Model;

/// How many sections stand in one group: as many as a number has bits for what is open.
const GROUP: usize = u64::BITS as usize;

/// Some sections that stand together: one, or a group of them. Each a part of its own, Yew's way to leave out what has not
/// changed: opening one of 2,000 looks at 32 groups, and at the 64 sections of one of them, and draws one.
pub struct SectionsProps {
    /// The article.
    pub article: Rc<Article>,
    /// The place of the first in it.
    pub first: usize,
    /// How many, at most [`GROUP`].
    pub count: usize,
    /// Which are open, the first in the lowest bit.
    pub open: u64,
    /// In which words are to be marked, the same way.
    pub marked: u64,
    /// Those words; none where nothing is to be marked.
    pub marks: Option<Rc<Marks>>,
    /// What all views share.
    pub scene: Rc<Scene>,
    /// The patient pressed the button of one.
    pub on_toggle: Callback<Id>,
}

impl PartialEq for SectionsProps {
    fn eq(&self, other: &Self) -> bool {
        let marks = match (&self.marks, &other.marks) {
            (None, None) => true,
            (Some(marks), Some(others)) => Rc::ptr_eq(marks, others),
            _ => false,
        };
        marks
            && self.open == other.open
            && self.marked == other.marked
            && self.first == other.first
            && self.count == other.count
            && Rc::ptr_eq(&self.article, &other.article)
            && Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// The sections of an article, in groups: all, or the `first` so many.
pub fn sections_view(
    model: &Model,
    article: &Rc<Article>,
    scene: &Rc<Scene>,
    on_toggle: &Callback<Id>,
    first: Option<usize>,
) -> Html {
    let narrow = model.found().filter(|found| found.is_narrow());
    let has_hit = |found: &&Found, place| found.hits.get(place).is_some_and(|hit| *hit != Hit::None);
    let many = article.sections.len();
    let all = first.map_or(many, |first| first.min(many));
    let groups = (0..all).step_by(GROUP).map(|first| {
        let count = GROUP.min(all - first);
        let (mut open, mut marked) = (0, 0);
        for at in 0..count {
            let place = first + at;
            open |= u64::from(model.is_open_at(place)) << at;
            marked |= u64::from(narrow.is_some_and(|found| has_hit(&found, place))) << at;
        }
        let marks = narrow.filter(|_| marked != 0).map(|found| Rc::clone(&found.marks));
        let (article, scene, on_toggle) = (Rc::clone(article), Rc::clone(scene), on_toggle.clone());
        part(SectionsProps { article, first, count, open, marked, marks, scene, on_toggle }, first.into())
    });
    nodes(groups.collect())
}

fn part(sections: SectionsProps, key: Key) -> Html {
    VChild::<Part>::new(PartProps::Sections(sections), Some(key)).into()
}

impl SectionsProps {
    /// A section, or the parts of a group.
    pub fn view(&self) -> Html {
        let mut parts = Vec::new();
        for at in 0..self.count {
            let Some(section) = self.article.sections.get(self.first + at) else { break };
            if self.count == 1 {
                return self.section(section);
            }
            parts.push(part(self.only(at), section.id.as_str().into()));
        }
        nodes(parts)
    }

    /// The one at this place of the group.
    fn only(&self, at: usize) -> Self {
        let marked = self.marked >> at & 1;
        Self {
            article: Rc::clone(&self.article),
            first: self.first + at,
            count: 1,
            open: self.open >> at & 1,
            marked,
            marks: self.marks.clone().filter(|_| marked != 0),
            scene: Rc::clone(&self.scene),
            on_toggle: self.on_toggle.clone(),
        }
    }

    fn section(&self, section: &Section) -> Html {
        let Self { article, marks, scene, on_toggle, .. } = self;
        let open = self.open != 0;
        let drawn = scene.marked(marks.as_deref());
        let id = section.id.clone();
        let toggle = on_toggle.reform(move |_: Event| id.clone());
        let panel: AttrValue = ["panel-", section.id.as_str()].concat().into();
        let button = el("button")
            .class("pch-section__button")
            .part("section-button")
            .attr("type", "button")
            .attr_of("id", ["button-", section.id.as_str()].concat())
            .attr("aria-expanded", if open { "true" } else { "false" })
            .attr_of("aria-controls", panel.clone())
            .on_click(toggle)
            .child(el("span").class("pch-section__icon").attr("aria-hidden", "true"))
            .child(
                el("span").class("pch-section__title").child(drawing::Scene::text(&drawn, &section.heading)),
            );
        // A property, not an attribute: a browser that does not know "until-found" makes plain `hidden` of it, so the
        // feature test is the browser's own.
        let hidden = if open { JsValue::FALSE } else { JsValue::from_str("until-found") };
        el("div")
            .class(drawing::section_class(self.first, open))
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
