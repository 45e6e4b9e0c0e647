//! `language-folder`.

use std::path::Path;

use crate::check::Rule;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "language-folder",
    severity: Severity::Warning,
    summary: "A translation lies in a folder that is named by its language.",
    why: "One article in several languages has one id, so its files have one name: each lies in a folder of its own, the \
          translations in folders called by their language (cy/log-in.md). One version, the original, may lie anywhere.",
    bad: &[
        "== log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: How to log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nUse NHS login.\n",
        "== welsh/log-in.md ==\n---\nid: log-in\nlang: cy\ntitle: Sut i fewngofnodi\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nDefnyddiwch NHS login.\n",
    ],
    good: &[
        "== log-in.md ==\n---\nid: log-in\nlang: en-GB\ntitle: How to log in\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nUse NHS login.\n",
        "== cy/log-in.md ==\n---\nid: log-in\nlang: cy\ntitle: Sut i fewngofnodi\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nDefnyddiwch NHS login.\n",
    ],
    run: |page, found| {
        let (id, lang) = (&page.article.id, page.article.lang.as_str());
        // Of two in one language `duplicate-id` speaks.
        let original = page.set.versions(id).find(|version| !is_named(&version.file, &version.lang));
        let is_original = original.is_none_or(|version| version.lang.eq_ignore_ascii_case(lang));
        if !is_original && !is_named(page.file, lang) {
            let message = format!("this is the article {id} in {lang}, but its folder is not called so");
            found.add("lang", message, format!("put the file into a folder {lang}"));
        }
    },
};

/// Whether the folder of the file is called by its language.
fn is_named(file: &str, lang: &str) -> bool {
    let folder = Path::new(file).parent().and_then(Path::file_name);
    folder.is_some_and(|name| name.to_string_lossy().eq_ignore_ascii_case(lang))
}
