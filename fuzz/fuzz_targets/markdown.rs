//! Text to an article through Markdown: one without a fault, which written and read again is the same, or findings.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| hostile::is_read_as_markdown(text));
