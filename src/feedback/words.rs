//! Every word of the feedback form, typed, so that no language can lack one. Labels of an article's own reasons are in
//! the article.
//!
//! Plain, short, kind; reading age 9 to 11; never blaming. `{}` in a text stands for what the code puts there. Pure.

use article::feedback::BUILT_IN_REASONS;

use super::guard::Kind;
use super::state::{Announcement, Failure};

/// The words of one language.
pub struct FeedbackWords {
    /// The question.
    pub question: &'static str,
    /// Answer to it; first.
    pub yes: &'static str,
    /// Answer to it.
    pub no: &'static str,
    /// Heading after a Yes.
    pub glad: &'static str,
    /// Heading after a No.
    pub sorry: &'static str,
    /// Below that heading: thanks, and what the form is for.
    pub tell_us: &'static str,
    /// Above the article's contact, for who is still stuck.
    pub still_stuck: &'static str,
    /// Legend of the checkboxes.
    pub reasons: &'static str,
    /// Hint below that legend.
    pub reasons_hint: &'static str,
    /// The built-in reasons, in the order of `article::feedback::BUILT_IN_REASONS`.
    pub built_in: [&'static str; 4],
    /// Label of the comment.
    pub comment: &'static str,
    /// Hint below that label: no personal details, and how long it may be.
    pub comment_hint: &'static str,
    /// How many characters are left; more than one, one.
    pub left: [&'static str; 2],
    /// How many characters there are too many; more than one, one.
    pub over: [&'static str; 2],
    /// Sends the form.
    pub send: &'static str,
    /// The same button while the form is on its way.
    pub sending: &'static str,
    /// Sends a comment although it seems to hold personal details.
    pub send_anyway: &'static str,
    /// Goes back to the question.
    pub cancel: &'static str,
    /// Heading of the error summary, and the hidden beginning of an error message.
    pub problem: &'static str,
    /// See above.
    pub error: &'static str,
    /// No reason is chosen.
    pub choose_reason: &'static str,
    /// The comment is too long; by more than one, by one.
    pub too_long: [&'static str; 2],
    /// The comment seems to hold personal details.
    pub personal: &'static str,
    /// What can be done about that.
    pub personal_choice: &'static str,
    /// What was found: `{}` is what the patient wrote. NHS number, email, phone, postcode, date of birth.
    pub looks_like: [&'static str; 5],
    /// The check is under way.
    pub check_working: &'static str,
    /// The check is done.
    pub check_passed: &'static str,
    /// The check could not be done.
    pub check_failed: &'static str,
    /// Does the check again.
    pub check_again: &'static str,
    /// Announced while a vote or the form is on its way.
    pub sending_now: &'static str,
    /// The server has the vote or the form.
    pub sent: &'static str,
    /// Heading when the server has the form.
    pub thanks: &'static str,
    /// What will be done with it.
    pub used_for: &'static str,
    /// The vote could not be sent.
    pub vote_not_sent: &'static str,
    /// Sends the vote again.
    pub try_again: &'static str,
    /// The form could not be sent: network, busy, refused, check.
    pub not_sent: [&'static str; 4],
}

/// English, built in.
pub const ENGLISH: FeedbackWords = FeedbackWords {
    question: "Was this article helpful?",
    yes: "Yes",
    no: "No",
    glad: "Thank you. We are glad that it helped.",
    sorry: "We are sorry that this did not help",
    tell_us: "Thank you for telling us. You can help us to make it better: tell us what was wrong.",
    still_stuck: "If you still need help, you can contact:",
    reasons: "What was wrong?",
    reasons_hint: "Select all that are true for you.",
    built_in: [
        "I need more information",
        "It is hard to understand",
        "Something in it is wrong",
        "A link does not work",
    ],
    comment: "What else should we know? (optional)",
    comment_hint: "Please do not write personal details here, such as your name, NHS number, date of birth, address, phone \
        number or email address. You can write up to 2,000 characters.",
    left: ["You have {} characters left.", "You have 1 character left."],
    over: ["Your comment is {} characters too long.", "Your comment is 1 character too long."],
    send: "Send",
    sending: "Sending…",
    send_anyway: "Send it as it is",
    cancel: "Cancel",
    problem: "There is a problem",
    error: "Error:",
    choose_reason: "Select at least one reason",
    too_long: ["Make your comment {} characters shorter", "Make your comment 1 character shorter"],
    personal: "Check your comment for personal details",
    personal_choice: "We do not need these to improve the article. You can take them out, or send your comment as it is.",
    looks_like: [
        "“{}” looks like an NHS number.",
        "“{}” looks like an email address.",
        "“{}” looks like a phone number.",
        "“{}” looks like a postcode.",
        "“{}” looks like a date of birth.",
    ],
    check_working: "We are checking that you are not a robot. This happens by itself: you can go on writing.",
    check_passed: "The check is done. You did not need to do anything.",
    check_failed: "We could not finish the check that keeps robots out. Your signal may be weak.",
    check_again: "Do the check again",
    sending_now: "Sending your answer…",
    sent: "Your answer has been sent.",
    thanks: "Thank you for your help",
    used_for: "We will use it to make this article better. We cannot write back to you.",
    vote_not_sent: "We could not send your answer.",
    try_again: "Try again",
    not_sent: [
        "We could not send your answer. Check that you are connected to the internet, then select Send again. What you \
            wrote is still here.",
        "We could not send your answer because our service is busy. Wait a few minutes, then select Send again. What you \
            wrote is still here.",
        "We could not send your answer because of a problem on our side. You can try again later.",
        "We could not send your answer because the check that keeps robots out did not work. Select Send to try again. \
            What you wrote is still here.",
    ],
};

impl FeedbackWords {
    /// The words for a BCP 47 tag; English where there are none yet.
    pub fn of(_lang: &str) -> &'static Self {
        &ENGLISH
    }

    /// The label of a built-in reason.
    pub fn built_in(&self, reason: &str) -> Option<&'static str> {
        let at = BUILT_IN_REASONS.iter().position(|known| *known == reason)?;
        self.built_in.get(at).copied()
    }

    /// How many characters of the comment are left; negative: too many.
    pub fn left(&self, left: i32) -> String {
        counted(if left < 0 { self.over } else { self.left }, left.unsigned_abs())
    }

    /// What to do about a comment that is too long.
    pub fn too_long(&self, by: usize) -> String {
        counted(self.too_long, u32::try_from(by).unwrap_or(u32::MAX))
    }

    /// What a piece of the comment looks like.
    pub fn looks_like(&self, kind: Kind, text: &str) -> String {
        let [nhs_number, email, phone, postcode, birth] = self.looks_like;
        let template = match kind {
            Kind::NhsNumber => nhs_number,
            Kind::Email => email,
            Kind::Phone => phone,
            Kind::Postcode => postcode,
            Kind::BirthDate => birth,
        };
        filled(template, text)
    }

    /// Why the form could not be sent.
    pub fn not_sent(&self, failure: Failure) -> &'static str {
        let [network, busy, refused, check] = self.not_sent;
        match failure {
            Failure::Network => network,
            Failure::Busy => busy,
            Failure::Refused => refused,
            Failure::Check => check,
        }
    }

    /// What a screen reader is told.
    pub fn announcement(&self, announcement: Announcement) -> String {
        match announcement {
            Announcement::Sending => self.sending_now.to_owned(),
            Announcement::Sent => self.sent.to_owned(),
            Announcement::NotSent => self.vote_not_sent.to_owned(),
            Announcement::Left(left) => self.left(left),
        }
    }
}

fn counted([several, one]: [&'static str; 2], number: u32) -> String {
    if number == 1 { one.to_owned() } else { filled(several, &grouped(number)) }
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

/// A number with a comma between its thousands.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_put_into_sentences() {
        assert_eq!(ENGLISH.left(1_234), "You have 1,234 characters left.");
        assert_eq!(ENGLISH.left(1), "You have 1 character left.");
        assert_eq!(ENGLISH.left(0), "You have 0 characters left.");
        assert_eq!(ENGLISH.left(-1), "Your comment is 1 character too long.");
        assert_eq!(ENGLISH.too_long(12_345), "Make your comment 12,345 characters shorter");
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(grouped(999), "999");
    }

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
    fn the_limit_in_the_hint_is_the_limit() {
        let limit = grouped(u32::try_from(crate::feedback::state::COMMENT_LIMIT).unwrap());
        assert!(ENGLISH.comment_hint.contains(&limit));
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
