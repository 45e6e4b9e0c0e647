//! Every word of the widget's own, typed, so that no language can lack one. The words of articles are in the articles.
//!
//! `catalogues/en.json` is the table: a message's key, its English, and with `build.rs` its place in [`Words`]. Other
//! languages are files of the same keys, which a patient downloads only when needed (`voice`). `choice` says which
//! language is spoken, `catalogue` makes words of what was downloaded, `intl` asks the browser for dates and plurals. The
//! messages of the feedback form are put together beside the form.
//!
//! Plain, short, kind; reading age 9 to 11; never blaming. Technical reasons go to the developer, not here.

mod catalogue;
mod choice;
pub mod intl;
#[cfg(test)]
mod tests;
pub mod voice;

pub use choice::{LANGUAGES, choose, right_to_left};

use crate::load::Failure;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Every word of the widget's own, in one language. A method for each message.
#[cfg_attr(test, derive(Debug))]
pub struct Words {
    /// In the order of their keys. Not a field each: that would be code for each, where this is a loop.
    texts: [&'static str; NUMBER],
    /// What they were made of; see `catalogue`.
    list: &'static str,
    /// The words that were made before these.
    before: Option<&'static Self>,
}

/// English, built in.
pub static ENGLISH: Words = Words { texts: TEXTS, list: "", before: None };

impl Words {
    /// What the patient reads when there is no article: what happened, and what they can do.
    pub fn failure(&self, failure: &Failure) -> &'static str {
        match failure {
            Failure::NoSource => self.fail_no_source(),
            Failure::Offline => self.fail_offline(),
            Failure::Network(_) => self.fail_network(),
            Failure::Timeout => self.fail_timeout(),
            Failure::Status(404 | 410) => self.fail_not_found(),
            Failure::Status(401 | 403) => self.fail_forbidden(),
            Failure::Status(408 | 429) => self.fail_busy(),
            Failure::Status(_) => self.fail_server(),
            Failure::WebPage => self.fail_web_page(),
            Failure::NotJson(_) => self.fail_not_json(),
            Failure::Invalid(_) => self.fail_invalid(),
            Failure::NewerFormat => self.fail_newer(),
            Failure::TooLarge => self.fail_too_large(),
        }
    }
}
