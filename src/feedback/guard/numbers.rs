//! NHS numbers and phone numbers: digits that stand together, however they are spaced.

use super::text::{Run, Text, is_word};
use super::{Kind, Span, note};

/// How many separators may stand between two groups of one number: "943 - 476 - 5919".
const WIDEST_GAP: usize = 3;

/// The most groups that are looked at together: a long number, every digit by itself.
const MOST_GROUPS: usize = 15;

/// Adds what it finds to `spans`; groups of digits that are `taken` belong to something else.
pub fn find(text: &Text, taken: &mut [bool], spans: &mut Vec<Span>) {
    search(text, taken, spans, Kind::Phone, international);
    search(text, taken, spans, Kind::NhsNumber, nhs_number);
    search(text, taken, spans, Kind::Phone, national);
}

/// Tries every row of neighbouring groups, the longest first, and takes those that are a `kind`.
fn search(text: &Text, taken: &mut [bool], spans: &mut Vec<Span>, kind: Kind, is: fn(&Text, &[Run]) -> bool) {
    let mut first = 0;
    while first < text.digits.len() {
        let mut after = first + 1;
        while after < text.digits.len() && joined(text, after - 1) && after - first < MOST_GROUPS {
            after += 1;
        }
        while after > first {
            let (Some(row), Some(groups)) = (taken.get_mut(first..after), text.digits.get(first..after))
            else {
                return;
            };
            if !row.contains(&true) && is(text, groups) {
                row.fill(true);
                if let [from, .., to] | [from @ to] = groups {
                    note(spans, (kind, opening(text, from.start), to.end));
                }
                first = after - 1;
                break;
            }
            after -= 1;
        }
        first += 1;
    }
}

/// Whether the group after `at` may belong to the same number.
fn joined(text: &Text, at: usize) -> bool {
    let (Some(this), Some(next)) = (text.digits.get(at), text.digits.get(at + 1)) else { return false };
    next.start - this.end <= WIDEST_GAP
        && (this.end..next.start)
            .all(|place| matches!(text.at(place), ' ' | '-' | '.' | '/' | '_' | '(' | ')'))
}

/// Where a number begins for the reader: with the plus sign or the bracket before its first digit.
fn opening(text: &Text, start: usize) -> usize {
    let mut opening = start;
    while matches!(text.before(opening), '+' | '(') && opening > 0 {
        opening -= 1;
    }
    opening
}

fn digits(text: &Text, groups: &[Run]) -> Vec<u32> {
    groups.iter().flat_map(|run| run.start..run.end).filter_map(|place| text.at(place).to_digit(10)).collect()
}

fn length(groups: &[Run]) -> usize {
    groups.iter().map(|run| run.len()).sum()
}

/// Ten digits whose last is the check digit: weights 10 to 2, modulus 11 (NHS Data Dictionary, "NHS number").
fn nhs_number(text: &Text, groups: &[Run]) -> bool {
    if length(groups) != 10 || is_money(text, groups) || is_code(text, groups) {
        return false;
    }
    let digits = digits(text, groups);
    let same = digits.iter().all(|digit| Some(digit) == digits.first());
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    // A remainder that would need the check digit 10 is never issued, and 10 is never a digit.
    !same && digits.last() == Some(&((11 - sum % 11) % 11))
}

/// `+` or `00`, a country, and the rest: 8 to 15 digits (ITU-T E.164); a UK number in full.
fn international(text: &Text, groups: &[Run]) -> bool {
    let Some(first) = groups.first() else { return false };
    let digits = digits(text, groups);
    let number = match digits.as_slice() {
        rest @ [1..=9, ..] if text.before(first.start) == '+' => rest,
        [0, 0, rest @ ..] => rest,
        _ => return false,
    };
    match number {
        // "+44 (0)20 …": the zero is not dialled, but it is written.
        [4, 4, 0, rest @ ..] | [4, 4, rest @ ..] => {
            matches!(rest, [1 | 2 | 7, ..]) && matches!(rest.len(), 9 | 10)
        }
        _ => text.before(first.start) == '+' && matches!(number.len(), 8..=15),
    }
}

/// A UK number from inside the UK that can be a person's: 01, 02 (geographic) and 07 (mobile), as Ofcom's National
/// Telephone Numbering Plan has them. 03, 08 and 09 are helplines: "I rang 0300 …" gives nobody away.
fn national(text: &Text, groups: &[Run]) -> bool {
    let Some(first) = groups.first() else { return false };
    // "01 02 2024 10" is no phone number: an area code is at least three digits, or every digit stands alone.
    let shaped = first.len() >= 3 || groups.iter().all(|run| run.len() == 1);
    let part_of_a_code =
        is_word(text.before(first.start)) || groups.last().is_some_and(|run| is_word(text.at(run.end)));
    if !shaped || part_of_a_code || is_money(text, groups) {
        return false;
    }
    match digits(text, groups).as_slice() {
        rest @ [0, 1, ..] => matches!(rest.len(), 10 | 11),
        rest @ [0, 2 | 7, ..] => rest.len() == 11,
        _ => false,
    }
}

/// The end of a code such as PO-2026-000123: joined to a word, and not grouped as NHS numbers are.
fn is_code(text: &Text, groups: &[Run]) -> bool {
    let Some(first) = groups.first() else { return false };
    let joined = matches!(text.before(first.start), '-' | '/' | '_') && is_word(text.before(first.start - 1));
    joined && groups.len() != 1 && !groups.iter().map(|run| run.len()).eq([3, 3, 4])
}

/// A sum of money (pound and euro signs are read as `$`).
fn is_money(text: &Text, groups: &[Run]) -> bool {
    groups.first().is_some_and(|run| text.before(run.start) == '$')
}
