//! A JavaScript value as an `article::Node`: what `JSON.parse` returned, or an object that the page handed over.
//!
//! Read by hand, without serde: its visitors and its errors would be another 10 KB of brotli for every patient. The
//! bounds are those that `Node` has from any other source, and hold for a circular object too.

use article::{MAX_BYTES, MAX_NODE_DEPTH, Node};
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// Reads a value. The error says why it cannot be read, for the page's developer.
pub fn node(value: JsValue) -> Result<Node, &'static str> {
    read(value, MAX_NODE_DEPTH, &mut { MAX_BYTES })
}

/// `depth`: how deep it may still go; `budget`: how much the whole document may still hold.
fn read(value: JsValue, depth: u8, budget: &mut usize) -> Result<Node, &'static str> {
    pay(budget, 1)?;
    if let Some(text) = value.as_string() {
        pay(budget, text.len())?;
        return Ok(Node::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Ok(Node::Number(number));
    }
    if let Some(truth) = value.as_bool() {
        return Ok(Node::Bool(truth));
    }
    if value.is_null() || value.is_undefined() {
        return Ok(Node::Null);
    }
    let Some(depth) = depth.checked_sub(1) else { return Err("is nested more than 64 deep") };
    if Array::is_array(&value) {
        let items: Array = value.unchecked_into();
        let mut values = Vec::new();
        for index in 0..items.length() {
            values.push(read(items.get(index), depth, budget)?);
        }
        return Ok(Node::List(values));
    }
    if value.is_object() && !value.is_function() {
        // `[name, value]` pairs, the object's own and enumerable ones: what `JSON.stringify` would write.
        let entries = Object::entries(value.unchecked_ref());
        let mut fields = Vec::new();
        for index in 0..entries.length() {
            let entry: Array = entries.get(index).unchecked_into();
            let name = entry.get(0).as_string().unwrap_or_default();
            pay(budget, name.len())?;
            fields.push((name, read(entry.get(1), depth, budget)?));
        }
        return Ok(Node::Map(fields));
    }
    // A function, a symbol, a big integer.
    Err("holds something that JSON has no word for")
}

/// Pays for a value: never more than the same value takes as JSON.
fn pay(budget: &mut usize, bytes: usize) -> Result<(), &'static str> {
    *budget = budget.checked_sub(bytes).ok_or("is larger than 1 MiB")?;
    Ok(())
}
