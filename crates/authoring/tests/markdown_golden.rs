//! Markdown as people write it, and what is made of it: `markdown/*.md` and a snapshot of each.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use std::fmt::Write;
use std::fs;

use article::{Article, Block, Inline};
use authoring::finding::{Finding, Severity};
use authoring::markdown::{normal_form, read, write};
use authoring::source::SourceMap;

fn lines(findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut out, finding| {
        let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
        writeln!(out, "{severity} {finding}").unwrap();
        out
    })
}

/// The findings, and the article if there is one.
fn answer(text: &str) -> String {
    match read(text, &|_| None) {
        Ok(source) => {
            let json = serde_json::to_string_pretty(&source.article).unwrap();
            format!("{}\n{json}\n", lines(&source.findings))
        }
        Err(findings) => lines(&findings),
    }
}

#[test]
fn what_is_made_of_it() {
    insta::glob!("markdown/*.md", |path| {
        let text = fs::read_to_string(path).unwrap();
        insta::assert_snapshot!(answer(&text));
    });
}

#[test]
fn other_line_ends_and_a_byte_order_mark_change_nothing() {
    insta::glob!("markdown/*.md", |path| {
        let text = fs::read_to_string(path).unwrap();
        assert_eq!(answer(&text.replace('\n', "\r\n")), answer(&text));
        assert_eq!(answer(&format!("\u{feff}{text}")), answer(&text));
    });
}

#[test]
fn what_was_read_is_written_and_read_again_as_the_same() {
    insta::glob!("markdown/*.md", |path| {
        if let Ok(source) = read(&fs::read_to_string(path).unwrap(), &|_| None) {
            let markdown = write(&source.article);
            let again = read(&markdown, &|_| None).unwrap();
            assert_eq!(again.article, normal_form(&source.article), "{markdown}");
            assert_eq!(write(&again.article), markdown);
        }
    });
}

/// Markdown -> article -> Markdown: the samples are written as `write` writes, so they come back to the letter. Through JSON,
/// as the widget has it.
#[test]
fn a_sample_comes_back_to_the_letter() {
    let mut checked = 0;
    insta::glob!("../../../articles", "**/*.md", |path| {
        let text = fs::read_to_string(path).unwrap();
        let article = read(&text, &|_| None).unwrap().article;
        let json = serde_json::to_string(&article).unwrap();
        assert_eq!(write(&article::parse(&json).unwrap().article), text, "{}", path.display());
        checked += 1;
    });
    assert!(checked >= 4, "{checked}");
}

/// Everything in the article that is words, with its path.
fn words(article: &Article) -> Vec<(String, String)> {
    fn inlines(path: &str, content: &[Inline], out: &mut Vec<(String, String)>) {
        for (index, inline) in content.iter().enumerate() {
            out.push((format!("{path}[{index}]"), inline.text.clone()));
        }
    }
    fn blocks(path: &str, list: &[Block], out: &mut Vec<(String, String)>) {
        for (index, block) in list.iter().enumerate() {
            let path = format!("{path}[{index}]");
            match block {
                Block::Paragraph { content } => inlines(&format!("{path}.content"), content, out),
                Block::Heading { text } => out.push((format!("{path}.text"), text.clone())),
                Block::List { items, .. } => {
                    for (index, item) in items.iter().enumerate() {
                        blocks(&format!("{path}.items[{index}]"), item, out);
                    }
                }
                Block::Callout { heading, body, .. } => {
                    out.extend(heading.clone().map(|heading| (format!("{path}.heading"), heading)));
                    blocks(&format!("{path}.body"), body, out);
                }
                Block::Contact { name, note, .. } => {
                    out.push((format!("{path}.name"), name.clone()));
                    inlines(&format!("{path}.note"), note, out);
                }
                Block::Image { alt, .. } => out.push((format!("{path}.alt"), alt.clone())),
                Block::Table { head, rows } => {
                    for (index, cell) in head.iter().enumerate() {
                        inlines(&format!("{path}.head[{index}]"), cell, out);
                    }
                    for (row, cells) in rows.iter().enumerate() {
                        for (index, cell) in cells.iter().enumerate() {
                            inlines(&format!("{path}.rows[{row}][{index}]"), cell, out);
                        }
                    }
                }
                Block::Unknown { text, .. } => out.push((path, text.clone())),
            }
        }
    }
    let mut out = vec![("title".to_owned(), article.title.clone())];
    blocks("intro", &article.intro, &mut out);
    for (index, section) in article.sections.iter().enumerate() {
        out.push((format!("sections[{index}].heading"), section.heading.clone()));
        for (word, keyword) in section.keywords.iter().enumerate() {
            out.push((format!("sections[{index}].keywords[{word}]"), keyword.clone()));
        }
        blocks(&format!("sections[{index}].body"), &section.body, &mut out);
    }
    blocks("outro", &article.outro, &mut out);
    for (index, related) in article.related.iter().enumerate() {
        out.push((format!("related[{index}].title"), related.title.clone()));
    }
    for (index, reason) in article.reasons.iter().enumerate() {
        out.push((format!("feedback.reasons[{index}].label"), reason.label.clone()));
    }
    out
}

