//! Email addresses and postcodes.

use super::text::{Text, is_word};
use super::{Kind, Span, note};

/// Adds everything that looks like an email address or a postcode to `spans`.
pub fn find(text: &Text, spans: &mut Vec<Span>) {
    for (index, word) in text.words.iter().enumerate() {
        // An address is found at its @, which stands right after a word.
        let address = if text.at(word.end) == '@' { email(text, word.end) } else { None };
        if let Some(span) = address {
            note(spans, span);
        }
        if let Some(span) = postcode(text, index) {
            note(spans, span);
        }
    }
}

/// Something, `@`, and a host name with a dot and at least two letters after the last one (RFC 5322, as far as real
/// mail providers go).
fn email(text: &Text, at: usize) -> Option<Span> {
    let local = |c: char| is_word(c) || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
    let mut start = at;
    while start > 0 && local(text.before(start)) {
        start -= 1;
    }
    let mut end = at + 1;
    while is_word(text.at(end)) || (matches!(text.at(end), '.' | '-') && is_word(text.at(end + 1))) {
        end += 1;
    }
    let host = text.lower(at + 1, end);
    let (name, top) = host.rsplit_once('.')?;
    let named =
        name.chars().any(is_word) && top.chars().count() >= 2 && !top.contains(|c: char| c.is_ascii_digit());
    named.then_some((Kind::Email, start, end))
}

/// The postcode areas of the UK and the Crown dependencies (Royal Mail, Postcode Address File).
const AREAS: &str = " ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh \
en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np \
nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd \
wf wn wr ws wv yo ze ";

/// A full postcode in one word or two: SW1A 1AA, m1 1ae, CR26XH.
fn postcode(text: &Text, index: usize) -> Option<Span> {
    let word = *text.words.get(index)?;
    if matches!(text.before(word.start), '-' | '/' | '_' | '#' | '@' | '.') && word.start > 0 {
        return None;
    }
    let first = text.lower(word.start, word.end);
    let (outward, inward, end) = match first.len() {
        2..=4 => {
            let next = *text.words.get(index + 1)?;
            let near =
                next.start - word.end <= 2 && (word.end..next.start).all(|place| text.at(place) == ' ');
            if !near {
                return None;
            }
            (first, text.lower(next.start, next.end), next.end)
        }
        5..=7 => {
            let (outward, inward) = first.split_at_checked(first.len() - 3)?;
            (outward.to_owned(), inward.to_owned(), word.end)
        }
        _ => return None,
    };
    let joined_on = matches!(text.at(end), '-' | '/' | '_' | '@') && is_word(text.at(end + 1));
    (!joined_on && is_outward(&outward) && is_inward(&inward)).then_some((Kind::Postcode, word.start, end))
}

/// A9, A99, AA9, AA99, A9A, AA9A, with an area that exists.
fn is_outward(outward: &str) -> bool {
    let letters = outward.len() - outward.trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
    let Some((area, district)) = outward.split_at_checked(letters) else { return false };
    let known = !area.is_empty() && AREAS.split_ascii_whitespace().any(|known| known == area);
    let shaped = match district.as_bytes() {
        [a] => a.is_ascii_digit(),
        [a, b] => a.is_ascii_digit() && b.is_ascii_alphanumeric(),
        _ => false,
    };
    known && shaped
}

/// A digit and two letters, none of which is C, I, K, M, O or V; not 1st, 2nd, 3rd or 4th.
fn is_inward(inward: &str) -> bool {
    let letter = |c: u8| c.is_ascii_lowercase() && !b"cikmov".contains(&c);
    let ordinal = matches!(inward.as_bytes(), [b'1', b's', b't'] | [b'2', b'n', b'd'] | [b'3', b'r', b'd'])
        || inward.ends_with("th");
    matches!(inward.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && letter(*a) && letter(*b))
        && !ordinal
}
