//! Byte offsets of a text as lines and columns, one after the other: asking for many takes one pass over the text.

use crate::finding::Position;

/// Walks through a text; knows the position of the byte it stands at.
#[derive(Debug, Clone)]
pub(crate) struct Places<'t> {
    text: &'t str,
    byte: usize,
    at: Position,
}

impl<'t> Places<'t> {
    /// Stands at the beginning of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, byte: 0, at: Position::START }
    }

    /// The position of a byte; cheap if it does not lie before the last one asked for.
    pub(crate) fn of(&mut self, byte: usize) -> Position {
        if byte < self.byte {
            *self = Self::new(self.text);
        }
        let between = self.text.get(self.byte..byte).unwrap_or_default();
        for c in between.chars() {
            if c == '\n' {
                self.at = Position { line: self.at.line + 1, column: 1 };
            } else {
                self.at.column += 1;
            }
        }
        self.byte += between.len();
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_what_position_says_forwards_and_backwards() {
        let text = "a\né b\n\n日本 x";
        let mut places = Places::new(text);
        let bytes: Vec<_> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        for byte in bytes.iter().chain(bytes.iter().rev()) {
            assert_eq!(places.of(*byte), Position::of(text, *byte), "{byte}");
        }
    }
}
