//! How the words of the feedback form are put together. The words themselves are in `crate::words`; labels of an article's
//! own reasons are in the article.
//!
//! `{}` in a text stands for what the code puts there.

use article::feedback::BUILT_IN_REASONS;

use super::guard::Kind;
use super::state::{Announcement, Failure};
use crate::words::Words;
use crate::words::intl::counted;

impl Words {
    /// The label of a built-in reason.
    pub fn built_in(&self, reason: &str) -> Option<&'static str> {
        let at = BUILT_IN_REASONS.iter().position(|known| *known == reason)?;
        let labels = [
            self.reason_more_information(),
            self.reason_hard_to_understand(),
            self.reason_inaccurate(),
            self.reason_broken_link(),
        ];
        labels.get(at).copied()
    }

    /// How many characters of the comment are left; negative: too many.
    pub fn characters_left(&self, left: i32) -> String {
        counted(self.lang(), if left < 0 { self.over() } else { self.left() }, left.saturating_abs())
    }

    /// What to do about a comment that is too long.
    pub fn shorten(&self, by: usize) -> String {
        counted(self.lang(), self.too_long(), i32::try_from(by).unwrap_or(i32::MAX))
    }

    /// What a piece of the comment looks like.
    pub fn looks_like(&self, kind: Kind, text: &str) -> String {
        let template = match kind {
            Kind::NhsNumber => self.looks_like_nhs_number(),
            Kind::Email => self.looks_like_email(),
            Kind::Phone => self.looks_like_phone(),
            Kind::Postcode => self.looks_like_postcode(),
            Kind::BirthDate => self.looks_like_birth_date(),
        };
        filled(template, text)
    }

    /// Why the form could not be sent.
    pub fn not_sent(&self, failure: Failure) -> &'static str {
        match failure {
            Failure::Network => self.not_sent_network(),
            Failure::Busy => self.not_sent_busy(),
            Failure::Refused => self.not_sent_refused(),
            Failure::Check => self.not_sent_check(),
        }
    }

    /// What a screen reader is told.
    pub fn announcement(&self, announcement: Announcement) -> String {
        match announcement {
            Announcement::Sending => self.sending_now().to_owned(),
            Announcement::Sent => self.sent().to_owned(),
            Announcement::NotSent => self.vote_not_sent().to_owned(),
            Announcement::Left(left) => self.characters_left(left),
        }
    }
}

/// The template with `text` in place of its `{}`. What the patient wrote is never read as a template.
fn filled(template: &str, text: &str) -> String {
    // Cut at a letter, not at a string: searching for strings is 2 KB of code that nothing else here needs.
    let cut = template.split_once('{').and_then(|(before, after)| Some((before, after.strip_prefix('}')?)));
    match cut {
        Some((before, after)) => [before, text, after].concat(),
        None => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::ENGLISH;

    #[test]
    fn every_built_in_reason_has_a_label() {
        for reason in BUILT_IN_REASONS {
            assert!(ENGLISH.built_in(reason).is_some_and(|label| !label.is_empty()), "{reason}");
        }
        assert_eq!(ENGLISH.built_in("of-the-article"), None);
    }

    #[test]
    fn what_was_written_is_shown_as_it_is() {
        assert_eq!(ENGLISH.looks_like(Kind::Postcode, "{}LS2 {}"), "“{}LS2 {}” looks like a postcode.");
        let all = [Kind::NhsNumber, Kind::Email, Kind::Phone, Kind::Postcode, Kind::BirthDate];
        for (kind, word) in all.into_iter().zip(["NHS number", "email", "phone", "postcode", "date of birth"])
        {
            assert!(ENGLISH.looks_like(kind, "x").contains(word));
        }
    }

    #[test]
    fn every_failure_has_its_own_sentence() {
        let mut said: Vec<_> = [Failure::Network, Failure::Busy, Failure::Refused, Failure::Check]
            .into_iter()
            .map(|failure| ENGLISH.not_sent(failure))
            .collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), 4);
    }
}
