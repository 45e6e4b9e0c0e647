//! The table of rules, in the order in which they are explained: what breaks an article, what leads patients astray,
//! what keeps them from understanding.

mod bare_url;
mod click_here;
mod date_without_year;
mod duplicate_heading;
mod duplicate_id;
mod empty_link;
mod empty_section;
mod forbidden_link;
mod format;
mod image_alt;
mod long_heading;
mod long_sentence;
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
    forbidden_link::RULE,
    missing_target::RULE,
    empty_section::RULE,
    empty_link::RULE,
    click_here::RULE,
    duplicate_heading::RULE,
    unknown_part::RULE,
    review_date::RULE,
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
];

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
