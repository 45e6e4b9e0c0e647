//! Every state against every action, the paths a patient takes, and what must hold on any path at all.

use article::Id;
use proptest::prelude::*;

use super::*;
use crate::config::Captcha;

const NOW: Moment = Moment { now: 1_000_000.0, year: 2026 };

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn proof() -> Proof {
    Proof { token: "token".into(), until: Some(NOW.now + 600_000.0) }
}

/// A form that has gone through these actions.
fn after(captcha: Captcha, actions: &[Action]) -> Form {
    let mut form = Form::new(captcha);
    for action in actions {
        update(&mut form, action.clone());
    }
    form
}

fn no() -> Action {
    Action::Vote(false)
}

fn reason() -> Action {
    Action::Toggle(id("inaccurate"))
}

/// A form that is on its way with everything there.
fn sending() -> Vec<Action> {
    vec![no(), reason(), Action::CheckPassed(proof()), Action::Submit(NOW)]
}

#[test]
fn yes_is_sent_at_once_and_thanked_for() {
    let mut form = Form::new(Captcha::Altcha);
    let effects = update(&mut form, Action::Vote(true));
    assert_eq!(effects, [Effect::Send(Message::Vote), Effect::Focus(Focus::Title)]);
    assert_eq!(
        (form.phase(), form.helpful(), form.delivery()),
        (Phase::Voted, Some(true), Delivery::Sending)
    );
    let effects = update(&mut form, Action::Delivered(Message::Vote));
    assert_eq!(
        effects,
        [Effect::Emit { helpful: true, reasons: vec![] }, Effect::Announce(Announcement::Sent)]
    );
    assert_eq!(form.delivery(), Delivery::Stored);
}

#[test]
fn no_is_sent_at_once_opens_the_form_and_starts_the_check() {
    let mut form = Form::new(Captcha::Altcha);
    let effects = update(&mut form, no());
    assert_eq!(effects, [Effect::Send(Message::Vote), Effect::StartCheck, Effect::Focus(Focus::Title)]);
    assert_eq!((form.phase(), form.check()), (Phase::Explaining, &Check::Working));
}

#[test]
fn only_altcha_is_begun_before_it_is_needed() {
    for captcha in [Captcha::Page, Captcha::None] {
        let mut form = Form::new(captcha);
        assert_eq!(update(&mut form, no()), [Effect::Send(Message::Vote), Effect::Focus(Focus::Title)]);
        assert_eq!(form.check(), &Check::Idle);
    }
}

#[test]
fn an_explanation_is_sent_with_its_proof_and_told_sent_only_when_the_server_has_it() {
    let mut form = after(Captcha::Altcha, &[no(), reason(), Action::CheckPassed(proof())]);
    let effects = update(&mut form, Action::Submit(NOW));
    assert_eq!(effects, [Effect::Announce(Announcement::Sending), Effect::Send(Message::Explanation)]);
    assert_eq!((form.phase(), form.token()), (Phase::Sending, Some("token")));
    let effects = update(&mut form, Action::Delivered(Message::Explanation));
    let reasons = vec![id("inaccurate")];
    assert_eq!(
        effects,
        [
            Effect::Emit { helpful: false, reasons },
            Effect::Focus(Focus::Title),
            Effect::Announce(Announcement::Sent)
        ]
    );
    assert_eq!((form.phase(), form.delivery()), (Phase::Sent, Delivery::Stored));
}

#[test]
fn a_send_before_the_check_has_ended_goes_on_by_itself() {
    let mut form = after(Captcha::Altcha, &[no(), reason()]);
    assert_eq!(update(&mut form, Action::Submit(NOW)), [Effect::Announce(Announcement::Sending)]);
    assert_eq!(form.phase(), Phase::Sending);
    assert_eq!(update(&mut form, Action::CheckPassed(proof())), [Effect::Send(Message::Explanation)]);
}

#[test]
fn a_second_press_of_send_sends_nothing() {
    let mut form = after(Captcha::Altcha, &sending());
    let before = form.clone();
    assert_eq!(update(&mut form, Action::Submit(NOW)), []);
    assert_eq!(update(&mut form, Action::SendAnyway(NOW)), []);
    assert_eq!(form, before);
}

#[test]
fn a_second_press_of_no_or_yes_is_ignored() {
    let mut form = after(Captcha::None, &[no()]);
    assert_eq!(update(&mut form, no()), []);
    assert_eq!(update(&mut form, Action::Vote(true)), []);
    assert_eq!(form.helpful(), Some(false));
}

