//! The table of rules, in the order in which they are explained: what breaks an article, what leads patients astray,
//! what keeps them from understanding; last, how Markdown is written.

mod bare_url;
mod click_here;
mod date_without_year;
mod duplicate_heading;
mod duplicate_id;
mod empty_link;
mod empty_section;
mod file_name;
mod forbidden_link;
mod format;
mod image_alt;
mod language_folder;
mod long_heading;
mod long_sentence;
mod markdown;
mod missing_target;
mod no_next_step;
mod plain_email;
mod plain_phone;
mod reading_age;
mod review_date;
mod shouting_heading;
mod unknown_part;

use super::Rule;

/// Every rule.
pub static RULES: &[Rule] = &[
    format::RULE,
    duplicate_id::RULE,
    file_name::RULE,
    forbidden_link::RULE,
    missing_target::RULE,
    empty_section::RULE,
    empty_link::RULE,
    click_here::RULE,
    duplicate_heading::RULE,
    unknown_part::RULE,
    review_date::RULE,
    language_folder::RULE,
    image_alt::RULE,
    no_next_step::RULE,
    reading_age::RULE,
    long_sentence::RULE,
    long_heading::RULE,
    shouting_heading::RULE,
    bare_url::RULE,
    plain_email::RULE,
    plain_phone::RULE,
    date_without_year::RULE,
    markdown::FRONT_MATTER,
    markdown::UNKNOWN_KEY,
    markdown::TITLE,
    markdown::SECTION_ID,
    markdown::HEADING,
    markdown::OUTRO,
    markdown::KEYWORDS,
    markdown::LINK,
    markdown::IMAGE,
    markdown::CALLOUT,
    markdown::CONTACT,
    markdown::LIST,
    markdown::TABLE,
    markdown::CODE,
    markdown::HTML,
    markdown::FOOTNOTE,
    markdown::STRIKETHROUGH,
    markdown::TASK_LIST,
    markdown::LINE_BREAK,
];

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
