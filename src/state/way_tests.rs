use super::*;

/// Follows the link at place 3 to the article `two`, which has arrived.
fn visit(model: &mut Model, to: &str) -> Vec<Effect> {
    let effects = update(model, Action::Visit(id(to), 3));
    update(model, Action::Loaded(ticket(&effects), Ok(article(to, &["a", "z"]))))
}

fn with_history() -> Model {
    let mut model = ready();
    update(&mut model, Action::Configure(Config { history: true, ..from_url("/a/one.json") }));
    model
}

fn shown(model: &Model) -> &str {
    model.article().map_or("none", |article| article.id.as_str())
}

fn pushed(effects: &[Effect]) -> (Ticket, Ticket) {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::PushHistory { from, to } => Some((*from, *to)),
        _ => None,
    });
    found.expect("nothing was pushed")
}

fn announced(effects: &[Effect]) -> Vec<&str> {
    let ready = effects.iter().filter_map(|effect| match effect {
        Effect::Notify(Notice::Ready(article)) => Some(article.id.as_str()),
        _ => None,
    });
    ready.collect()
}

#[test]
fn another_article_is_fetched_from_beside_this_one_which_stays_until_it_is_there() {
    let mut model = ready();
    let effects = update(&mut model, Action::Visit(id("two"), 3));
    assert_eq!(url(&effects), "/a/two.json");
    assert_eq!(shown(&model), "one");
    assert!(model.is_leaving() && !model.can_go_back());
    assert_eq!(update(&mut model, Action::Visit(id("two"), 3)), [], "a double click is one visit");
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Ok(article("two", &["a"]))));
    assert_eq!(announced(&effects), ["two"]);
    assert_eq!(effects.last(), Some(&Effect::FocusTitle));
    assert!(model.can_go_back() && !model.is_leaving());
    assert_eq!(model.opened(), []);
    assert_eq!(model.shown_url(), Some("/a/two.json"));
}

#[test]
fn back_shows_the_article_as_it_was_left_without_fetching_it_and_takes_focus_to_the_link() {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("c")));
    update(&mut model, Action::Toggle(id("a")));
    visit(&mut model, "two");
    update(&mut model, Action::Toggle(id("z")));
    let effects = update(&mut model, Action::Back);
    assert_eq!(announced(&effects), ["one"]);
    assert_eq!(effects.last(), Some(&Effect::FocusLink(3)));
    assert_eq!(effects.len(), 2, "nothing is fetched");
    assert_eq!(open_ones(&model), ["a", "c"]);
    assert_eq!(model.opened(), [id("c"), id("a")], "feedback is about the article shown");
    assert_eq!(model.shown_url(), Some("/a/one.json"));
    assert!(!model.can_go_back());
    assert_eq!(update(&mut model, Action::Back), []);
}

#[test]
fn an_article_may_be_on_the_way_twice() {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("b")));
    visit(&mut model, "two");
    visit(&mut model, "one");
    assert_eq!(open_ones(&model), [""; 0], "it is met anew");
    visit(&mut model, "two");
    for before in ["one", "two", "one"] {
        update(&mut model, Action::Back);
        assert_eq!(shown(&model), before);
    }
    assert_eq!(open_ones(&model), ["b"]);
    assert!(!model.can_go_back());
}

#[test]
fn who_changes_their_mind_while_an_article_is_on_its_way_is_where_they_chose_last() {
    let mut model = ready();
    let two = ticket(&update(&mut model, Action::Visit(id("two"), 0)));
    let three = ticket(&update(&mut model, Action::Visit(id("three"), 1)));
    assert_eq!(update(&mut model, Action::Loaded(two, Ok(article("two", &["a"])))), []);
    update(&mut model, Action::Loaded(three, Ok(article("three", &["a"]))));
    assert_eq!(shown(&model), "three");
    assert_eq!(update(&mut model, Action::Back).last(), Some(&Effect::FocusLink(1)));
    assert_eq!((shown(&model), model.can_go_back()), ("one", false));

    let effects = visit(&mut model, "two");
    assert_eq!(announced(&effects), ["two"]);
    let three = ticket(&update(&mut model, Action::Visit(id("three"), 1)));
    assert_eq!(update(&mut model, Action::Back).first(), Some(&Effect::Cancel));
    assert_eq!(update(&mut model, Action::Loaded(three, Ok(article("three", &["a"])))), []);
    assert_eq!(shown(&model), "one");
}

#[test]
fn a_visit_that_fails_can_be_tried_again_or_left() {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("b")));
    let effects = update(&mut model, Action::Visit(id("two"), 3));
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Status(404))));
    assert_eq!(effects.last(), Some(&Effect::FocusTryAgain));
    assert!(model.can_go_back() && model.can_try_again());

    let mut left = model.clone();
    assert_eq!(update(&mut left, Action::Back).last(), Some(&Effect::FocusLink(3)));
    assert_eq!((shown(&left), open_ones(&left)), ("one", vec!["b"]));
    assert_eq!(update(&mut left, Action::TryAgain), []);
    assert_eq!(url(&update(&mut left, Action::Visit(id("two"), 3))), "/a/two.json", "not the same wish");

    let effects = update(&mut model, Action::TryAgain);
    assert_eq!(url(&effects), "/a/two.json");
    update(&mut model, Action::Loaded(ticket(&effects), Ok(article("two", &["a"]))));
    update(&mut model, Action::Back);
    assert_eq!((shown(&model), model.can_go_back()), ("one", false), "the failure is no place of its own");
}