#[test]
fn at_least_one_reason_is_needed() {
    let mut form = after(Captcha::None, &[no(), reason(), reason()]);
    assert_eq!(update(&mut form, Action::Submit(NOW)), [Effect::Focus(Focus::Summary)]);
    assert!(form.problems().no_reason && form.problems().comment.is_none());
    assert_eq!(form.phase(), Phase::Explaining);
    update(&mut form, reason());
    // The message stays until the next try, so that the page does not jump under the patient's finger.
    assert!(form.problems().no_reason);
    update(&mut form, Action::Submit(NOW));
    assert!(form.problems().is_empty() && form.is_sending());
}

#[test]
fn a_comment_of_2000_characters_is_sent_and_one_more_is_not() {
    for (length, problem) in [(2_000, None), (2_001, Some(CommentProblem::TooLong(1)))] {
        let mut form = after(Captcha::None, &[no(), reason(), Action::Write("ß".repeat(length))]);
        update(&mut form, Action::Submit(NOW));
        assert_eq!(form.problems().comment, problem, "{length}");
        assert_eq!(form.comment().chars().count(), length, "nothing is cut off");
    }
}

#[test]
fn personal_details_are_pointed_at_and_can_be_sent_anyway() {
    let mut form = after(Captcha::None, &[no(), reason(), Action::Write("I am anna@example.com".into())]);
    for _ in 0..2 {
        assert_eq!(update(&mut form, Action::Submit(NOW)), [Effect::Focus(Focus::Summary)]);
        assert!(form.problems().asks_about_personal());
    }
    let effects = update(&mut form, Action::SendAnyway(NOW));
    assert!(effects.contains(&Effect::Send(Message::Explanation)));
    // The button that was pressed is gone.
    assert!(effects.contains(&Effect::Focus(Focus::Send)));
    // After a failure the same words need no second answer, changed words do.
    update(&mut form, Action::Undelivered(Message::Explanation, Failure::Network));
    update(&mut form, Action::Submit(NOW));
    assert!(form.is_sending());
    update(&mut form, Action::Undelivered(Message::Explanation, Failure::Network));
    update(&mut form, Action::Write("I am bert@example.com".into()));
    update(&mut form, Action::Submit(NOW));
    assert!(form.problems().asks_about_personal());
}

#[test]
fn send_anyway_passes_over_nothing_else() {
    let mut form =
        after(Captcha::None, &[no(), Action::Write("I am anna@example.com".into()), Action::Submit(NOW)]);
    assert_eq!(update(&mut form, Action::SendAnyway(NOW)), [Effect::Focus(Focus::Summary)]);
    assert!(form.problems().no_reason && !form.problems().asks_about_personal());
    let mut form = after(Captcha::None, &[no()]);
    assert_eq!(update(&mut form, Action::SendAnyway(NOW)), [], "nothing was pointed at");
}

#[test]
fn cancel_goes_back_to_the_question_and_keeps_what_was_written() {
    let mut form = after(Captcha::Altcha, &[no(), reason(), Action::Write("Hello".into())]);
    assert_eq!(update(&mut form, Action::Cancel), [Effect::StopCheck, Effect::Focus(Focus::NoButton)]);
    assert_eq!((form.phase(), form.check(), form.helpful()), (Phase::Asked, &Check::Idle, Some(false)));
    // The vote is on its way already: it is not sent twice.
    assert_eq!(update(&mut form, no()), [Effect::StartCheck, Effect::Focus(Focus::Title)]);
    assert_eq!((form.comment(), form.chosen()), ("Hello", &[id("inaccurate")][..]));
}

#[test]
fn a_cancelled_check_that_had_passed_is_kept() {
    let mut form = after(Captcha::Altcha, &[no(), Action::CheckPassed(proof())]);
    assert_eq!(update(&mut form, Action::Cancel), [Effect::Focus(Focus::NoButton)]);
    assert_eq!(update(&mut form, no()), [Effect::Focus(Focus::Title)]);
    assert_eq!(form.token(), Some("token"));
}

#[test]
fn a_no_becomes_a_yes_after_cancel() {
    let mut form = after(Captcha::None, &[no(), Action::Delivered(Message::Vote), Action::Cancel]);
    let effects = update(&mut form, Action::Vote(true));
    assert_eq!(effects, [Effect::Send(Message::Vote), Effect::Focus(Focus::Title)]);
    assert_eq!((form.helpful(), form.delivery()), (Some(true), Delivery::Sending));
}

