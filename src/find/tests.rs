//! Finding, natively: with a small folder in the browser's place.

use article::{Article, Block, Id, Inline, Section, Timestamp};
use proptest::prelude::*;

use super::distance::{forgiven, is_near};
use super::*;

/// Takes apart the accented letters of these tests, as NFD would.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    for letter in text.to_lowercase().chars() {
        match letter {
            'é' | 'è' | 'ê' => folded.push_str("e\u{301}"),
            'ŷ' => folded.push_str("y\u{302}"),
            'ó' => folded.push_str("o\u{301}"),
            'ą' => folded.push_str("a\u{328}"),
            'أ' => folded.push_str("\u{627}\u{654}"),
            letter => folded.push(letter),
        }
    }
    folded
}

fn section(name: &str, heading: &str, keywords: &[&str], body: Vec<Block>) -> Section {
    let keywords = keywords.iter().map(|keyword| (*keyword).into()).collect();
    Section { id: Id::parse(name).unwrap(), heading: heading.into(), keywords, body }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { content: vec![Inline::plain(text)] }
}

fn article(sections: Vec<Section>) -> Article {
    Article {
        id: Id::parse("a").unwrap(),
        lang: "en-GB".into(),
        title: "A".into(),
        modified: Timestamp::parse("2026-04-09T09:56:00+01:00").unwrap(),
        review_by: None,
        intro: Vec::new(),
        sections,
        outro: Vec::new(),
        related: Vec::new(),
        reasons: Vec::new(),
    }
}

fn sample() -> Finder {
    let strong = Inline { strong: true, ..Inline::plain("word") };
    Finder::new(
        &article(vec![
            section(
                "password",
                "I forgot my password",
                &["reset"],
                vec![paragraph("Choose ‘Forgot your password?’ on the login page.")],
            ),
            section(
                "code",
                "I did not get a security code",
                &["SMS", "text message"],
                vec![Block::List {
                    ordered: false,
                    items: vec![vec![paragraph("Check that your phone has signal.")]],
                }],
            ),
            section(
                "phone",
                "My phone number has changed",
                &[],
                vec![
                    Block::Paragraph { content: vec![Inline::plain("Bring the pass"), strong] },
                    Block::Table {
                        head: vec![vec![Inline::plain("Café")]],
                        rows: vec![vec![vec![Inline::plain("hasło")]]],
                    },
                ],
            ),
        ]),
        fold,
    )
}

fn found(typed: &str) -> Vec<Hit> {
    sample().search(typed).map_or(Vec::new(), |found| found.hits)
}

const NO: Hit = Hit::None;
const HEAD: Hit = Hit::Heading;
const BODY: Hit = Hit::Body;

#[test]
fn nothing_typed_finds_nothing_and_hides_nothing() {
    for typed in ["", " ", "\t\n", "?!", "a", " i ", "’", "́"] {
        assert!(sample().search(typed).is_none(), "{typed:?}");
    }
}

#[test]
fn headings_keywords_and_text_are_looked_through() {
    assert_eq!(found("forgot"), [BODY, NO, NO]);
    assert_eq!(found("reset"), [HEAD, NO, NO]);
    assert_eq!(found("signal"), [NO, BODY, NO]);
    assert_eq!(found("phone"), [NO, BODY, HEAD]);
    assert_eq!(found("cafe"), [NO, NO, BODY]);
    assert_eq!(found("password"), [BODY, NO, BODY], "a word that is half strong is one word");
}

#[test]
fn case_and_accents_make_no_difference() {
    for typed in ["CAFÉ", "cafe", "café", "cafe\u{301}", "Cafè"] {
        assert_eq!(found(typed), [NO, NO, BODY], "{typed}");
    }
    assert_eq!(found("haslo"), [NO, NO, BODY], "as Polish is typed on a phone");
}

#[test]
fn a_word_is_found_while_it_is_being_typed() {
    for typed in ["fo", "for", "forg", "forgo", "forgot", "forgot "] {
        assert_eq!(found(typed), [BODY, NO, NO], "{typed:?}");
    }
}

#[test]
fn a_typing_error_is_forgiven_at_any_letter() {
    for typed in ["pasword", "passwrod", "passwordd", "qassword", "passwxrd", "paswsord "] {
        assert_eq!(found(typed), [BODY, NO, BODY], "{typed:?}");
    }
    assert_eq!(found("pasw"), [BODY, NO, BODY], "also before the word is whole");
    assert_eq!(found("paswrd"), [NO; 3], "two errors are too many in six letters");
    assert_eq!(found("xyz"), [NO; 3], "a short word is what it is");
    assert_eq!(found("forgotten"), [BODY, NO, NO], "another ending");
}

#[test]
fn nothing_is_forgiven_where_the_word_itself_is_there() {
    let finder = Finder::new(
        &article(vec![section("a", "Mode", &[], vec![]), section("b", "Code", &[], vec![])]),
        fold,
    );
    assert_eq!(finder.search("code").unwrap().hits, [NO, HEAD]);
}

#[test]
fn the_sections_that_hold_the_most_of_a_question_are_found() {
    assert_eq!(found("phone number"), [NO, NO, HEAD]);
    assert_eq!(found("how do I change my phone number?"), [NO, NO, HEAD]);
    assert_eq!(found("password zzzzz"), [BODY, NO, BODY], "what is nowhere is passed over");
    assert_eq!(found("zzzzz"), [NO; 3]);
}

