//! The one transition function. What is not legal in a state changes nothing: a second press of Send, an answer that
//! comes too late, a press that was under way while the screen changed.

use super::checks::{characters, count_to_announce, problems};
use super::{
    Action, Announcement, Check, Delivery, Effect, Failure, Focus, Form, Message, Moment, PROOF_TRIES, Phase,
    Problems,
};
use crate::config::Captcha;

/// Takes what happened, changes the form, and answers with what is to be done outside, in that order.
pub fn update(form: &mut Form, action: Action) -> Vec<Effect> {
    match action {
        Action::Vote(helpful) if form.phase == Phase::Asked => vote(form, helpful),
        Action::Toggle(reason) if form.is_open() => {
            match form.chosen.iter().position(|chosen| *chosen == reason) {
                Some(at) => drop(form.chosen.remove(at)),
                None => form.chosen.push(reason),
            }
            Vec::new()
        }
        Action::Write(comment) if form.is_open() => write(form, comment),
        Action::Submit(moment) if form.is_open() => submit(form, moment),
        Action::SendAnyway(moment) if form.is_open() && form.problems.asks_about_personal() => {
            form.accepted = true;
            submit(form, moment)
        }
        Action::Cancel if form.is_open() => {
            form.phase = Phase::Asked;
            form.problems = Problems::default();
            let mut effects = stop_check(form);
            effects.push(Effect::Focus(Focus::NoButton));
            effects
        }
        Action::GoTo(field) if form.is_open() => vec![Effect::Focus(Focus::Field(field))],
        Action::RetryVote if form.phase == Phase::Voted && matches!(form.delivery, Delivery::Failed(_)) => {
            form.delivery = Delivery::Sending;
            // The button that was pressed goes away.
            vec![
                Effect::Send(Message::Vote),
                Effect::Focus(Focus::Title),
                Effect::Announce(Announcement::Sending),
            ]
        }
        Action::RetryCheck if form.is_open() && form.check == Check::Failed => {
            if form.phase == Phase::Failed(Failure::Check) {
                form.phase = Phase::Explaining;
            }
            let mut effects = start_check(form);
            effects.push(Effect::Focus(Focus::Check));
            effects
        }
        Action::CheckPassed(proof) if form.check == Check::Working => {
            form.check = Check::Passed(proof);
            if form.is_sending() { vec![Effect::Send(Message::Explanation)] } else { Vec::new() }
        }
        Action::CheckFailed if form.check == Check::Working => {
            form.check = Check::Failed;
            if form.is_sending() { fail(form, Failure::Check) } else { Vec::new() }
        }
        Action::Delivered(Message::Vote) if form.delivery == Delivery::Sending => {
            form.delivery = Delivery::Stored;
            let mut effects = form
                .helpful
                .map(|helpful| Effect::Emit { helpful, reasons: Vec::new() })
                .into_iter()
                .collect::<Vec<_>>();
            if form.phase == Phase::Voted {
                effects.push(Effect::Announce(Announcement::Sent));
            }
            effects
        }
        Action::Delivered(Message::Explanation) if form.awaits_answer() => {
            form.phase = Phase::Sent;
            form.delivery = Delivery::Stored;
            vec![
                Effect::Emit { helpful: false, reasons: form.chosen.clone() },
                Effect::Focus(Focus::Title),
                Effect::Announce(Announcement::Sent),
            ]
        }
        Action::Undelivered(Message::Vote, failure) if form.delivery == Delivery::Sending => {
            form.delivery = Delivery::Failed(failure);
            let mut effects = vec![Effect::Report(failure)];
            if form.phase == Phase::Voted {
                effects.push(Effect::Announce(Announcement::NotSent));
            }
            effects
        }
        Action::Undelivered(Message::Explanation, failure) if form.awaits_answer() => {
            undelivered(form, failure)
        }
        _ => Vec::new(),
    }
}

impl Form {
    /// Whether an explanation has been handed over to be sent, and its fate is not known.
    fn awaits_answer(&self) -> bool {
        self.is_sending() && self.check != Check::Working
    }
}

fn vote(form: &mut Form, helpful: bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    let known =
        form.helpful == Some(helpful) && matches!(form.delivery, Delivery::Sending | Delivery::Stored);
    form.helpful = Some(helpful);
    if !known {
        form.delivery = Delivery::Sending;
        effects.push(Effect::Send(Message::Vote));
    }
    if helpful {
        form.phase = Phase::Voted;
    } else {
        form.phase = Phase::Explaining;
        // A token of the page's is fetched when it is needed: it may cost the patient a step, and ages quickly.
        if form.captcha == Captcha::Altcha && matches!(form.check, Check::Idle | Check::Failed) {
            effects.append(&mut start_check(form));
        }
    }
    effects.push(Effect::Focus(Focus::Title));
    effects
}

fn write(form: &mut Form, comment: String) -> Vec<Effect> {
    if comment == form.comment {
        return Vec::new();
    }
    let told = count_to_announce(characters(&form.comment), characters(&comment));
    form.comment = comment;
    form.accepted = false;
    told.map(|left| Effect::Announce(Announcement::Left(left))).into_iter().collect()
}

fn submit(form: &mut Form, moment: Moment) -> Vec<Effect> {
    let asked = form.problems.asks_about_personal();
    form.problems = problems(form, moment.year);
    if !form.problems.is_empty() {
        form.phase = Phase::Explaining;
        return vec![Effect::Focus(Focus::Summary)];
    }
    form.phase = Phase::Sending;
    form.refusals = 0;
    let mut effects = vec![Effect::Announce(Announcement::Sending)];
    // "Send it as it is" goes with what it answered.
    if asked {
        effects.push(Effect::Focus(Focus::Send));
    }
    match (form.captcha, &form.check) {
        (Captcha::None, _) => effects.push(Effect::Send(Message::Explanation)),
        (_, Check::Passed(proof)) if proof.holds(moment.now) => {
            effects.push(Effect::Send(Message::Explanation))
        }
        // Goes on by itself when the check ends.
        (_, Check::Working) => {}
        _ => effects.append(&mut start_check(form)),
    }
    effects
}

fn undelivered(form: &mut Form, failure: Failure) -> Vec<Effect> {
    // A proof that was refused, or whose end is unknown, is of no more use.
    if failure == Failure::Check || form.captcha == Captcha::Page {
        form.check = Check::Idle;
    }
    let mut effects = Vec::new();
    // The explanation took the place of a vote that was still on its way: that one goes on.
    if form.delivery != Delivery::Stored {
        form.delivery = Delivery::Sending;
        effects.push(Effect::Send(Message::Vote));
    }
    if failure == Failure::Check && form.captcha != Captcha::None {
        form.refusals += 1;
        if form.refusals < PROOF_TRIES {
            effects.append(&mut start_check(form));
            return effects;
        }
        form.check = Check::Failed;
    }
    effects.append(&mut fail(form, failure));
    effects
}

fn fail(form: &mut Form, failure: Failure) -> Vec<Effect> {
    form.phase = Phase::Failed(failure);
    vec![Effect::Focus(Focus::Summary), Effect::Report(failure)]
}

fn start_check(form: &mut Form) -> Vec<Effect> {
    form.check = Check::Working;
    vec![Effect::StartCheck]
}

fn stop_check(form: &mut Form) -> Vec<Effect> {
    if form.check != Check::Working {
        return Vec::new();
    }
    form.check = Check::Idle;
    vec![Effect::StopCheck]
}
