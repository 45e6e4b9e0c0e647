//! Letters without case and accents, and where words begin and end. No tables: the browser knows how a letter is taken
//! apart (`String.prototype.normalize`), and of punctuation it is enough to know the common.

/// Takes accented letters apart (Unicode NFD) and makes them lower case: a browser's own work.
pub type Fold = fn(&str) -> String;

/// Appends the words of `text`, folded, each with a space after it.
pub(super) fn words(text: &str, fold: Fold, into: &mut Vec<char>) {
    let mut at_space = true;
    let folded = if text.is_ascii() { text.to_ascii_lowercase() } else { fold(text) };
    for letter in folded.chars() {
        if !is_of_word(letter) {
            if !at_space {
                into.push(' ');
            }
            at_space = true;
        } else if let Some(letter) = plain(letter) {
            into.push(letter);
            at_space = false;
        }
    }
    if !at_space {
        into.push(' ');
    }
}

/// Whether a letter, digit or mark is part of a word, rather than between words. An apostrophe is part of its word.
pub(super) fn is_of_word(letter: char) -> bool {
    match letter {
        '\'' => true,
        '\0'..='\u{7f}' => letter.is_ascii_alphanumeric(),
        // Signs of Latin-1; Arabic's comma, semicolon, question mark and full stop; dandas; general punctuation without
        // the apostrophe and what has no width; punctuation of East Asia.
        '\u{80}'..='\u{bf}' => matches!(letter, 'ª' | '\u{ad}' | 'µ' | 'º'),
        '×' | '÷' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\u{965}' => false,
        '\u{2000}'..='\u{206f}' => matches!(letter, '’' | '\u{200b}'..='\u{200f}' | '\u{2060}'),
        '\u{3000}'..='\u{303f}' => false,
        _ => true,
    }
}

/// A folded letter as it is compared, or nothing where it makes no difference: apostrophes, accents that were taken off,
/// the vowel signs that Arabic and Hebrew are mostly written without, nuktas, and what has no width.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => return None,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {
            return None;
        }
        '\u{9bc}' | '\u{a3c}' => return None,
        // Letters with a stroke are not taken apart, but typed without it all the same.
        'ł' => 'l',
        'đ' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        letter => letter,
    })
}
