//! What is found, what is left alone, and that no text makes the guard fall over.

use super::{Finding, Kind, find};

const YEAR: u16 = 2026;

fn kinds(comment: &str) -> Vec<Kind> {
    find(comment, YEAR).into_iter().map(|finding| finding.kind).collect()
}

fn finds(kind: Kind, comments: &[&str]) {
    for comment in comments {
        assert_eq!(kinds(comment), [kind], "{comment}");
    }
}

#[test]
fn an_nhs_number_is_found_however_it_is_spaced() {
    finds(
        Kind::NhsNumber,
        &[
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            "943 – 476 – 5919",
            "943\u{a0}476\u{a0}5919",
            "943.476.5919",
            "9 4 3 4 7 6 5 9 1 9",
            "94 34 76 59 19",
            "my NHS number:9434765919.",
            "NHS9434765919",
            "(943 476 5919)",
            "943\n476\n5919",
            "I am 943 476 5919 and I tried 3 times",
            "called 3 times, 943 476 5919",
            "943\u{200b}4765919",
        ],
    );
}

#[test]
fn an_nhs_number_is_found_in_the_digits_of_other_scripts() {
    finds(
        Kind::NhsNumber,
        &[
            "９４３ ４７６ ５９１９",
            "٩٤٣ ٤٧٦ ٥٩١٩",
            "۹۴۳ ۴۷۶ ۵۹۱۹",
            "९४३ ४७६ ५९१९",
            "৯৪৩ ৪৭৬ ৫৯১৯",
            "੯੪੩੪੭੬੫੯੧੯",
            "રૂ ૯૪૩૪૭૬૫૯૧૯",
        ],
    );
}

#[test]
fn ten_digits_without_the_right_check_digit_are_no_nhs_number() {
    for comment in [
        "9434765918",
        "943 476 5918",
        "1234567890",
        "0000000000",
        "9999999999",
        "94347659190",
        "943476591",
        "9434765919123",
        "£9434765919",
        "€943 476 5919",
    ] {
        assert_eq!(kinds(comment), [], "{comment}");
    }
}

#[test]
fn every_wrong_check_digit_is_refused() {
    for wrong in (0..10).filter(|digit| *digit != 9) {
        assert_eq!(kinds(&format!("943476591{wrong}")), [], "{wrong}");
    }
}

#[test]
fn an_email_address_is_found() {
    finds(
        Kind::Email,
        &[
            "anna@example.com",
            "Write to ANNA.O'NEIL+nhs@mail.example.co.uk, please",
            "(anna_1@example.org)",
            "mailto:a-b@x-y.net.",
            "ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
            "josé@correo.es",
        ],
    );
    assert_eq!(find("Mail anna@example.com.", YEAR)[0].text, "anna@example.com");
}

#[test]
fn an_at_sign_alone_is_no_email_address() {
    for comment in [
        "@patientcentre",
        "me @ home",
        "2 tickets @5.50",
        "a@b",
        "a@b.c",
        "x@10.0.0.12",
        "50@3.14",
        "@@@",
        "a@.com",
    ] {
        assert_eq!(kinds(comment), [], "{comment}");
    }
}

#[test]
fn a_phone_number_is_found() {
    finds(
        Kind::Phone,
        &[
            "07700900123",
            "07700 900123",
            "07700 900 123",
            "07700-900-123",
            "0770 0900 123",
            "0 7 7 0 0 9 0 0 1 2 3",
            "+447700900123",
            "+44 7700 900123",
            "+44 (0)7700 900123",
            "+44(0)20 7946 0958",
            "0044 7700 900123",
            "(0161) 496 0000",
            "0161-496-0000",
            "020 7946 0958",
            "01632 960 001",
            "my mobile is:07700900123, call after 6",
            "٠٧٧٠٠٩٠٠١٢٣",
            "+33 1 23 45 67 89",
            "+353 87 123 4567",
        ],
    );
    assert_eq!(find("at (0161) 496 0000.", YEAR)[0].text, "(0161) 496 0000");
    assert_eq!(find("at +44 7700 900123.", YEAR)[0].text, "+44 7700 900123");
}

#[test]
fn helplines_codes_and_short_numbers_are_no_phone_numbers() {
    for comment in [
        "I rang 111",
        "9 9 9",
        "0300 303 5678",
        "0800 123 4567",
        "0345 605 0123",
        "the code was 482913",
        "code 07 70 09",
        "order REF07700900123",
        "07700900123X",
        "0770090012",
        "077009001234",
        "error 01",
        "£07700900123",
    ] {
        assert_eq!(kinds(comment), [], "{comment}");
    }
}

#[test]
fn a_postcode_is_found() {
    finds(
        Kind::Postcode,
        &[
            "SW1A 1AA",
            "sw1a1aa",
            "M1 1AE",
            "m1 1ae",
            "B33 8TF",
            "CR2 6XH",
            "DN55 1PT",
            "W1A 0AX",
            "EC1A 1BB",
            "I live at LS2 9JT.",
            "BT7  1NN",
            "ＬＳ２ ９ＪＴ",
        ],
    );
}

