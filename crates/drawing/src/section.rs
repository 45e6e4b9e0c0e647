//! The classes of a section, whatever it is drawn as: a panel with a button, or `<details>`.

/// From this place on, what is off the screen is not laid out (`styles/widget/_sections.scss`). A class says so, and no
/// `:nth-child`: with that, the style of all sections was computed anew for each one that came after them.
const FAR: usize = 40;

/// The classes of the section at this place of the article, from 0.
pub fn section_class(place: usize, open: bool) -> &'static str {
    match (place >= FAR, open) {
        (false, false) => "pch-section",
        (false, true) => "pch-section pch-section--open",
        (true, false) => "pch-section pch-section--far",
        (true, true) => "pch-section pch-section--far pch-section--open",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screenful_and_more_is_always_laid_out() {
        assert_eq!(section_class(0, false), "pch-section");
        assert_eq!(section_class(39, true), "pch-section pch-section--open");
        assert_eq!(section_class(40, false), "pch-section pch-section--far");
        assert_eq!(section_class(40, true), "pch-section pch-section--far pch-section--open");
    }
}
