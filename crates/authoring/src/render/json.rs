//! Data inside HTML: JSON as the text of a `<script>` that no browser runs.

use serde::Serialize;

/// JSON that neither ends the element it stands in nor opens a comment there (HTML, "Restrictions for contents of script
/// elements"), also where the page is XHTML. The same data: only strings hold these three, and JSON may write them so.
pub fn for_html(value: &impl Serialize) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?;
    Ok(json.replace('<', r"\u003c").replace('>', r"\u003e").replace('&', r"\u0026"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_is_markup_and_the_data_stays() {
        let hostile = "</script><!-- ]]> &lt; \u{2028} \" \\";
        let json = for_html(&hostile).unwrap();
        assert!(!json.contains(['<', '>', '&']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }
}