#[test]
fn what_only_resembles_a_postcode_is_left_alone() {
    for comment in [
        "step 1 2nd try",
        "b1 2nd line",
        "line A1 3rd",
        "I came at E10 5pm",
        "use 4g and 5G",
        "iOS 17 4GB",
        "ZZ1 1AA",
        "QQ11 1AA",
        "M1 1AC",
        "SW1A",
        "AB12-3CD",
        "ref/LS29JT",
        "LS2 9JT-0042",
        "form FP92a",
        "covid19 2nd dose",
        "A4 2pm",
    ] {
        assert_eq!(kinds(comment), [], "{comment}");
    }
}

#[test]
fn a_date_of_birth_is_found() {
    finds(
        Kind::BirthDate,
        &[
            "12/05/1975",
            "12-05-1975",
            "12.05.1975",
            "12 05 1975",
            "12 / 05 / 1975",
            "12/5/75",
            "1/1/00",
            "05/13/1975",
            "1975-05-12",
            "12 May 1975",
            "12th of May, 1975",
            "12th May 1975",
            "12-MAY-75",
            "12 Sept 1975",
            "May 12, 1975",
            "May 12th 1975",
            "12May1975",
            "born 03/04/2024",
            "DOB: 3 April 2025",
            "date of birth is 03.04.2025",
            "١٢/٠٥/١٩٧٥",
        ],
    );
    assert_eq!(find("It is May 12th 1975!", YEAR)[0].text, "May 12th 1975");
}

#[test]
fn other_dates_and_numbers_are_left_alone() {
    for comment in [
        "I tried 3 times on 12 May",
        "I tried on 12 May 2026 at 10:30",
        "since 12/05/2025",
        "on 2026-01-31",
        "Thu, 9 Apr at 9:56 AM",
        "12/05",
        "in 1975",
        "May 1975",
        "version 1.2.75",
        "Android 17.10.20",
        "10.12.19.75",
        "24/7/365",
        "45/13/1975",
        "32/01/1975",
        "12/05/1875",
        "12 maybe 1975 people",
        "3 of 12 in 1999",
        "£12.05",
        "it costs 9.99, or 19.99 with 2 more",
        "open 9-17",
        "8:30-12:45",
        "I waited 20 minutes, then 45, then 90",
        "it is May 3 2 1 go",
    ] {
        assert_eq!(kinds(comment), [], "{comment}");
    }
}

#[test]
fn order_numbers_are_left_alone() {
    for comment in [
        "order 12345678",
        "ticket #4821-3391",
        "PO-2026-000123",
        "REF/12345-67892",
        "case 00123456",
        "ID 5 4 3 2 1",
        "10 20 30 40 50",
    ] {
        assert_eq!(kinds(comment), [], "{comment}");
    }
}

#[test]
fn everything_is_found_once_in_the_order_written() {
    let comment =
        "I am Anna, 943 476 5919, born 12/05/1975, LS2 9JT, 07700 900123, anna@example.com, anna@example.com";
    let found = find(comment, YEAR);
    let expected = [
        (Kind::NhsNumber, "943 476 5919"),
        (Kind::BirthDate, "12/05/1975"),
        (Kind::Postcode, "LS2 9JT"),
        (Kind::Phone, "07700 900123"),
        (Kind::Email, "anna@example.com"),
    ];
    let expected: Vec<Finding> =
        expected.iter().map(|(kind, text)| Finding { kind: *kind, text: (*text).into() }).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_date_is_not_read_as_a_phone_number_and_a_phone_number_not_as_an_nhs_number() {
    assert_eq!(kinds("01 02 2026 10 20 30"), []);
    // 7700900126 without its prefix would have a valid check digit.
    assert_eq!(kinds("+44 7700900126"), [Kind::Phone]);
}

#[test]
fn nothing_is_found_in_nothing() {
    assert_eq!(kinds(""), []);
    assert_eq!(kinds("   \n\t"), []);
    assert_eq!(kinds("The link does not work and the words are hard."), []);
}

mod any_text {
    use proptest::prelude::*;

    use super::{YEAR, find};

    proptest! {
        #[test]
        fn is_read_without_harm_and_found_text_stands_in_it(comment in "\\PC{0,200}|[0-9 /.+@A-Za-z()-]{0,200}") {
            for finding in find(&comment, YEAR) {
                prop_assert!(!finding.text.is_empty() && comment.contains(&finding.text));
            }
        }

        #[test]
        fn a_valid_nhs_number_is_found_in_any_sentence(
            digits in proptest::collection::vec(0_u32..10, 9),
            separator in " |-|\u{a0}| - |\\.|/",
            groups in prop_oneof![
                Just(vec![10]),
                Just(vec![3, 3, 4]),
                Just(vec![5, 5]),
                Just(vec![2; 5]),
                Just(vec![4, 6]),
                Just(vec![1; 10]),
            ],
        ) {
            let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
            let check = (11 - sum % 11) % 11;
            prop_assume!(check < 10 && !digits.iter().all(|digit| *digit == check));
            let mut digits = digits.iter().chain([&check]).map(ToString::to_string);
            let groups: Vec<String> = groups.iter().map(|size| digits.by_ref().take(*size).collect()).collect();
            let number = groups.join(&separator);
            let found = find(&format!("Hello, {number} is mine"), YEAR);
            prop_assert!(found.iter().any(|finding| finding.text == number), "{} {:?}", number, found);
        }
    }
}
