//! A study of 200 variables: 140 singles, 8 multis of 5, 10 numbers, dates and texts; 10 to 50 % of
//! answers are not there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use cornetta::compile::compile;
use cornetta::fieldwork::NewCase;
use cornetta::interview::{Event, Facts, Interview, Place};
use cornetta::questionnaire::{EndingId, Item, Questionnaire};
use cornetta::source::Source;
use cornetta::store::{Change, SimulatedInterview, Store};
use cornetta::time::Timestamp;
use cornetta::value::{Response, Value};
use fastrand::Rng;
use rust_decimal::Decimal;

/// Makes a database with so many interviews.
pub(crate) fn fill(path: &Path, rows: u64) {
    let source = Source::new("bench.cati", text());
    let questionnaire = compile(&source).questionnaire.unwrap();
    let mut store = Store::create(path, "benchmark").unwrap();
    store.keep_questionnaire(&questionnaire, &source, Timestamp(0)).unwrap();
    let mut rng = Rng::with_seed(7);
    for start in (0..rows).step_by(2_000) {
        let numbers = start..rows.min(start + 2_000);
        let made: Vec<_> = numbers.map(|it| interview(&questionnaire, it, &mut rng)).collect();
        store.append_simulated(&questionnaire, &made, Timestamp(0)).unwrap();
    }
}

fn text() -> String {
    let mut text = String::from("questionnaire BENCH \"A benchmark\"\n    version: 1\n");
    for number in 0..140 {
        let _ = write!(text, "\nsingle S{number}\n    What do you say to statement {number}?\n");
        for code in 1..=2 + number % 19 {
            let _ = writeln!(text, "    {code}: Answer number {code}");
        }
    }
    for number in 0..8 {
        let _ = write!(text, "\nmulti M{number}\n    Which of these do you know, list {number}?\n");
        for code in 1..=5 {
            let _ = writeln!(text, "    {code}: Brand number {code}");
        }
    }
    for number in 0..10 {
        let _ = write!(
            text,
            "\nnumber N{number}\n    How much do you spend on thing {number}?\n    \
             range: 0 to 10000\n    decimals: 2\n"
        );
    }
    for number in 0..2 {
        let _ = write!(text, "\ndate D{number}\n    When was event {number}?\n");
    }
    text.push_str("\nopen WHY\n    Why do you say so?\n");
    text
}

fn interview(questionnaire: &Questionnaire, number: u64, rng: &mut Rng) -> SimulatedInterview {
    let facts = Facts {
        interviewer: format!("Interviewer {}", rng.u32(1..40)),
        daypart: "morning".to_owned(),
        today: "2026-03-05".parse().unwrap(),
        mode: "simulated".to_owned(),
        attempt: 1,
        phone: String::new(),
    };
    let at = Timestamp(1_700_000_000_000 + i64::try_from(number).unwrap() * 61_000);
    let began = Interview::begin(questionnaire, number, BTreeMap::new(), facts, at);
    let ended = Event::Ended { ending: EndingId(0), at: at.plus_millis(600_000) };
    let mut data = Vec::new();
    for item in questionnaire.items.iter().filter(|it| it.has_data()) {
        if rng.u32(0..100) >= 10 + item.id.0 % 41 {
            let response = Some(response(item, rng));
            data.push(Change { place: Place::of(item.id), response });
        }
    }
    let key = format!("C{number:07}");
    let case = NewCase { key, phone: String::new(), sample: BTreeMap::new() };
    SimulatedInterview { case, events: vec![began, ended], data }
}

fn response(item: &Item, rng: &mut Rng) -> Response {
    if rng.u32(0..100) < 5 {
        return Response::Special(if rng.bool() { "dk" } else { "ref" }.to_owned());
    }
    let code = |rng: &mut Rng| rng.choice(&item.categories).map(|it| it.code).unwrap();
    Response::of(match item.kind {
        "single" => Value::Code(code(rng)),
        "multi" => {
            let chosen = item.categories.iter().filter(|_| rng.u32(0..4) == 0);
            Value::Codes(chosen.map(|it| it.code).collect())
        }
        "number" => Value::Number(Decimal::new(rng.i64(0..1_000_000), 2)),
        "date" => {
            let day = format!("20{:02}-{:02}-{:02}", rng.u8(0..25), rng.u8(1..13), rng.u8(1..29));
            Value::Date(day.parse().unwrap())
        }
        _ => Value::Text(format!("because of reason {}", rng.u32(0..5_000))),
    })
}
