//! An article out of JSON, with the place of every value: the article through `article::parse`, which knows the rules,
//! the places through a parser that keeps them. Strict JSON, as the widget reads it: no comments, no trailing commas.

use article::{Decoded, Invalid, MAX_BYTES, ParseError, Problem};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::place::Places;
use super::{Source, SourceMap};
use crate::finding::{Finding, Position, Severity};

/// Reads an article from JSON text.
pub fn read(text: &str) -> Result<Source, Vec<Finding>> {
    match article::parse(text) {
        Ok(Decoded { article, warnings }) => {
            let map = map(text);
            let findings = warnings.iter().map(|problem| warning(problem, &map)).collect();
            Ok(Source { article, map, findings })
        }
        Err(ParseError::TooLarge { bytes }) => Err(vec![format(
            Position::START,
            format!("the file has {bytes} bytes, more than the {MAX_BYTES} that an article may have"),
            "split it into two articles".into(),
        )]),
        Err(ParseError::Syntax { line, column, reason }) => Err(vec![format(
            syntax_position(text, line, column),
            format!("this is no JSON: {reason}"),
            "mend it here or just before".into(),
        )]),
        Err(ParseError::Invalid(Invalid::NewerFormat(version))) => Err(vec![format(
            map(text).find("format"),
            format!("format {version} is newer than {}, the newest that this program reads", article::FORMAT),
            format!("write \"format\": {}, or use a newer help-article", article::FORMAT),
        )]),
        Err(ParseError::Invalid(Invalid::Problems(problems))) => {
            let map = map(text);
            Err(problems.iter().map(|problem| error(problem, &map)).collect())
        }
    }
}

/// Where every value of a JSON text stands; nothing for what is no JSON.
fn map(text: &str) -> SourceMap {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let mut map = SourceMap::default();
    // The parser keeps offsets into what it is given; the byte order mark is one character of the first line.
    if let Ok(parsed) = parse_to_ast(text, &CollectOptions::default(), &strict)
        && let Some(value) = parsed.value
    {
        note(&value, &mut String::new(), &mut Places::new(text), &mut map);
    }
    map
}

fn note(value: &Value, path: &mut String, places: &mut Places, map: &mut SourceMap) {
    map.insert(path.clone(), places.of(value.start()));
    let end = path.len();
    match value {
        Value::Object(object) => {
            for property in &object.properties {
                if end > 0 {
                    path.push('.');
                }
                path.push_str(property.name.as_str());
                note(&property.value, path, places, map);
                path.truncate(end);
            }
        }
        Value::Array(array) => {
            for (index, value) in array.elements.iter().enumerate() {
                path.push_str(&format!("[{index}]"));
                note(value, path, places, map);
                path.truncate(end);
            }
        }
        _ => {}
    }
}

fn format(position: Position, message: String, advice: String) -> Finding {
    Finding { severity: Severity::Error, rule: "format", position, message, advice }
}

/// What makes a document no article.
fn error(problem: &Problem, map: &SourceMap) -> Finding {
    let position = map.find(&problem.path);
    if let Some(what) = problem.reason.strip_prefix("is the id of an earlier ") {
        let what = what.trim_end_matches(" too");
        return Finding {
            severity: Severity::Error,
            rule: "duplicate-id",
            position,
            message: format!("an earlier {what} has this id already"),
            advice: format!("give each {what} an id of its own"),
        };
    }
    let missing = problem.reason == "is missing";
    let advice = match problem.path.rsplit('.').next().unwrap_or_default() {
        field if missing => format!("add \"{field}\""),
        _ => "see docs/RULES.md, and the JSON Schema of articles".into(),
    };
    format(position, problem.to_string(), advice)
}

/// What is shown otherwise than it was written.
fn warning(problem: &Problem, map: &SourceMap) -> Finding {
    let position = map.find(&problem.path);
    let link = problem.reason.starts_with("is not an address");
    Finding {
        severity: if link { Severity::Error } else { Severity::Warning },
        rule: if link { "forbidden-link" } else { "unknown-part" },
        position,
        message: problem.to_string(),
        advice: if link {
            "write https://, mailto:, tel:, a path on this site, #section or article:id".into()
        } else {
            "write what format 1 knows: see the JSON Schema of articles".into()
        },
    }
}

/// Where serde_json stopped. It counts bytes from the byte order mark on; we count characters.
fn syntax_position(text: &str, line: usize, column: usize) -> Position {
    let number = line.max(1);
    let content = text.split('\n').nth(number - 1).unwrap_or_default();
    let bom = if number == 1 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut byte = (bom + column.saturating_sub(1)).min(content.len());
    while !content.is_char_boundary(byte) {
        byte -= 1;
    }
    Position { line: number, column: content.get(..byte).map_or(0, |before| before.chars().count()) + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../../articles/cannot-log-in.json");

    fn at(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn every_value_has_its_place() {
        let source = read("{\"format\": 1, \"id\": \"a\",\n \"lang\": \"en\", \"title\": \"é\", \"modified\":\"2026-04-09T09:56:00Z\",\n  \"intro\": [{\"type\":\"paragraph\", \"content\": [\"x\", {\"text\": \"y\"}]}]}").unwrap();
        assert_eq!(source.map.find("id"), at(1, 21));
        assert_eq!(source.map.find("modified"), at(2, 41));
        assert_eq!(source.map.find("intro[0].content[1].text"), at(3, 60));
        assert_eq!(source.map.find("intro[0].content[7]"), at(3, 45));
    }

    #[test]
    fn a_wrong_value_is_placed() {
        let findings =
            read(&SAMPLE.replace("\"lang\": \"en-GB\"", "\"lang\": \"English please\"")).unwrap_err();
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!((finding.rule, finding.position), ("format", at(4, 11)));
        let findings = read(&SAMPLE.replace("\"forgot-password\"", "\"no-nhs-login\"")).unwrap_err();
        let place = Position::of(SAMPLE, SAMPLE.find("\"forgot-password\"").unwrap());
        assert_eq!((findings[0].rule, findings[0].position), ("duplicate-id", place));
    }

    #[test]
    fn what_is_no_json_is_placed_where_reading_stopped() {
        for (text, position) in [
            ("", at(1, 1)),
            ("{\n  \"é\" oops", at(2, 7)),
            ("\u{feff}{ oops", at(1, 4)),
            ("{\"a\": 1,}", at(1, 9)),
            ("// no\n{}", at(1, 1)),
        ] {
            let findings = read(text).unwrap_err();
            assert_eq!((findings[0].rule, findings[0].position), ("format", position), "{text:?}");
        }
    }

    #[test]
    fn an_address_that_is_no_link_is_an_error() {
        let contact = "\"https://help.login.nhs.uk/contact\"";
        let source = read(&SAMPLE.replacen(contact, "\"javascript:alert(1)\"", 1)).unwrap();
        let [finding] = source.findings.as_slice() else { panic!("{:?}", source.findings) };
        let place = Position::of(SAMPLE, SAMPLE.find(contact).unwrap());
        assert_eq!(
            (finding.rule, finding.severity, finding.position),
            ("forbidden-link", Severity::Error, place)
        );
    }
}
