//! Every transition of the widget, natively.

use std::rc::Rc;

use super::*;
use crate::config::{Config, Credentials, OpenAtFirst, Source};
use crate::load::{ErrorKind, Failure};
use article::{Article, Block, Id, Inline, Section, Timestamp};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn article(name: &str, sections: &[&str]) -> Rc<Article> {
    let body = vec![Block::Paragraph {
        content: vec![Inline { text: "Text.".into(), strong: false, emphasis: false, href: None }],
    }];
    Rc::new(Article {
        id: id(name),
        lang: "en-GB".into(),
        title: name.into(),
        modified: Timestamp::parse("2026-04-09T09:56:00+01:00").unwrap(),
        review_by: None,
        intro: body.clone(),
        sections: sections
            .iter()
            .map(|section| Section {
                id: id(section),
                heading: (*section).into(),
                keywords: Vec::new(),
                body: body.clone(),
            })
            .collect(),
        outro: Vec::new(),
        related: Vec::new(),
        reasons: Vec::new(),
    })
}

fn from_url(url: &str) -> Config {
    Config { source: Source::Url(url.into()), ..Config::default() }
}

/// A widget with an article of three sections on the screen, loaded from `/a/one.json`.
fn ready() -> Model {
    ready_with(OpenAtFirst::Nothing)
}

fn ready_with(open: OpenAtFirst) -> Model {
    let (mut model, effects) = Model::new(Config { open, ..from_url("/a/one.json") });
    update(&mut model, Action::Loaded(ticket(&effects), Ok(article("one", &["a", "b", "c"]))));
    model
}

fn ticket(effects: &[Effect]) -> Ticket {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Load { ticket, .. } => Some(*ticket),
        _ => None,
    });
    found.expect("no request was started")
}

fn url(effects: &[Effect]) -> String {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Load { url, .. } => Some(url.clone()),
        _ => None,
    });
    found.expect("no request was started")
}

fn open_ones(model: &Model) -> Vec<&str> {
    ["a", "b", "c"].into_iter().filter(|section| model.open().is_open(&id(section))).collect()
}

fn toggled(section: &str, open: bool) -> Effect {
    Effect::Notify(Notice::Toggled { section: id(section), open })
}

#[test]
fn a_source_is_loaded_and_the_article_shown() {
    let (mut model, effects) = Model::new(from_url("/a.json"));
    assert_eq!(
        effects,
        [Effect::Load { ticket: 2, url: "/a.json".into(), credentials: Credentials::SameOrigin }]
    );
    assert_eq!(*model.phase(), Phase::Loading);
    let shown = article("one", &["a"]);
    let effects = update(&mut model, Action::Loaded(2, Ok(Rc::clone(&shown))));
    assert_eq!(effects, [Effect::Notify(Notice::Ready(shown))]);
    assert!(model.article().is_some());
    assert_eq!(model.shown_url(), Some("/a.json"));
}

#[test]
fn a_widget_without_a_source_says_so_to_the_developer_and_offers_no_dead_button() {
    let (model, effects) = Model::new(Config::default());
    assert!(matches!(model.phase(), Phase::Failed { failure: Failure::NoSource, .. }));
    assert!(matches!(&effects[..], [Effect::Notify(Notice::Error { kind: ErrorKind::Config, .. })]));
    assert!(!model.can_try_again());
}

#[test]
fn an_article_handed_over_is_shown_at_once_and_wins_over_a_request_under_way() {
    let (mut model, effects) = Model::new(from_url("/a.json"));
    let first = ticket(&effects);
    let given = Config { source: Source::Article(article("given", &["a"])), ..Config::default() };
    let effects = update(&mut model, Action::Configure(given));
    assert_eq!(effects.first(), Some(&Effect::Cancel));
    assert_eq!(update(&mut model, Action::Loaded(first, Ok(article("one", &["a"])))), []);
    assert_eq!(model.article().map(|article| article.id.as_str()), Some("given"));
}

#[test]
fn something_handed_over_that_is_no_article_is_a_failure() {
    let (model, effects) = Model::new(Config {
        source: Source::Rejected(Failure::Invalid("id: missing".into())),
        ..Config::default()
    });
    assert!(matches!(model.phase(), Phase::Failed { failure: Failure::Invalid(_), .. }));
    assert!(matches!(&effects[..], [Effect::Notify(Notice::Error { kind: ErrorKind::Invalid, .. })]));
}