#[test]
fn a_try_that_is_left_is_given_up() {
    let mut model = ready();
    let effects = update(&mut model, Action::Visit(id("two"), 3));
    update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Timeout)));
    let again = ticket(&update(&mut model, Action::TryAgain));
    update(&mut model, Action::Back);
    assert_eq!(update(&mut model, Action::Loaded(again, Ok(article("two", &["a"])))), []);
    assert_eq!(shown(&model), "one");
}

#[test]
fn changing_the_source_forgets_the_way_back() {
    let mut model = ready();
    visit(&mut model, "two");
    let effects = update(&mut model, Action::Configure(from_url("/b/three.json")));
    assert!(!model.can_go_back());
    assert_eq!(*model.phase(), Phase::Loading);
    update(&mut model, Action::Loaded(ticket(&effects), Ok(article("three", &["a"]))));
    assert_eq!(update(&mut model, Action::Back), []);
    assert_eq!(url(&update(&mut model, Action::Visit(id("two"), 0))), "/b/two.json");
}

#[test]
fn a_link_of_the_page_to_a_section_of_an_article_behind_leads_back_to_it() {
    let mut model = ready();
    visit(&mut model, "two");
    assert_eq!(model.within_reach().len(), 2);
    let effects = update(&mut model, Action::Reveal(id("c")));
    assert_eq!(announced(&effects), ["one"]);
    assert_eq!(effects.last(), Some(&Effect::FocusSection(id("c"))));
    assert_eq!(open_ones(&model), ["c"]);
    visit(&mut model, "two");
    assert_eq!(update(&mut model, Action::Reveal(id("a"))).last(), Some(&Effect::FocusSection(id("a"))));
    assert_eq!(shown(&model), "two", "the article shown comes first");

    let effects = update(&mut model, Action::Visit(id("three"), 3));
    update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Offline)));
    assert_eq!(update(&mut model, Action::Reveal(id("z"))).last(), Some(&Effect::FocusSection(id("z"))));
    assert_eq!(shown(&model), "two", "also out of a visit that failed");
}

#[test]
fn what_the_page_asks_of_a_failed_visit_is_done_on_the_article_that_is_gone_back_to() {
    let mut model = ready();
    let effects = update(&mut model, Action::Visit(id("two"), 3));
    update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Offline)));
    assert_eq!(update(&mut model, Action::SetOpen(id("a"), true)), []);
    update(&mut model, Action::Back);
    assert_eq!(open_ones(&model), ["a"]);
}

#[test]
fn without_history_the_browsers_own_is_never_touched() {
    let mut model = ready();
    let mut effects = visit(&mut model, "two");
    effects.extend(visit(&mut model, "three"));
    effects.extend(update(&mut model, Action::Back));
    let touches =
        |effect: &Effect| matches!(effect, Effect::PushHistory { .. } | Effect::BackInHistory { .. });
    assert!(!effects.iter().any(touches));
}

#[test]
fn with_history_each_visit_is_an_entry_and_the_browser_moves_between_them() {
    let mut model = with_history();
    update(&mut model, Action::Toggle(id("b")));
    let (one, two) = pushed(&visit(&mut model, "two"));
    let (from, three) = pushed(&visit(&mut model, "three"));
    assert_eq!(from, two);
    assert_eq!(update(&mut model, Action::Back), [Effect::BackInHistory { from: three, to: two }]);
    assert_eq!(shown(&model), "three", "the browser goes first");

    update(&mut model, Action::Travel(two));
    assert_eq!(shown(&model), "two");
    assert_eq!(update(&mut model, Action::Travel(two)), [], "there already");
    update(&mut model, Action::Travel(one));
    assert_eq!((shown(&model), open_ones(&model)), ("one", vec!["b"]));
    update(&mut model, Action::Travel(three));
    assert_eq!(shown(&model), "three");
    assert_eq!(update(&mut model, Action::Travel(one)).last(), Some(&Effect::FocusLink(3)));

    let (_, four) = pushed(&visit(&mut model, "four"));
    assert!(four > three);
    assert_eq!(update(&mut model, Action::Travel(three)), [], "what lay ahead is forgotten");
    assert_eq!(update(&mut model, Action::Travel(999)), []);
}

#[test]
fn with_history_a_failed_visit_is_an_entry_too_and_asked_for_anew_when_it_is_come_back_to() {
    let mut model = with_history();
    let effects = update(&mut model, Action::Visit(id("two"), 3));
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Err(Failure::Offline)));
    let (one, two) = pushed(&effects);
    update(&mut model, Action::Travel(one));
    assert_eq!(shown(&model), "one");
    let effects = update(&mut model, Action::Travel(two));
    assert_eq!(url(&effects), "/a/two.json");
    let effects = update(&mut model, Action::Loaded(ticket(&effects), Ok(article("two", &["a"]))));
    assert_eq!(announced(&effects), ["two"]);
    assert_eq!(effects.len(), 2, "and is no new entry");
    update(&mut model, Action::Travel(one));
    assert_eq!(shown(&model), "one");
}

#[test]
fn entries_of_a_source_that_is_gone_lead_nowhere() {
    let mut model = with_history();
    let (one, two) = pushed(&visit(&mut model, "two"));
    let effects =
        update(&mut model, Action::Configure(Config { history: true, ..from_url("/b/three.json") }));
    update(&mut model, Action::Loaded(ticket(&effects), Ok(article("three", &["a"]))));
    for name in [one, two] {
        assert_eq!(update(&mut model, Action::Travel(name)), []);
    }
    assert_eq!(shown(&model), "three");
}
