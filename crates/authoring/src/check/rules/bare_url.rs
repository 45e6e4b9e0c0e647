//! `bare-url`.

use article::{Href, Inline};

use crate::check::Rule;
use crate::check::parts::links;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "bare-url",
    severity: Severity::Warning,
    summary: "Addresses stand behind words, not among them.",
    why: "An address is read out letter by letter, breaks badly on a phone, and does not say what is there. Found are \
          links whose words are an address, and addresses (https://, www., help.login.nhs.uk) that are no link at all. The widget itself \
          says after a link which site it leads to.",
    bad: &["Ask for help at [https://help.login.nhs.uk/contact](https://help.login.nhs.uk/contact).\n"],
    good: &["You can [contact NHS login support](https://help.login.nhs.uk/contact).\n"],
    run: |page, found| {
        for link in links(&page.parts) {
            if is_address(&link.words, link.href) {
                found.add(
                    &link.words_at,
                    format!("the words of the link are an address: {}", words::quote(&link.words)),
                    "write what is there: \"Contact NHS login support\"",
                );
            }
        }
        for (at, inlines) in page.texts() {
            for (index, Inline { text, .. }) in
                inlines.iter().enumerate().filter(|(_, inline)| inline.href.is_none())
            {
                if let Some(address) = text.split_whitespace().find(|word| looks_like_address(word)) {
                    found.add(
                        &format!("{at}[{index}]"),
                        format!("{} is an address, but no link", words::quote(address.trim_matches(mark))),
                        "make it a link whose words say what is there",
                    );
                }
            }
        }
    },
};

/// Whether the words of a link are an address: any, or its own host with or without a path. `NHS.UK`, in capitals, is a
/// name.
fn is_address(words: &str, href: &Href) -> bool {
    let words = words.trim();
    let own = match href {
        Href::Web { host, .. } => words.strip_prefix(host.as_str()),
        _ => None,
    };
    !words.contains(char::is_whitespace)
        && (looks_like_address(words) || own.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Whether a word of the text is an address: `https://…`, `www.…`, or a host that ends as British and common ones do.
fn looks_like_address(word: &str) -> bool {
    let word = word.trim_matches(mark);
    let lower = word.to_ascii_lowercase();
    if ["https://", "http://", "www."]
        .iter()
        .any(|start| lower.starts_with(start) && lower.len() > start.len())
    {
        return true;
    }
    let (host, path) = word.split_once('/').map_or((word, None), |(host, path)| (host, Some(path)));
    let (names, ending) = host.rsplit_once('.').unwrap_or_default();
    let is_host = !names.is_empty()
        && names.split('.').all(|name| {
            !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        });
    is_host && (ENDINGS.contains(&ending) || (path.is_some() && ending.len() > 1 && names.contains('.')))
}

/// What stands around an address in a sentence.
fn mark(c: char) -> bool {
    !c.is_alphanumeric()
}

/// How hosts end that a British help page names.
const ENDINGS: &[&str] = &["com", "cymru", "eu", "gov", "info", "net", "org", "scot", "uk", "wales"];

#[cfg(test)]
mod tests {
    use super::looks_like_address;

    #[test]
    fn addresses_and_what_only_looks_like_them() {
        for address in
            ["https://a.b", "(www.nhs.uk).", "help.login.nhs.uk/contact.", "help.login.nhs.uk", "111.nhs.uk"]
        {
            assert!(looks_like_address(address), "{address}");
        }
        for no in
            ["NHS.UK", "e.g", "and/or", "9.30", "a.m./p.m", "login.pdf", "www.", "email.", "help@nhs.uk", ""]
        {
            assert!(!looks_like_address(no), "{no}");
        }
    }
}