/// The file from the place of a part on.
fn from<'t>(text: &'t str, map: &SourceMap, path: &str) -> &'t str {
    let place = map.find(path);
    let line: usize = text.split_inclusive('\n').take(place.line - 1).map(str::len).sum();
    let rest = &text[line..];
    let column: usize = rest.chars().take(place.column - 1).map(char::len_utf8).sum();
    &rest[column..]
}

/// Signs that may stand between the place of a part and its first word.
const SIGNS: &[char] = &['#', '*', '_', '[', '!', '"', '<', '>', '`', ' ', '-', '\\', '&'];

#[test]
fn every_part_stands_where_the_map_says() {
    let mut checked = 0;
    insta::glob!("markdown/*.md", |path| {
        let text = fs::read_to_string(path).unwrap();
        let Ok(source) = read(&text, &|_| None) else { return };
        for (path, words) in words(&source.article) {
            let Some(first) = words.split(|c: char| !c.is_ascii_alphabetic()).find(|word| word.len() > 1)
            else {
                continue;
            };
            let here = from(&text, &source.map, &path);
            // A keyword stands in its section's line of them; anything else begins right there.
            let found = if path.contains(".keywords[") {
                here.lines().next().unwrap().contains(first)
            } else {
                let begins = words.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).starts_with(first);
                !begins
                    || here.trim_start_matches(SIGNS).starts_with(first)
                    || !words.trim_start().starts_with(first)
            };
            assert!(found, "{path}: {first:?} is not at {:?}: {:.40?}", source.map.find(&path), here);
            checked += 1;
        }
    });
    assert!(checked > 50, "{checked}");
}

/// What nobody writes by hand: an answer all the same, without running out of stack, and places that are right at its end.
#[test]
fn endless_nesting_and_endless_lines() {
    let front = "---\nid: a\nlang: en\nmodified: 2026-04-09\n---\n# T\n\n";
    for piece in [
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "*",
        "**a ",
        "_a ",
        "<b>",
        "`",
        "| ",
        "> [!NOTE]\n",
        "\\",
        "&",
        "[a](",
        "~~",
    ] {
        let _ = read(&format!("{front}{}", piece.repeat(20_000)), &|_| None);
    }
    for yaml in ["[", "{a: ", "- ", "a:\n", "? ", "*a ", "&a ", "!", "\"", "|\n"] {
        assert!(read(&format!("---\n{}\n---\n# T\n", yaml.repeat(20_000)), &|_| None).is_err());
    }
    let line = format!("{front}{}<b>", "*é* [a](b.md) ".repeat(20_000));
    let findings = read(&line, &|_| None).unwrap_err();
    assert_eq!(
        (findings[0].rule, findings[0].position.line, findings[0].position.column),
        ("html", 8, 14 * 20_000 + 1)
    );
}
