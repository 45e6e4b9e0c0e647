//! Tables.

use std::ops::Range;

use article::{Block, Inline};
use pulldown_cmark::{Alignment, Event, Tag};

use super::document::Reader;
use super::inlines::{How, Part};

impl Reader<'_, '_> {
    pub(super) fn table(
        &mut self,
        blocks: &mut Vec<Block>,
        path: &str,
        alignments: &[Alignment],
        at: &Range<usize>,
    ) {
        self.events.next();
        if alignments.iter().any(|alignment| *alignment != Alignment::None) {
            let message = "the cells of a table all begin at the same side: the `:` means nothing";
            self.notes.warning("table", at.start, message, "take the `:` away");
        }
        let path = format!("{path}[{}]", blocks.len());
        self.notes.place(path.as_str(), at.start);
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, at)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.row(&format!("{path}.head"), &at),
                Event::Start(Tag::TableRow) => {
                    let path = format!("{path}.rows[{}]", rows.len());
                    rows.push(self.row(&path, &at));
                }
                _ => break,
            }
        }
        // Markdown has no table without a head; an empty one stands for none.
        if head.iter().all(Vec::is_empty) {
            head.clear();
        }
        if head.is_empty() && rows.is_empty() {
            let advice = "write words into its cells, or take it away";
            self.notes.warning("table", at.start, "the table is empty, and no reader will see it", advice);
            return;
        }
        blocks.push(Block::Table { head, rows });
    }

    fn row(&mut self, path: &str, at: &Range<usize>) -> Vec<Vec<Inline>> {
        self.notes.place(path, at.start);
        let mut cells = Vec::new();
        let mut end = at.start;
        while let Some((event, at)) = self.events.next() {
            let Event::Start(Tag::TableCell) = event else { break };
            end = at.end;
            let path = format!("{path}[{}]", cells.len());
            self.notes.place(path.as_str(), at.start);
            let run = self.run(How::default());
            self.events.next();
            let mut content = Vec::new();
            for part in run.parts {
                match part {
                    Part::Words(inline, at) => content.push((inline, at)),
                    Part::Image(_, at) => {
                        let advice = "put the picture above or below the table";
                        self.notes.error("image", at, "a cell of a table cannot hold a picture", advice);
                    }
                }
            }
            cells.push(self.placed(&path, content));
        }
        // The parser leaves out cells beyond the head's.
        let rest = self.notes.text.get(end..at.end).unwrap_or("");
        if let Some(extra) = rest.find(|c: char| c != '|' && !c.is_whitespace()) {
            let advice = "give the head as many cells as the longest row";
            self.notes.error("table", end + extra, "the row has more cells than the table's head", advice);
        }
        cells
    }
}
