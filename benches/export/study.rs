//! A made-up study of 200 variables: 140 coded singles, 4 multis of 10 answers, 10 amounts, dates,
//! texts, ids and a weight; 10 to 50 % of each question not asked.

use std::collections::BTreeMap;

use cornetta::fieldwork::case::Datum;
use cornetta::fieldwork::{CaseData, CaseId, InterviewState};
use cornetta::questionnaire::domain::{NumberDomain, Precision};
use cornetta::questionnaire::{
    Category, Ending, EndingId, Item, ItemId, Node, Paragraph, Questionnaire, ResponseDomain, Role,
    SampleColumn, SampleShape, Special, Text,
};
use cornetta::time::Timestamp;
use cornetta::value::{Code, Date, Response, Value};
use fastrand::Rng;
use rust_decimal::Decimal;

const SINGLES: u32 = 140;
const MULTIS: u32 = 4;
const AMOUNTS: u32 = 10;
const DATES: u32 = 2;
const TEXTS: u32 = 3;

/// Its questionnaire.
pub(crate) fn questionnaire() -> Questionnaire {
    let column = |name: &str, shape| SampleColumn {
        name: name.to_owned(),
        shape,
        personal: false,
        optional: false,
    };
    Questionnaire {
        name: "BENCH".to_owned(),
        title: "200 variables".to_owned(),
        version: "1".to_owned(),
        fingerprint: "0".repeat(64),
        language: "en".to_owned(),
        sample: vec![
            column("REGION", SampleShape::OneOf(categories(8))),
            column("WEIGHT", SampleShape::Number),
        ],
        items: items(),
        endings: vec![Ending { outcome: "complete".to_owned(), why: String::new() }],
        nodes: vec![Node::End(EndingId(0))],
        specials: specials(),
        ..Questionnaire::default()
    }
}

fn items() -> Vec<Item> {
    let amount = NumberDomain { decimals: 2, ..NumberDomain::default() };
    let date = ResponseDomain::Date { known_to: Precision::Day, low: None, high: None };
    let many = ResponseDomain::Many { at_least: None, at_most: None };
    let groups: [(u32, &str, &'static str, ResponseDomain); 5] = [
        (SINGLES, "SINGLE", "single", ResponseDomain::One),
        (MULTIS, "MULTI", "multi", many),
        (AMOUNTS, "AMOUNT", "number", ResponseDomain::Number(amount)),
        (DATES, "DATE", "date", date),
        (TEXTS, "TEXT", "open", ResponseDomain::Text { long: true }),
    ];
    let mut items = Vec::new();
    for (n, name, kind, domain) in groups {
        for number in 0..n {
            let id = u32::try_from(items.len()).unwrap();
            let mut item = item(id, format!("{name}_Q{number}"), kind, domain.clone());
            item.categories = match kind {
                "single" => categories(2 + i64::from(number % 19)),
                "multi" => categories(10),
                _ => Vec::new(),
            };
            items.push(item);
        }
    }
    items
}

fn item(id: u32, name: String, kind: &'static str, domain: ResponseDomain) -> Item {
    let text = Text::words(format!("This is the wording of question {name}, as it is read?"));
    Item {
        paragraphs: vec![Paragraph::new(Role::Read, text)],
        domain,
        specials: specials(),
        ..Item::new(ItemId(id), name, kind)
    }
}

fn categories(n: i64) -> Vec<Category> {
    (1..=n)
        .map(|code| {
            let label = Text::words(format!("Answer number {code}"));
            Category::new(Code(code), code.to_string(), label)
        })
        .collect()
}

fn specials() -> Vec<Special> {
    [("dk", "Don't know"), ("ref", "Refused")]
        .map(|(handle, label)| Special { handle: handle.to_owned(), label: label.to_owned() })
        .to_vec()
}

/// Its cases, one after the other, from a seed.
pub(crate) fn cases(questionnaire: &Questionnaire, n: u32) -> impl Iterator<Item = CaseData> {
    let mut rng = Rng::with_seed(7);
    (0..n).map(move |number| case(questionnaire, number, &mut rng))
}

fn case(questionnaire: &Questionnaire, number: u32, rng: &mut Rng) -> CaseData {
    let mut responses = Vec::with_capacity(questionnaire.items.len());
    for item in &questionnaire.items {
        if rng.u32(0..100) >= 10 + item.id.0 % 41 {
            responses.push(Datum {
                item: item.id,
                members: Vec::new(),
                response: response(item, rng),
            });
        }
    }
    let began = 1_700_000_000_000 + i64::from(number) * 61_000;
    CaseData {
        case_id: CaseId(i64::from(number)),
        key: format!("C{number:07}"),
        phone: "2025550101".to_owned(),
        sample: BTreeMap::from([
            ("REGION".to_owned(), Value::Code(Code(rng.i64(1..=8)))),
            ("WEIGHT".to_owned(), Value::Number(Decimal::new(rng.i64(2_000..30_000), 4))),
        ]),
        simulated: true,
        interview: InterviewState::Ended { outcome: "complete".to_owned(), why: String::new() },
        disposition: "complete".to_owned(),
        began_at: Some(Timestamp(began)),
        ended_at: Some(Timestamp(began + rng.i64(300_000..1_800_000))),
        interviewer: format!("Interviewer {}", rng.u32(1..40)),
        seed: rng.u64(..),
        n_attempts: rng.u32(1..6),
        responses,
        ..CaseData::default()
    }
}

fn response(item: &Item, rng: &mut Rng) -> Response {
    if rng.u32(0..100) < 5 {
        return Response::Special(if rng.bool() { "dk" } else { "ref" }.to_owned());
    }
    Response::of(match item.kind {
        "single" => Value::Code(rng.choice(&item.categories).unwrap().code),
        "multi" => Value::Codes(
            item.categories.iter().filter(|_| rng.u32(0..4) == 0).map(|it| it.code).collect(),
        ),
        "number" => Value::Number(Decimal::new(rng.i64(0..1_000_000), 2)),
        "date" => {
            let (month, day) = (rng.i8(1..=12), rng.i8(1..=28));
            Value::Date(Date::ymd(rng.i16(1940..2024), month, day).unwrap())
        }
        _ => {
            let words = ["price", "taste", "habit", "a friend said so", "nothing else there"];
            let chosen: Vec<&str> = (0..rng.usize(1..6)).map(|_| words[rng.usize(0..5)]).collect();
            Value::Text(chosen.join(", "))
        }
    })
}
