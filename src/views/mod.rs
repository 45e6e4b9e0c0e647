//! What is drawn. Views know state; state knows no view. No inline style, no markup from strings: everything here is
//! elements with classes and text, so a strict Content-Security-Policy and Trusted Types have nothing to object to.
//!
//! One idea a file: `article` puts the parts in order, `section` is the accordion pattern, `failure` and `skeleton` stand
//! where there is no content, `status` is what is only said, `find` the field to find sections with. What draws content is the crate `drawing`, shared with `help-article render`; its `element`
//! is what all views are built with.

mod article;
mod failure;
mod find;
mod languages;
pub mod links;
mod scene;
mod section;
mod skeleton;
mod status;

use drawing::{block, inline};

pub use self::article::{ArticleActions, article_view};
pub use drawing::{element, heading, link};
pub use failure::failure_view;
pub use languages::languages_view;
pub use scene::Scene;
pub use section::SectionsProps;
pub use skeleton::skeleton_view;
pub use status::status_view;
