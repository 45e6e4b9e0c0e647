//! [`Node`]: any JSON value as a bounded tree, from any serde deserializer. Knows nothing of articles.
//!
//! One small visitor instead of derived code for each type: serde's own way to tell block types apart (tagged and
//! untagged enums) buffers and costs a patient kilobytes. The bounds hold for every source, also for an object that a
//! page hands over (a circular one would never end).

use std::cell::Cell;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// The largest document, in bytes of JSON.
pub const MAX_BYTES: usize = 1024 * 1024;

/// How deep lists and objects may nest. A block of the greatest depth needs fewer than 32.
pub const MAX_NODE_DEPTH: u8 = 64;

/// A JSON value.
#[cfg_attr(any(test, feature = "debug"), derive(Debug))]
#[derive(Clone, PartialEq)]
pub enum Node {
    /// `null`, or JavaScript's `undefined`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; whole numbers beyond 2^53 lose their last digits, as they do in JavaScript.
    Number(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, in the order written, repeated keys and all.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value of a field, if this is an object that has it. Of repeated keys the last counts, as in `JSON.parse`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        // Searched from the end rather than made unique on the way in: that would take quadratic time on hostile input.
        match self {
            Node::Map(fields) => fields.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The same, where `null` counts as absent.
    pub fn get_some(&self, key: &str) -> Option<&Node> {
        self.get(key).filter(|value| !matches!(value, Node::Null))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let budget = Cell::new(MAX_BYTES);
        Seed { depth: MAX_NODE_DEPTH, budget: &budget }.deserialize(deserializer)
    }
}

/// Reads one value: how deep it may still go, and how much the whole document may still hold.
#[derive(Clone, Copy)]
struct Seed<'b> {
    depth: u8,
    budget: &'b Cell<usize>,
}

impl Seed<'_> {
    /// Pays for a value: one byte and its text, never more than the same value takes as JSON.
    fn pay<E: de::Error>(self, text: usize) -> Result<(), E> {
        match self.budget.get().checked_sub(text + 1) {
            Some(left) => {
                self.budget.set(left);
                Ok(())
            }
            None => Err(E::custom("is larger than 1 MiB")),
        }
    }

    /// The seed for what a list or an object holds.
    fn inner<E: de::Error>(self) -> Result<Self, E> {
        self.pay(0)?;
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Self { depth, ..self }),
            None => Err(E::custom("is nested more than 64 deep")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        self.pay(0)?;
        Ok(Node::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        self.pay(0)?;
        Ok(Node::Bool(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        self.pay(0)?;
        Ok(Node::Number(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Node, E> {
        self.pay(value.len())?;
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let seed = self.inner()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(seed)? {
            values.push(value);
        }
        Ok(Node::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let seed = self.inner()?;
        let mut fields = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            self.pay(key.len())?;
            fields.push((key, map.next_value_seed(seed)?));
        }
        Ok(Node::Map(fields))
    }
}
