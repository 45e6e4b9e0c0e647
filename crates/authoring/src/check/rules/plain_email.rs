//! `plain-email`.

use crate::check::Rule;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "plain-email",
    severity: Severity::Warning,
    summary: "An email address is a link.",
    why: "On a phone an address that is only text has to be learned by heart or copied. As a mailto: link one press \
          begins the email.",
    bad: &["Email help@example.nhs.uk and say what you tried.\n"],
    good: &["Email [help@example.nhs.uk](mailto:help@example.nhs.uk) and say what you tried.\n"],
    run: |page, found| {
        for (at, inlines) in page.texts() {
            for (index, inline) in inlines.iter().enumerate().filter(|(_, inline)| inline.href.is_none()) {
                for address in inline.text.split_whitespace().filter_map(email) {
                    found.add(
                        &format!("{at}[{index}]"),
                        format!("{} is not a link", words::quote(address)),
                        format!("write [{address}](mailto:{address})"),
                    );
                }
            }
        }
    },
};

/// The email address in a word, without the marks around it.
fn email(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let (name, host) = word.split_once('@')?;
    let is_atom = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c));
    let ending = host.rsplit_once('.').map(|(_, ending)| ending)?;
    (!name.is_empty() && is_atom(name) && is_atom(host) && ending.len() > 1).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::email;

    #[test]
    fn addresses_and_what_only_looks_like_them() {
        assert_eq!(email("(help@example.nhs.uk)."), Some("help@example.nhs.uk"));
        assert_eq!(email("<a.b+c@d-e.org>"), Some("a.b+c@d-e.org"));
        for no in ["@home", "you@", "a@b", "a@b.", "a@b@c.de", "me(at)example.org", ""] {
            assert_eq!(email(no), None, "{no}");
        }
    }
}
