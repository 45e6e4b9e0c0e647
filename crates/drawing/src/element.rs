//! A small builder of elements: `el("p").class("pch-paragraph").text("Hello")`.
//!
//! In place of `html!`, which writes the making of every element out in full wherever one stands: the widget's views
//! took twice the bytes. Every step here is one small function that all views share. Names of elements, attributes and
//! classes are constants, so that nothing a document says can become one.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

/// An element that is being made.
pub struct El {
    /// In a box, so that a step passes on one pointer.
    tag: Box<VTag>,
    children: Vec<Html>,
}

/// A new element.
pub fn el(name: &'static str) -> El {
    let mut tag = Box::new(VTag::new(name));
    // From the beginning, or the first attribute would have to turn one kind of list into another.
    tag.attributes = Attributes::IndexMap(Rc::default());
    El { tag, children: Vec::new() }
}

/// Text.
pub fn text(text: impl Into<AttrValue>) -> Html {
    Html::VText(VText::new(text.into()))
}

/// Nothing, in a place where there may be something.
pub fn nothing() -> Html {
    Html::default()
}

/// A list as one node: its neighbours keep their places when its length changes. An item without a key gets its place as
/// key: an unkeyed list that changes its length makes its earlier siblings anew.
pub fn list(items: impl Iterator<Item = El>) -> Html {
    let mut children = Vec::new();
    for mut item in items {
        item.tag.key.get_or_insert_with(|| children.len().into());
        children.push(item.finish());
    }
    nodes(children)
}

/// Several nodes as one.
pub fn nodes(children: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(children, None)))
}

impl El {
    /// What tells this element from its siblings.
    pub fn key(mut self, key: impl Into<Key>) -> Self {
        self.tag.key = Some(key.into());
        self
    }

    /// An attribute with a value that never changes.
    pub fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.attr_of(name, value)
    }

    /// An attribute with a value made at run time.
    pub fn attr_of(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.set(name, AttributeOrProperty::Attribute(value.into()))
    }

    /// An attribute that is there only if it has a value.
    pub fn attr_if(self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        match value {
            Some(value) => self.attr_of(name, value),
            None => self,
        }
    }

    fn set(mut self, name: &'static str, value: AttributeOrProperty) -> Self {
        if let Attributes::IndexMap(map) = &mut self.tag.attributes
            && let Some(map) = Rc::get_mut(map)
        {
            map.insert(AttrValue::Static(name), value);
        }
        self
    }

    /// The attribute `class`.
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// The attribute `part`: what a page's own style sheet may reach.
    pub fn part(self, part: &'static str) -> Self {
        self.attr("part", part)
    }

    /// The attribute `id`, within the shadow root.
    pub fn id(self, id: &'static str) -> Self {
        self.attr("id", id)
    }

    /// A DOM property.
    pub fn property(self, name: &'static str, value: JsValue) -> Self {
        self.set(name, AttributeOrProperty::Property(value))
    }

    /// What stands in a text field now.
    pub fn value(mut self, value: &str) -> Self {
        self.tag.set_value(AttrValue::from(value.to_owned()));
        self
    }

    /// Whether a checkbox is ticked now.
    pub fn checked(mut self, checked: bool) -> Self {
        self.tag.set_checked(checked);
        self
    }

    /// Where the element is found once it is drawn.
    pub fn node_ref(mut self, node_ref: &NodeRef) -> Self {
        self.tag.node_ref = node_ref.clone();
        self
    }

    /// What happens when an event arrives.
    pub fn on(mut self, kind: Kind, act: Callback<Event>) -> Self {
        self.tag.add_listener(Rc::new(On { kind, act }));
        self
    }

    /// What happens at a press, by whatever means.
    pub fn on_click(self, act: Callback<Event>) -> Self {
        self.on(Kind::Click, act)
    }

    /// A child.
    pub fn child(self, child: impl Into<Html>) -> Self {
        self.push(child.into())
    }

    /// A child that is there only sometimes. Its place stays, so that its siblings keep theirs.
    pub fn child_if(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self.child(nothing()),
        }
    }

    /// Text of the widget's own.
    pub fn text(self, words: &'static str) -> Self {
        self.text_of(words)
    }

    /// Text made at run time.
    pub fn text_of(self, words: impl Into<AttrValue>) -> Self {
        self.push(text(words))
    }

    fn push(mut self, child: Html) -> Self {
        self.children.push(child);
        self
    }

    fn finish(mut self) -> Html {
        if let Some(children) = self.tag.children_mut() {
            *children = match self.children.pop() {
                Some(only) if self.children.is_empty() => only,
                Some(last) => {
                    self.children.push(last);
                    nodes(self.children)
                }
                None => nothing(),
            };
        }
        Html::VTag(Rc::new(*self.tag))
    }
}

impl From<El> for Html {
    fn from(element: El) -> Self {
        element.finish()
    }
}

/// The events that the views listen to.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A press, by whatever means.
    Click,
    /// A checkbox was ticked, or its tick taken off.
    Change,
    /// Something was typed.
    Input,
    /// A form was sent off.
    Submit,
    /// A key was pressed.
    Key,
}

/// Yew's own listeners turn the event into one of its kind first: a check for each, where the views need none.
struct On {
    kind: Kind,
    act: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            Kind::Click => ListenerKind::onclick,
            Kind::Change => ListenerKind::onchange,
            Kind::Input => ListenerKind::oninput,
            Kind::Submit => ListenerKind::onsubmit,
            Kind::Key => ListenerKind::onkeydown,
        }
    }

    fn handle(&self, event: Event) {
        self.act.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
