//! The report for programs. Comments are as they were typed: JSON needs no defence, and whoever shows them has their
//! own to put up.

use super::Report;

/// The report as JSON, indented.
///
/// # Errors
/// Never for a report made from rows.
pub fn write(report: &Report) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    Ok(text)
}
