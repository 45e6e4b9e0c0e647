//! One element: what the walk does with it, by what `tags.rs` says it is.

use crate::import::dom::ElementRef;
use article::Tone;

use super::line::Marks;
use super::tags::{self, Tag};
use super::{Flow, Piece, Walker, callout, style};
use crate::import::loss;

impl Walker<'_> {
    pub(super) fn element(&mut self, element: ElementRef, marks: &Marks, flow: &mut Flow) {
        let tag = tags::tag(element.value().name());
        if tag == Tag::Silent {
            return;
        }
        self.anchors(element);
        let style = style::style(element);
        if (style.hidden || element.attr("hidden").is_some()) && !matches!(tag, Tag::Dropped(..)) {
            return self.drop(element, "hidden", "a reader did not see it, so it is left out");
        }
        self.note_attributes(element);
        let mut marks = marks.clone();
        marks.strong = style.strong.unwrap_or(marks.strong);
        marks.emphasis = style.emphasis.unwrap_or(marks.emphasis);
        if style.struck {
            self.lose(
                "struck-out",
                element,
                "the format cannot strike words out; they are kept",
                String::new(),
            );
        }
        let marks = &mut marks;
        match tag {
            Tag::Strong => {
                marks.strong = style.strong.unwrap_or(true);
                self.children(element, marks, flow);
            }
            Tag::Emphasis => {
                marks.emphasis = style.emphasis.unwrap_or(true);
                self.children(element, marks, flow);
            }
            Tag::Link => {
                if let Some(raw) = element.attr("href") {
                    marks.href = self.link(element, raw);
                }
                self.children(element, marks, flow);
            }
            Tag::Break => {
                flow.line.push_break();
                self.recent.push(' ');
            }
            Tag::Heading(level) => self.heading(element, level, marks, flow),
            Tag::List(ordered) => self.list(element, ordered, marks, flow),
            Tag::Terms => self.block(element, marks, flow),
            Tag::Term => {
                marks.strong = true;
                self.block(element, marks, flow);
            }
            Tag::Table => self.table(element, marks, flow),
            Tag::Image => self.image(element, marks, flow),
            Tag::Details => {
                let why = "the format has no parts within sections that open and close; it is shown under a heading";
                self.lose("details", element, why, String::new());
                self.block(element, marks, flow);
            }
            Tag::Quotation => {
                flow.line.push("\u{201c}", marks);
                self.children(element, marks, flow);
                flow.line.push("\u{201d}", marks);
            }
            Tag::Preformatted => {
                let why = "the format keeps no line breaks and spaces; each line is a paragraph";
                self.lose("preformatted", element, why, String::new());
                self.flush(flow);
                for line in element.text().collect::<String>().lines() {
                    self.text(line, marks, flow);
                    self.flush(flow);
                }
            }
            Tag::Form => {
                self.lose(
                    "form",
                    element,
                    "an article cannot send anything; its words are kept",
                    String::new(),
                );
                self.block(element, marks, flow);
            }
            Tag::Inline => self.children(element, marks, flow),
            Tag::Block => match self.tone(element) {
                Some(tone) => self.callout(element, tone, marks, flow),
                None => self.block(element, marks, flow),
            },
            Tag::Reduced(kind, why) => {
                // 1st, 2nd: nobody misses that the letters were raised.
                let ordinal = matches!(loss::all_words(element).as_str(), "st" | "nd" | "rd" | "th");
                if !(kind == "raised" && ordinal) {
                    self.lose(kind, element, why, String::new());
                }
                self.children(element, marks, flow);
            }
            Tag::ReducedBlock(kind, why) => match self.tone(element) {
                Some(tone) => self.callout(element, tone, marks, flow),
                None => {
                    self.lose(kind, element, why, String::new());
                    self.block(element, marks, flow);
                }
            },
            Tag::Dropped(kind, why) => self.drop(element, kind, why),
            Tag::Unknown => {
                self.lose(
                    "unknown-tag",
                    element,
                    "HTML has no such element; its words are kept",
                    String::new(),
                );
                self.children(element, marks, flow);
            }
            Tag::Silent => {}
        }
    }

    /// Whether an element is a callout; cells hold none.
    fn tone(&self, element: ElementRef) -> Option<Tone> {
        callout::by_class(element).filter(|_| !self.in_cell)
    }

    fn callout(&mut self, element: ElementRef, tone: Tone, marks: &Marks, flow: &mut Flow) {
        self.flush(flow);
        let body = self.inner(element, marks).into_blocks();
        if let Some(block) = callout::boxed(tone, body) {
            self.push(Piece::Block(block), flow);
        }
    }
}