#[test]
fn a_failed_check_stops_nobody_from_writing_and_can_be_tried_again() {
    let mut form = after(Captcha::Altcha, &[no()]);
    assert_eq!(update(&mut form, Action::CheckFailed), []);
    assert_eq!((form.phase(), form.check()), (Phase::Explaining, &Check::Failed));
    assert_eq!(update(&mut form, Action::RetryCheck), [Effect::StartCheck, Effect::Focus(Focus::Check)]);
    assert_eq!(update(&mut form, Action::RetryCheck), []);
}

#[test]
fn a_failed_check_is_tried_again_by_send() {
    let mut form = after(Captcha::Altcha, &[no(), reason(), Action::CheckFailed]);
    let effects = update(&mut form, Action::Submit(NOW));
    assert_eq!(effects, [Effect::Announce(Announcement::Sending), Effect::StartCheck]);
    let effects = update(&mut form, Action::CheckFailed);
    assert_eq!(effects, [Effect::Focus(Focus::Summary), Effect::Report(Failure::Check)]);
    assert_eq!(form.phase(), Phase::Failed(Failure::Check));
    update(&mut form, Action::RetryCheck);
    assert_eq!((form.phase(), form.check()), (Phase::Explaining, &Check::Working));
}

#[test]
fn an_expired_proof_is_made_again_without_a_word() {
    let mut form = after(Captcha::Altcha, &[no(), reason(), Action::CheckPassed(proof())]);
    let late = Moment { now: NOW.now + 590_000.0, ..NOW };
    let effects = update(&mut form, Action::Submit(late));
    assert_eq!(effects, [Effect::Announce(Announcement::Sending), Effect::StartCheck]);
    assert_eq!(form.phase(), Phase::Sending);
}

#[test]
fn a_refused_proof_is_made_again_without_a_word_but_not_for_ever() {
    let mut form = after(Captcha::Altcha, &sending());
    update(&mut form, Action::Delivered(Message::Vote));
    for _ in 1..PROOF_TRIES {
        let effects = update(&mut form, Action::Undelivered(Message::Explanation, Failure::Check));
        assert_eq!(effects, [Effect::StartCheck]);
        assert_eq!(form.phase(), Phase::Sending);
        assert_eq!(update(&mut form, Action::CheckPassed(proof())), [Effect::Send(Message::Explanation)]);
    }
    let effects = update(&mut form, Action::Undelivered(Message::Explanation, Failure::Check));
    assert_eq!(effects, [Effect::Focus(Focus::Summary), Effect::Report(Failure::Check)]);
    assert_eq!((form.phase(), form.check()), (Phase::Failed(Failure::Check), &Check::Failed));
}

#[test]
fn a_refused_proof_without_any_check_is_a_failure() {
    let mut form =
        after(Captcha::None, &[no(), Action::Delivered(Message::Vote), reason(), Action::Submit(NOW)]);
    update(&mut form, Action::Undelivered(Message::Explanation, Failure::Check));
    assert_eq!(form.phase(), Phase::Failed(Failure::Check));
}

#[test]
fn a_token_of_the_page_is_asked_for_at_each_send() {
    let mut form = after(Captcha::Page, &[no(), Action::Delivered(Message::Vote), reason()]);
    for _ in 0..2 {
        let effects = update(&mut form, Action::Submit(NOW));
        assert_eq!(effects, [Effect::Announce(Announcement::Sending), Effect::StartCheck]);
        update(&mut form, Action::CheckPassed(Proof { token: "page".into(), until: None }));
        update(&mut form, Action::Undelivered(Message::Explanation, Failure::Busy));
        assert_eq!(form.phase(), Phase::Failed(Failure::Busy));
    }
}

#[test]
fn after_a_failure_everything_is_still_there_and_send_sends_again() {
    for failure in [Failure::Network, Failure::Busy, Failure::Refused] {
        let mut form =
            after(Captcha::Altcha, &[no(), Action::Delivered(Message::Vote), Action::Write("Hello".into())]);
        for action in [reason(), Action::CheckPassed(proof()), Action::Submit(NOW)] {
            update(&mut form, action);
        }
        let effects = update(&mut form, Action::Undelivered(Message::Explanation, failure));
        assert_eq!(effects, [Effect::Focus(Focus::Summary), Effect::Report(failure)]);
        assert_eq!((form.comment(), form.chosen()), ("Hello", &[id("inaccurate")][..]));
        let effects = update(&mut form, Action::Submit(NOW));
        assert_eq!(effects, [Effect::Announce(Announcement::Sending), Effect::Send(Message::Explanation)]);
    }
}

