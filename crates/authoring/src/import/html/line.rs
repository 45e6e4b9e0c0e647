//! The words of a paragraph while they are gathered: white space, line breaks, and marks that meet.

use article::{Href, Inline};

/// What the elements around some words say about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Marks {
    pub(crate) strong: bool,
    pub(crate) emphasis: bool,
    pub(crate) href: Option<Href>,
}

#[derive(Debug)]
enum Run {
    Words(Inline),
    Break,
}

/// Words that are not a block yet.
#[derive(Debug, Default)]
pub(crate) struct Line(Vec<Run>);

impl Line {
    pub(crate) fn push(&mut self, text: &str, marks: &Marks) {
        let Marks { strong, emphasis, href } = marks.clone();
        self.0.push(Run::Words(Inline { text: clean(text), strong, emphasis, href }));
    }

    pub(crate) fn push_break(&mut self) {
        self.0.push(Run::Break);
    }

    /// What was gathered, as paragraphs: a line break ends one. But where a long line goes on in lower case it was only
    /// wrapped, as in a text pasted from an e-mail, and stays one paragraph.
    pub(crate) fn take(&mut self) -> Vec<Vec<Inline>> {
        let mut lines = vec![Vec::new()];
        for run in std::mem::take(&mut self.0) {
            match run {
                Run::Words(words) => {
                    if let Some(line) = lines.last_mut() {
                        line.push(words);
                    }
                }
                Run::Break => lines.push(Vec::new()),
            }
        }
        let mut paragraphs: Vec<Vec<Inline>> = Vec::new();
        let mut apart = true;
        for line in lines {
            let line = tidy(line);
            if line.is_empty() {
                apart = true;
                continue;
            }
            match paragraphs.last_mut() {
                Some(before) if !apart && goes_on(before, &line) => {
                    let joined = std::mem::take(before).into_iter().chain([Inline::plain(" ")]).chain(line);
                    *before = tidy(joined.collect());
                }
                _ => paragraphs.push(line),
            }
            apart = false;
        }
        paragraphs
    }
}

/// From how many characters on a line may have been wrapped; a shorter one was ended on purpose, as in a list.
const WRAPPED: usize = 50;

/// Whether `next` is the same sentence on a new line.
fn goes_on(before: &[Inline], next: &[Inline]) -> bool {
    let lower = next.first().and_then(|inline| inline.text.chars().next()).is_some_and(char::is_lowercase);
    let ended = before.last().is_none_or(|inline| inline.text.ends_with(['.', '!', '?', ':', ';']));
    let bold = |line: &[Inline]| line.iter().all(|inline| inline.strong);
    let wrapped = before.iter().map(|inline| inline.text.chars().count()).sum::<usize>() >= WRAPPED;
    lower && wrapped && !ended && bold(before) == bold(next)
}

/// Characters as the format wants them: any white space (also the hard space) is a space, and what cannot be seen is
/// gone: soft hyphens, zero-width spaces, control characters. Joiners stay: some scripts need them.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
            c if c.is_whitespace() => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// One space where there were several, none at the ends, none inside a mark's edges, and equal neighbours made one.
pub(crate) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut space = false;
    for inline in inlines {
        let lead = inline.text.starts_with(' ');
        let tail = inline.text.ends_with(' ');
        let text = inline.text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            space |= lead || tail;
            continue;
        }
        let inline = Inline { text, ..inline };
        let gap = (space || lead) && !out.is_empty();
        match out.last_mut() {
            Some(last) if alike(last, &inline) => {
                if gap {
                    last.text.push(' ');
                }
                last.text.push_str(&inline.text);
            }
            _ if !gap => out.push(inline),
            _ if inline.is_plain() => out.push(Inline::plain([" ", &inline.text].concat())),
            Some(last) if last.is_plain() => {
                last.text.push(' ');
                out.push(inline);
            }
            _ => {
                out.push(Inline::plain(" "));
                out.push(inline);
            }
        }
        space = tail;
    }
    out
}

fn alike(one: &Inline, other: &Inline) -> bool {
    one.strong == other.strong && one.emphasis == other.emphasis && one.href == other.href
}

/// The words of inlines, one after the other.
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    inlines.iter().map(|inline| inline.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong() -> Marks {
        Marks { strong: true, ..Marks::default() }
    }

    #[test]
    fn spaces_stand_outside_of_marks() {
        let mut line = Line::default();
        line.push("  Select\u{a0} ", &Marks::default());
        line.push(" Forgot\n  pass\u{ad}word ", &strong());
        line.push("now", &Marks::default());
        let paragraphs = line.take();
        let texts: Vec<_> = paragraphs[0].iter().map(|inline| inline.text.as_str()).collect();
        assert_eq!(texts, ["Select ", "Forgot password", " now"]);
        assert!(line.take().is_empty());
    }

    #[test]
    fn equal_marks_meet() {
        let mut line = Line::default();
        line.push("Forg", &strong());
        line.push("ot", &strong());
        line.push(" ", &Marks::default());
        line.push("it", &strong());
        assert_eq!(line.take(), [[Inline { strong: true, ..Inline::plain("Forgot it") }]]);
    }

    #[test]
    fn a_break_ends_a_paragraph_unless_the_line_was_only_wrapped() {
        let taken = |lines: &[&str]| {
            let mut line = Line::default();
            for text in lines {
                line.push(text, &Marks::default());
                line.push_break();
            }
            line.take().iter().map(|paragraph| plain_text(paragraph)).collect::<Vec<_>>()
        };
        assert_eq!(taken(&["1 High Street", "Leeds"]), ["1 High Street", "Leeds"]);
        let long = "This line is as long as a programme for e-mail lets it";
        assert_eq!(taken(&[long, "be before it goes on."]), [format!("{long} be before it goes on.")]);
        assert_eq!(taken(&["apples", "pears"]), ["apples", "pears"]);
        assert_eq!(taken(&["This ends.", "this does not go on"]), ["This ends.", "this does not go on"]);
        assert_eq!(taken(&["One", "", "two"]), ["One", "two"]);
    }
}
