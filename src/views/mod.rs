//! What is drawn. Views know state; state knows no view. No inline style, no markup from strings: everything here is
//! elements with classes and text, so a strict Content-Security-Policy and Trusted Types have nothing to object to.
//!
//! One idea a file: `article` puts the parts in order, `section` is the accordion pattern, `block` and `inline` draw
//! content, `failure` and `skeleton` stand where there is none. `element` is what all of them are built with.

mod article;
mod block;
pub mod element;
mod failure;
mod inline;
mod scene;
mod section;
mod skeleton;

pub use self::article::{ArticleActions, article_view};
pub use block::heading;
pub use failure::failure_view;
pub use inline::link;
pub use scene::Scene;
pub use skeleton::skeleton_view;
