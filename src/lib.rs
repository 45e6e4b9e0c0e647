//! Patientcentre Help: a help article inside the page where the patient is stuck.
//!
//! Two doors onto one core: the custom element `<patientcentre-help>` ([`element`], the feature of that name) for any
//! page, and [`HelpWidget`] for a page that is itself Yew.
//!
//! One direction of data, and where each step lives:
//!
//! 1. what the page asks for: [`config`]
//! 2. what happened, what follows from it: [`state`], pure; [`address`] has its URL rules
//! 3. getting the article: [`load`]
//! 4. what is drawn: [`views`], with the words of [`words`]; the feedback form is [`feedback`]
//! 5. what runs all this in a browser: [`widget`], in Yew's component [`part`], a long article in [`portions`], the page having
//!    its turn between (`turn`); links from the page to a section: [`deep_link`]; the browser's Back and Forward: [`history`]
//! 6. what the page hears: [`events`], the only door out; what its developer reads: [`console`]

pub mod address;
pub mod component;
pub mod config;
pub mod console;
pub mod deep_link;
#[cfg(feature = "element")]
pub mod element;
pub mod events;
pub mod feedback;
pub mod find;
mod focus;
pub mod history;
pub mod load;
pub mod part;
pub mod portions;
pub mod state;
mod turn;
pub mod views;
pub mod widget;
pub mod words;

pub use component::HelpWidget;
