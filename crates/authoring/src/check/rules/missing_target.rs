//! `missing-target`: links within the help.

use article::Href;

use crate::check::parts::links;
use crate::check::{Page, Rule};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "missing-target",
    severity: Severity::Error,
    summary: "A link to a section or to another article finds it.",
    why: "A link to a section (#id) must name a section of the same article; a link to an article (article:id) one that \
          lies in the same folder, whether or not it is checked now. Addresses on the web are not fetched.",
    bad: &[
        "Wait an hour, or read [I forgot my password](#forgot-pasword).\n\n## I forgot my password {#forgot-password}\n\nSelect Forgot password.\n",
    ],
    good: &[
        "Wait an hour, or read [I forgot my password](#forgot-password).\n\n## I forgot my password {#forgot-password}\n\nSelect Forgot password.\n",
    ],
    run: |page, found| {
        for link in links(&page.parts) {
            match link.href {
                Href::Section(id) if !page.article.sections.iter().any(|section| section.id == *id) => {
                    let known = page.article.sections.iter().map(|section| section.id.as_str());
                    let advice = advice("#", id.as_str(), known, "the article's own sections");
                    found.add(&link.href_at, format!("no section has the id {id}"), advice);
                }
                Href::Article(id) if *id != page.article.id && !page.set.has(page.file, id) => {
                    let known: Vec<_> = known_articles(page);
                    let advice =
                        advice("article:", id.as_str(), known.into_iter(), "the articles in this folder");
                    found.add(&link.href_at, format!("no article in this folder has the id {id}"), advice);
                }
                _ => {}
            }
        }
    },
};

fn known_articles<'a>(page: &'a Page) -> Vec<&'a str> {
    let mut known: Vec<_> = page.set.beside(page.file).map(article::Id::as_str).collect();
    known.sort_unstable();
    known
}

/// The nearest id that there is, or where to look for one.
fn advice<'a>(before: &str, wanted: &str, known: impl Iterator<Item = &'a str>, which: &str) -> String {
    let near = known.map(|id| (strsim::levenshtein(wanted, id), id)).min_by_key(|(distance, _)| *distance);
    match near {
        // A third of its letters: more is another word.
        Some((distance, id)) if distance * 3 <= wanted.len() => format!("write {before}{id}"),
        _ => format!("link to one of {which}, or take the link away"),
    }
}
