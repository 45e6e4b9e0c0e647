//! What assistive technology is told of the page: Chromium's accessibility tree, as text that a person can read and a
//! later run can be compared with. Only Chromium's WebDriver gives the tree; of the other engines the suite asks role and
//! name of each element.

use crate::test::Test;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, env, fmt::Write, path::PathBuf};

/// Set this to write the trees anew instead of comparing; then read the difference before you commit it.
pub const UPDATE: &str = "PCH_UPDATE_TREES";

/// Of a long row of equals (300 sections) so many are written down.
const LONGEST_ROW: usize = 14;
/// Longer names are cut off: the tree is about structure, and the articles are elsewhere.
const LONGEST_NAME: usize = 70;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    node_id: String,
    ignored: bool,
    role: Option<Text>,
    name: Option<Text>,
    description: Option<Text>,
    value: Option<Text>,
    #[serde(default)]
    properties: Vec<Property>,
    #[serde(default)]
    child_ids: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Text {
    #[serde(default)]
    value: Value,
}

#[derive(Debug, Deserialize)]
struct Property {
    name: String,
    value: Text,
}

/// States and properties that a screen reader speaks of; the rest (focusable, bounds, urls) is the browser's business.
const STATES: [&str; 12] = [
    "level",
    "expanded",
    "checked",
    "pressed",
    "disabled",
    "required",
    "invalid",
    "readonly",
    "multiline",
    "live",
    "atomic",
    "roledescription",
];

/// The tree of the present page, a line a node, indented by depth; `*` marks what has the focus.
///
/// # Errors
/// When the browser does not give it.
pub async fn read(test: &Test) -> Result<String> {
    let answer = test
        .driver
        .cdp()
        .send_raw("Accessibility.getFullAXTree", serde_json::json!({}))
        .await
        .context("the accessibility tree")?;
    let nodes: Vec<Node> = serde_json::from_value(answer.get("nodes").cloned().unwrap_or_default())?;
    let by_id: BTreeMap<&str, &Node> = nodes.iter().map(|node| (node.node_id.as_str(), node)).collect();
    let mut text = String::new();
    if let Some(root) = nodes.first() {
        write(root, &by_id, 0, &mut text);
    }
    Ok(text)
}

/// Compares with the file kept for this state, or writes it.
///
/// # Errors
/// When they differ; names the first line that does.
pub fn compare(name: &str, tree: &str) -> Result<()> {
    let file = folder().join(format!("{name}.txt"));
    if env::var_os(UPDATE).is_some() {
        std::fs::create_dir_all(folder())?;
        return std::fs::write(&file, tree).context("writing the tree");
    }
    let kept = std::fs::read_to_string(&file)
        .with_context(|| format!("{} is not there; {UPDATE}=1 writes it", file.display()))?;
    if kept == tree {
        return Ok(());
    }
    let mut pairs = kept.lines().zip(tree.lines());
    let line =
        pairs.position(|(old, new)| old != new).unwrap_or(kept.lines().count().min(tree.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").trim().to_owned();
    bail!(
        "{}:{}: was  {}\n  now is  {}\n  ({UPDATE}=1 writes the trees anew)\n{tree}",
        file.display(),
        line + 1,
        at(&kept),
        at(tree)
    )
}

fn folder() -> PathBuf {
    crate::repository().join("tests/e2e/snapshots/tree")
}

fn write(node: &Node, all: &BTreeMap<&str, &Node>, depth: usize, text: &mut String) {
    let role = node.role.as_ref().and_then(|role| role.value.as_str()).unwrap_or_default();
    if role == "InlineTextBox" {
        return;
    }
    let name = words(node.name.as_ref());
    // What has neither a role for anybody nor a name is only a box.
    let plain =
        node.ignored || (matches!(role, "generic" | "none" | "") && name.is_empty() && live(node).is_none());
    let inner = if plain { depth } else { depth + 1 };
    if !plain {
        line(node, role, &name, depth, text);
    }
    let children: Vec<_> = node.child_ids.iter().filter_map(|id| all.get(id.as_str())).collect();
    // A control's words are its name: they need not stand there twice.
    if matches!(children.as_slice(), [only] if words(only.name.as_ref()) == name && only.child_ids.len() <= 1 && !plain)
    {
        return;
    }
    for child in children.iter().take(LONGEST_ROW) {
        write(child, all, inner, text);
    }
    if let Some(more) = children.len().checked_sub(LONGEST_ROW).filter(|more| *more > 0) {
        let _ = writeln!(text, "{}… {more} more", "  ".repeat(inner));
    }
}

fn line(node: &Node, role: &str, name: &str, depth: usize, text: &mut String) {
    let _ = write!(text, "{}{role}", "  ".repeat(depth));
    if !name.is_empty() {
        let _ = write!(text, " “{name}”");
    }
    for state in STATES {
        let value = node.properties.iter().find(|property| property.name == state).map(|p| &p.value.value);
        match value {
            None | Some(Value::Bool(false)) if state != "expanded" => {}
            Some(Value::String(word)) if matches!(word.as_str(), "false" | "") && state != "checked" => {}
            Some(value) => {
                let _ = write!(text, " [{state}={}]", value.to_string().trim_matches('"'));
            }
            None => {}
        }
    }
    for (what, words) in
        [("value", words(node.value.as_ref())), ("description", words(node.description.as_ref()))]
    {
        if !words.is_empty() {
            let _ = write!(text, " {what} “{words}”");
        }
    }
    let focused = node.properties.iter().any(|p| p.name == "focused" && p.value.value == Value::Bool(true));
    let _ = writeln!(text, "{}", if focused && role != "RootWebArea" { " *" } else { "" });
}

fn live(node: &Node) -> Option<&Property> {
    node.properties.iter().find(|property| property.name == "live")
}

fn words(text: Option<&Text>) -> String {
    let text = text.map(|text| &text.value);
    let all = match text {
        Some(Value::String(words)) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    if all.chars().count() > LONGEST_NAME {
        format!("{}…", all.chars().take(LONGEST_NAME).collect::<String>().trim_end())
    } else {
        all
    }
}
