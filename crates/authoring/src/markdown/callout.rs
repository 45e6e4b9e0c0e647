//! Boxes: callouts (`> [!NOTE]`) and contacts (`> [!CONTACT]`). The parser knows the five alerts of GitHub; contacts, and
//! a heading behind the marker, are read here.

use std::ops::Range;

use article::{Block, Inline, Tone};
use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::document::Reader;
use super::inlines::{How, Part};

/// What a marker makes of a quotation.
enum Marker {
    Callout(Tone),
    Contact,
    Unknown,
}

const KINDS: &str = "write `> [!NOTE]`, `> [!IMPORTANT]`, `> [!WARNING]` or `> [!CONTACT]` in the first line";

impl Reader<'_, '_> {
    pub(super) fn quote(
        &mut self,
        blocks: &mut Vec<Block>,
        path: &str,
        depth: u8,
        kind: Option<BlockQuoteKind>,
        at: &Range<usize>,
    ) {
        if let Some(kind) = kind {
            let tone = match kind {
                BlockQuoteKind::Note | BlockQuoteKind::Tip => Tone::Note,
                BlockQuoteKind::Important => Tone::Important,
                BlockQuoteKind::Warning | BlockQuoteKind::Caution => Tone::Warning,
            };
            return self.callout(blocks, path, depth, tone, None, at);
        }
        match marker(self.notes.text, at) {
            Some((Marker::Callout(tone), end)) => self.callout(blocks, path, depth, tone, Some(end), at),
            Some((Marker::Contact, end)) => self.contact(blocks, path, end, at),
            Some((Marker::Unknown, _)) => self.lost("callout", at.start, "there is no such box", KINDS),
            None => {
                let advice = format!("{KINDS}, or take the `>` away");
                self.lost("callout", at.start, "an article has no quotations", &advice);
            }
        }
    }

    /// A callout; `marker_end` is where its marker ends, if the parser has left it in.
    fn callout(
        &mut self,
        blocks: &mut Vec<Block>,
        path: &str,
        depth: u8,
        tone: Tone,
        marker_end: Option<usize>,
        at: &Range<usize>,
    ) {
        if self.too_deep(depth + 1, at.start) {
            return;
        }
        self.events.next();
        let path = format!("{path}[{}]", blocks.len());
        self.notes.place(path.as_str(), at.start);
        let body_path = format!("{path}.body");
        let (mut heading, mut body) = (None, Vec::new());
        if let Some((Event::Start(Tag::Paragraph), start)) = self.events.peek().cloned() {
            self.events.next();
            let place = format!("{path}.heading");
            if let Some(end) = marker_end {
                // `> [!NOTE] The heading`
                let run = self.run(How { from: end, one_line: true });
                let broken = run.broken;
                let text = self.plain(run, "the heading of a box").trim().to_owned();
                heading = Some(text).filter(|text| !text.is_empty());
                self.notes.place(place, end);
                if broken {
                    self.words(&mut body, &body_path, How::default());
                }
            } else {
                let run = self.run(How::default());
                match run.parts.as_slice() {
                    [Part::Words(Inline { text, strong: true, emphasis: false, href: None }, _)]
                        if run.only_bold && !text.trim().is_empty() =>
                    {
                        heading = Some(text.clone());
                        self.notes.place(place, start.start);
                    }
                    _ => self.paragraphs(&mut body, &body_path, run.parts),
                }
            }
            self.events.next();
        }
        self.inside(&mut body, &body_path, depth + 1);
        if body.is_empty() {
            let advice = "write text below it, each line with `> ` before it";
            self.notes.warning("callout", at.start, "the box is empty", advice);
        }
        blocks.push(Block::Callout { tone, heading, body });
    }

    fn contact(&mut self, blocks: &mut Vec<Block>, path: &str, marker_end: usize, at: &Range<usize>) {
        const ADVICE: &str = "write `> [!CONTACT]`, in the next line `> [who it is](address)`, and perhaps `>` and `> ` \
             with one paragraph of what to know";
        self.events.next();
        let path = format!("{path}[{}]", blocks.len());
        self.notes.place(path.as_str(), at.start);
        let mut paragraphs: Vec<Vec<(Inline, usize)>> = Vec::new();
        let mut fits = true;
        while let Some((event, place)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    let run = self.run(How { from: marker_end, one_line: false });
                    self.events.next();
                    let mut words = Vec::new();
                    for part in run.parts {
                        match part {
                            Part::Words(inline, at) => words.push((inline, at)),
                            Part::Image(_, at) => {
                                let advice = "put the picture above or below it";
                                self.notes.error("image", at, "a contact cannot hold a picture", advice);
                            }
                        }
                    }
                    paragraphs.push(words);
                }
                Event::Start(_) => {
                    self.events.skip();
                    fits = false;
                    self.notes.error(
                        "contact",
                        place.start,
                        "a contact holds a link and one paragraph only",
                        ADVICE,
                    );
                }
                _ => {}
            }
        }
        let mut paragraphs = paragraphs.into_iter().filter(|words| {
            words.iter().any(|(inline, _)| inline.href.is_some() || !inline.text.trim().is_empty())
        });
        let first = paragraphs.next().unwrap_or_default();
        let mut first = first.into_iter().skip_while(|(inline, _)| inline.text.trim().is_empty()).peekable();
        let marked = first.peek().is_some_and(|(inline, _)| inline.strong || inline.emphasis);
        let Some((name, href, name_at)) =
            first.next().and_then(|(inline, at)| Some((inline.text, inline.href?, at)))
        else {
            if fits {
                self.notes.error("contact", at.start, "the contact does not begin with a link", ADVICE);
            }
            return;
        };
        let (mut name, mut marked) = (name, marked);
        while let Some((more, _)) = first.next_if(|(inline, _)| inline.href.as_ref() == Some(&href)) {
            name.push_str(&more.text);
            marked |= more.strong || more.emphasis;
        }
        if marked {
            let message = "a contact's name cannot hold bold or emphasis: the words are shown without";
            self.notes.warning("heading", name_at, message, "take the `*` and `_` away");
        }
        let mut note: Vec<_> = first.collect();
        if let Some((first, _)) = note.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        note.retain(|(inline, _)| !inline.text.is_empty());
        for more in paragraphs {
            if !note.is_empty() {
                let place = more.first().map_or(at.start, |(_, at)| *at);
                self.notes.error("contact", place, "a contact holds a link and one paragraph only", ADVICE);
            }
            note = more;
        }
        self.notes.place(format!("{path}.name"), name_at);
        self.notes.place(format!("{path}.href"), name_at);
        let note = self.placed(&format!("{path}.note"), note);
        blocks.push(Block::Contact { name, href, note });
    }
}

/// The marker at the beginning of a quotation, and the byte behind it.
fn marker(text: &str, at: &Range<usize>) -> Option<(Marker, usize)> {
    let source = text.get(at.clone())?;
    let inner = source.trim_start().strip_prefix('>')?.trim_start_matches([' ', '\t']);
    let name = inner.strip_prefix("[!")?;
    let end = name.find(']')?;
    let (name, after) = (name.get(..end)?, name.get(end + 1..)?);
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    if !after.is_empty() && !after.starts_with(|c: char| c.is_whitespace()) {
        return None;
    }
    let end = at.end - after.len();
    let marker = match name.to_ascii_lowercase().as_str() {
        "note" | "tip" => Marker::Callout(Tone::Note),
        "important" => Marker::Callout(Tone::Important),
        "warning" | "caution" => Marker::Callout(Tone::Warning),
        "contact" => Marker::Contact,
        _ => Marker::Unknown,
    };
    Some((marker, end))
}
