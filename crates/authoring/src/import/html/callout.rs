//! Which parts of an article are callouts: by class names that are known, and by words such as "Note:". A word counts
//! only in full; nothing is guessed.

use crate::import::dom::ElementRef;
use article::{Block, Inline, Tone};

use super::line::{plain_text, tidy};

/// Words that announce a callout, in English and Welsh.
const LABELS: [(&str, Tone); 22] = [
    ("note", Tone::Note),
    ("please note", Tone::Note),
    ("nb", Tone::Note),
    ("n.b.", Tone::Note),
    ("n.b", Tone::Note),
    ("tip", Tone::Note),
    ("hint", Tone::Note),
    ("good to know", Tone::Note),
    ("important", Tone::Important),
    ("very important", Tone::Important),
    ("important note", Tone::Important),
    ("important notice", Tone::Important),
    ("important information", Tone::Important),
    ("attention", Tone::Important),
    ("warning", Tone::Warning),
    ("caution", Tone::Warning),
    ("danger", Tone::Warning),
    ("nodyn", Tone::Note),
    ("noder", Tone::Note),
    ("sylwch", Tone::Note),
    ("pwysig", Tone::Important),
    ("rhybudd", Tone::Warning),
];

/// The tone that a heading announces, if it is nothing but such a word.
pub(crate) fn word(text: &str) -> Option<Tone> {
    let text = bare(text).to_lowercase();
    LABELS.iter().find(|(label, _)| *label == text).map(|(_, tone)| *tone)
}

/// Such a word as a heading: without the colon that it has before other words.
pub(crate) fn bare(text: &str) -> String {
    text.trim().trim_end_matches([':', '!', ' ']).to_owned()
}

/// A paragraph that begins with such a word and a colon: the tone, the word as it was written, and the rest.
pub(super) fn labelled(content: &[Inline]) -> Option<(Tone, String, Vec<Inline>)> {
    let text = plain_text(content);
    let (label, after) = text.split_once(':')?;
    let tone = word(label)?;
    if after.trim().is_empty() {
        return None;
    }
    let mut skip = label.len() + 1;
    let mut rest = Vec::new();
    for inline in content {
        match inline.text.get(skip.min(inline.text.len())..) {
            Some(kept) if !kept.is_empty() => rest.push(Inline { text: kept.to_owned(), ..inline.clone() }),
            _ => {}
        }
        skip = skip.saturating_sub(inline.text.len());
    }
    Some((tone, label.trim().to_owned(), tidy(rest)))
}

/// Words in class names that say that this is a callout, what of which sort, and that say nothing either way.
const BOXES: [&str; 5] = ["callout", "alert", "admonition", "notice", "infobox"];
const TONES: [(&str, Tone); 14] = [
    ("note", Tone::Note),
    ("info", Tone::Note),
    ("information", Tone::Note),
    ("tip", Tone::Note),
    ("hint", Tone::Note),
    ("idea", Tone::Note),
    ("success", Tone::Note),
    ("important", Tone::Important),
    ("attention", Tone::Important),
    ("warning", Tone::Warning),
    ("warn", Tone::Warning),
    ("caution", Tone::Warning),
    ("danger", Tone::Warning),
    ("error", Tone::Warning),
];
const NEUTRAL: [&str; 18] = [
    "fd",
    "fw",
    "zd",
    "bs",
    "nhsuk",
    "govuk",
    "box",
    "panel",
    "message",
    "block",
    "primary",
    "secondary",
    "default",
    "light",
    "dark",
    "transparent",
    "dismissible",
    "text",
];

/// The tone of an element by its class names: `alert alert-warning`, `callout--info`, `fd-callout`, `note`,
/// `nhsuk-warning-callout`, `panel-danger`, `govuk-inset-text`. A name with any other word in it is not known.
pub(super) fn by_class(element: ElementRef) -> Option<Tone> {
    let mut found = None;
    for class in element.value().classes() {
        let class = class.to_ascii_lowercase();
        let parts: Vec<&str> = class.split(['-', '_']).filter(|part| !part.is_empty()).collect();
        let tone =
            parts.iter().find_map(|part| TONES.iter().find(|(name, _)| name == part)).map(|(_, tone)| *tone);
        let has = |names: &[&str]| parts.iter().any(|part| names.contains(part));
        let known = parts.iter().all(|part| {
            BOXES.contains(part)
                || NEUTRAL.contains(part)
                || *part == "inset"
                || TONES.iter().any(|(name, _)| name == part)
        });
        let is_callout = known
            && (has(&BOXES)
                || (has(&["panel", "message", "box", "block"]) && tone.is_some())
                || (has(&["inset"]) && has(&["text"]))
                || matches!(parts.as_slice(), ["note" | "warning" | "important" | "tip" | "caution"]));
        if is_callout {
            // `alert` says less than `alert-warning`.
            found = tone.or(found).or(Some(Tone::Note));
        }
    }
    found
}

