use super::*;
use crate::find::{Finder, Found, Hit};

/// Looks for this in the article on the screen.
fn find(model: &mut Model, typed: &str) -> Vec<Effect> {
    let article = model.article().expect("no article");
    let found = Finder::new(article, |text| text.to_lowercase()).search(typed);
    update(model, Action::Find(found))
}

fn seen(model: &Model) -> Vec<bool> {
    (0..3).map(|place| model.is_open_at(place)).collect()
}

/// Three sections, each with "Text." in its body.
fn finding() -> Model {
    let mut model = ready();
    update(&mut model, Action::Toggle(id("b")));
    model
}

#[test]
fn what_holds_the_words_is_opened_to_the_eye_and_what_the_patient_had_open_comes_back() {
    let mut model = finding();
    assert_eq!(find(&mut model, "text"), [Effect::Filter { emptied: false }], "the page hears nothing of it");
    assert_eq!(seen(&model), [true; 3]);
    assert_eq!(open_ones(&model), ["b"]);
    assert_eq!(model.opened(), [id("b")], "nor does feedback");
    find(&mut model, "zzzz");
    assert_eq!(seen(&model), [false, true, false]);
    assert_eq!(find(&mut model, ""), [Effect::Filter { emptied: false }]);
    assert_eq!(seen(&model), [false, true, false]);
    assert!(model.found().is_none());
}

#[test]
fn what_the_patient_opens_and_closes_meanwhile_is_theirs_afterwards() {
    let mut model = finding();
    find(&mut model, "text");
    assert_eq!(
        update(&mut model, Action::Toggle(id("a"))),
        [],
        "closed to the eye: the page never heard it open"
    );
    assert_eq!(seen(&model), [false, true, true]);
    assert_eq!(update(&mut model, Action::Toggle(id("a"))), [toggled("a", true)]);
    assert_eq!(update(&mut model, Action::Toggle(id("b"))), [toggled("b", false)]);
    assert_eq!(seen(&model), [true, false, true]);
    find(&mut model, "");
    assert_eq!(open_ones(&model), ["a"]);
}

#[test]
fn with_too_many_found_none_is_opened() {
    let mut model = finding();
    let many = Finder::new(model.article().expect("no article"), |text| text.to_lowercase()).search("text");
    let many = many.map(|found| Found { count: 21, ..found });
    update(&mut model, Action::Find(many));
    assert_eq!(seen(&model), [false, true, false]);
}

#[test]
fn a_link_to_a_section_ends_finding_so_that_it_is_seen() {
    let mut model = finding();
    find(&mut model, "zzzz");
    assert!(model.found().is_some_and(|found| found.hits == [Hit::None; 3]));
    let effects = update(&mut model, Action::Reveal(id("c")));
    assert_eq!(
        effects,
        [Effect::Filter { emptied: true }, toggled("c", true), Effect::FocusSection(id("c"))]
    );
    assert!(model.found().is_none());
}

#[test]
fn another_article_and_the_same_one_anew_end_finding() {
    for action in [Action::Reload, Action::Visit(id("two"), 0)] {
        let mut model = finding();
        find(&mut model, "text");
        let next = ticket(&update(&mut model, action));
        assert!(model.found().is_some(), "not before it is there");
        let effects = update(&mut model, Action::Loaded(next, Ok(article("one", &["a", "b", "c"]))));
        assert_eq!(effects.first(), Some(&Effect::Filter { emptied: true }));
        assert!(model.found().is_none());
    }
}
