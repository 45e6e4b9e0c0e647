//! An article to Markdown: what [`super::read`] turns into the same article, in the form that `docs/AUTHORING.md` shows.
//!
//! [`normal_form`] says what "the same" is: Markdown cannot say "an empty paragraph".

mod blocks;
mod escape;
mod front;
mod inlines;
mod normal;

use article::Article;

pub use normal::normal_form;

/// Writes an article as Markdown.
///
/// Addresses that may not be followed ([`article::Href::Forbidden`]) are written as they are, and reading calls them
/// errors.
pub fn write(article: &Article) -> String {
    let article = normal_form(article);
    let mut out = front::matter(&article);
    out.push_str(&format!("\n# {}\n", inlines::heading(&article.title)));
    part(&mut out, &article.intro);
    for section in &article.sections {
        out.push_str(&format!("\n## {} {{#{}}}\n", inlines::heading(&section.heading), section.id));
        part(&mut out, &section.body);
    }
    if !article.outro.is_empty() {
        out.push_str("\n---\n");
        part(&mut out, &article.outro);
    }
    out
}

fn part(out: &mut String, list: &[article::Block]) {
    if list.is_empty() {
        return;
    }
    out.push('\n');
    for line in blocks::lines(list) {
        out.push_str(&line);
        out.push('\n');
    }
}
