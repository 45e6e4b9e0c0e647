//! Did it help? The question after an article, the form after a No, and the way of both to the server.
//!
//! Pure, and tested natively: `state` (the form and its reducer), `guard` (personal details), `outbox` (what is sent
//! next), `body` (the document), `proof` (ALTCHA's puzzle and answer), `words`. The browser's part: `request` (one
//! request), `send` (carries documents to the server), `verify` (solving, or the page's token), `panel` (runs the
//! form and carries its effects out) and `views` (what is drawn).

pub mod body;
pub mod guard;
pub mod outbox;
pub mod panel;
pub mod proof;
pub mod request;
pub mod send;
pub mod state;
pub mod verify;
mod views;
pub mod words;

pub use panel::{Msg, Now, Panel, Visit};
