//! Every rule on its own examples: what the docs call wrong is found by that rule and no other, what they call right is
//! found by none.

use authoring::check::{Example, RULES, files_of};
use authoring::finding::Finding;

use crate::{files, findings};

fn check(example: Example) -> Vec<Finding> {
    let texts = files_of(example);
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    findings(&files(&texts)).concat()
}

#[test]
fn what_is_wrong_is_found_by_its_rule_and_no_other() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let findings = check(rule.bad);
        if findings.is_empty() {
            wrong.push(format!("{} finds nothing in its own example", rule.name));
        }
        let other =
            findings.iter().filter(|found| found.rule != rule.name || found.severity != rule.severity);
        wrong.extend(other.map(|found| format!("{}: {found:?}", rule.name)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_right_is_found_by_none() {
    let findings = RULES.iter().flat_map(|rule| check(rule.good).into_iter().map(|found| (rule.name, found)));
    let wrong: Vec<_> = findings.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
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
