//! Words and their marks: what stands in a paragraph, a heading, a cell. Pictures stand among them in Markdown; in an
//! article they are blocks, so they come out apart.

use std::ops::Range;

use article::{Block, Href, Inline};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::document::{Reader, label};
use super::html::is_comment;
use super::links;

/// Something in a run of text.
pub(super) enum Part {
    /// Words, and the byte they begin at.
    Words(Inline, usize),
    /// A picture, and the byte it begins at.
    Image(Block, usize),
}

/// A run of text, up to the end of what holds it.
#[derive(Default)]
pub(super) struct Run {
    pub parts: Vec<Part>,
    /// Whether all of it is one piece of bold text, without a comment beside it: so a callout's heading is written.
    pub only_bold: bool,
    /// Whether it ended at a line's end, because that was asked for.
    pub broken: bool,
}

/// How a run is read.
#[derive(Clone, Copy, Default)]
pub(super) struct How {
    /// What begins before this byte has been read by other means.
    pub from: usize,
    /// Whether the run ends at the end of its line.
    pub one_line: bool,
}

/// The marks that are open, and what was read under them.
#[derive(Default)]
struct Marks {
    strong: usize,
    emphasis: usize,
    /// The link, the byte it begins at, and how many parts there were before it.
    link: Option<(Option<Href>, usize, usize)>,
}

impl Reader<'_, '_> {
    /// Reads inline events until there is another.
    pub(super) fn run(&mut self, how: How) -> Run {
        let mut run = Run::default();
        let mut marks = Marks::default();
        // Top-level pieces: bold ones, and others.
        let (mut bold, mut other) = (0_usize, 0_usize);
        while let Some((event, at)) = self.events.peek().filter(|(event, _)| is_inline(event)).cloned() {
            if how.one_line && at.start >= how.from && matches!(event, Event::SoftBreak | Event::HardBreak) {
                self.events.next();
                run.broken = true;
                break;
            }
            self.events.next();
            if at.end <= how.from {
                continue;
            }
            let top = marks.strong == 0 && marks.emphasis == 0 && marks.link.is_none();
            if top && !matches!(event, Event::End(_)) {
                if matches!(event, Event::Start(Tag::Strong)) { bold += 1 } else { other += 1 }
            }
            self.inline(event, at, how.from, &mut marks, &mut run.parts);
        }
        run.only_bold = bold == 1 && other == 0;
        run.parts = joined(run.parts);
        run
    }

    fn inline(
        &mut self,
        event: Event,
        at: Range<usize>,
        from: usize,
        marks: &mut Marks,
        parts: &mut Vec<Part>,
    ) {
        match event {
            Event::Text(text) => {
                // Text that began before `from` is cut there; it stands in the file as it is, else it could not be cut.
                let cut = from.saturating_sub(at.start);
                let text =
                    if cut > 0 && text.len() == at.len() { text.get(cut..).unwrap_or("") } else { &text };
                words(parts, marks, text, at.start);
            }
            Event::SoftBreak => words(parts, marks, " ", at.start),
            Event::HardBreak => {
                self.notes.warning(
                    "line-break",
                    at.start,
                    "an article has no line breaks inside a paragraph: a space is put there",
                    "leave an empty line to begin a new paragraph, or write a list",
                );
                words(parts, marks, " ", at.start);
            }
            Event::Code(text) => {
                self.notes.warning(
                    "code",
                    at.start,
                    "an article has no code: the words are shown like the others",
                    "write **bold** for what stands on a button or a screen",
                );
                words(parts, marks, &text, at.start);
            }
            Event::InlineHtml(html) if !is_comment(&html) => self.html(&html, at.start),
            Event::Start(Tag::Strong) => marks.strong += 1,
            Event::End(TagEnd::Strong) => marks.strong = marks.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => marks.emphasis += 1,
            Event::End(TagEnd::Emphasis) => marks.emphasis = marks.emphasis.saturating_sub(1),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                self.used(&id);
                self.no_title(&title, at.start);
                let is_mail = link_type == LinkType::Email;
                let address = if is_mail { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                let href = self.link(&address, at.start);
                marks.link = Some((href, at.start, parts.len()));
            }
            Event::End(TagEnd::Link) => {
                if let Some((_, start, before)) = marks.link.take()
                    && blank(parts.get(before..).unwrap_or_default())
                {
                    let advice = "write the words of the link in the square brackets, or take the link away";
                    self.notes.error("empty-link", start, "the link has no words", advice);
                }
            }
            Event::Start(Tag::Image { dest_url, title, id, .. }) => {
                self.used(&id);
                let image = self.image(&dest_url, &title, at.start);
                if marks.link.is_some() {
                    self.notes.error(
                        "image",
                        at.start,
                        "a picture cannot be a link",
                        "write the link in words below the picture",
                    );
                }
                parts.extend(image.map(|image| Part::Image(image, at.start)));
            }
            Event::Start(Tag::Strikethrough) => self.notes.warning(
                "strikethrough",
                at.start,
                "an article has no crossed-out text: the words are shown like the others",
                "leave out what no longer holds",
            ),
            Event::TaskListMarker(_) => self.notes.warning(
                "task-list",
                at.start,
                "an article has no boxes to tick: the words are shown without",
                "take `[ ]` away",
            ),
            Event::FootnoteReference(name) => self.notes.error(
                "footnote",
                at.start,
                format!("an article has no footnotes: `[^{name}]` would be lost"),
                "write what it says in the text",
            ),
            _ => {}
        }
    }

    /// Notes that a link reference definition is used.
    fn used(&mut self, id: &CowStr) {
        if !id.is_empty() {
            self.used.insert(label(id));
        }
    }

    fn no_title(&mut self, title: &str, at: usize) {
        if !title.is_empty() {
            let message = format!("the words \"{title}\" in the link's address are not shown");
            self.notes.warning("link", at, message, "write them in the text");
        }
    }

    /// Where a link leads; none after a finding.
    pub(super) fn link(&mut self, address: &str, at: usize) -> Option<Href> {
        match links::href(address, self.ids) {
            Ok((href, section)) => {
                if let Some(section) = section {
                    let (message, advice) = links::no_section(section);
                    self.notes.warning("link", at, message, advice);
                }
                Some(href)
            }
            Err(why) => {
                let (message, advice) = why.explain(address);
                self.notes.error(why.rule(), at, message, advice);
                None
            }
        }
    }
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn words(parts: &mut Vec<Part>, marks: &Marks, text: &str, at: usize) {
    if text.is_empty() {
        return;
    }
    let href = marks.link.as_ref().and_then(|(href, ..)| href.clone());
    let at = match &marks.link {
        Some((_, start, before)) if *before == parts.len() => *start,
        _ => at,
    };
    let inline =
        Inline { text: text.to_owned(), strong: marks.strong > 0, emphasis: marks.emphasis > 0, href };
    parts.push(Part::Words(inline, at));
}

fn blank(parts: &[Part]) -> bool {
    parts.iter().all(|part| match part {
        Part::Words(inline, _) => inline.text.trim().is_empty(),
        Part::Image(..) => false,
    })
}

/// Neighbours with the same marks are one piece. It stands where its first word does, not at the line's end before.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (out.last_mut(), part) {
            (Some(Part::Words(last, at)), Part::Words(next, next_at))
                if last.strong == next.strong && last.emphasis == next.emphasis && last.href == next.href =>
            {
                if last.text.trim().is_empty() {
                    *at = next_at;
                }
                last.text.push_str(&next.text);
            }
            (_, part) => out.push(part),
        }
    }
    out
}
