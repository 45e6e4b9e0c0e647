//! Tables in the documents that tests compare with what is so: the code spans in the first column under a heading.

use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// The text of a file of the repository.
///
/// # Errors
/// When there is none.
pub fn text(path: &str) -> Result<String> {
    std::fs::read_to_string(crate::repository().join(path)).with_context(|| format!("no {path}"))
}

/// The lines under the heading with this name, up to the next heading.
#[must_use]
pub fn section<'t>(document: &'t str, name: &str) -> Vec<&'t str> {
    let heading = |line: &str| line.starts_with('#').then(|| line.trim_start_matches('#').trim().to_owned());
    let lines = document.lines().skip_while(|line| heading(line).as_deref() != Some(name));
    lines.skip(1).take_while(|line| heading(line).is_none()).collect()
}

/// What stands in backticks in the first column of the tables under a heading.
#[must_use]
pub fn first_column(document: &str, name: &str) -> BTreeSet<String> {
    let rows = section(document, name).into_iter().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once('`').map(|(name, _)| name.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::{first_column, section, text};
    use std::collections::BTreeSet;

    fn data() -> String {
        text("docs/DATA.md").unwrap()
    }

    #[test]
    fn the_data_map_has_the_fields_of_the_format() {
        let schema: serde_json::Value =
            serde_json::from_str(&text("crates/article/schema/feedback.schema.json").unwrap()).unwrap();
        let fields: BTreeSet<_> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(first_column(&data(), "Feedback"), fields);
    }

    #[test]
    fn the_data_map_has_the_columns_of_the_databases() {
        for kind in ["sqlite", "postgres"] {
            let folder = crate::repository().join("crates/server/migrations").join(kind);
            let mut columns = BTreeSet::new();
            for file in std::fs::read_dir(folder).unwrap() {
                let sql = std::fs::read_to_string(file.unwrap().path()).unwrap();
                assert!(!sql.contains("ALTER TABLE"), "{kind}: this test reads CREATE TABLE only");
                let table = sql.split("CREATE TABLE feedback (").nth(1).unwrap_or_default();
                let rows = table.lines().skip(1).take_while(|line| line.starts_with("    "));
                columns.extend(rows.filter_map(|line| line.split_whitespace().next().map(str::to_owned)));
            }
            assert_eq!(first_column(&data(), "What the server keeps"), columns, "{kind}");
        }
    }

    /// `path/to/file.rs::name` names a function of that file.
    #[test]
    fn the_threat_model_names_tests_that_are_there() {
        let model = text("SECURITY.md").unwrap();
        let named: Vec<_> = model.split('`').filter_map(|span| span.split_once(".rs::")).collect();
        assert!(named.len() > 30, "only {} tests are named", named.len());
        for (path, name) in named {
            let code = text(&format!("{path}.rs")).unwrap();
            assert!(code.contains(&format!("fn {name}(")), "{path}.rs has no {name}");
        }
        for threats in ["What an article can do", "What the network can do", "What the page can do"] {
            let rows = section(&model, threats).into_iter().filter(|line| line.starts_with("| "));
            assert!(rows.count() > 3, "nothing under {threats}");
        }
    }
}
