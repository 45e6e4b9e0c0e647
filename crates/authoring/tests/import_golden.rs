//! What each importer makes of inputs that look like the real thing: the articles, and what could not be carried over.
//! The inputs stand in `tests/import/`; their names begin with where they come from.

use std::fs;

use authoring::import::{Defaults, Format, convert, read};
use serde_json::{Value, json};

#[test]
fn golden() {
    insta::glob!("import/*", |path| {
        let name = path.file_name().unwrap().to_string_lossy();
        let from = match &*name {
            name if name.starts_with("freshdesk-") => Format::Freshdesk,
            name if name.starts_with("zendesk-") => Format::Zendesk,
            _ => Format::Html,
        };
        let text = fs::read_to_string(path).unwrap();
        let defaults = Defaults { lang: "en-GB".into(), modified: None, base: None };
        let mut out = Vec::new();
        let mut remotes = Vec::new();
        for result in read(from, &text, &name, None) {
            match result {
                Ok(remote) if remote.draft => out.push(json!({ "draft": remote.title })),
                Ok(remote) => remotes.push(remote),
                Err(failed) => out.push(json!({ "failed": failed.title, "why": failed.why })),
            }
        }
        for result in convert(remotes, &defaults, || {}) {
            out.push(match result {
                Ok(imported) => {
                    let json = serde_json::to_string(&imported.article).unwrap();
                    assert_eq!(article::parse(&json).unwrap().warnings, []);
                    json!({ "article": imported.article, "losses": imported.losses, "tags": imported.tags })
                }
                Err(failed) => json!({ "failed": failed.title, "why": failed.why }),
            });
        }
        insta::assert_snapshot!(serde_json::to_string_pretty(&Value::Array(out)).unwrap());
    });
}
