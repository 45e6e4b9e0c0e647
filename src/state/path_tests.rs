//! What must hold on any path at all: whatever the page, the patient and the network do, in whatever order.

use proptest::prelude::*;

use super::*;
use crate::find::{Finder, Found, Hit};

/// What the network, the page or a patient does next.
#[derive(Clone, Debug)]
enum Step {
    Configure(usize, usize, bool),
    /// An answer to any request so far, also to one that was given up.
    Answer(prop::sample::Index, usize),
    Toggle(usize),
    Set(usize, bool),
    SetAll(bool),
    ToggleAll,
    Reveal(usize),
    Reload,
    TryAgain,
    Visit(usize, u32),
    Read(usize),
    Back,
    Find(Option<Vec<u8>>),
    Travel(Ticket),
}

const SECTIONS: [&str; 5] = ["a", "b", "c", "d", "nowhere"];
const ARTICLES: [&str; 3] = ["one", "two", "three"];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..6_usize, 0..3_usize, any::<bool>()).prop_map(|(a, b, c)| Step::Configure(a, b, c)),
        6 => (any::<prop::sample::Index>(), 0..7_usize).prop_map(|(which, what)| Step::Answer(which, what)),
        2 => (0..5_usize).prop_map(Step::Toggle),
        2 => (0..5_usize, any::<bool>()).prop_map(|(a, b)| Step::Set(a, b)),
        1 => any::<bool>().prop_map(Step::SetAll),
        1 => Just(Step::ToggleAll),
        2 => (0..5_usize).prop_map(Step::Reveal),
        1 => Just(Step::Reload),
        1 => Just(Step::TryAgain),
        3 => (0..3_usize, 0..4_u32).prop_map(|(a, b)| Step::Visit(a, b)),
        1 => (0..3_usize).prop_map(Step::Read),
        2 => Just(Step::Back),
        2 => prop::option::of(prop::collection::vec(0..3_u8, 0..5)).prop_map(Step::Find),
        2 => (0..30_u32).prop_map(Step::Travel),
    ]
}

fn articles() -> [Rc<Article>; 3] {
    [article("one", &["a", "b", "c"]), article("two", &["b", "d"]), article("three", &[])]
}

fn config(source: usize, open: usize, history: bool) -> Config {
    let source = match source {
        0 => Source::Url("/a/one.json".into()),
        1 => Source::Url("/a/two.json".into()),
        2 | 3 => Source::Article(articles()[source - 2].clone()),
        4 => Source::Missing,
        _ => Source::Rejected(Failure::TooLarge),
    };
    let open = match open {
        0 => OpenAtFirst::All,
        1 => OpenAtFirst::Nothing,
        _ => OpenAtFirst::Sections(vec![id("b"), id("nowhere")]),
    };
    Config { source, open, history, ..Config::default() }
}

fn action(step: Step, asked: &[Ticket]) -> Action {
    let section = |at: usize| id(SECTIONS[at]);
    match step {
        Step::Configure(source, open, history) => Action::Configure(config(source, open, history)),
        Step::Answer(which, what) => {
            let result = match what {
                0..=2 => Ok(articles()[what].clone()),
                3 => Err(Failure::Offline),
                4 => Err(Failure::Timeout),
                5 => Err(Failure::Status(500)),
                _ => Err(Failure::Invalid("x".into())),
            };
            let ticket = if asked.is_empty() { 7 } else { *which.get(asked) };
            Action::Loaded(ticket, result)
        }
        Step::Toggle(at) => Action::Toggle(section(at)),
        Step::Set(at, open) => Action::SetOpen(section(at), open),
        Step::SetAll(open) => Action::SetAll(open),
        Step::ToggleAll => Action::ToggleAll,
        Step::Reveal(at) => Action::Reveal(section(at)),
        Step::Reload => Action::Reload,
        Step::TryAgain => Action::TryAgain,
        Step::Visit(at, link) => Action::Visit(id(ARTICLES[at]), link),
        Step::Read(at) => Action::Read(format!("/cy/{}.json", ARTICLES[at])),
        Step::Back => Action::Back,
        Step::Find(hits) => Action::Find(hits.map(found)),
        Step::Travel(name) => Action::Travel(name),
    }
}

/// What was found, if also in another article than the one on the screen.
fn found(hits: Vec<u8>) -> Found {
    let found = Finder::new(&article("one", &["a"]), |text| text.to_lowercase()).search("text");
    let hit = |hit: &u8| [Hit::None, Hit::Heading, Hit::Body][usize::from(*hit)];
    Found {
        count: hits.iter().filter(|hit| **hit > 0).count(),
        hits: hits.iter().map(hit).collect(),
        ..found.expect("words")
    }
}

