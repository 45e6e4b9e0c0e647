//! Makes the messages of `struct Words` out of `src/words/catalogues/en.json`, so that each is written down once: its key,
//! its English and its place. What is done with them is `src/words/`.
//!
//! Also asks the linker for its map. The places are the keys in alphabetical order; `tools/finish-dist.mjs` writes the other languages in the same order.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::{env, fs, path::PathBuf};

const ENGLISH: &str = "src/words/catalogues/en.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={ENGLISH}");
    println!("cargo::rerun-if-changed=build.rs");
    let messages: BTreeMap<String, serde_json::Value> = serde_json::from_str(&fs::read_to_string(ENGLISH)?)?;
    let number = messages.len();
    let keys: Vec<_> = messages.keys().collect();
    let mut code = format!(
        "/// How many messages there are.\npub(crate) const NUMBER: usize = {number};\n\n\
         /// Their keys, in the order of their places.\n#[cfg(test)]\npub(crate) const KEYS: [&str; NUMBER] = {keys:?};\n\n"
    );
    let (mut texts, mut readers) = (String::new(), String::new());
    for (place, (key, message)) in messages.iter().enumerate() {
        // A message that counts is an object, a text for each plural category; it stays JSON until a number is there.
        let text = message.as_str().map_or_else(|| message.to_string(), str::to_owned);
        let name = name(key);
        writeln!(texts, "    {text:?},")?;
        write!(
            readers,
            "    /// `{key}`: {text}\n    pub fn {name}(&self) -> &'static str {{\n        self.texts[{place}]\n    }}\n\n"
        )?;
    }
    write!(code, "const TEXTS: [&str; NUMBER] = [\n{texts}];\n\nimpl Words {{\n{readers}}}\n")?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("words.rs"), code)?;

    // Where each constant of the program lies, for tools/dead-data.mjs: beside the program, three folders up.
    if let (Ok("wasm32"), Some(folder)) =
        (env::var("CARGO_CFG_TARGET_ARCH").as_deref(), out.ancestors().nth(3))
    {
        let map = folder.join("patientcentre-help.map");
        println!("cargo::rustc-link-arg-bin=patientcentre-help=--Map={}", map.display());
    }
    Ok(())
}

/// `showAll` -> `show_all`.
fn name(key: &str) -> String {
    let mut name = String::new();
    for letter in key.chars() {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}
