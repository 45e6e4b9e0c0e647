//! Every word of the widget's own, typed, so that no language can lack one. The words of articles are in the articles.
//!
//! Plain, short, kind; reading age 9 to 11; never blaming. Technical reasons go to the developer, not here. The words of
//! the feedback form stand beside the form. Pure.

mod english;

use crate::load::Failure;

/// The words of one language.
pub struct Words {
    /// BCP 47 tag of this language, for `lang` on what is written in it (WCAG 2.2 SC 3.1.2).
    pub lang: &'static str,
    /// Announced while the article is on its way.
    pub loading: &'static str,
    /// Before the date of the article's last change.
    pub last_updated: &'static str,
    /// The button that opens every section.
    pub show_all: &'static str,
    /// The same button, when every section is open.
    pub hide_all: &'static str,
    /// Announced after that.
    pub all_shown: &'static str,
    /// Announced after that.
    pub all_hidden: &'static str,
    /// Heading of the related articles.
    pub related: &'static str,
    /// The control that leads to the article before.
    pub back: &'static str,
    /// The button of a failure.
    pub try_again: &'static str,
    /// The same button while it works.
    pub trying_again: &'static str,
    /// Name of a table that scrolls sideways, for who reaches it with a keyboard.
    pub table: &'static str,
    /// Hidden beginning of a callout that has no heading, by tone.
    pub important: &'static str,
    /// See `important`.
    pub note: &'static str,
    /// See `important`.
    pub warning: &'static str,
    /// Sentences for each failure.
    pub failures: FailureWords,
}

/// One sentence or two for each way an article can fail to arrive: what happened, and what the patient can do.
pub struct FailureWords {
    /// The page did not say what to show.
    pub no_source: &'static str,
    /// The browser is offline.
    pub offline: &'static str,
    /// No answer.
    pub network: &'static str,
    /// Too slow.
    pub timeout: &'static str,
    /// 404 and 410.
    pub not_found: &'static str,
    /// 401 and 403.
    pub forbidden: &'static str,
    /// 408 and 429.
    pub busy: &'static str,
    /// 5xx and every other status.
    pub server: &'static str,
    /// A web page instead of an article.
    pub web_page: &'static str,
    /// Not JSON.
    pub not_json: &'static str,
    /// Breaks the rules of its format.
    pub invalid: &'static str,
    /// Of a later format.
    pub newer: &'static str,
    /// Too large.
    pub too_large: &'static str,
}

impl Words {
    /// The words for a BCP 47 tag; English where there are none yet.
    pub fn of(_lang: &str) -> &'static Self {
        &english::WORDS
    }

    /// What the patient reads when there is no article.
    pub fn failure(&self, failure: &Failure) -> &'static str {
        let say = &self.failures;
        match failure {
            Failure::NoSource => say.no_source,
            Failure::Offline => say.offline,
            Failure::Network(_) => say.network,
            Failure::Timeout => say.timeout,
            Failure::Status(404 | 410) => say.not_found,
            Failure::Status(401 | 403) => say.forbidden,
            Failure::Status(408 | 429) => say.busy,
            Failure::Status(_) => say.server,
            Failure::WebPage => say.web_page,
            Failure::NotJson(_) => say.not_json,
            Failure::Invalid(_) => say.invalid,
            Failure::NewerFormat => say.newer,
            Failure::TooLarge => say.too_large,
        }
    }
}

/// Whether a language is written from right to left, by its primary subtag (Unicode CLDR's `characterOrder`), or by an
/// explicit script subtag.
pub fn right_to_left(lang: &str) -> bool {
    let mut subtags = lang.split('-');
    let primary = subtags.next().unwrap_or("");
    if let Some(script) = subtags.find(|subtag| subtag.len() == 4) {
        let known = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"];
        return known.iter().any(|known| script.eq_ignore_ascii_case(known));
    }
    ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"]
        .iter()
        .any(|known| primary.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_its_own_sentence() {
        let failures = [
            Failure::NoSource,
            Failure::Offline,
            Failure::Network(String::new()),
            Failure::Timeout,
            Failure::Status(404),
            Failure::Status(403),
            Failure::Status(429),
            Failure::Status(503),
            Failure::WebPage,
            Failure::NotJson(String::new()),
            Failure::Invalid(String::new()),
            Failure::NewerFormat,
            Failure::TooLarge,
        ];
        let mut said: Vec<_> = failures.iter().map(|failure| Words::of("en").failure(failure)).collect();
        assert!(said.iter().all(|sentence| sentence.ends_with('.')));
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), failures.len());
    }

    #[test]
    fn the_script_decides_the_direction_where_it_is_given() {
        for rtl in ["ar", "AR-eg", "ur", "fa-IR", "he", "pa-Arab", "ks-Arab-IN"] {
            assert!(right_to_left(rtl), "{rtl}");
        }
        for ltr in ["en", "en-GB", "pa", "cy", "ur-Latn", "arn", ""] {
            assert!(!right_to_left(ltr), "{ltr}");
        }
    }
}
