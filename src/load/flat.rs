//! A JavaScript value as `flatten.js` writes it down, as a serde deserializer: just enough to make an `article::Node` of
//! what `JSON.parse` returned, or of an object that the page handed over. Pure.
//!
//! Everything comes over from JavaScript at once: asked for one by one, the values of a long article kept a phone busy for
//! half a second. And in place of serde-wasm-bindgen, whose errors print any value and so bring the formatting of
//! floats, maps and types along: 9 KB of brotli that every patient would download. The bounds (depth, size) are the
//! visitor's.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

/// A value, written down, and how much of it is read.
pub struct Flat {
    shape: Vec<f64>,
    text: String,
    shape_read: usize,
    text_read: usize,
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

impl Flat {
    /// What `flatten.js` gives: kinds and numbers, and all texts, a line feed after each. Nothing of it is read yet.
    pub fn new(shape: Vec<f64>, text: String) -> Self {
        Self { shape, text, shape_read: 0, text_read: 0 }
    }

    /// The next number; none of the kinds after the last.
    fn number(&mut self) -> f64 {
        let number = self.shape.get(self.shape_read).copied();
        self.shape_read += 1;
        number.unwrap_or(f64::NAN)
    }

    /// The next text. Its length is JavaScript's: in UTF-16 units.
    fn text(&mut self) -> &str {
        let mut units = self.number() as usize;
        let rest = self.text.get(self.text_read..).unwrap_or_default();
        let mut length = 0;
        for character in rest.chars() {
            if units == 0 {
                break;
            }
            units = units.saturating_sub(character.len_utf16());
            length += character.len_utf8();
        }
        self.text_read += length + 1;
        rest.get(..length).unwrap_or_default()
    }
}

impl<'de> Deserializer<'de> for &mut Flat {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // The kinds that flatten.js writes.
        match self.number() as i32 {
            1 => visitor.visit_unit(),
            2 => visitor.visit_bool(false),
            3 => visitor.visit_bool(true),
            4 => visitor.visit_f64(self.number()),
            5 => visitor.visit_str(self.text()),
            6 => visitor.visit_seq(Held::new(self)),
            7 => visitor.visit_map(Held::new(self)),
            // A function, a symbol, a big integer; or what throws when it is read.
            _ => Err(Error("holds something that JSON has no word for".into())),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What a list or an object holds: so many items, or so many names and values in turn.
struct Held<'f> {
    flat: &'f mut Flat,
    left: u32,
}

impl<'f> Held<'f> {
    fn new(flat: &'f mut Flat) -> Self {
        let left = flat.number() as u32;
        Self { flat, left }
    }

    fn next<'de, S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                seed.deserialize(&mut *self.flat).map(Some)
            }
            None => Ok(None),
        }
    }
}

impl<'de> SeqAccess<'de> for Held<'_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next(seed)
    }
}

impl<'de> MapAccess<'de> for Held<'_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        self.next(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(&mut *self.flat)
    }
}

#[cfg(test)]
mod tests {
    use article::Node;
    use serde::Deserialize;

    use super::*;

    /// `{"a":[null,false,true,1.5,"é𝄞"],"b":{}}`. The last text has three UTF-16 units, and six bytes.
    const SHAPE: [f64; 20] =
        [7., 2., 5., 1., 6., 5., 1., 2., 3., 4., 1.5, 5., 3., 5., 1., 7., 0., 9., 9., 9.];
    const TEXT: &str = "a\né𝄞\nb\n";

    fn read(shape: &[f64], text: &str) -> Result<Node, String> {
        Node::deserialize(&mut Flat::new(shape.to_vec(), text.to_owned())).map_err(|error| error.0)
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let json = r#"{"a":[null,false,true,1.5,"é𝄞"],"b":{}}"#;
        assert_eq!(read(&SHAPE, TEXT).unwrap(), serde_json::from_str(json).unwrap());
    }

    #[test]
    fn what_is_cut_off_or_has_no_word_in_json_is_an_error() {
        // Wherever a value or a name is due.
        for end in [0, 2, 4, 6, 7, 8, 9, 11, 13, 15] {
            assert!(read(&SHAPE[..end], TEXT).is_err(), "{end}");
        }
        for kind in [0., 8., -1., 1e300, f64::NAN] {
            assert_eq!(
                read(&[6., 1., kind, 0.], "").unwrap_err(),
                "holds something that JSON has no word for"
            );
        }
    }

    #[test]
    fn lengths_that_cannot_be_are_no_reason_to_crash() {
        for length in [-1., 0.5, 2., 1e300, f64::NAN] {
            assert!(matches!(read(&[5., length], "𝄞\n"), Ok(Node::Text(_))));
            assert!(read(&[6., length, 5., length, 5., length], "é").is_ok() || length >= 2.);
        }
    }

    #[test]
    fn the_readers_bounds_hold() {
        let deep: Vec<f64> = [6., 1.].repeat(65);
        assert_eq!(read(&deep, "").unwrap_err(), "is nested more than 64 deep");
        let many: Vec<f64> = [6., 1.1e6].into_iter().chain([1.].repeat(1_100_000)).collect();
        assert_eq!(read(&many, "").unwrap_err(), "is larger than 1 MiB");
    }
}