#[test]
fn when_src_changes_in_flight_the_old_answer_never_wins() {
    let (mut model, effects) = Model::new(from_url("/old.json"));
    let old = ticket(&effects);
    let new = ticket(&update(&mut model, Action::Configure(from_url("/new.json"))));
    assert_eq!(update(&mut model, Action::Loaded(old, Ok(article("old", &["a"])))), []);
    assert_eq!(*model.phase(), Phase::Loading);
    update(&mut model, Action::Loaded(new, Ok(article("new", &["a"]))));
    assert_eq!(update(&mut model, Action::Loaded(old, Err(Failure::Timeout))), []);
    assert_eq!(model.article().map(|article| article.id.as_str()), Some("new"));
}

#[test]
fn a_failure_is_told_and_can_be_tried_again_without_losing_focus() {
    let (mut model, effects) = Model::new(from_url("/a.json"));
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Status(503))));
    assert!(matches!(&effects[..], [Effect::Notify(Notice::Error { kind: ErrorKind::Status, .. })]));
    assert!(model.can_try_again());

    let effects = update(&mut model, Action::TryAgain);
    assert_eq!(url(&effects), "/a.json");
    assert_eq!(*model.phase(), Phase::Failed { failure: Failure::Status(503), retrying: true });
    assert_eq!(update(&mut model, Action::TryAgain), [], "a second press while the first works");

    let effects = update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Timeout)));
    assert_eq!(effects.last(), Some(&Effect::FocusTryAgain));

    let effects = update(&mut model, Action::TryAgain);
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Ok(article("one", &["a"]))));
    assert_eq!(effects.last(), Some(&Effect::FocusTitle));
}

#[test]
fn trying_again_does_nothing_where_nothing_failed() {
    assert_eq!(update(&mut ready(), Action::TryAgain), []);
}

#[test]
fn several_sections_can_be_open_and_each_change_is_told_once() {
    let mut model = ready();
    assert_eq!(update(&mut model, Action::Toggle(id("a"))), [toggled("a", true)]);
    assert_eq!(update(&mut model, Action::Toggle(id("c"))), [toggled("c", true)]);
    assert_eq!(open_ones(&model), ["a", "c"]);
    assert_eq!(update(&mut model, Action::SetOpen(id("c"), true)), [], "open already");
    assert_eq!(update(&mut model, Action::Toggle(id("a"))), [toggled("a", false)]);
    assert_eq!(open_ones(&model), ["c"]);
    assert_eq!(update(&mut model, Action::Toggle(id("nobody"))), []);
}

#[test]
fn show_all_and_hide_all_tell_every_change_and_announce_themselves() {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("b")));
    assert_eq!(update(&mut model, Action::ToggleAll), [toggled("a", true), toggled("c", true)]);
    assert!(model.open().all_open());
    assert_eq!(model.announcement(), Some(Announcement::AllShown));
    assert_eq!(update(&mut model, Action::ToggleAll).len(), 3);
    assert_eq!(model.announcement(), Some(Announcement::AllHidden));
    assert_eq!(open_ones(&model), [""; 0]);
    update(&mut model, Action::Toggle(id("a")));
    assert_eq!(model.announcement(), None, "an old announcement does not linger");
}

#[test]
fn opening_every_section_by_hand_makes_the_button_say_hide_all() {
    let mut model = ready();
    for section in ["a", "b", "c"] {
        update(&mut model, Action::Toggle(id(section)));
    }
    assert!(model.open().all_open());
    update(&mut model, Action::Toggle(id("b")));
    assert!(!model.open().all_open());
}

#[test]
fn the_page_can_open_sections_at_first() {
    assert_eq!(open_ones(&ready_with(OpenAtFirst::All)), ["a", "b", "c"]);
    assert_eq!(open_ones(&ready_with(OpenAtFirst::Sections(vec![id("b"), id("nobody")]))), ["b"]);
}

