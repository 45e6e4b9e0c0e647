//! Finding the sections that hold what a patient types: over headings, keywords and text, whatever the case and the
//! accents, and with a typing error.
//!
//! The one way in is [`Finder`], made when the field is first used: pure, no browser (how letters lose their accents is
//! handed in), no state, no view. `fold` makes plain letters, `text` takes the words out of an article, `distance` counts
//! typing errors, `search` puts them together, `marks` says where the words stand in a text.
//!
//! [`field`] is the browser's part, between the field and the finder. Nothing of what is typed leaves the two.

mod distance;
pub mod field;
mod fold;
mod marks;
mod search;
#[cfg(test)]
mod tests;
mod text;

pub use fold::Fold;
pub use marks::Marks;
pub use search::{Finder, Found, Hit};

/// An article with fewer sections than this is looked through faster than typed about.
pub const SECTIONS: usize = 6;

/// Up to so many sections are opened and marked: with more, the words have narrowed nothing yet, and to draw them all at
/// each letter would be slow.
pub const OPENED: usize = 20;
