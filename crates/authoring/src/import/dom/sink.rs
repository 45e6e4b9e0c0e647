//! What html5ever calls while it reads: each call adds to the tree or moves a part of it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use ego_tree::{NodeId, NodeMut, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::{
    Attribute, LocalName, ParseOpts, Parser, QualName, local_name, ns, parse_document, parse_fragment,
};

use super::{Element, Html, MAX_DEPTH, MAX_NODES, Node};

/// The rules of HTML make a great tree of a small text (each of a thousand open `<b id=…>` is made again in each of a
/// thousand paragraphs) and look through all open elements at most tags. So the text is given over in pieces of this
/// many bytes, and after each it is asked whether the tree is still one that somebody might have meant.
const PIECE: usize = 1_024;

impl Html {
    /// Reads a whole page.
    pub fn parse_document(text: &str) -> Self {
        read(parse_document(Sink::new(), options()), text)
    }

    /// Reads what stands in a page's body.
    pub fn parse_fragment(text: &str) -> Self {
        let body = QualName::new(None, ns!(html), local_name!("body"));
        read(parse_fragment(Sink::new(), options(), body, Vec::new(), false), text)
    }
}

/// A byte order mark is ours to take away: html5ever would take one away at the beginning of each piece.
fn options() -> ParseOpts {
    let tokenizer = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    ParseOpts { tokenizer, ..ParseOpts::default() }
}

fn read(mut parser: Parser<Sink>, text: &str) -> Html {
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !text.is_empty() {
        let end = text.floor_char_boundary(PIECE);
        let (piece, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        parser.process(piece.into());
        text = rest;
        let sink = &parser.tokenizer.sink.sink;
        if sink.deepest.get() > MAX_DEPTH || sink.nodes.get() > MAX_NODES {
            sink.is_cut.set(true);
            break;
        }
    }
    parser.finish()
}

/// A node, and its name, which html5ever asks for all the time; nameless if it is no element.
#[derive(Debug, Clone)]
struct Handle {
    id: NodeId,
    name: QualName,
}

impl Handle {
    fn nameless(id: NodeId) -> Self {
        Self { id, name: QualName::new(None, ns!(), LocalName::from("")) }
    }
}

struct Sink {
    tree: RefCell<Tree<Node>>,
    errors: RefCell<Vec<Cow<'static, str>>>,
    /// How deep each element stood when it was put into the tree.
    depths: RefCell<HashMap<NodeId, usize>>,
    deepest: Cell<usize>,
    nodes: Cell<usize>,
    is_cut: Cell<bool>,
}

impl Sink {
    fn new() -> Self {
        Self {
            tree: RefCell::new(Tree::new(Node::Root)),
            errors: RefCell::default(),
            depths: RefCell::default(),
            deepest: Cell::default(),
            nodes: Cell::default(),
            is_cut: Cell::default(),
        }
    }

    fn orphan(&self, node: Node) -> NodeId {
        self.nodes.set(self.nodes.get() + 1);
        self.tree.borrow_mut().orphan(node).id()
    }

    fn note_depth(&self, parent: NodeId, child: NodeId) {
        let mut depths = self.depths.borrow_mut();
        let depth = depths.get(&parent).copied().unwrap_or_default() + 1;
        depths.insert(child, depth);
        self.deepest.set(self.deepest.get().max(depth));
    }

    /// Changes a node. Every node that html5ever names is in the tree.
    fn change<T>(&self, handle: &Handle, change: impl FnOnce(NodeMut<Node>) -> T) -> Option<T> {
        self.tree.borrow_mut().get_mut(handle.id).map(change)
    }
}

/// Adds text to a node that is text already.
fn joins(node: Option<NodeMut<Node>>, more: &str) -> bool {
    match node {
        Some(mut node) => match node.value() {
            Node::Text(text) => {
                text.push_str(more);
                true
            }
            _ => false,
        },
        None => false,
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Html;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Html {
        let is_cut = self.is_cut.get();
        Html { tree: self.tree.into_inner(), errors: self.errors.into_inner(), is_cut }
    }

    fn parse_error(&self, error: Cow<'static, str>) {
        self.errors.borrow_mut().push(error);
    }

    fn get_document(&self) -> Handle {
        Handle::nameless(self.tree.borrow().root().id())
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let is_template = name.ns == ns!(html) && name.local == local_name!("template");
        let id = self.orphan(Node::Element(Element { name: name.clone(), attributes }));
        let handle = Handle { id, name };
        if is_template {
            self.change(&handle, |mut node| {
                node.append(Node::Root);
            });
        }
        handle
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle::nameless(self.orphan(Node::Comment(text.to_string())))
    }

    fn create_pi(&self, target: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.orphan(Node::Comment(target.to_string())))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.note_depth(parent.id, node.id);
        }
        self.change(parent, |mut parent| match child {
            NodeOrText::AppendNode(node) => {
                parent.append_id(node.id);
            }
            NodeOrText::AppendText(text) => {
                if !joins(parent.last_child(), &text) {
                    parent.append(Node::Text(text.to_string()));
                }
            }
        });
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.change(element, |mut element| element.parent().is_some()).unwrap_or_default();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.remove_from_parent(node);
            let above = self.change(sibling, |mut sibling| sibling.parent().map(|parent| parent.id()));
            if let Some(above) = above.flatten() {
                self.note_depth(above, node.id);
            }
        }
        self.change(sibling, |mut sibling| {
            if sibling.parent().is_none() {
                return;
            }
            match new {
                NodeOrText::AppendNode(node) => {
                    sibling.insert_id_before(node.id);
                }
                NodeOrText::AppendText(text) => {
                    if !joins(sibling.prev_sibling(), &text) {
                        sibling.insert_before(Node::Text(text.to_string()));
                    }
                }
            }
        });
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let inner = self.change(target, |mut node| node.first_child().map(|inner| inner.id()));
        Handle::nameless(inner.flatten().unwrap_or(target.id))
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        self.change(target, |mut node| {
            if let Node::Element(Element { attributes, .. }) = node.value() {
                for attribute in more {
                    if attributes.iter().all(|own| own.name != attribute.name) {
                        attributes.push(attribute);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.change(target, |mut node| node.detach());
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.change(new_parent, |mut parent| parent.reparent_from_id_append(node.id));
    }
}