#[test]
fn changing_the_open_attribute_opens_in_place_and_fetches_nothing() {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("a")));
    let config = Config { open: OpenAtFirst::Sections(vec![id("c")]), ..from_url("/a/one.json") };
    assert_eq!(update(&mut model, Action::Configure(config)), [toggled("c", true)]);
    assert_eq!(open_ones(&model), ["a", "c"], "what the patient has open stays open");
    let config = Config { open: OpenAtFirst::All, ..from_url("/a/one.json") };
    assert_eq!(update(&mut model, Action::Configure(config)), [toggled("b", true)]);
    update(&mut model, Action::Configure(from_url("/a/one.json")));
    assert_eq!(open_ones(&model), [""; 0]);
}

#[test]
fn changing_what_is_not_the_source_fetches_nothing() {
    let mut model = ready();
    let config = Config { lang: Some("cy".into()), feedback: Some("/f".into()), ..from_url("/a/one.json") };
    assert_eq!(update(&mut model, Action::Configure(config)), []);
    assert!(model.article().is_some());
}

#[test]
fn a_link_to_a_section_opens_it_and_never_closes_it() {
    let mut model = ready();
    assert_eq!(
        update(&mut model, Action::Reveal(id("b"))),
        [toggled("b", true), Effect::FocusSection(id("b"))]
    );
    assert_eq!(update(&mut model, Action::Reveal(id("b"))), [Effect::FocusSection(id("b"))]);
    assert_eq!(open_ones(&model), ["b"]);
    assert_eq!(update(&mut model, Action::Reveal(id("nobody"))), []);
}

#[test]
fn what_is_asked_before_the_article_is_there_is_done_when_it_is() {
    let (mut model, effects) = Model::new(from_url("/a.json"));
    for action in
        [Action::SetOpen(id("a"), true), Action::Reveal(id("c")), Action::SetOpen(id("nobody"), true)]
    {
        assert_eq!(update(&mut model, action), []);
    }
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Ok(article("one", &["a", "b", "c"]))));
    assert_eq!(effects[1..], [toggled("a", true), toggled("c", true), Effect::FocusSection(id("c"))]);
}

#[test]
fn a_reload_keeps_what_is_open_and_follows_the_new_content() {
    let mut model = ready_with(OpenAtFirst::Sections(vec![id("a")]));
    update(&mut model, Action::Toggle(id("a")));
    update(&mut model, Action::Toggle(id("b")));
    let effects = update(&mut model, Action::Reload);
    assert!(model.article().is_some(), "the old article stays until the new one is there");
    update(&mut model, Action::Loaded(ticket(&effects), Ok(article("one", &["b", "a", "d"]))));
    assert_eq!(open_ones(&model), ["b"]);
    assert!(model.open().knows(&id("d")));
}

#[test]
fn what_the_patient_opened_is_remembered_in_order_and_once() {
    let mut model = ready();
    for section in ["c", "a", "c", "c"] {
        update(&mut model, Action::Toggle(id(section)));
    }
    update(&mut model, Action::ToggleAll);
    assert_eq!(model.opened(), [id("c"), id("a")], "showing all chooses none");
}

#[test]
fn an_article_that_was_handed_over_has_no_neighbours() {
    let (mut model, _) =
        Model::new(Config { source: Source::Article(article("x", &["a"])), ..Config::default() });
    assert_eq!(update(&mut model, Action::Visit(id("two"), 3)), []);
}

/// The way from article to article: Visit, Back, and the browser's history.
#[path = "way_tests.rs"]
mod way;

#[test]
fn the_same_article_in_another_language_takes_its_place() {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("b")));
    let effects = update(&mut model, Action::Read("/a/cy/one.json".into()));
    assert_eq!(url(&effects), "/a/cy/one.json");
    assert_eq!(update(&mut model, Action::Read("/a/cy/one.json".into())), [], "a double click is one wish");
    let welsh = article("one", &["a", "b", "c"]);
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Ok(Rc::clone(&welsh))));
    assert_eq!(effects, [Effect::Notify(Notice::Ready(welsh)), Effect::FocusTitle]);
    assert_eq!(open_ones(&model), ["b"], "what the patient was reading is still open");
    assert_eq!(model.opened(), [id("b")]);
    assert!(!model.can_go_back(), "the offer leads back, not Back");
    assert_eq!(model.shown_url(), Some("/a/cy/one.json"));
}
/// What finding shows and leaves alone.
#[path = "find_tests.rs"]
mod find;

#[path = "path_tests.rs"]
mod path;
