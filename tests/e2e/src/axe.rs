//! axe-core (from npm) in the page: the accessibility rules that a machine can check.

use crate::test::Test;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;

#[derive(Debug, Deserialize)]
struct Finding {
    rule: String,
    help: String,
    nodes: Vec<String>,
}

/// Fails on any violation in the page.
///
/// # Errors
/// Lists the rules that are broken, and where.
pub async fn check(test: &Test) -> Result<()> {
    run(test, json!({})).await
}

/// Fails on text with less contrast than 7:1, or 4.5:1 where it is large (WCAG 2.2, 1.4.6).
///
/// # Errors
/// Lists where.
pub async fn check_enhanced_contrast(test: &Test) -> Result<()> {
    run(test, json!({ "runOnly": { "type": "rule", "values": ["color-contrast-enhanced"] } })).await
}

async fn run(test: &Test, options: serde_json::Value) -> Result<()> {
    let path = crate::repository().join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&path)
        .with_context(|| format!("axe-core is not installed ({}): run `npm ci`", path.display()))?;
    test.js(&format!("if (window.axe) return true;\n{axe}\nreturn true;"), vec![])
        .await
        .context("loading axe")?;
    let found: Vec<Finding> =
        serde_json::from_value(test.js(RUN, vec![options]).await.context("running axe")?)?;
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> =
        found.iter().map(|f| format!("{}: {}\n    {}", f.rule, f.help, f.nodes.join("\n    "))).collect();
    bail!("axe finds:\n  {}", lines.join("\n  "))
}

const RUN: &str = r#"
    return axe.run(document, { resultTypes: ["violations"], ...arguments[0] }).then(({ violations }) => violations.map((v) => ({
        rule: v.id, help: v.help,
        nodes: v.nodes.slice(0, 5).map((n) => `${n.target.flat().join(" >> ")} — ${n.failureSummary.replace(/\s+/g, " ")}`),
    })));
"#;
