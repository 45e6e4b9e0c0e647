//! English, built in.

use super::{FailureWords, Words};

pub(super) const WORDS: Words = Words {
    lang: "en",
    loading: "Loading help",
    last_updated: "Last updated:",
    show_all: "Show all sections",
    hide_all: "Hide all sections",
    all_shown: "All sections are now shown.",
    all_hidden: "All sections are now hidden.",
    related: "More help",
    back: "Back",
    try_again: "Try again",
    trying_again: "Trying again",
    table: "Table",
    important: "Important:",
    note: "Note:",
    warning: "Warning:",
    failures: FailureWords {
        no_source: "There is no help text to show here yet.",
        offline: "You are not connected to the internet. Check your connection, then try again.",
        network: "We cannot reach the help text right now. Check your connection, then try again.",
        timeout: "The help text is taking too long to arrive. Your signal may be weak. Try again in a moment.",
        not_found: "We cannot find this help text. It may have moved.",
        forbidden: "We are not allowed to show this help text here.",
        busy: "A lot of people are asking for help right now. Wait a minute, then try again.",
        server: "The help text is not available right now because of a problem on our side. Try again in a few minutes.",
        web_page: "We got the wrong page instead of the help text. Reload this page, then try again.",
        not_json: "The help text did not arrive in one piece. Try again.",
        invalid: "There is a mistake in this help text, so we cannot show it. We need to fix it.",
        newer: "This help text is newer than this page. Reload the page to get the latest version.",
        too_large: "This help text is too big to show here. We need to fix it.",
    },
};
