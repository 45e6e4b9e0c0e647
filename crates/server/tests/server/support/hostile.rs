//! Strings made to hurt (tests/fixtures/hostile.json), and documents made to break a parser.

use serde_json::Value;

/// All strings of all groups: each belongs into every field, whatever it aims at.
pub fn strings() -> Vec<String> {
    let file: Value =
        serde_json::from_str(include_str!("../../../../../tests/fixtures/hostile.json")).unwrap();
    let strings: Vec<String> = file
        .as_object()
        .unwrap()
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect();
    assert!(strings.len() > 500, "{}", strings.len());
    strings
}

/// Documents that are no feedback, or only just: to be refused or taken, and to break nothing.
pub fn documents(good: &str) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    // Cut off after every byte, and with every byte made another.
    all.extend((0..good.len()).map(|length| good.as_bytes()[..length].to_vec()));
    for place in 0..good.len() {
        for byte in [0x00, 0x22, 0x5c, 0x7b, 0x80, 0xff] {
            let mut bytes = good.as_bytes().to_vec();
            bytes[place] = byte;
            all.push(bytes);
        }
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[[],", "]"), ("{\"article\":[", "]}")] {
        for depth in [10, 127, 128, 129, 1000, 2000] {
            all.push(format!("{}1{}", open.repeat(depth), close.repeat(depth)).into_bytes());
            all.push(open.repeat(depth).into_bytes());
        }
    }
    let field =
        |name: &str, value: &str| good.replacen('{', &format!("{{\"{name}\":{value},"), 1).into_bytes();
    let digits = "9".repeat(10_000);
    for value in [
        "1e999",
        "-1e999",
        "1e-999",
        "-0",
        "0.0",
        &digits,
        "1E400",
        "18446744073709551616",
        "NaN",
        "Infinity",
        "01",
        "+1",
        ".5",
        "1.",
        "0x1",
        "'x'",
        "undefined",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"\\x41\"",
        "\"\u{0}\"",
        "\"\n\"",
        "\"\\",
        "null",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "true",
        "\"\"",
        "{\"$gt\":\"\"}",
        "{\"__proto__\":{}}",
    ] {
        for name in
            ["article", "modified", "lang", "helpful", "reasons", "comment", "sections_opened", "altcha", "x"]
        {
            all.push(field(name, value));
        }
    }
    for bytes in [
        &b""[..],
        b" ",
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\0}\0",
        b"\0",
        b"\x1f\x8b\x08\0",
        b"{}{}",
        b"{},",
        b"//x\n{}",
        b"null",
        b"true",
        b"0",
        b"\"x\"",
        b"[]",
        b"{",
        b"}",
        b"{\"\":1}",
        b"{\"a\":1,\"a\":2}",
        b"\xc0\xae",
        b"\xed\xa0\x80",
    ] {
        all.push(bytes.to_vec());
        all.push([bytes, good.as_bytes()].concat());
        all.push([good.as_bytes(), bytes].concat());
    }
    for length in [16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 64 * 1024, 1024 * 1024 + 1] {
        all.push(vec![b' '; length]);
        all.push(vec![b'['; length]);
        all.push(format!("{{\"comment\":\"{}\"}}", "x".repeat(length)).into_bytes());
    }
    all
}
