//! What a patient may rely on, on any path at all: nothing leaves unasked, and what was told once stays true.

use super::*;

/// Whether this effect takes something out of the browser.
fn leaves(effect: &Effect) -> bool {
    matches!(effect, Effect::Send(_) | Effect::Emit { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_unasked_and_what_is_stored_stays_stored(
        captcha in any_captcha(),
        path in proptest::collection::vec(any_action(), 0..80),
    ) {
        let mut form = Form::new(captcha);
        // Whether the patient has said Send anyway to the comment as it is.
        let mut agreed = false;
        for action in path {
            let before = form.clone();
            let effects = update(&mut form, action.clone());
            if form.comment() != before.comment() {
                agreed = false;
            }
            if matches!(action, Action::SendAnyway(_)) && before.problems().asks_about_personal() {
                agreed = true;
            }
            let pressed = matches!(action, Action::Vote(_) | Action::Submit(_) | Action::SendAnyway(_) | Action::RetryVote);
            let ended = matches!(
                action,
                Action::CheckPassed(_) | Action::Delivered(_) | Action::Undelivered(..)
            );
            for effect in &effects {
                prop_assert!(!leaves(effect) || pressed || ended, "{:?} by {:?}", effect, action);
                prop_assert!(!leaves(effect) || form.helpful().is_some(), "{:?} before a vote", effect);
                match effect {
                    Effect::Send(Message::Explanation) => {
                        prop_assert!(agreed || form.comment() != "LS2 9JT", "personal details by {:?}", action);
                        prop_assert_eq!(form.helpful(), Some(false));
                        prop_assert!(form.is_sending());
                    }
                    Effect::Emit { helpful, reasons } => {
                        prop_assert!(matches!(action, Action::Delivered(_)), "told the page by {:?}", action);
                        prop_assert_eq!(Some(*helpful), form.helpful());
                        let explained = matches!(action, Action::Delivered(Message::Explanation));
                        prop_assert_eq!(&reasons[..], if explained { form.chosen() } else { &[] });
                    }
                    _ => {}
                }
            }
            // Only another vote takes the place of one that the server has.
            let stored = before.delivery() == Delivery::Stored;
            prop_assert!(!stored || form.delivery() == Delivery::Stored || form.helpful() != before.helpful());
            // A vote is taken back by nobody.
            prop_assert!(before.helpful().is_none() || form.helpful().is_some());
            // What was thanked for is the end.
            prop_assert!(before.phase() != Phase::Sent || (form == before && effects.is_empty()));
        }
    }
}
