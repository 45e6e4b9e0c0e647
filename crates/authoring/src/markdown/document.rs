//! The whole file: title, intro, sections, outro; and what only shows when all of it is there.

use std::collections::HashSet;
use std::ops::Range;

use article::{Article, Block, Id};
use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::events::{Definition, Events};
use super::front;
use super::inlines::{How, Part, Run};
use super::notes::Notes;
use super::whole;

/// What reading the text below the front matter needs.
pub(super) struct Reader<'n, 't> {
    pub notes: &'n mut Notes<'t>,
    pub events: Events<'t>,
    pub ids: &'n dyn Fn(&str) -> Option<Id>,
    /// The link reference definitions that a link uses.
    pub used: HashSet<String>,
    /// The HTML tags that were found: nothing more is said of their ends.
    pub tags: HashSet<String>,
}

/// A section before all ids are known.
pub(super) struct Draft {
    pub id: Option<Id>,
    pub heading: String,
    pub body: Vec<Block>,
}

/// The document so far.
#[derive(Default)]
pub(super) struct Document {
    pub title: Option<String>,
    pub intro: Vec<Block>,
    pub sections: Vec<Draft>,
    pub outro: Option<Vec<Block>>,
}

impl Document {
    /// Where the next block belongs, and the path of that list.
    fn place(&mut self) -> (&mut Vec<Block>, String) {
        let last = self.sections.len().saturating_sub(1);
        match (&mut self.outro, self.sections.last_mut()) {
            (Some(outro), _) => (outro, "outro".to_owned()),
            (None, Some(section)) => (&mut section.body, format!("sections[{last}].body")),
            (None, None) => (&mut self.intro, "intro".to_owned()),
        }
    }
}

/// Reads the file. None after a finding that is an error.
pub(super) fn read(notes: &mut Notes, ids: &dyn Fn(&str) -> Option<Id>) -> Option<Article> {
    let (front, body) = front::read(notes, ids);
    let (events, definitions) = Events::new(notes.text, body);
    let mut reader = Reader { notes, events, ids, used: HashSet::new(), tags: HashSet::new() };
    let document = reader.document();
    let used = std::mem::take(&mut reader.used);
    for Definition { name, text, at } in definitions {
        let (message, advice) = match name {
            Some(name) if used.contains(&label(&name)) => continue,
            Some(name) => (
                format!("nothing links to `{text}`: it is lost"),
                format!("write `[words][{name}]` in the text, or take the line away"),
            ),
            None => (
                format!("an earlier line has the name of `{text}`: it is lost"),
                "give it another name, or take the line away".to_owned(),
            ),
        };
        notes.warning("link", at, message, advice);
    }
    whole::article(notes, front, document)
}

