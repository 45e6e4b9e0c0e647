//! HTML, of which only comments are allowed: an article is typed text, never markup.

use super::document::Reader;

impl Reader<'_, '_> {
    /// HTML: always a mistake, and for the usual ones there is something to write instead.
    pub(super) fn html(&mut self, html: &str, at: usize) {
        let name = html.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or("").to_ascii_lowercase();
        if html.starts_with("</") && self.tags.contains(&name) {
            return;
        }
        let advice = match name.as_str() {
            "br" => "leave an empty line to begin a new paragraph",
            "p" | "div" | "span" | "font" => "leave the tag out, and an empty line around the paragraph",
            "b" | "strong" => "write **bold**",
            "i" | "em" | "u" => "write _emphasis_",
            "a" => "write `[words](address)`",
            "img" => "write `![what the picture says](picture.png)`",
            "h1" | "h2" | "h3" => {
                "write `## ` before a section's heading, `### ` before one inside a section"
            }
            "ul" | "ol" | "li" => "write `- ` or `1. ` before each item",
            "table" | "thead" | "tbody" | "tr" | "td" | "th" => "write the table with `|` between the cells",
            "details" | "summary" => "write `## ` before the heading: each section opens and closes",
            "iframe" | "video" | "audio" | "embed" | "object" => "say in words what it shows, and link to it",
            "script" | "style" | "form" | "input" | "button" => "take it away: an article is text only",
            _ => "take the tag away, or write `\\<` where a `<` is meant",
        };
        let message = if name.is_empty() {
            "HTML is not taken over".to_owned()
        } else {
            format!("HTML is not taken over: `<{name}>`")
        };
        self.notes.error("html", at, message, advice);
        self.tags.insert(name);
    }
}

/// Whether HTML is nothing but comments: an author's notes to themselves, which no patient reads.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        // `<!-->` and `<!--->` are comments too (CommonMark 0.31, section 6.6).
        let end = if comment.starts_with('>') {
            Some(1)
        } else if comment.starts_with("->") {
            Some(2)
        } else {
            comment.find("-->").map(|end| end + 3)
        };
        match end.and_then(|end| comment.get(end..)) {
            Some(after) => rest = after.trim_start(),
            None => return false,
        }
        if rest.is_empty() {
            return true;
        }
    }
    false
}
