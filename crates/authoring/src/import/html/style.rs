//! What an inline style says that has meaning: bold, italic, struck out, not shown. The rest is layout.

use crate::import::dom::ElementRef;

/// The meaning of an element's inline style; `None` where it says nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    pub(super) struck: bool,
    pub(super) hidden: bool,
    /// The width and the height in CSS pixels.
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
}

/// Reads the `style` attribute.
pub(super) fn style(element: ElementRef) -> Style {
    element.attr("style").map(parse).unwrap_or_default()
}

fn parse(text: &str) -> Style {
    let mut style = Style::default();
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match name.trim().to_ascii_lowercase().as_str() {
            "font-weight" => {
                style.strong = match value {
                    "bold" | "bolder" => Some(true),
                    "normal" | "lighter" => Some(false),
                    number => number.parse::<u16>().ok().map(|weight| weight >= 600),
                }
            }
            "font-style" => {
                style.emphasis = match value {
                    "italic" | "oblique" => Some(true),
                    "normal" => Some(false),
                    _ => None,
                }
            }
            "text-decoration" | "text-decoration-line" => style.struck = value.contains("line-through"),
            "display" => style.hidden |= value == "none",
            "visibility" => style.hidden |= matches!(value, "hidden" | "collapse"),
            "mso-hide" => style.hidden |= value == "all",
            "width" => style.width = pixels(value),
            "height" => style.height = pixels(value),
            _ => {}
        }
    }
    style
}

/// `320px` or `320`, rounded; never 0.
pub(super) fn pixels(value: &str) -> Option<u32> {
    let number = value.trim().trim_end_matches("px").trim_end().parse::<f64>().ok()?;
    (1.0..=100_000.0).contains(&number).then_some(number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_meaning_is_read() {
        let style = parse(
            "mso-fareast-font-family: Calibri; FONT-WEIGHT: 700 !important; color:red; font-style:normal",
        );
        assert_eq!((style.strong, style.emphasis, style.hidden), (Some(true), Some(false), false));
        assert!(parse("display : none").hidden);
        assert!(parse("text-decoration: underline line-through").struck);
        assert_eq!(parse("font-weight:inherit").strong, None);
        assert_eq!(pixels("320.4px"), Some(320));
        assert_eq!(pixels("50%"), None);
        assert_eq!(pixels("0"), None);
    }
}
