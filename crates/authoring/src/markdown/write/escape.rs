//! Characters that mean something in Markdown, written so that they mean themselves.

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the beginning of a paragraph's line, where `- ` makes a list.
    Line,
    /// In a heading: behind it stand `#` and `{#id}`.
    Heading,
    /// In a table: `|` ends the cell.
    Cell,
}

/// A character and how it is written.
#[derive(Clone)]
pub(super) struct Unit {
    pub c: char,
    pub written: String,
}

impl Unit {
    /// Writes the character as its number, `&#65;`: so that Markdown sees punctuation there.
    pub fn encode(&mut self) {
        self.written = format!("&#{};", u32::from(self.c));
    }
}

/// The characters of a text.
pub(super) fn units(text: &str, place: Place) -> Vec<Unit> {
    let mut rest = text.chars();
    let mut units = Vec::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let mut unit = Unit { c, written: String::new() };
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => unit.written.extend(['\\', c]),
            '#' if place == Place::Heading => unit.written.extend(['\\', c]),
            '&' if begins_reference(rest.as_str()) => unit.written.extend(['\\', c]),
            '{' | '}' if place == Place::Heading => unit.encode(),
            '|' if place == Place::Cell => unit.encode(),
            '\u{a0}' => unit.written.push_str("&nbsp;"),
            ' ' => unit.written.push(c),
            c if c.is_control() || c.is_whitespace() => unit.encode(),
            c => unit.written.push(c),
        }
        units.push(unit);
    }
    units
}

/// The first characters of a line, of which Markdown would make a list, a heading or a quotation.
pub(super) fn line_start(units: &mut [Unit]) {
    let digits = units.iter().take_while(|unit| unit.c.is_ascii_digit()).count();
    let marks: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '+', '#', '>', '='] };
    if let Some(unit) = units.get_mut(digits)
        && marks.contains(&unit.c)
    {
        unit.written = format!("\\{}", unit.c);
    }
}

/// Whether what follows `&` makes a character reference of it: `amp;`, `#65;`.
pub(super) fn begins_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.get(end..).is_some_and(|rest| rest.starts_with(';')))
}