/// A callout out of what a box holds: its heading is the box's own first heading, first bold line or "Note:".
pub(super) fn boxed(tone: Tone, mut body: Vec<Block>) -> Option<Block> {
    let first = body.first().cloned();
    let mut heading = None;
    match first {
        // A box around a paragraph that is a callout by its words, or around another box, is one box.
        Some(Block::Callout { heading: inner, body: held, .. }) if body.len() == 1 => {
            return Some(Block::Callout { tone, heading: inner, body: held });
        }
        Some(Block::Callout { heading: inner @ Some(_), body: held, .. }) => {
            heading = inner;
            body.splice(..1, held);
        }
        Some(Block::Heading { text }) if body.len() > 1 => {
            heading = Some(text);
            body.remove(0);
        }
        Some(Block::Paragraph { content }) if body.len() > 1 && is_bold_line(&content) => {
            heading = Some(plain_text(&content));
            body.remove(0);
        }
        _ => {}
    }
    (!body.is_empty()).then_some(Block::Callout { tone, heading, body })
}

/// Whether a paragraph is a heading in all but name: bold throughout, short, no link, not a sentence.
pub(crate) fn is_bold_line(content: &[Inline]) -> bool {
    let text = plain_text(content);
    let text = text.trim();
    !text.is_empty()
        && content
            .iter()
            .all(|inline| (inline.strong || inline.text.trim().is_empty()) && inline.href.is_none())
        && text.chars().count() <= 100
        && !text.ends_with(['.', ',', ';'])
}

/// Makes callouts of lines that are only such a word ("Important" in bold, "Note:") and the block after them; with a
/// block that ends in a colon goes the one that it announces.
pub(crate) fn gather(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let label = match &block {
            Block::Paragraph { content } => {
                let text = plain_text(content);
                let is_label = is_bold_line(content) || text.ends_with(':');
                word(&text).filter(|_| is_label).map(|tone| (tone, bare(&text)))
            }
            _ => None,
        };
        let follows =
            rest.peek().is_some_and(|next| matches!(next, Block::Paragraph { .. } | Block::List { .. }));
        match label {
            Some((tone, heading)) if follows => {
                let mut body: Vec<Block> = rest.next().into_iter().collect();
                let announces = |body: &[Block]| match body.last() {
                    Some(Block::Paragraph { content }) => plain_text(content).ends_with(':'),
                    _ => false,
                };
                if announces(&body) {
                    body.extend(rest.next_if(|next| matches!(next, Block::List { .. })));
                }
                out.push(Block::Callout { tone, heading: Some(heading), body });
            }
            _ => out.push(block),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::import::dom::Html;

    use super::*;

    fn tone(class: &str) -> Option<Tone> {
        let html = Html::parse_fragment(&format!("<div class='{class}'>x</div>"));
        by_class(html.outermost().unwrap().child_elements().next().unwrap())
    }

    #[test]
    fn known_class_names() {
        assert_eq!(tone("alert alert-warning"), Some(Tone::Warning));
        assert_eq!(tone("alert-danger alert"), Some(Tone::Warning));
        assert_eq!(tone("callout"), Some(Tone::Note));
        assert_eq!(tone("fd-callout fd-callout--idea"), Some(Tone::Note));
        assert_eq!(tone("nhsuk-warning-callout"), Some(Tone::Warning));
        assert_eq!(tone("govuk-inset-text"), Some(Tone::Note));
        assert_eq!(tone("important"), Some(Tone::Important));
        for other in
            ["", "text-danger", "note-editor", "alert-link", "info", "article-notes", "warning-wrapper-x"]
        {
            assert_eq!(tone(other), None, "{other}");
        }
    }

    #[test]
    fn labels_count_only_in_full() {
        assert!(labelled(&[Inline::plain("Note: read this")]).is_some());
        let (tone, label, rest) = labelled(&[
            Inline { strong: true, ..Inline::plain("Important") },
            Inline::plain(": read "),
            Inline { emphasis: true, ..Inline::plain("this") },
        ])
        .unwrap();
        assert_eq!((tone, label.as_str()), (Tone::Important, "Important"));
        assert_eq!(rest, [Inline::plain("read "), Inline { emphasis: true, ..Inline::plain("this") }]);
        for other in ["Notes: one", "Take note: two", "Note", "Note:", "A note: three"] {
            assert!(labelled(&[Inline::plain(other)]).is_none(), "{other}");
        }
    }
}
