//! A JavaScript value as a serde deserializer: just enough to make an `article::Node` of what `JSON.parse` returned, or
//! of an object that the page handed over.
//!
//! In place of serde-wasm-bindgen, whose errors print any value and so bring the formatting of floats, maps and types
//! along: 9 KB of brotli that every patient would download. The bounds (depth, size) are the visitor's.

use std::fmt;

use js_sys::Array;
use serde::de::{self, DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/load/parts.js")]
extern "C" {
    fn parts(value: &JsValue) -> Array;
}

/// Why a value could not be read.
pub struct Error(pub String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }

    // serde's own would print the value, and with it every way of printing a float.
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self("holds something that JSON has no word for".into())
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }
}

/// The value to be read.
pub struct Js(pub JsValue);

impl<'de> Deserializer<'de> for Js {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.0;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = value.as_f64() {
            visitor.visit_f64(number)
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if value.is_null() || value.is_undefined() {
            visitor.visit_unit()
        } else {
            let parts = parts(&value);
            match parts.get(0).as_bool() {
                Some(true) => visitor.visit_seq(List { parts, next: 1 }),
                Some(false) => visitor.visit_map(Fields { parts, next: 1, value: JsValue::UNDEFINED }),
                // A function, a symbol, a big integer; or what throws when it is read.
                None => Err(Error("holds something that JSON has no word for".into())),
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What comes after the first of `parts`.
struct List {
    parts: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for List {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if self.next >= self.parts.length() {
            return Ok(None);
        }
        let item = self.parts.get(self.next);
        self.next += 1;
        seed.deserialize(Js(item)).map(Some)
    }
}

struct Fields {
    /// `[name, value]` pairs.
    parts: Array,
    next: u32,
    value: JsValue,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        if self.next >= self.parts.length() {
            return Ok(None);
        }
        let field: Array = self.parts.get(self.next).unchecked_into();
        self.next += 1;
        self.value = field.get(1);
        seed.deserialize(Js(field.get(0))).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Js(std::mem::replace(&mut self.value, JsValue::UNDEFINED)))
    }
}
