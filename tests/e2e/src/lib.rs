//! The harness of the end-to-end tests: a web server for each test, three browsers, and a widget to talk to by role and
//! name. The tests themselves are in `suite/`; the list of states they walk is `tests/fixtures/fixtures.json`.
//!
//! | module | idea |
//! |---|---|
//! | [`server`], [`answer`] | what the page gets, and what was asked for |
//! | [`help_server`] | the real feedback service behind it |
//! | [`fixtures`] | the list of states |
//! | [`faults`] | the table of what can go wrong on the network, and its document |
//! | [`engines`] | finding, starting and ending browsers and drivers |
//! | [`test`] | what one test holds: browser, server, page, and what every page must never do |
//! | [`patience`] | how long it waits |
//! | [`widget`] | the widget as a person meets it |
//! | [`hands`], [`eyes`] | touch and keys; focus, sizes, cut-off text, the system's settings |
//! | [`axe`] | accessibility rules |
//! | [`ax_tree`] | what assistive technology is told, as text |
//! | [`trials`] | tests x engines -> libtest-mimic, counts |
//! | [`frameworks`] | the pages that are React and Vue |
//! | [`papers`] | tables in the documents that tests compare with what is so |
//! | [`yew_page`] | the page that is itself a Yew program |

pub mod answer;
pub mod ax_tree;
pub mod axe;
pub mod engines;
pub mod eyes;
pub mod faults;
pub mod fixtures;
pub mod frameworks;
pub mod hands;
pub mod help_server;
pub mod papers;
pub mod patience;
pub mod server;
pub mod test;
pub mod trials;
pub mod widget;
pub mod yew_page;

use std::{
    env,
    path::{Path, PathBuf},
};

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The release build under test: `PCH_DIST`, or `dist/` of the repository.
#[must_use]
pub fn dist() -> PathBuf {
    env::var_os("PCH_DIST").map_or_else(|| repository().join("dist"), PathBuf::from)
}

/// Where pictures and what failing tests leave behind are put.
#[must_use]
pub fn output() -> PathBuf {
    repository().join("tests/output")
}
