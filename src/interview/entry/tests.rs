use super::*;
use crate::interview::Place;
use crate::interview::screen::{Choice, SpecialChoice};
use crate::questionnaire::domain::{NumberDomain, Precision};
use crate::questionnaire::{ItemId, ReadOut};

fn screen(domain: ResponseDomain) -> ItemScreen {
    let choice = |code, label: &str| Choice {
        code: Code(code),
        label: label.to_owned(),
        alone: code == 98,
        specify: code == 97,
        read_out: ReadOut::Yes,
    };
    ItemScreen {
        place: Place::of(ItemId(0)),
        name: "Q".to_owned(),
        member: String::new(),
        paragraphs: Vec::new(),
        row: None,
        domain,
        choices: vec![
            choice(1, "Yes"),
            choice(2, "No"),
            choice(3, "Not yet"),
            choice(97, "Other"),
            choice(98, "Never heard"),
        ],
        specials: vec![SpecialChoice { handle: "dk".to_owned(), label: "Don't know".to_owned() }],
        response: None,
        proposed: None,
        remark: None,
        today: "2026-11-24".parse().ok(),
    }
}

/// What is read, as it would be typed again; or the refusal.
fn reads(item: &ItemScreen, typed: &str) -> String {
    match read(item, typed) {
        Ok(Response::Special(handle)) => handle,
        Ok(Response::Value { value, specify }) => {
            let mut words = text::typed(&value);
            words.extend(specify.iter().map(|(code, said)| format!(" [{}={said}]", code.0)));
            words
        }
        Err(refusal) => format!("{refusal:?}"),
    }
}

fn all(item: &ItemScreen, cases: &[(&str, &str)]) {
    for (typed, wanted) in cases {
        assert_eq!(reads(item, typed), *wanted, "{typed:?}");
    }
}

#[test]
fn one_answer() {
    all(
        &screen(ResponseDomain::One),
        &[
            ("1", "1"),
            (" 2 ", "2"),
            ("yes", "1"),
            ("y", "1"),
            ("no", "2"),
            ("n", "Unreadable"),
            ("not", "3"),
            ("5", "NoSuchCode(5)"),
            ("1 2", "OnlyOne"),
            ("1-2", "OnlyOne"),
            ("dk", "dk"),
            ("ref", "Unreadable"),
            ("97", "WordsWanted(\"Other\")"),
            ("97 a corner shop", "97 [97=a corner shop]"),
            ("97: 7 up", "97 [97=7 up]"),
            ("97:", "WordsWanted(\"Other\")"),
            ("1 really", "Unreadable"),
            ("", "Nothing"),
            ("1-", "Unreadable"),
            ("99999999999999999999", "Unreadable"),
        ],
    );
}

#[test]
fn several_answers() {
    let item = screen(ResponseDomain::Many { at_least: None, at_most: Some(3) });
    all(
        &item,
        &[
            ("3 1", "1 3"),
            ("1,2", "1 2"),
            ("1, 2 ,3", "1 2 3"),
            ("1-3", "1 2 3"),
            ("3-1", "Unreadable"),
            ("1-4", "NoSuchCode(4)"),
            ("1 1", "1"),
            ("1 97 a corner shop", "1 97 [97=a corner shop]"),
            ("97: 7 up; 2", "2 97 [97=7 up]"),
            ("1 98", "Alone(\"Never heard\")"),
            ("98", "98"),
            ("1-97 x", "TooMany(3)"),
            ("DK", "dk"),
        ],
    );
    let two = screen(ResponseDomain::Many { at_least: Some(2), at_most: None });
    all(&two, &[("1", "TooFew(2)"), ("98", "98"), ("1 2", "1 2")]);
}

#[test]
fn numbers() {
    let domain = NumberDomain { low: Some(0.into()), high: Some(120.into()), ..Default::default() };
    all(
        &screen(ResponseDomain::Number(domain)),
        &[
            ("17", "17"),
            ("007", "7"),
            ("17.0", "17"),
            ("1.5", "TooManyDecimals(0)"),
            ("1,5", "Unreadable"),
            ("-1", "OutOfRange { low: Some(0), high: Some(120) }"),
            ("121", "OutOfRange { low: Some(0), high: Some(120) }"),
            ("seventeen", "Unreadable"),
            ("1e3", "Unreadable"),
            ("dk", "dk"),
        ],
    );
    let hours = NumberDomain { decimals: 1, ..Default::default() };
    all(
        &screen(ResponseDomain::Number(hours)),
        &[("7,5", "7.5"), ("7.5", "7.5"), ("7.55", "TooManyDecimals(1)"), ("7.", "7")],
    );
}

#[test]
fn dates() {
    let domain = ResponseDomain::Date { known_to: Precision::Year, low: None, high: None };
    all(
        &screen(domain),
        &[
            ("2024-05-17", "2024-05-17"),
            ("17.5.2024", "2024-05-17"),
            ("17/05/2024", "2024-05-17"),
            ("17 May 2024", "2024-05-17"),
            ("17 sept 2024", "2024-09-17"),
            ("may 2024", "2024-05"),
            ("5/2024", "2024-05"),
            ("2024-05", "2024-05"),
            ("2024", "2024"),
            ("24", "Unreadable"),
            ("31.4.2024", "Unreadable"),
            ("13/2024", "Unreadable"),
            ("soon", "Unreadable"),
        ],
    );
    let limited = ResponseDomain::Date {
        known_to: Precision::Month,
        low: "2020-06".parse().ok(),
        high: "2024-06-15".parse().ok(),
    };
    let beyond = "DateOutOfRange { low: Some(Date { year: 2020, month: Some(6), day: None }), \
                  high: Some(Date { year: 2024, month: Some(6), day: Some(15) }) }";
    all(
        &screen(limited),
        &[
            ("2021", "DateTooVague"),
            ("6/2020", "2020-06"),
            ("5/2020", beyond),
            ("6/2024", "2024-06"),
            ("16.6.2024", beyond),
        ],
    );
}

#[test]
fn texts_are_kept_as_typed() {
    let item = screen(ResponseDomain::Text { long: false });
    all(&item, &[("  Ana María ", "Ana María"), ("dk", "dk"), ("", "Nothing")]);
    let long = "é".repeat(9000);
    assert_eq!(read(&item, &long), Err(Refusal::TooLong(16 * 1024)));
}

#[test]
fn nothing_typed_confirms_what_is_there() {
    let mut item = screen(ResponseDomain::One);
    item.response = Some(Response::of(Value::Code(Code(1))));
    all(&item, &[("", "1")]);
    item.proposed = Some(Response::of(Value::Code(Code(2))));
    all(&item, &[("", "2")]);
    all(&screen(ResponseDomain::Nothing), &[("", ""), ("x", "Unreadable")]);
}

#[test]
fn words_said_before_need_not_be_typed_again() {
    let mut item = screen(ResponseDomain::One);
    item.response = read(&item, "97 a corner shop").ok();
    all(&item, &[("97", "97 [97=a corner shop]"), ("97 a kiosk", "97 [97=a kiosk]")]);
}

#[test]
fn codes_light_up_while_typing() {
    let item = screen(ResponseDomain::Many { at_least: None, at_most: None });
    let lit = |typed| matching(&item, typed).iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(lit("1 3"), [1, 3]);
    assert_eq!(lit("1-3 97 some"), [1, 2, 3, 97]);
    assert_eq!(lit("9"), Vec::<i64>::new());
    assert_eq!(lit("ye"), [1]);
    assert_eq!(lit(""), Vec::<i64>::new());
}
