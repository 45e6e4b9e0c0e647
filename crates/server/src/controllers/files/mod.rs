//! Files from disk: the site and the articles. MIME types, `ETag`, `If-None-Match`, ranges and precompressed `.br` and
//! `.gz` neighbours are the work of `tower-http`; the headers of a page are in [`headers`], what may not be asked for at
//! all in [`guard`].

pub mod articles;
pub mod guard;
pub mod headers;
pub mod site;
