//! Text to an article through Markdown: one without a fault, which written and read again is the same, or findings.
#![no_main]

use authoring::finding::Severity;
use authoring::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match markdown::read(text, &|_| None) {
        Ok(source) => {
            assert!(source.findings.iter().all(|finding| finding.severity != Severity::Error));
            hostile::is_a_clean_article(&source.article);
        }
        Err(findings) => {
            assert!(findings.iter().any(|finding| finding.severity == Severity::Error), "an error without a word");
            let lines = text.split('\n').count() + 1;
            for finding in &findings {
                assert!((1..=lines).contains(&finding.position.line), "{finding:?} of {lines} lines");
            }
        }
    }
});
