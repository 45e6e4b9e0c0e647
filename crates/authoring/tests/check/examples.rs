//! Every rule on its own examples: what the docs call wrong is found by that rule and no other, what they call right is
//! found by none.

use authoring::check::{Example, RULES, files_of};
use authoring::finding::Finding;

use crate::{files, findings};

fn check(example: Example) -> Vec<Finding> {
    let texts = files_of(example);
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    findings(&files(&texts)).concat()
}

#[test]
fn what_is_wrong_is_found_by_its_rule_and_no_other() {
    for rule in RULES {
        let findings = check(rule.bad);
        assert!(!findings.is_empty(), "{} finds nothing in its own example", rule.name);
        for finding in findings {
            assert_eq!(finding.rule, rule.name, "{finding:?}");
            assert_eq!(finding.severity, rule.severity, "{finding:?}");
        }
    }
}

#[test]
fn what_is_right_is_found_by_none() {
    for rule in RULES {
        let findings = check(rule.good);
        assert!(findings.is_empty(), "{}: {findings:?}", rule.name);
    }
}

#[test]
fn messages_are_sentences_to_put_together() {
    for rule in RULES {
        for finding in check(rule.bad) {
            for part in [&finding.message, &finding.advice] {
                assert!(
                    !part.is_empty() && !part.ends_with('.') && !part.contains('\n'),
                    "{}: {part}",
                    rule.name
                );
            }
        }
    }
}
