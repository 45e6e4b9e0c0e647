//! `plain-phone`.

use crate::check::Rule;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "plain-phone",
    severity: Severity::Warning,
    summary: "A phone number is a link.",
    why: "As a tel: link it can be called with one press; as text it has to be remembered from one screen to the next. \
          Found are numbers as the United Kingdom writes them (0 and 9 or 10 more digits) and international ones (+ and \
          11 to 15 digits). Short numbers such as 111 and 999 are left alone.",
    bad: &["Call 0300 000 0000 on weekdays.\n"],
    good: &["Call [0300 000 0000](tel:+443000000000) on weekdays.\n"],
    run: |page, found| {
        for (at, inlines) in page.texts() {
            for (index, inline) in inlines.iter().enumerate().filter(|(_, inline)| inline.href.is_none()) {
                for number in numbers(&inline.text) {
                    let digits: String = number.chars().filter(|c| c.is_ascii_digit()).collect();
                    let address = match digits.strip_prefix('0') {
                        Some(rest) if !number.contains('+') => format!("+44{rest}"),
                        _ => format!("+{digits}"),
                    };
                    found.add(
                        &format!("{at}[{index}]"),
                        format!("{} is not a link", words::quote(&number)),
                        format!("write [{number}](tel:{address})"),
                    );
                }
            }
        }
    },
};

/// The phone numbers in a text.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut run = String::new();
    let mut before = ' ';
    // A mark at the end, so that the last run ends too.
    for c in text.chars().chain(['\n']) {
        let goes_on = c.is_ascii_digit() || (!run.is_empty() && " -()\u{a0}".contains(c));
        let begins = run.is_empty() && !before.is_alphanumeric() && (c == '+' || c == '0' || c == '(');
        if begins || (goes_on && !run.is_empty()) {
            run.push(c);
        } else {
            let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
            // What goes on with a letter is a code of some kind.
            if is_phone(number) && !(c.is_alphabetic() && run.len() == number.len()) {
                numbers.push(number.to_owned());
            }
            run.clear();
        }
        before = c;
    }
    numbers
}

fn is_phone(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let number = number.trim_start_matches('(');
    (number.starts_with('0') && (10..=11).contains(&digits))
        || (number.starts_with('+') && (11..=15).contains(&digits))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_and_what_only_looks_like_them() {
        for (text, found) in [
            ("Call 0300 123 4567.", &["0300 123 4567"][..]),
            (
                "Call 0300\u{a0}123\u{a0}4567 or +44 20 7946 0000 now",
                &["0300\u{a0}123\u{a0}4567", "+44 20 7946 0000"],
            ),
            ("(020) 7946 0000", &["(020) 7946 0000"]),
            ("call 111 or 999, on 09/04/2026 at 10:30, ref 0123, code 012345", &[]),
            ("NHS number 943 476 5919, id A0300123456x", &[]),
            ("", &[]),
        ] {
            assert_eq!(numbers(text), found, "{text}");
        }
    }
}
