//! Which way a language is written.

/// `rtl` or `ltr`, for the attribute `dir`.
pub fn direction(lang: &str) -> &'static str {
    if right_to_left(lang) { "rtl" } else { "ltr" }
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
    fn the_script_decides_the_direction_where_it_is_given() {
        for rtl in ["ar", "AR-eg", "ur", "fa-IR", "he", "pa-Arab", "ks-Arab-IN"] {
            assert!(right_to_left(rtl), "{rtl}");
        }
        for ltr in ["en", "en-GB", "pa", "cy", "ur-Latn", "arn", ""] {
            assert!(!right_to_left(ltr), "{ltr}");
        }
    }
}