#[test]
fn a_vote_whose_place_a_failed_explanation_took_goes_on() {
    let mut form = after(Captcha::Altcha, &sending());
    let effects = update(&mut form, Action::Undelivered(Message::Explanation, Failure::Network));
    assert_eq!(effects[0], Effect::Send(Message::Vote));
}

#[test]
fn a_vote_that_failed_can_be_sent_again() {
    let mut form = after(Captcha::None, &[Action::Vote(true)]);
    let effects = update(&mut form, Action::Undelivered(Message::Vote, Failure::Busy));
    assert_eq!(effects, [Effect::Report(Failure::Busy), Effect::Announce(Announcement::NotSent)]);
    let effects = update(&mut form, Action::RetryVote);
    assert_eq!(effects[0], Effect::Send(Message::Vote));
    assert_eq!(update(&mut form, Action::RetryVote), []);
}

#[test]
fn the_count_is_announced_sparingly() {
    let mut form = after(Captcha::None, &[no()]);
    let mut told = Vec::new();
    for length in 1..=2_003 {
        for effect in update(&mut form, Action::Write("a".repeat(length))) {
            told.push(effect);
        }
    }
    let left = |left| Effect::Announce(Announcement::Left(left));
    assert_eq!(told, [left(500), left(200), left(100), left(20), left(0), left(-1)]);
    assert_eq!(update(&mut form, Action::Write("a".repeat(1_990))), [left(10)], "back within the limit");
    assert_eq!(update(&mut form, Action::Write("a".repeat(10))), []);
    assert_eq!(update(&mut form, Action::Write("a".repeat(1_950))), [left(50)], "a long text pasted in");
}

/// One form in each state, with a name.
fn states() -> Vec<(&'static str, Form)> {
    let path = |more: &[Action]| [&sending()[..], more].concat();
    let made = |actions: &[Action]| after(Captcha::Altcha, actions);
    let explanation = Message::Explanation;
    vec![
        ("asked", made(&[])),
        ("voted", made(&[Action::Vote(true)])),
        ("voted, stored", made(&[Action::Vote(true), Action::Delivered(Message::Vote)])),
        ("voted, failed", made(&[Action::Vote(true), Action::Undelivered(Message::Vote, Failure::Network)])),
        ("explaining", made(&[no()])),
        ("explaining, no reason", made(&[no(), Action::Submit(NOW)])),
        ("explaining, check passed", made(&[no(), Action::CheckPassed(proof())])),
        ("explaining, check failed", made(&[no(), Action::CheckFailed])),
        (
            "explaining, personal",
            made(&[no(), reason(), Action::Write("LS2 9JT".into()), Action::Submit(NOW)]),
        ),
        ("sending, check working", made(&[no(), reason(), Action::Submit(NOW)])),
        ("sending", made(&sending())),
        ("failed", made(&path(&[Action::Undelivered(explanation, Failure::Network)]))),
        (
            "failed check",
            made(&[no(), reason(), Action::CheckFailed, Action::Submit(NOW), Action::CheckFailed]),
        ),
        ("sent", made(&path(&[Action::Delivered(explanation)]))),
        ("asked again", made(&[no(), Action::Cancel])),
    ]
}

/// Every action once, with the states in which it may change something or do something.
fn actions() -> Vec<(Action, &'static [&'static str])> {
    const OPEN: &[&str] = &[
        "explaining",
        "explaining, no reason",
        "explaining, check passed",
        "explaining, check failed",
        "explaining, personal",
        "failed",
        "failed check",
    ];
    // The bare vote's fate: wherever it is not known yet.
    const VOTE_OPEN: &[&str] = &[
        "voted",
        "explaining",
        "explaining, no reason",
        "explaining, check passed",
        "explaining, check failed",
        "explaining, personal",
        "sending, check working",
        "sending",
        "failed",
        "failed check",
        "asked again",
    ];
    const WORKING: &[&str] =
        &["explaining", "explaining, no reason", "explaining, personal", "sending, check working"];
    let asked: &[&str] = &["asked", "asked again"];
    vec![
        (Action::Vote(true), asked),
        (Action::Vote(false), asked),
        (reason(), OPEN),
        (Action::Write("New".into()), OPEN),
        (Action::Submit(NOW), OPEN),
        (Action::SendAnyway(NOW), &["explaining, personal"]),
        (Action::Cancel, OPEN),
        (Action::GoTo(Field::Reasons), OPEN),
        (Action::GoTo(Field::Comment), OPEN),
        (Action::RetryVote, &["voted, failed"]),
        (Action::RetryCheck, &["explaining, check failed", "failed check"]),
        (Action::CheckPassed(proof()), WORKING),
        (Action::CheckFailed, WORKING),
        (Action::Delivered(Message::Vote), VOTE_OPEN),
        (Action::Undelivered(Message::Vote, Failure::Network), VOTE_OPEN),
        (Action::Delivered(Message::Explanation), &["sending"]),
        (Action::Undelivered(Message::Explanation, Failure::Network), &["sending"]),
    ]
}

