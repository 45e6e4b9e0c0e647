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
          links whose words are an address, and addresses (https://, www.) that are no link at all. The widget itself \
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
                if let Some(address) = text.split_whitespace().find(|word| begins_as_address(word)) {
                    found.add(
                        &format!("{at}[{index}]"),
                        format!("{} is an address, but no link", words::quote(address)),
                        "make it a link whose words say what is there",
                    );
                }
            }
        }
    },
};

fn is_address(words: &str, href: &Href) -> bool {
    let words = words.trim().to_ascii_lowercase();
    let own = matches!(href, Href::Web { host, .. } if words.strip_prefix(host.as_str()).is_some_and(|rest| rest.starts_with('/')));
    !words.contains(char::is_whitespace) && (begins_as_address(&words) || own)
}

fn begins_as_address(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    ["https://", "http://", "www."].iter().any(|start| word.len() > start.len() && word.starts_with(start))
}
