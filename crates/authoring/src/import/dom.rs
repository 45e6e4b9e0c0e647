//! HTML as a tree: html5ever reads it, ego-tree holds it. Here is what the importers and the tests ask of
//! it, and no more.
//!
//! (`scraper` is this and CSS selectors in full; the crates that it needs for those are under a licence that is not
//! permissive.)

mod select;
mod sink;

use std::borrow::Cow;
use std::ops::Deref;

use ego_tree::iter::Edge;
use ego_tree::{NodeRef, Tree};
use html5ever::serialize::{Serialize, SerializeOpts, Serializer, TraversalScope, serialize};
use html5ever::{Attribute, QualName};

/// How deep elements may stand in each other before a text is no longer read. Browsers stop at 512.
pub const MAX_DEPTH: usize = 1_024;
/// How many nodes a text may become before it is no longer read: an article of 1 MiB has a tenth of that.
pub const MAX_NODES: usize = 200_000;

/// A node.
#[derive(Debug)]
pub enum Node {
    /// The document, or what a `template` holds.
    Root,
    /// Text.
    Text(String),
    /// A comment.
    Comment(String),
    /// An element.
    Element(Element),
}

/// An element's tag.
#[derive(Debug)]
pub struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
}

impl Element {
    /// Its name, in lower case.
    pub fn name(&self) -> &str {
        &self.name.local
    }

    /// The names of its classes.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// The names and values of its attributes, in the order of the text.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    fn attr(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }
}

/// A document, or a part of one.
#[derive(Debug)]
pub struct Html {
    /// Its nodes.
    pub tree: Tree<Node>,
    /// What HTML's rules call a parse error, in the order of the text: a browser would mend each in silence.
    pub errors: Vec<Cow<'static, str>>,
    /// Whether the rest of the text was left unread: it made a tree deeper than [`MAX_DEPTH`] or of more nodes than
    /// [`MAX_NODES`].
    pub is_cut: bool,
}

/// What an author is told of such a text.
pub const CUT: &str =
    "has more elements, or more of them in each other, than any article: is it the right text?";

impl Html {
    /// All elements that are in the document, in its order.
    pub fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        self.tree.root().descendants().filter_map(ElementRef::wrap)
    }

    /// The elements that a selector means ([`ElementRef::matches`]), in the document's order.
    pub fn select<'a>(&'a self, selector: &'a str) -> impl Iterator<Item = ElementRef<'a>> {
        self.elements().filter(move |element| element.matches(selector))
    }

    /// The outermost element.
    pub fn outermost(&self) -> Option<ElementRef<'_>> {
        self.tree.root().children().find_map(ElementRef::wrap)
    }
}

/// An element in its tree.
#[derive(Debug, Clone, Copy)]
pub struct ElementRef<'a> {
    node: NodeRef<'a, Node>,
    element: &'a Element,
}

impl<'a> Deref for ElementRef<'a> {
    type Target = NodeRef<'a, Node>;

    fn deref(&self) -> &Self::Target {
        &self.node
    }
}

impl<'a> ElementRef<'a> {
    /// A node, if it is an element.
    pub fn wrap(node: NodeRef<'a, Node>) -> Option<Self> {
        match node.value() {
            Node::Element(element) => Some(Self { node, element }),
            _ => None,
        }
    }

    /// Its tag.
    pub fn value(&self) -> &'a Element {
        self.element
    }

    /// An attribute's value.
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        self.element.attr(name)
    }

    /// All text in it, piece by piece.
    pub fn text(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.node.descendants().filter_map(|node| match node.value() {
            Node::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The elements that stand directly in it.
    pub fn child_elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        self.node.children().filter_map(Self::wrap)
    }

    /// The elements that stand in it at any depth.
    pub fn descendent_elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        self.node.descendants().skip(1).filter_map(Self::wrap)
    }

    /// What stands in it, as HTML.
    pub fn inner_html(&self) -> String {
        let options =
            SerializeOpts { traversal_scope: TraversalScope::ChildrenOnly(None), ..SerializeOpts::default() };
        let mut html = Vec::new();
        match serialize(&mut html, self, options) {
            Ok(()) => String::from_utf8_lossy(&html).into_owned(),
            // Writing into memory does not fail.
            Err(_) => String::new(),
        }
    }
}

impl Serialize for ElementRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: &mut S, _: TraversalScope) -> std::io::Result<()> {
        for edge in self.node.traverse() {
            match edge {
                Edge::Open(node) if node.id() != self.node.id() => match node.value() {
                    Node::Element(Element { name, attributes }) => {
                        let attributes = attributes.iter().map(|Attribute { name, value }| (name, &**value));
                        serializer.start_elem(name.clone(), attributes)?;
                    }
                    Node::Text(text) => serializer.write_text(text)?,
                    Node::Root | Node::Comment(_) => {}
                },
                Edge::Close(node) if node.id() != self.node.id() => {
                    if let Node::Element(Element { name, .. }) = node.value() {
                        serializer.end_elem(name.clone())?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}