#[test]
fn marks_stand_on_whole_words_and_leave_the_text_as_it_was() {
    let marks = |typed: &str| sample().search(typed).unwrap().marks;
    assert_eq!(
        marks("forgot pass").split("‘Forgot’ your Password? Forget it."),
        [("‘", false), ("Forgot’", true), (" your ", false), ("Password", true), ("? Forget it.", false)]
    );
    assert_eq!(marks("cafe").split("Cafés, café"), [("Cafés", true), (", ", false), ("café", true)]);
    assert_eq!(marks("forgot").split("Nothing here."), [("Nothing here.", false)]);
    assert_eq!(marks("forgot").split(""), []);
}

#[test]
fn so_many_that_nothing_is_narrowed_are_not_opened() {
    let many = (0..100).map(|number| {
        section(
            &format!("s{number}"),
            "Heading",
            &[],
            vec![paragraph(if number < 20 { "rare word" } else { "word" })],
        )
    });
    let finder = Finder::new(&article(many.collect()), fold);
    assert!(!finder.search("word").unwrap().is_narrow());
    assert!(finder.search("rare").unwrap().is_narrow());
}

#[test]
fn other_scripts_are_found_without_their_vowel_signs() {
    let finder = Finder::new(
        &article(vec![
            section("a", "كَلِمَةُ المُرُور", &[], vec![]),
            section("b", "أرقام، الهاتف؟", &[], vec![]),
            section("c", "পাসওয়ার্ড।", &[], vec![]),
        ]),
        fold,
    );
    assert_eq!(finder.search("كلمة المرور").unwrap().hits, [HEAD, NO, NO]);
    assert_eq!(finder.search("ارقام").unwrap().hits, [NO, HEAD, NO]);
    assert_eq!(finder.search("الهاتف").unwrap().hits, [NO, HEAD, NO]);
    assert_eq!(finder.search("পাসওয়ার্ড").unwrap().hits, [NO, NO, HEAD]);
}

/// The same distance, by its definition.
fn distance(a: &[char], b: &[char]) -> usize {
    match (a, b) {
        ([], rest) | (rest, []) => rest.len(),
        ([a @ .., x], [b @ .., y]) => {
            let mut least = (distance(a, b) + usize::from(x != y))
                .min(distance(&[a, &[*x]].concat(), b) + 1)
                .min(distance(a, &[b, &[*y]].concat()) + 1);
            if let ([a2 @ .., x2], [b2 @ .., y2]) = (a, b)
                && (x, x2) == (y2, y)
            {
                least = least.min(distance(a2, b2) + 1);
            }
            least
        }
    }
}

#[test]
fn errors_are_counted() {
    let near = |a: &str, b: &str, most, being_typed| {
        is_near(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), most, being_typed)
    };
    assert!(near("teh", "the", 1, false), "two letters that changed places are one error");
    assert!(!near("abcd", "dcba", 2, false));
    assert!(near("ab", "abcdef", 0, true) && !near("ab", "abcdef", 2, false));
    assert_eq!([3, 4, 7, 8].map(forgiven), [0, 1, 1, 2]);
}

fn letters() -> impl Strategy<Value = Vec<char>> {
    proptest::collection::vec(proptest::sample::select(vec!['a', 'b', 'c']), 0..6)
}

proptest! {
    #[test]
    fn distance_is_what_its_definition_says(a in letters(), b in letters(), most in 0_usize..4) {
        prop_assert_eq!(is_near(&a, &b, most, false), distance(&a, &b) <= most);
        let beginning = (0..=b.len()).any(|end| distance(&a, &b[..end]) <= most);
        prop_assert_eq!(is_near(&a, &b, most, true), beginning);
    }

    #[test]
    fn any_text_is_split_without_loss(typed in any::<String>(), text in any::<String>(), heading in any::<String>()) {
        let finder = Finder::new(
        &article(vec![section("a", &heading, &[], vec![paragraph(&text)])]), fold);
        if let Some(found) = finder.search(&typed) {
            prop_assert_eq!(found.hits.len(), 1);
            let pieces = found.marks.split(&text);
            prop_assert!(pieces.iter().all(|(piece, _)| !piece.is_empty()));
            prop_assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), text);
        }
    }

    /// Whatever words of a section are typed, in whatever order and however badly beside others: it is found.
    #[test]
    fn every_section_that_holds_the_words_is_found(
        bodies in proptest::collection::vec(proptest::collection::vec("[a-dé]{1,6}", 1..8), 1..6),
        section_picked in any::<prop::sample::Index>(),
        words_picked in proptest::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let sections = bodies.iter().enumerate().map(|(number, words)| {
            section(&format!("s{number}"), "§", &[], vec![paragraph(&words.join(", "))])
        });
        let finder = Finder::new(
        &article(sections.collect()), fold);
        let picked = section_picked.get(&bodies);
        let typed: Vec<_> = words_picked.iter().map(|word| word.get(picked).to_uppercase()).collect();
        let Some(found) = finder.search(&typed.join(" ")) else {
            prop_assert!(typed.iter().all(|word| word.chars().count() < 2));
            return Ok(());
        };
        let plain = |word: &str| fold(word).replace('\u{301}', "");
        for (body, hit) in bodies.iter().zip(&found.hits) {
            let holds = |word: &String| plain(word).chars().count() < 2
                || body.iter().any(|candidate| plain(candidate).starts_with(&plain(word)));
            if typed.iter().all(holds) {
                prop_assert_eq!(*hit, Hit::Body);
            }
        }
        prop_assert_eq!(found.count, found.hits.iter().filter(|hit| **hit != Hit::None).count());
    }
}
