//! HTML to an article: as a saved page, and as the HTML that a help desk keeps as its text.
#![no_main]

use authoring::import::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    hostile::is_imported(Format::Html, text);
    let article = serde_json::json!({
        "id": 80001234567_u64, "title": "The title", "description": text, "status": 2,
        "modified_at": "2026-04-09T08:56:00Z",
    });
    hostile::is_imported(Format::Freshdesk, &article.to_string());
});
