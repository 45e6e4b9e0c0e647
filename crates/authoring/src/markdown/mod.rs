//! Markdown to an article with the place of every part ([`read`]), and an article to Markdown ([`write`]).
//!
//! The format is described for authors in `docs/AUTHORING.md`. Its rule: what an article can hold is taken over, and what
//! it cannot hold is a finding that says what to write instead. Nothing is lost in silence.
//!
//! | file | idea |
//! |---|---|
//! | `yaml.rs` | the front matter as a tree of texts with their places |
//! | `front.rs`, `front_lists.rs` | what the front matter says: id, language, dates; keywords, related articles, reasons |
//! | `events.rs` | the parser's events, one after the other |
//! | `document.rs`, `whole.rs` | title, intro, sections, outro; the article out of all that |
//! | `blocks.rs`, `callout.rs`, `table.rs` | blocks |
//! | `inlines.rs`, `image.rs`, `html.rs` | words and their marks; what else stands among them |
//! | `links.rs` | where a link leads |
//! | `notes.rs` | findings and places while reading |
//! | `write/` | the way back |

mod blocks;
mod callout;
mod document;
mod events;
mod front;
mod front_lists;
mod html;
mod image;
mod inlines;
mod links;
mod notes;
mod table;
mod whole;
mod write;
mod yaml;

use article::Id;

use crate::finding::{Finding, Severity};
use crate::source::Source;

pub use write::{normal_form, write};

/// Reads an article.
///
/// `ids` answers which article a linked file holds (`how-to-log-in.md`, as the author wrote it); where it does not know,
/// the file's stem is taken, if it is an id.
///
/// # Errors
///
/// Everything that was found, if one of the findings is an error, in the order of the file.
pub fn read(text: &str, ids: &dyn Fn(&str) -> Option<Id>) -> Result<Source, Vec<Finding>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut notes = notes::Notes::new(text);
    let article = document::read(&mut notes, ids);
    let (mut findings, map) = notes.finish();
    findings.sort_by(|a, b| (a.position, a.rule).cmp(&(b.position, b.rule)));
    match article {
        Some(article) if findings.iter().all(|finding| finding.severity != Severity::Error) => {
            Ok(Source { article, map, findings })
        }
        _ => Err(findings),
    }
}
