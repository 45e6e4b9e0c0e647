//! Makes `struct Words` and its English out of `src/words/catalogues/en.json`, so that a message is written down once:
//! its key, its English and its place. What is done with them is `src/words/`.
//!
//! The places are the keys in alphabetical order; `tools/finish-dist.mjs` writes the other languages in the same order.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::{env, fs, path::Path};

const ENGLISH: &str = "src/words/catalogues/en.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={ENGLISH}");
    println!("cargo::rerun-if-changed=build.rs");
    let messages: BTreeMap<String, serde_json::Value> = serde_json::from_str(&fs::read_to_string(ENGLISH)?)?;
    let (mut fields, mut values, mut slots) = (String::new(), String::new(), String::new());
    for (key, message) in &messages {
        // A message that counts is an object, a text for each plural category; it stays JSON until a number is there.
        let text = message.as_str().map_or_else(|| message.to_string(), str::to_owned);
        let field = field(key);
        writeln!(fields, "    /// `{key}`: {text}\n    pub {field}: &'static str,")?;
        writeln!(values, "    {field}: {text:?},")?;
        write!(slots, "&mut self.{field}, ")?;
    }
    let keys: Vec<_> = messages.keys().collect();
    let number = keys.len();
    let code = format!(
        "/// Every word of the widget's own, in one language.\n\
         #[derive(Clone)]\n#[cfg_attr(test, derive(Debug))]\npub struct Words {{\n{fields}}}\n\n\
         /// English, built in.\npub static ENGLISH: Words = Words {{\n{values}}};\n\n\
         /// The keys of the messages, in the order of their places.\n#[cfg(test)]\n\
         pub(crate) const KEYS: [&str; {number}] = {keys:?};\n\n\
         impl Words {{\n    fn slots(&mut self) -> [&mut &'static str; {number}] {{\n        [{slots}]\n    }}\n}}\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}

/// `showAll` -> `show_all`.
fn field(key: &str) -> String {
    let mut field = String::new();
    for letter in key.chars() {
        if letter.is_ascii_uppercase() {
            field.push('_');
        }
        field.push(letter.to_ascii_lowercase());
    }
    field
}
