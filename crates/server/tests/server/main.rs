//! The server over real sockets. What a database can influence runs on both databases, from one list; PostgreSQL is
//! started for it and stopped afterwards. Without PostgreSQL its half is left out and named; with `CI=true` that fails.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop and say where"
)]

mod commands;
mod connections;
mod crash;
mod faults;
mod feedback;
mod files;
mod hostile;
mod instances;
mod limits;
mod openapi;
mod operation;
mod proofs;
mod support;

use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

use support::database::Database;
use support::postgres::{Cluster, Postgres};

/// A test that runs on each database.
type OnDatabase = fn(Database) -> Pin<Box<dyn Future<Output = ()>>>;
/// A test that needs none, or brings its own.
type ByItself = fn() -> Pin<Box<dyn Future<Output = ()>>>;

/// Names functions and boxes what they return: `tests![feedback: a, b]`.
macro_rules! tests {
    ($module:ident: $($name:ident),+ $(,)?) => {
        vec![$((concat!(stringify!($module), "::", stringify!($name)), |database| Box::pin($module::$name(database)))),+]
    };
}

/// The same for tests without a database.
macro_rules! tests_by_themselves {
    ($module:ident: $($name:ident),+ $(,)?) => {
        vec![$((concat!(stringify!($module), "::", stringify!($name)), || Box::pin($module::$name()))),+]
    };
}

