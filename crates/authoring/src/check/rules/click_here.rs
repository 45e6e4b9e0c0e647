//! `click-here`.

use crate::check::Rule;
use crate::check::parts::links;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "click-here",
    severity: Severity::Error,
    summary: "The words of a link say where it leads.",
    why: "People who use a screen reader go from link to link and hear only their words: \"here, here, read more\" (WCAG \
          2.4.4 and 2.4.9, failure F84). Found are links whose words are nothing but \"click here\", \"here\", \
          \"this link\", \
          \"this page\", \"read more\", \"more information\" and their like, in English and Welsh.",
    bad: &["To reset your password, [click here](https://access.login.nhs.uk/).\n"],
    good: &["You can [reset your NHS login password](https://access.login.nhs.uk/).\n"],
    run: |page, found| {
        for link in links(&page.parts) {
            let said = words::plain(&link.words);
            if EMPTY_WORDS.contains(&said.as_str()) {
                found.add(
                    &link.words_at,
                    format!("{} does not say where the link leads", words::quote(&link.words)),
                    "make the name of the place it leads to the link: \"Reset your password\"",
                );
            }
        }
    },
};

/// What says nothing, as [`words::plain`] writes it.
const EMPTY_WORDS: &[&str] = &[
    "click",
    "click here",
    "click on this link",
    "click the link",
    "click this",
    "click this link",
    "details",
    "find out more",
    "find out more here",
    "follow this link",
    "follow the link",
    "go here",
    "here",
    "in this article",
    "info",
    "learn more",
    "link",
    "more",
    "more details",
    "more here",
    "more info",
    "more information",
    "on this page",
    "page",
    "press here",
    "read here",
    "read more",
    "read more here",
    "read this",
    "see here",
    "see more",
    "select here",
    "select this link",
    "tap here",
    "the link",
    "this",
    "this article",
    "this link",
    "this page",
    "this site",
    "this webpage",
    "this website",
    "use this link",
    "via this link",
    "via this webpage",
    "view more",
    "visit this page",
    "webpage",
    "website",
    // Welsh: click here, here, this link, read more, more.
    "cliciwch yma",
    "yma",
    "y ddolen hon",
    "darllen mwy",
    "rhagor",
    "mwy",
];