#[test]
fn what_is_not_legal_in_a_state_changes_nothing_and_does_nothing() {
    for (action, legal) in actions() {
        for known in legal {
            assert!(states().iter().any(|(name, _)| name == known), "no state is called {known}");
        }
        for (name, before) in states() {
            let mut form = before.clone();
            let effects = update(&mut form, action.clone());
            let did_something = form != before || !effects.is_empty();
            assert_eq!(did_something, legal.contains(&name), "{action:?} in state {name}: {effects:?}");
        }
    }
}

#[test]
fn focus_follows_every_change_of_the_screen() {
    let screen = |phase| match phase {
        Phase::Asked => 0,
        Phase::Voted => 1,
        Phase::Explaining | Phase::Sending | Phase::Failed(_) => 2,
        Phase::Sent => 3,
    };
    for (name, before) in states() {
        for (action, _) in actions() {
            let mut form = before.clone();
            let effects = update(&mut form, action.clone());
            if screen(form.phase()) != screen(before.phase()) {
                let moved = effects.iter().filter(|effect| matches!(effect, Effect::Focus(_))).count();
                assert_eq!(moved, 1, "{action:?} in state {name}");
            }
        }
    }
}

fn any_action() -> impl Strategy<Value = Action> {
    let failure = prop_oneof![
        Just(Failure::Network),
        Just(Failure::Busy),
        Just(Failure::Refused),
        Just(Failure::Check)
    ];
    prop_oneof![
        any::<bool>().prop_map(Action::Vote),
        prop_oneof![Just("inaccurate"), Just("broken-link")].prop_map(|reason| Action::Toggle(id(reason))),
        prop_oneof![
            Just(String::new()),
            Just("Hello".into()),
            Just("LS2 9JT".into()),
            Just("a".repeat(2_001))
        ]
        .prop_map(Action::Write),
        Just(Action::Submit(NOW)),
        Just(Action::SendAnyway(NOW)),
        Just(Action::Cancel),
        Just(Action::RetryVote),
        Just(Action::RetryCheck),
        Just(Action::CheckPassed(proof())),
        Just(Action::CheckFailed),
        prop_oneof![Just(Message::Vote), Just(Message::Explanation)].prop_map(Action::Delivered),
        (prop_oneof![Just(Message::Vote), Just(Message::Explanation)], failure)
            .prop_map(|(message, failure)| Action::Undelivered(message, failure)),
    ]
}

fn any_captcha() -> impl Strategy<Value = Captcha> {
    prop_oneof![Just(Captcha::Altcha), Just(Captcha::Page), Just(Captcha::None)]
}

proptest! {
    #[test]
    fn on_any_path_nothing_is_sent_twice_lost_or_claimed(
        captcha in any_captcha(),
        path in proptest::collection::vec(any_action(), 0..60),
    ) {
        let mut form = Form::new(captcha);
        let mut under_way = false;
        for action in path {
            let before = form.clone();
            let effects = update(&mut form, action.clone());

            if matches!(action, Action::Undelivered(Message::Explanation, _)) {
                under_way = false;
            }
            for effect in &effects {
                if *effect == Effect::Send(Message::Explanation) {
                    prop_assert!(!under_way, "sent twice by {:?}", action);
                    under_way = true;
                    prop_assert!(!form.chosen().is_empty() && form.comment().chars().count() <= COMMENT_LIMIT);
                    prop_assert_eq!(form.token().is_some(), captcha != Captcha::None);
                }
                let claims = *effect == Effect::Announce(Announcement::Sent);
                prop_assert!(!claims || matches!(action, Action::Delivered(_)), "claimed by {:?}", action);
            }
            let edits = matches!(action, Action::Toggle(_) | Action::Write(_));
            prop_assert!(edits || (form.chosen() == before.chosen() && form.comment() == before.comment()));
            if form.phase() == Phase::Sent && before.phase() != Phase::Sent {
                prop_assert!(matches!(action, Action::Delivered(Message::Explanation)) && under_way);
            }
            // Whoever waits for the check is freed when it ends.
            prop_assert!(!form.is_sending() || under_way || *form.check() == Check::Working);
        }
    }
}

#[path = "path_tests.rs"]
mod path;
