//! How much of an article is drawn. A long one comes in portions, and the page gets its turn between: drawing 50 sections at
//! once keeps a slow phone busy for a tenth of a second, and nothing answers a press meanwhile.
//!
//! Only an article that is drawn where none was, and only until something needs the whole: focus that is to go to a section
//! for example. A press on what is there does not. Pure; the turns are [`widget`](crate::widget)'s.

/// Sections of the first portion, whose code runs for the first time; each of the next is as large as all before it.
const FIRST: usize = 2;
/// The most that any other adds. About 2 ms each, on a CPU four times as slow as a laptop's.
const MOST: usize = 16;

/// One widget's portions.
#[derive(Default)]
pub struct Portions {
    /// Whether an article stood there when it was last looked.
    there: bool,
    /// So many sections are drawn, and not what follows them; none where all is.
    sections: Option<usize>,
}

impl Portions {
    /// Looks whether an article stands `there` now. One that is new there begins with its first portion, unless all of it
    /// is needed `at_once`.
    pub fn look(&mut self, there: bool, at_once: bool) {
        if !there || at_once {
            self.sections = None;
        } else if !self.there {
            self.sections = Some(FIRST);
        }
        self.there = there;
    }

    /// Takes the next portion of an article with so `many` sections. What follows the sections is a portion of its own.
    pub fn next(&mut self, many: usize) {
        self.sections = self.sections.filter(|drawn| *drawn < many).map(|drawn| drawn + drawn.min(MOST));
    }

    /// How many sections are drawn; none where everything is.
    pub fn sections(&self) -> Option<usize> {
        self.sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is drawn in each turn.
    fn turns(many: usize) -> Vec<usize> {
        let mut portions = Portions::default();
        portions.look(true, false);
        let mut turns = Vec::new();
        while let Some(drawn) = portions.sections() {
            turns.push(drawn.min(many));
            portions.next(many);
        }
        turns
    }

    #[test]
    fn a_short_article_is_drawn_at_once_and_what_follows_it_in_the_next_turn() {
        assert_eq!(turns(0), [0]);
        assert_eq!(turns(2), [2]);
    }

    #[test]
    fn a_long_article_comes_in_portions_of_which_none_is_large() {
        assert_eq!(turns(5), [2, 4, 5]);
        assert_eq!(turns(50), [2, 4, 8, 16, 32, 48, 50]);
        let turns = turns(2_000);
        assert_eq!(turns.last(), Some(&2_000));
        assert!(turns.windows(2).all(|pair| pair[1] - pair[0] <= MOST));
    }

    #[test]
    fn what_takes_the_place_of_an_article_is_drawn_whole() {
        let mut portions = Portions::default();
        portions.look(true, true);
        portions.look(true, false);
        assert_eq!(portions.sections(), None);
    }

    #[test]
    fn an_article_that_comes_after_none_begins_anew() {
        let mut portions = Portions::default();
        portions.look(true, false);
        portions.next(100);
        portions.look(false, false);
        assert_eq!(portions.sections(), None);
        portions.look(true, false);
        assert_eq!(portions.sections(), Some(FIRST));
    }

    #[test]
    fn what_needs_the_whole_gets_the_whole() {
        let mut portions = Portions::default();
        portions.look(true, false);
        portions.look(true, true);
        assert_eq!(portions.sections(), None);
    }
}
