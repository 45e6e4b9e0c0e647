//! Feedback as JSON text (design 3.3), and the id it is sent under. Pure.
//!
//! Written out by hand: one flat document does not pay for a JSON library in what a patient downloads. The tests read it
//! back through `article::Feedback`, as the server does.

use article::feedback::{MAX_REASONS, MAX_SECTIONS_OPENED};
use article::{Article, Id};

use super::state::{Form, Message};

/// The document of `message` about `article`, from the form as it is. `sections_opened`: first opened first.
pub fn body(article: &Article, form: &Form, sections_opened: &[Id], message: Message) -> String {
    let mut json = Json { text: String::with_capacity(256 + form.comment().len()) };
    json.text.push('{');
    json.string("article", article.id.as_str());
    json.string("modified", article.modified.as_str());
    json.string("lang", &article.lang);
    json.key("helpful");
    json.text.push_str(if form.helpful() == Some(true) { "true" } else { "false" });
    json.ids("sections_opened", sections_opened, MAX_SECTIONS_OPENED);
    if message == Message::Explanation {
        json.ids("reasons", form.chosen(), MAX_REASONS);
        let comment = form.comment().trim();
        if !comment.is_empty() {
            json.string("comment", comment);
        }
        if let Some(token) = form.token() {
            json.string("altcha", token);
        }
    }
    json.text.push('}');
    json.text
}

/// 16 random bytes as a UUID, version 4 (RFC 9562, section 5.4).
pub fn uuid(random: [u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (index, byte) in random.into_iter().enumerate() {
        let byte = match index {
            6 => byte & 0x0F | 0x40,
            8 => byte & 0x3F | 0x80,
            _ => byte,
        };
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        push_hex(&mut text, byte);
    }
    text
}

/// Adds a byte as two small hexadecimal digits.
pub(super) fn push_hex(text: &mut String, byte: u8) {
    text.extend(
        [byte >> 4, byte & 0x0F].into_iter().filter_map(|digit| char::from_digit(u32::from(digit), 16)),
    );
}

/// An object in the making.
struct Json {
    text: String,
}

impl Json {
    fn key(&mut self, key: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.quoted(key);
        self.text.push(':');
    }

    fn string(&mut self, key: &str, value: &str) {
        self.key(key);
        self.quoted(value);
    }

    fn ids(&mut self, key: &str, ids: &[Id], most: usize) {
        self.key(key);
        self.text.push('[');
        for (index, id) in ids.iter().take(most).enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.quoted(id.as_str());
        }
        self.text.push(']');
    }

    /// A JSON string (RFC 8259, section 7): quote, backslash and control characters escaped, all else as it is.
    fn quoted(&mut self, value: &str) {
        self.text.push('"');
        for c in value.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\u{0}'..='\u{1F}' => {
                    self.text.push_str("\\u00");
                    push_hex(&mut self.text, c as u8);
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use article::{Block, Feedback, Inline, Timestamp};
    use proptest::prelude::*;

    use super::*;
    use crate::config::Captcha;
    use crate::feedback::state::{Action, Moment, Proof, update};

    const MODIFIED: &str = "2026-04-09T09:56:00+01:00";

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn article() -> Article {
        Article {
            id: id("cannot-log-in"),
            lang: "en-GB".into(),
            title: "I cannot log in".into(),
            modified: Timestamp::parse(MODIFIED).unwrap(),
            review_by: None,
            intro: vec![Block::Paragraph { content: vec![Inline::plain("…")] }],
            sections: Vec::new(),
            outro: Vec::new(),
            related: Vec::new(),
            reasons: Vec::new(),
        }
    }

    fn form(actions: Vec<Action>) -> Form {
        let mut form = Form::new(Captcha::Altcha);
        for action in actions {
            update(&mut form, action);
        }
        form
    }

    fn read(json: &str) -> Feedback {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
    }

    fn explained(comment: &str) -> Form {
        form(vec![
            Action::Vote(false),
            Action::Toggle(id("inaccurate")),
            Action::Toggle(id("broken-link")),
            Action::Write(comment.into()),
            Action::CheckPassed(Proof { token: "eyJ9+/==".into(), until: None }),
            Action::Submit(Moment { now: 0.0, year: 2026 }),
        ])
    }

    #[test]
    fn a_vote_holds_nothing_but_the_vote() {
        let feedback = read(&body(&article(), &form(vec![Action::Vote(true)]), &[id("one")], Message::Vote));
        assert!(feedback.helpful && !feedback.needs_proof());
        assert_eq!((feedback.article.as_str(), feedback.modified.as_str()), ("cannot-log-in", MODIFIED));
        assert_eq!((feedback.lang.as_str(), feedback.sections_opened), ("en-GB", vec![id("one")]));
        // What is typed after a No stays here until Send is pressed.
        let feedback = read(&body(&article(), &explained("secret"), &[], Message::Vote));
        assert!(!feedback.helpful && !feedback.needs_proof() && feedback.altcha.is_none());
    }

    #[test]
    fn an_explanation_holds_everything() {
        let feedback = read(&body(&article(), &explained("  Too long.\n"), &[], Message::Explanation));
        assert_eq!(feedback.reasons, [id("inaccurate"), id("broken-link")]);
        assert_eq!(feedback.comment.as_deref(), Some("Too long."));
        assert_eq!(feedback.altcha.as_deref(), Some("eyJ9+/=="));
        assert!(!feedback.helpful);
    }

    #[test]
    fn a_blank_comment_is_none() {
        assert_eq!(read(&body(&article(), &explained(" \n "), &[], Message::Explanation)).comment, None);
    }

    #[test]
    fn no_more_sections_are_sent_than_the_server_takes() {
        let opened: Vec<Id> = (0..300).map(|n| id(&format!("s{n}"))).collect();
        let feedback = read(&body(&article(), &form(vec![Action::Vote(false)]), &opened, Message::Vote));
        assert_eq!(feedback.sections_opened, opened[..200]);
    }

    #[test]
    fn a_uuid_is_of_version_4_and_of_the_right_variant() {
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([0xFF; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(
            uuid([
                0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x10, 0x32, 0x54, 0x76, 0x98, 0xBA, 0xDC,
                0xFE
            ]),
            "01234567-89ab-4def-9032-547698badcfe"
        );
    }

    proptest! {
        #[test]
        fn any_comment_arrives_as_it_was_typed(comment in "\\PC{0,80}|[\\x00-\\x7f]{0,80}|.{0,80}") {
            let mut json = Json { text: "{".into() };
            json.string("comment", &comment);
            json.text.push('}');
            let read: std::collections::BTreeMap<String, String> = serde_json::from_str(&json.text).unwrap();
            prop_assert_eq!(&read["comment"], &comment);
        }
    }
}
