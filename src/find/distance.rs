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

/// Room for a row: the longest word that is looked for (`search::LETTERS`), what may be too many, and the beginning.
const COLUMNS: usize = 48;

/// Whether at most `most` errors lie between `typed` and `word`, or the beginning of `word` where it is still being typed.
pub(super) fn is_near(typed: &[char], word: &[char], most: usize, being_typed: bool) -> bool {
    if word.len() + most < typed.len() || (!being_typed && typed.len() + most < word.len()) {
        return false;
    }
    // One of the first letters is right, and at most so far from its place: most words end here.
    let near_the_front = |letter| word.iter().take(2 * most + 1).any(|other| other == letter);
    if typed.len() > most && !typed.iter().take(most + 1).any(near_the_front) {
        return false;
    }
    // Row by row: how far the first letters of `typed` are from the first letters of `word`, column by column. No more
    // columns than could still be near, and no allocation: this runs for each word of an article.
    let word = word.get(..typed.len() + most).unwrap_or(word);
    if word.len() >= COLUMNS {
        return false;
    }
    let mut before = [0; COLUMNS];
    let mut above: [usize; COLUMNS] = std::array::from_fn(|column| column);
    let mut last_typed = None;
    for (row, &letter) in typed.iter().enumerate() {
        let mut this = [row + 1; COLUMNS];
        let mut left = row + 1;
        let mut last = None;
        for (column, &other) in word.iter().enumerate() {
            let at = |row: &[usize; COLUMNS], column: usize| row.get(column).copied().unwrap_or(COLUMNS);
            let wrong = at(&above, column) + usize::from(letter != other);
            let mut least = wrong.min(left + 1).min(at(&above, column + 1) + 1);
            if last_typed == Some(other) && last == Some(letter) {
                least = least.min(at(&before, column.wrapping_sub(1)) + 1);
            }
            if let Some(place) = this.get_mut(column + 1) {
                *place = least;
            }
            left = least;
            last = Some(other);
        }
        // It never becomes less again, except by two letters that change places.
        let columns = word.len() + 1;
        if this.iter().take(columns).chain(above.iter().take(columns)).all(|&errors| errors > most) {
            return false;
        }
        before = above;
        above = this;
        last_typed = Some(letter);
    }
    let mut last_row = above.iter().take(word.len() + 1);
    if being_typed {
        last_row.any(|&errors| errors <= most)
    } else {
        last_row.next_back().is_some_and(|&errors| errors <= most)
    }
}
