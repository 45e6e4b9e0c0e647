//! How many typing errors lie between two words: a letter too many, too few or wrong, or two that have changed places
//! (Damerau; the restricted form, "optimal string alignment").

/// Errors that are forgiven in a word of so many letters: in a short one, another letter makes another word.
pub(super) fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Whether at most `most` errors lie between `typed` and `word`, or the beginning of `word` where it is still being typed.
pub(super) fn is_near(typed: &[char], word: &[char], most: usize, being_typed: bool) -> bool {
    if word.len() + most < typed.len() || (!being_typed && typed.len() + most < word.len()) {
        return false;
    }
    // Row by row: how far the first letters of `typed` are from the first letters of `word`, column by column. No more
    // columns than could still be near.
    let word = word.get(..typed.len() + most).unwrap_or(word);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    let mut last_typed = None;
    for (row, &letter) in typed.iter().enumerate() {
        let mut left = row + 1;
        let mut this = vec![left];
        let mut last = None;
        for (column, &other) in word.iter().enumerate() {
            let value = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let wrong = value(&above, column) + usize::from(letter != other);
            let mut least = wrong.min(left + 1).min(value(&above, column + 1) + 1);
            if last_typed == Some(other) && last == Some(letter) {
                least = least.min(value(&before, column.wrapping_sub(1)) + 1);
            }
            this.push(least);
            left = least;
            last = Some(other);
        }
        // It never becomes less again, except by two letters that change places.
        if this.iter().chain(&above).all(|&errors| errors > most) {
            return false;
        }
        before = std::mem::replace(&mut above, this);
        last_typed = Some(letter);
    }
    if being_typed {
        above.iter().any(|&errors| errors <= most)
    } else {
        above.last().is_some_and(|&errors| errors <= most)
    }
}
