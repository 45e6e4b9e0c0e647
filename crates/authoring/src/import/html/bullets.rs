//! Lists that are paragraphs with a bullet typed before each, as Word exports them and as people paste them.

use article::{Block, Inline};

use super::line::tidy;

/// Signs that are nothing but bullets. Not `-`, `*` and `o`: those begin sentences, sums and footnotes too.
const BULLETS: [char; 9] = ['•', '·', '▪', '◦', '●', '○', '‣', '\u{f0b7}', '\u{f0a7}'];

/// Makes a list of paragraphs that follow each other and begin with a bullet. The bullet itself is not kept.
pub(crate) fn gather(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut run: Vec<Vec<Block>> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { content } => match bulleted(content) {
                Ok(content) => run.push(vec![Block::Paragraph { content }]),
                Err(content) => {
                    end(&mut run, &mut out);
                    out.push(Block::Paragraph { content });
                }
            },
            other => {
                end(&mut run, &mut out);
                out.push(other);
            }
        }
    }
    end(&mut run, &mut out);
    out
}

fn end(run: &mut Vec<Vec<Block>>, out: &mut Vec<Block>) {
    if !run.is_empty() {
        out.push(Block::List { ordered: false, items: std::mem::take(run) });
    }
}

/// The words after a bullet, or the same words if there is none, or nothing after it.
fn bulleted(mut content: Vec<Inline>) -> Result<Vec<Inline>, Vec<Inline>> {
    let begins = content.first().is_some_and(|first| first.text.starts_with(BULLETS));
    if !begins || (content.len() == 1 && content.iter().all(|inline| inline.text.chars().count() == 1)) {
        return Err(content);
    }
    if let Some(first) = content.first_mut() {
        first.text = first.text.trim_start_matches(BULLETS).trim_start().to_owned();
    }
    Ok(tidy(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { content: vec![Inline::plain(text)] }
    }

    #[test]
    fn paragraphs_with_bullets_are_a_list() {
        let made = gather(["Check:", "• one", "·  two", "Then go on.", "•"].map(paragraph).into());
        let list =
            Block::List { ordered: false, items: vec![vec![paragraph("one")], vec![paragraph("two")]] };
        assert_eq!(made, [paragraph("Check:"), list, paragraph("Then go on."), paragraph("•")]);
    }
}