/// A reference's name as CommonMark compares it.
pub(super) fn label(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Reader<'_, '_> {
    fn document(&mut self) -> Document {
        let mut document = Document::default();
        while let Some((event, at)) = self.events.peek().cloned() {
            match event {
                Event::Start(Tag::Heading { level, id, classes, attrs })
                    if matches!(level, HeadingLevel::H1 | HeadingLevel::H2) =>
                {
                    self.events.next();
                    self.setext(&at);
                    if !classes.is_empty() || !attrs.is_empty() || (level == HeadingLevel::H1 && id.is_some())
                    {
                        self.braces(&at);
                    }
                    let heading = self.heading(&at);
                    if level == HeadingLevel::H1 {
                        self.title(&mut document, heading, at.start);
                    } else {
                        self.section(&mut document, heading, id.as_deref(), at.start);
                    }
                }
                Event::Rule => {
                    self.events.next();
                    if document.outro.is_some() {
                        let advice =
                            "take it away: the first such line begins what stands below the sections";
                        self.notes.error("outro", at.start, "this is the second line of `---`", advice);
                    } else {
                        self.notes.place("outro", at.start);
                        document.outro = Some(Vec::new());
                    }
                }
                Event::End(_) => {
                    self.events.next();
                }
                _ => {
                    let (blocks, path) = document.place();
                    self.block(blocks, &path, 1);
                }
            }
        }
        document
    }

    fn title(&mut self, document: &mut Document, title: String, at: usize) {
        if document.title.is_some() {
            let advice = "write `## ` for the heading of a section, `### ` for one inside a section";
            self.notes.error("title", at, "the file has a title already", advice);
        } else if !document.intro.is_empty() || !document.sections.is_empty() || document.outro.is_some() {
            let advice =
                "move the line with `# ` to the top, or write `## ` if it is the heading of a section";
            self.notes.error("title", at, "the title must stand above everything else", advice);
        }
        self.notes.place("title", at);
        document.title = Some(title);
    }

    fn section(&mut self, document: &mut Document, heading: String, id: Option<&str>, at: usize) {
        if document.outro.is_some() {
            let advice = "move the section above the line of `---`, or take that line away";
            self.notes.error("outro", at, "a section cannot stand below the line of `---`", advice);
        }
        let path = format!("sections[{}]", document.sections.len());
        let id = id.and_then(|text| {
            let id = Id::parse(text);
            if id.is_none() {
                let advice = front::id_advice("{#", text, "section");
                self.notes.error("section-id", at, format!("`{text}` is no id"), advice);
            }
            id
        });
        if let Some(id) = &id
            && document.sections.iter().any(|other| other.id.as_ref() == Some(id))
        {
            let advice = "give each section another id, and change the links that mean this one";
            self.notes.error("duplicate-id", at, format!("an earlier section has the id `{id}` too"), advice);
        }
        for part in ["", ".id", ".heading", ".body"] {
            self.notes.place(format!("{path}{part}"), at);
        }
        document.sections.push(Draft { id, heading, body: Vec::new() });
    }

    /// After the start of a heading: its words, up to its end.
    pub(super) fn heading(&mut self, at: &Range<usize>) -> String {
        let run = self.run(How::default());
        self.events.next();
        let text = self.plain(run, "a heading");
        if text.trim().is_empty() {
            self.notes.error(
                "heading",
                at.start,
                "the heading has no words",
                "write some, or take the line away",
            );
        }
        text
    }

    /// A run of text where only words can stand, in `what`.
    pub(super) fn plain(&mut self, run: Run, what: &str) -> String {
        let mut text = String::new();
        for part in run.parts {
            match part {
                Part::Words(inline, at) => {
                    if inline.href.is_some() {
                        let message = format!("{what} cannot hold a link");
                        self.notes.error("heading", at, message, "write the link in the text below");
                    } else if inline.strong || inline.emphasis {
                        let message =
                            format!("{what} cannot hold bold or emphasis: the words are shown without");
                        self.notes.warning("heading", at, message, "take the `*` and `_` away");
                    }
                    text.push_str(&inline.text);
                }
                Part::Image(_, at) => {
                    let message = format!("{what} cannot hold a picture");
                    self.notes.error("image", at, message, "put the picture into a paragraph of its own");
                }
            }
        }
        text
    }

    /// Warns of a heading that is one because of the line below it.
    fn setext(&mut self, at: &Range<usize>) {
        let source = self.notes.text.get(at.clone()).unwrap_or("");
        if !source.trim_start().starts_with('#') {
            self.notes.warning(
                "heading",
                at.start,
                "the line below makes a heading of this text",
                "write `# ` or `## ` before a heading; for anything else, leave an empty line above the `---`",
            );
        }
    }

    /// Braces behind a heading, of which only `{#id}` means something.
    pub(super) fn braces(&mut self, at: &Range<usize>) {
        let advice = "write `{#id}` only, behind a `##` heading; write `\\{` where a brace is meant";
        self.notes.error("section-id", at.start, "what stands in braces behind the heading is lost", advice);
    }
}
