//! Pictures: alt text, size, and where they are.

use article::{Block, Href};
use pulldown_cmark::Event;

use super::document::Reader;
use super::html::is_comment;

impl Reader<'_, '_> {
    /// After the start of an image: its alt text, up to its end, and its size out of its title.
    pub(super) fn image(&mut self, src: &str, title: &str, at: usize) -> Option<Block> {
        let mut alt = String::new();
        let mut depth = 1_usize;
        while let Some((event, place)) = self.events.next() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                Event::InlineHtml(html) if !is_comment(&html) => self.html(&html, place.start),
                Event::FootnoteReference(_) => {
                    self.notes.error(
                        "footnote",
                        place.start,
                        "a picture has no footnotes",
                        "write it in the text",
                    );
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let size = if title.is_empty() { Some((None, None)) } else { size(title) };
        if size.is_none() {
            self.notes.warning(
                "image",
                at,
                format!("the words \"{title}\" in the picture's address are not shown"),
                "write them in the text below, or write the size there, such as \"640x480\"",
            );
        }
        let (width, height) = size.unwrap_or_default();
        let src = Href::parse(src);
        if matches!(src, Href::Web { .. } | Href::Relative(_)) {
            return Some(Block::Image { src, alt, width, height });
        }
        let message = format!("`{}` is no address that a picture can have", src.as_str());
        self.notes.error(
            "forbidden-link",
            at,
            message,
            "write the name of a file, or an address that begins with `https://`",
        );
        None
    }
}

/// `640x480`, `640x` or `x480`: width and height in pixels, both from 1 on.
fn size(title: &str) -> Option<(Option<u32>, Option<u32>)> {
    let (width, height) = title.split_once(['x', '×'])?;
    let pixels = |text: &str| match text.trim() {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok().filter(|pixels| *pixels > 0).map(Some)
        }
        _ => None,
    };
    let (width, height) = (pixels(width)?, pixels(height)?);
    (width.is_some() || height.is_some()).then_some((width, height))
}
