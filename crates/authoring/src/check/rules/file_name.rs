//! `file-name`: of Markdown. Of JSON a link says more: `missing-target`.

use std::path::Path;

use crate::check::Rule;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "file-name",
    severity: Severity::Error,
    summary: "A Markdown file is called by the id of its article.",
    why: "Links between articles name files in Markdown and ids in the widget: with two names for one article, one of them \
          would lead nowhere. `help-article build` refuses it too. It also refuses \
          two files that would be written to one, such as log-in.md and log-in.markdown. The name index is taken: \
          index.json lists the articles.",
    bad: &[
        "== how-to-log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: How to log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nUse NHS login.\n",
    ],
    good: &[
        "== log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: How to log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nUse NHS login.\n",
    ],
    run: |page, found| {
        let path = Path::new(page.file);
        let is_markdown = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        let (id, stem) = (page.article.id.as_str(), path.file_stem().map(|stem| stem.to_string_lossy()));
        if !is_markdown {
            return;
        }
        if id == "index" {
            found.add(
                "id",
                "index is the name of the list of articles",
                "give the file and the article another name",
            );
        } else if let Some(stem) = stem.filter(|stem| stem != id) {
            let message = format!("the article's id {id} is not the name of its file");
            found.add("id", message, format!("write id: {stem}, or call the file {id}.md"));
        }
    },
};