fn on_each_database() -> Vec<(&'static str, OnDatabase)> {
    let mut all: Vec<(&'static str, OnDatabase)> = tests![feedback:
        the_same_body_twice_is_one_row,
        a_vote_can_change_and_an_explanation_is_added,
        a_late_repeat_of_the_vote_takes_nothing_away,
        every_field_comes_back_as_it_was_sent,
        an_explanation_needs_a_proof,
        a_proof_is_good_for_one_visit,
        a_lost_answer_can_be_asked_for_again,
        a_refused_request_does_not_use_up_its_proof,
        an_expired_proof_is_refused,
        another_article_is_a_conflict,
        times_are_the_servers,
    ];
    let more: Vec<(&'static str, OnDatabase)> = tests![instances:
        agree_on_the_secret,
        let_a_proof_through_once,
        keep_one_row_for_one_visit,
        refuse_a_used_proof_after_a_restart,
        forget_what_is_too_old,
        delete_one_visit,
        report_by_article_and_day,
    ];
    let crash: Vec<(&'static str, OnDatabase)> = tests![crash: every_answered_vote_survives_kill_9];
    let operation: Vec<(&'static str, OnDatabase)> =
        tests![operation: logs_and_rows_hold_no_words_and_no_address];
    let commands: Vec<(&'static str, OnDatabase)> = tests![commands: report_and_delete];
    let hostile: Vec<(&'static str, OnDatabase)> = tests![hostile:
        strings_are_stored_as_they_are_or_refused,
        documents_break_no_parser,
    ];
    let proofs: Vec<(&'static str, OnDatabase)> = tests![proofs:
        of_a_thousand_with_one_proof_one_wins,
        a_thousand_repeats_are_one_row,
        clocks_a_few_minutes_apart_do_no_harm,
        a_fast_clock_lets_no_used_proof_in_again,
    ];
    all.extend(hostile);
    all.extend(proofs);
    all.extend(more);
    all.extend(crash);
    all.extend(operation);
    all.extend(commands);
    all
}

fn by_themselves() -> Vec<(&'static str, ByItself)> {
    let mut all: Vec<(&'static str, ByItself)> = tests_by_themselves![feedback:
        what_is_wrong_is_named,
        the_longest_feedback_fits_and_more_does_not,
        proof_can_be_switched_off,
        unknown_articles_can_be_refused,
    ];
    let files: Vec<(&'static str, ByItself)> = tests_by_themselves![files:
        pages_come_with_the_policy,
        types_are_right,
        compressed_neighbours_are_used,
        an_article_that_did_not_change_is_not_sent_again,
        only_articles_are_served_beside_articles,
        no_name_leads_out_of_the_folder,
        links_out_of_the_folder_are_not_followed,
    ];
    let limits: Vec<(&'static str, ByItself)> = tests_by_themselves![limits:
        an_address_is_limited_and_told_when_to_come_back,
        only_a_trusted_proxy_names_another_address,
        other_origins_are_let_in_by_name,
    ];
    let openapi: Vec<(&'static str, ByItself)> = tests_by_themselves![openapi: answers_are_as_documented];
    let operation: Vec<(&'static str, ByItself)> = tests_by_themselves![operation:
        a_database_that_fails_is_a_503_without_details,
        a_panic_is_a_500_without_details,
        a_request_that_takes_too_long_is_a_503,
        what_was_accepted_is_finished_before_the_end,
        numbers_are_counted,
        nobody_forges_a_line_of_the_log,
    ];
    let commands: Vec<(&'static str, ByItself)> = tests_by_themselves![commands:
        bad_values_are_refused_with_what_to_write,
        every_option_is_an_environment_variable,
        asking_about_a_database_makes_none,
        reports_of_hostile_comments_are_harmless,
    ];
    let hostile: Vec<(&'static str, ByItself)> = tests_by_themselves![hostile:
        strings_in_addresses_find_nothing,
        methods_that_are_not_meant_are_refused,
        what_is_no_request_is_refused_or_hung_up_on,
        forged_proofs_are_refused_without_work,
    ];
    let connections: Vec<(&'static str, ByItself)> = tests_by_themselves![connections:
        a_head_that_trickles_in_is_cut_off,
        a_connection_that_says_nothing_is_closed,
        a_body_that_trickles_in_is_a_408,
        a_body_without_end_is_refused_early,
        a_client_that_does_not_take_its_answer_is_dropped,
        when_all_places_are_taken_health_still_answers,
        ten_thousand_connections,
    ];
    if cfg!(target_os = "linux") {
        // `prlimit` is Linux's.
        let disk: Vec<(&'static str, ByItself)> =
            tests_by_themselves![faults: a_full_disk_is_a_503_and_loses_nothing];
        all.extend(disk);
    }
    all.extend(connections);
    all.extend(hostile);
    all.extend(files);
    all.extend(limits);
    all.extend(openapi);
    all.extend(operation);
    all.extend(commands);
    all
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cluster =
        if arguments.list { Ok(None) } else { Cluster::start().map(|cluster| cluster.map(Arc::new)) };
    let cluster = match cluster {
        Ok(cluster) => cluster,
        Err(error) => {
            eprintln!("PostgreSQL did not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    if cluster.is_none() && !arguments.list {
        if std::env::var("CI").is_ok_and(|ci| ci == "true") {
            eprintln!("{}", support::postgres::MISSING);
            return ExitCode::FAILURE;
        }
        println!("left out: everything on PostgreSQL. {}", support::postgres::MISSING);
    }

    let mut trials = Vec::new();
    for (name, test) in by_themselves() {
        trials.push(Trial::test(name, move || {
            run(test());
            Ok(())
        }));
    }
    for (name, test) in on_each_database() {
        trials.push(Trial::test(format!("sqlite::{name}"), move || {
            run(test(Database::sqlite()));
            Ok(())
        }));
        let postgres = Postgres(cluster.clone());
        trials.push(
            Trial::test(format!("postgres::{name}"), move || {
                run(async move { test(Database::postgres(postgres).await).await });
                Ok(())
            })
            .with_ignored_flag(cluster.is_none() && !arguments.list),
        );
    }
    trials.push(
        Trial::test("postgres::crash::every_answered_vote_survives_a_crash_of_postgresql", || {
            run(crash::every_answered_vote_survives_a_crash_of_postgresql());
            Ok(())
        })
        .with_ignored_flag(cluster.is_none() && !arguments.list),
    );
    trials.push(
        Trial::test("postgres::faults::a_database_that_goes_away_comes_back", || {
            run(faults::a_database_that_goes_away_comes_back());
            Ok(())
        })
        .with_ignored_flag(cluster.is_none() && !arguments.list),
    );
    let conclusion = libtest_mimic::run(&arguments, trials);
    // Stops PostgreSQL: nothing else holds it any more.
    drop(cluster);
    conclusion.exit_code()
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(test);
}
