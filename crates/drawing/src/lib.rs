//! How an article is drawn: ONE mapping from its blocks to elements, for the widget and for `help-article render`, so
//! that the two cannot drift apart.
//!
//! [`block`] and [`inline`] draw content, [`element`] is what they (and the widget's other views) are built with, and
//! [`scene`] is what they ask of whoever draws: words, and what becomes of a link. [`direction`] says which
//! way a language is written, [`section`] how the long articles stay quick. [`html`] makes text of it (native
//! programs only).
//!
//! What does not live here: the frame around the content (the widget's buttons and panels, a page's `<details>`), state,
//! words, style.

pub mod block;
pub mod direction;
pub mod element;
#[cfg(feature = "html")]
pub mod html;
pub mod inline;
pub mod scene;
pub mod section;

pub use block::{blocks, heading};
pub use direction::{direction, right_to_left};
pub use inline::{inlines, link};
pub use scene::{Scene, Target, Word};
pub use section::section_class;
// What a scene is written with.
pub use web_sys::Event;
pub use yew::{AttrValue, Callback, Html};
