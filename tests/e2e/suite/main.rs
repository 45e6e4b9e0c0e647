//! The end-to-end tests: every case in every engine, against the release build in `dist/`. A case is an async function
//! that gets a browser, a server of its own and the list of fixtures; after it, the harness checks what no page may do
//! (`Test::check_page`).

// Looking into JSON: what is not there is null, and a test that finds it so fails and says so.
#![allow(clippy::indexing_slicing)]

mod accessibility;
mod article_property;
mod articles_in_place;
mod data_map;
mod deep_links;
mod demo;
mod element;
mod failures;
mod faults;
mod feedback;
mod feedback_leaving;
mod feedback_sending;
mod feedback_service;
mod find;
mod first_text;
mod focus;
mod frameworks;
mod gallery;
mod history;
mod hostile;
mod integrity;
mod keyboard;
mod languages;
mod loading;
mod policy;
mod polluted;
mod print;
mod robustness;
mod sections;
mod states;
mod static_text;
mod strange_documents;
mod strange_pages;
mod touch;
mod view;
mod visit;
mod yew_page;

use anyhow::Result;
use patientcentre_help_e2e::{test::Test, trials, widget::Widget};
use std::process::ExitCode;

/// Four sections with the ids `text`, `lists`, `callouts`, `pictures`.
const FOUR: &str = "/fixtures/every-block/article.json";

fn main() -> ExitCode {
    let cases = [
        gallery::cases(),
        loading::cases(),
        static_text::cases(),
        first_text::cases(),
        failures::cases(),
        faults::cases(),
        view::cases(),
        sections::cases(),
        keyboard::cases(),
        focus::cases(),
        deep_links::cases(),
        articles_in_place::cases(),
        find::cases(),
        history::cases(),
        feedback::cases(),
        feedback_service::cases(),
        feedback_sending::cases(),
        feedback_leaving::cases(),
        languages::cases(),
        print::cases(),
        element::cases(),
        robustness::cases(),
        policy::cases(),
        integrity::cases(),
        strange_pages::cases(),
        strange_documents::cases(),
        article_property::cases(),
        polluted::cases(),
        demo::cases(),
        data_map::cases(),
        frameworks::cases(),
        yew_page::cases(),
        accessibility::cases(),
        states::cases(),
        touch::cases(),
        hostile::cases(),
    ];
    trials::run(cases.into_iter().flatten().collect())
}

/// A page with one widget that shows the four sections, all closed, ready.
async fn four_sections(test: &Test) -> Result<Widget<'_>> {
    test.open_page(&format!("<patientcentre-help src=\"{FOUR}\"></patientcentre-help>")).await?;
    let widget = test.widget();
    widget.becomes("ready").await?;
    Ok(widget)
}
