//! The server of Patientcentre Help: it serves the site and the articles, receives what patients say about them, and
//! reports it to the team.
//!
//! | module | idea |
//! |---|---|
//! | [`cli`] | what an operator can say: commands, options, environment; what is refused at start |
//! | [`app`] | everything a request needs, put together by a builder so that a test can replace any part |
//! | [`router`] | which address leads to which controller, and what surrounds them all |
//! | [`controllers`] | one file for each thing that a client can ask for |
//! | [`middleware`] | what surrounds every request: log, count, timeout |
//! | [`store`] | where feedback is kept: one trait, SQLite and PostgreSQL, one rule for merging |
//! | [`proof`] | proof of work: challenges, and checking what came back |
//! | [`limits`], [`client_address`] | every limit, and whom it counts |
//! | [`problem`] | how a request is refused |
//! | [`report`] | what the team reads: counting, and three ways to write it down |
//! | [`housekeeping`] | what is done without being asked: retention |
//! | [`metrics`], [`openapi`] | what machines read |
//! | [`serve`] | sockets, shutdown |
//! | [`clock`] | the time, replaceable |
//!
//! `main.rs` holds no logic: it hands the command line to [`cli`].

pub mod app;
pub mod cli;
pub mod client_address;
pub mod clock;
pub mod controllers;
pub mod housekeeping;
pub mod limits;
pub mod metrics;
pub mod middleware;
pub mod openapi;
pub mod problem;
pub mod proof;
pub mod report;
pub mod router;
pub mod serve;
pub mod store;
