//! A comment as the guard reads it: every way of writing a digit, a space and a dash made one, and the runs of digits
//! and letters in it. Knows nothing of what they mean.

/// One character as it is read, and where it stands in the comment.
struct Glyph {
    read_as: char,
    /// Byte offset of its beginning and of its end.
    from: usize,
    to: usize,
}

/// A run of digits: glyphs from, and up to but not including.
#[derive(Clone, Copy)]
pub struct Run {
    pub start: usize,
    pub end: usize,
}

impl Run {
    pub fn len(self) -> usize {
        self.end - self.start
    }
}

/// The comment, cut up.
pub struct Text<'a> {
    comment: &'a str,
    glyphs: Vec<Glyph>,
    /// Every longest run of digits.
    pub digits: Vec<Run>,
    /// Every longest run of letters.
    pub letters: Vec<Run>,
    /// Every longest run of digits and letters.
    pub words: Vec<Run>,
}

impl<'a> Text<'a> {
    pub fn new(comment: &'a str) -> Self {
        let glyphs: Vec<Glyph> = comment
            .char_indices()
            .filter_map(|(from, c)| read(c).map(|read_as| Glyph { read_as, from, to: from + c.len_utf8() }))
            .collect();
        let digits = runs(&glyphs, |c| c.is_ascii_digit());
        let letters = runs(&glyphs, |c| is_word(c) && !c.is_ascii_digit());
        let words = runs(&glyphs, is_word);
        Self { comment, glyphs, digits, letters, words }
    }

    /// The glyph at a place; a space beyond either end.
    pub fn at(&self, place: usize) -> char {
        self.glyphs.get(place).map_or(' ', |glyph| glyph.read_as)
    }

    /// The glyph before a place; a space at the beginning.
    pub fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or(' ', |place| self.at(place))
    }

    /// The glyphs from `start` up to `end`, small letters for capitals.
    pub fn lower(&self, start: usize, end: usize) -> String {
        (start..end).map(|place| self.at(place).to_ascii_lowercase()).collect()
    }

    /// What the patient wrote there.
    pub fn original(&self, start: usize, end: usize) -> &'a str {
        let last = end.checked_sub(1).and_then(|last| self.glyphs.get(last));
        match (self.glyphs.get(start), last) {
            (Some(first), Some(last)) => self.comment.get(first.from..last.to).unwrap_or(""),
            _ => "",
        }
    }

    /// The digits of a run as a number; runs of more than nine digits are no number that the guard asks for.
    pub fn number(&self, run: Run) -> Option<u32> {
        if run.len() > 9 {
            return None;
        }
        Some(
            (run.start..run.end)
                .filter_map(|place| self.at(place).to_digit(10))
                .fold(0, |sum, d| sum * 10 + d),
        )
    }
}

/// Digits and letters. Beyond ASCII everything that is left after [`read`] counts as a letter: a table of the
/// alphabets of the world would weigh more than the guard.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii()
}

fn runs(glyphs: &[Glyph], belongs: fn(char) -> bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, glyph) in glyphs.iter().enumerate() {
        if !belongs(glyph.read_as) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == place => run.end = place + 1,
            _ => runs.push(Run { start: place, end: place + 1 }),
        }
    }
    runs
}

/// The zeros of the decimal digits that patients of the NHS may type: Arabic, Persian and Urdu, N'Ko, Devanagari,
/// Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Tibetan, Burmese, Khmer, full-width.
const ZEROS: [u32; 16] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0F20,
    0x1040, 0x17E0, 0xFF10,
];

/// What a character is read as; `None` for those that nobody sees (soft hyphen, zero-width and direction marks).
fn read(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(if c.is_ascii_whitespace() { ' ' } else { c });
    }
    let code = u32::from(c);
    for zero in ZEROS {
        if (zero..zero + 10).contains(&code) {
            return char::from_digit(code - zero, 10);
        }
    }
    match code {
        0x00AD | 0x061C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF => {
            None
        }
        0x00A0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000 => Some(' '),
        0x2010..=0x2015 | 0x2043 | 0x2212 | 0xFE58 | 0xFE63 => Some('-'),
        0x2018..=0x201F | 0x00AB | 0x00BB => Some('"'),
        0x00A3 | 0x20AC => Some('$'),
        0x2026 | 0x2022 | 0x00B7 | 0x060C | 0x06D4 | 0x3001 | 0x3002 => Some(','),
        // Full-width forms of ASCII.
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        _ => Some(c),
    }
}
