//! Did it help? The question after an article, the form after a No, and the way of both to the server.
//!
//! Pure, and tested natively: `state` (the form and its reducer), `guard` (personal details), `outbox` (what is sent
//! next), `body` (the document), `proof` (ALTCHA's puzzle and answer), `words`. The browser's part: `send` (PUT), `verify`
//! (solving, or the page's token), `panel` (the component, which carries effects out) and `views` (what is drawn).

pub mod body;
pub mod guard;
pub mod outbox;
pub mod proof;
pub mod state;
pub mod words;
