//! The front matter.

use std::fmt::Write as _;

use article::{Article, Href, Section};

/// The lines from `---` to `---`.
pub(super) fn matter(article: &Article) -> String {
    let mut out = String::from("---\n");
    line(&mut out, "id", article.id.as_str());
    line(&mut out, "lang", &article.lang);
    line(&mut out, "modified", article.modified.as_str());
    if let Some(day) = &article.review_by {
        line(&mut out, "review_by", &day.to_string());
    }
    let with_keywords = || article.sections.iter().filter(|section| !section.keywords.is_empty());
    if with_keywords().next().is_some() {
        out.push_str("keywords:\n");
        for section in with_keywords() {
            let _ = writeln!(out, "  {}: {}", scalar(section.id.as_str()), keywords(section));
        }
    }
    if !article.related.is_empty() {
        out.push_str("related:\n");
        for related in &article.related {
            let _ = writeln!(
                out,
                "  - title: {}\n    link: {}",
                scalar(&related.title),
                scalar(&link(&related.href))
            );
        }
    }
    if !article.reasons.is_empty() {
        out.push_str("reasons:\n");
        for reason in &article.reasons {
            let _ = writeln!(out, "  {}: {}", scalar(reason.id.as_str()), scalar(&reason.label));
        }
    }
    out.push_str("---\n");
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name}: {}", scalar(value));
}

/// A link as an author writes it: another article by its file.
pub(super) fn link(href: &Href) -> String {
    match href {
        Href::Article(id) => format!("{id}.md"),
        other => other.as_str().into_owned(),
    }
}

/// Words with commas between, or a list of quoted texts where a word holds a comma or is not words.
fn keywords(section: &Section) -> String {
    let simple = section.keywords.iter().all(|word| !word.contains(',') && is_plain(word));
    let words: Vec<_> =
        section.keywords.iter().map(|word| if simple { word.clone() } else { quoted(word) }).collect();
    let words = words.join(", ");
    match simple {
        // One word that YAML could take for nothing at all.
        true if is_plain(&words) => words,
        true => quoted(&words),
        false => format!("[{words}]"),
    }
}

fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether YAML reads the text as itself without quotes, in a block and behind a colon. Narrower than YAML.
fn is_plain(text: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || " -.,:/'’()?!+@_=&%#~–".contains(c);
    text.starts_with(|c: char| c.is_alphanumeric())
        && text.chars().all(inside)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text != "null"
}

/// In double quotes, with escapes for all that is not plainly printable (YAML 1.2, sections 5.1 and 5.7).
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' ' => out.push(' '),
            c if c.is_control() || c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "\\U{:08x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