/// The requests as whoever carries out the effects sees them.
#[derive(Default)]
struct Network {
    asked: Vec<Ticket>,
    under_way: Option<Ticket>,
}

impl Network {
    fn take(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Load { ticket, .. } => {
                    assert!(!self.asked.contains(ticket) && *ticket != 0, "a name was used twice");
                    self.asked.push(*ticket);
                    self.under_way = Some(*ticket);
                }
                Effect::Cancel => self.under_way = None,
                _ => {}
            }
        }
        let loads = effects.iter().filter(|effect| matches!(effect, Effect::Load { .. })).count();
        assert!(loads <= 1, "two requests at once: {effects:?}");
    }
}

fn holds(model: &Model, network: &Network) {
    let waiting = model.request.as_ref().filter(|request| request.ticket != 0).map(|request| request.ticket);
    assert_eq!(waiting, network.under_way, "who waits for what is not what was asked for");
    match model.phase() {
        Phase::Loading => assert!(waiting.is_some(), "a skeleton for ever"),
        Phase::Failed { retrying: true, .. } => assert!(waiting.is_some(), "trying again for ever"),
        Phase::Failed { .. } => {}
        Phase::Ready(article) => {
            let sections: Vec<_> = article.sections.iter().map(|section| section.id.clone()).collect();
            for (place, section) in sections.iter().enumerate() {
                assert_eq!(model.open.place(section), Some(place), "switches of another article");
            }
            assert!(!model.open.knows(&id("nowhere")));
            let open = sections.iter().filter(|section| model.open.is_open(section)).count();
            assert_eq!(model.open.all_open(), open == sections.len() && open > 0);
            let opened = model.opened();
            assert!(
                opened.iter().all(|section| sections.contains(section)),
                "feedback about another article"
            );
            assert!((1..opened.len()).all(|at| !opened[..at].contains(&opened[at])), "opened twice");
        }
    }
    assert!(!model.is_leaving() || waiting.is_some());
}

fn effects_name_what_is_there(model: &Model, effects: &[Effect]) {
    let last_told = |section: &Id| {
        effects.iter().rev().find_map(|effect| match effect {
            Effect::Notify(Notice::Toggled { section: told, open }) if told == section => Some(*open),
            _ => None,
        })
    };
    for effect in effects {
        match effect {
            Effect::FocusSection(section) => {
                let place = model.open.place(section);
                assert!(model.article().is_some() && place.is_some());
                // Unless the page has asked for it to be closed again since.
                assert!(
                    last_told(section) == Some(false) || place.is_some_and(|place| model.is_open_at(place))
                );
            }
            Effect::FocusTitle | Effect::FocusLink(_) => {
                assert!(model.article().is_some() || model.request.is_some(), "{effects:?}");
            }
            Effect::FocusTryAgain => assert!(matches!(model.phase(), Phase::Failed { .. })),
            Effect::Notify(Notice::Toggled { section, .. }) if model.open.knows(section) => {
                assert_eq!(Some(model.open.is_open(section)), last_told(section));
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_any_path_the_state_is_whole_and_a_late_answer_changes_nothing(
        first in (0..6_usize, 0..3_usize, any::<bool>()),
        path in prop::collection::vec(step(), 0..60),
    ) {
        let mut network = Network::default();
        let (mut model, effects) = Model::new(config(first.0, first.1, first.2));
        network.take(&effects);
        holds(&model, &network);
        for step in path {
            let action = action(step, &network.asked);
            let could_go_back = model.can_go_back() && matches!(action, Action::Back);
            let mut late = None;
            if let Action::Loaded(ticket, _) = &action {
                if network.under_way == Some(*ticket) {
                    network.under_way = None;
                } else {
                    late = Some((model.phase().clone(), model.shown_url().map(str::to_owned)));
                }
            }
            let effects = update(&mut model, action);
            if let Some((phase, url)) = late {
                prop_assert!(effects.is_empty(), "{:?}", effects);
                prop_assert_eq!(model.phase(), &phase);
                prop_assert_eq!(model.shown_url(), url.as_deref());
            }
            prop_assert!(!could_go_back || !effects.is_empty(), "Back did nothing");
            network.take(&effects);
            effects_name_what_is_there(&model, &effects);
            holds(&model, &network);
        }
    }
}
