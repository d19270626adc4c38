//! A questionnaire with one of everything, and cases that went every way.

use std::collections::BTreeMap;

use cornetta::expression::{Expression, ItemId, Reference, RosterId};
use cornetta::fieldwork::case::Datum;
use cornetta::fieldwork::{CaseData, CaseId, InterviewState};
use cornetta::questionnaire::domain::{NumberDomain, Precision};
use cornetta::questionnaire::{
    Anchor, AnswerFilter, Category, Computation, Ending, EndingId, Item, Members, Node, Paragraph,
    Questionnaire, ResponseDomain, Role, Roster, SampleColumn, SampleShape, Section, SectionId,
    Special, Text, When,
};
use cornetta::time::Timestamp;
use cornetta::value::{Code, Response, Value};

const AGE: u32 = 1;
const GENDER: u32 = 2;
const AIDED: u32 = 3;
const CHILDREN: u32 = 4;
const CHILD_NAME: u32 = 5;
const CHILD_AGE: u32 = 6;
const HOURS: u32 = 7;
const MOVED: u32 = 8;
const BORN: u32 = 9;
const WHY: u32 = 10;
const AGE_BAND: u32 = 11;
const BOUGHT: u32 = 12;

fn category(code: i64, handle: &str, label: &str) -> Category {
    Category::new(Code(code), handle, Text::words(label))
}

fn item(id: u32, name: &str, kind: &'static str, domain: ResponseDomain, text: &str) -> Item {
    let special =
        |handle: &str, label: &str| Special { handle: handle.into(), label: label.into() };
    Item {
        section: Some(SectionId(u16::from(id > AIDED))),
        paragraphs: vec![Paragraph::new(Role::Read, Text::words(text))],
        domain,
        specials: vec![special("dk", "Don't know"), special("ref", "Refused")],
        ..Item::new(ItemId(id), name, kind)
    }
}

fn whole() -> ResponseDomain {
    ResponseDomain::Number(NumberDomain::default())
}

fn brands() -> Vec<Category> {
    vec![
        category(11, "arabella", "Arabella"),
        category(12, "bonito", "Bonito & Sons"),
        Category {
            specify: true,
            anchor: Anchor::Last,
            ..category(97, "other", "Some other brand")
        },
        Category { alone: true, ..category(98, "none", "None of these") },
    ]
}

fn items() -> Vec<Item> {
    let many = || ResponseDomain::Many { at_least: None, at_most: None };
    let date = |known_to| ResponseDomain::Date { known_to, low: None, high: None };
    let hours = NumberDomain { decimals: 2, unit: Some("hours".into()), ..NumberDomain::default() };
    let mut items = vec![
        item(0, "HELLO", "read", ResponseDomain::Nothing, "Good day."),
        item(AGE, "AGE", "number", whole(), "How old were you on your last birthday?"),
        item(GENDER, "GENDER", "single", ResponseDomain::One, "Are you a man or a woman?"),
        item(AIDED, "AIDED", "multi", many(), "Which of these have you heard of?"),
        item(CHILDREN, "CHILDREN", "number", whole(), "How many children live with you?"),
        item(CHILD_NAME, "CHILD_NAME", "text", ResponseDomain::Text { long: false }, "Name?"),
        item(CHILD_AGE, "CHILD_AGE", "number", whole(), "How old is {CHILD_NAME}?"),
        item(HOURS, "HOURS", "number", ResponseDomain::Number(hours), "How many hours a day?"),
        item(MOVED, "MOVED", "date", date(Precision::Day), "When did you move in?"),
        item(BORN, "BORN", "date", date(Precision::Month), "When were you born?"),
        item(WHY, "WHY", "open", ResponseDomain::Text { long: true }, "Why do you say <so>?"),
        item(AGE_BAND, "AGE_BAND", "compute", ResponseDomain::One, ""),
        item(BOUGHT, "BOUGHT", "single", ResponseDomain::One, "Which did you buy last?"),
    ];
    items[GENDER as usize].categories =
        vec![category(1, "male", "A man"), category(2, "female", "A woman")];
    items[GENDER as usize].label = "Gender".into();
    items[GENDER as usize]
        .paragraphs
        .push(Paragraph::new(Role::Note, Text::words("Code without asking where obvious.")));
    items[AIDED as usize].categories = brands();
    for child in [CHILD_NAME, CHILD_AGE] {
        items[child as usize].rosters = vec![RosterId(0)];
    }
    items[CHILD_NAME as usize].personal = true;
    items[WHY as usize].universe = "HOURS > 4 & AGE < 99".into();
    let band = &mut items[AGE_BAND as usize];
    band.categories = vec![category(1, "young", "18-34"), category(2, "older", "35 or over")];
    band.computation = Some(Computation::Rows(Vec::new()));
    let bought = &mut items[BOUGHT as usize];
    bought.categories = brands();
    bought.paragraphs[0].when = When::If(Expression::IsAnswered(Reference::Item(ItemId(HOURS))));
    let otherwise = Paragraph::new(Role::Read, Text::words("And bought?"));
    bought.paragraphs.push(Paragraph { when: When::Otherwise, ..otherwise });
    bought.filter = Some(AnswerFilter { chosen_in: Reference::Item(ItemId(AIDED)), not: false });
    items
}

/// The questionnaire.
pub(crate) fn questionnaire() -> Questionnaire {
    let sample = |name: &str, shape, personal| SampleColumn {
        name: name.to_owned(),
        shape,
        personal,
        optional: true,
    };
    let regions = vec![category(1, "north", "North"), category(2, "south", "South")];
    let section = |name: &str, title: &str| Section {
        name: name.into(),
        title: title.into(),
        every_call: false,
    };
    Questionnaire {
        name: "FIXTURE".to_owned(),
        title: "One of <everything>".to_owned(),
        version: "1.0".to_owned(),
        fingerprint: "0123456789abcdef0123456789abcdef".to_owned(),
        language: "en".to_owned(),
        sample: vec![
            sample("FIRST_NAME", SampleShape::Text, true),
            sample("REGION", SampleShape::OneOf(regions), false),
            sample("WEIGHT", SampleShape::Number, false),
        ],
        sections: vec![section("A", "About you"), section("B", "Home & time")],
        items: items(),
        rosters: vec![Roster {
            id: RosterId(0),
            name: "CHILD".to_owned(),
            members: Members::Count { from: 1, to: Expression::Constant(Value::Number(3.into())) },
            bound: 2,
            rosters: Vec::new(),
            named: None,
        }],
        endings: vec![Ending { outcome: "complete".into(), why: String::new() }],
        nodes: (0..=BOUGHT)
            .map(|it| Node::Item(ItemId(it)))
            .chain([Node::End(EndingId(0))])
            .collect(),
        specials: items()[1].specials.clone(),
        ..Questionnaire::default()
    }
}

/// A text as a response.
pub(crate) fn text(text: &str) -> Response {
    Response::of(Value::Text(text.to_owned()))
}

fn number(text: &str) -> Response {
    Response::of(Value::Number(text.parse().unwrap()))
}

fn code(code: i64) -> Response {
    Response::of(Value::Code(Code(code)))
}

fn codes(codes: &[i64], words: &[(i64, &str)]) -> Response {
    Response::Value {
        value: Value::Codes(codes.iter().copied().map(Code).collect()),
        specify: words.iter().map(|it| (Code(it.0), it.1.to_owned())).collect(),
    }
}

fn date(text: &str) -> Response {
    Response::of(Value::Date(text.parse().unwrap()))
}

fn special(handle: &str) -> Response {
    Response::Special(handle.to_owned())
}

fn case(key: &str, interview: InterviewState, responses: Vec<(u32, &[i64], Response)>) -> CaseData {
    let began_at = (!responses.is_empty()).then_some(Timestamp(1_700_000_000_123));
    CaseData {
        case_id: CaseId(1),
        key: key.to_owned(),
        pseudonym: format!("NAME-OF-{key}"),
        version: "1.0".to_owned(),
        language: "en".to_owned(),
        phone: "2025550101".to_owned(),
        sample: BTreeMap::from([
            ("FIRST_NAME".to_owned(), Value::Text("Anna".to_owned())),
            ("REGION".to_owned(), Value::Code(Code(2))),
            ("WEIGHT".to_owned(), Value::Number("0.75".parse().unwrap())),
        ]),
        simulated: false,
        disposition: interview.outcome().unwrap_or_default().to_owned(),
        ended_at: interview.outcome().map(|_| Timestamp(1_700_000_600_000)),
        interview,
        began_at,
        interviewer: "Ines".to_owned(),
        seed: 7,
        n_attempts: 2,
        responses: responses
            .into_iter()
            .map(|(item, members, response)| Datum {
                item: ItemId(item),
                members: members.to_vec(),
                response,
            })
            .collect(),
        ..CaseData::default()
    }
}

/// One complete, one of specials, one broken off in a loop, one not begun, one with difficult words.
pub(crate) fn cases() -> Vec<CaseData> {
    let ended = || InterviewState::Ended { outcome: "complete".into(), why: String::new() };
    let read = || Response::of(Value::Read);
    let complete = vec![
        (0, [].as_slice(), read()),
        (AGE, &[], number("41")),
        (GENDER, &[], code(2)),
        (AIDED, &[], codes(&[11, 97], &[(97, "Crema, \"fine\"")])),
        (CHILDREN, &[], number("2")),
        (CHILD_NAME, &[1], text("Lena")),
        (CHILD_AGE, &[1], number("3")),
        (CHILD_NAME, &[2], text("Ugo")),
        (CHILD_AGE, &[2], special("ref")),
        (HOURS, &[], number("2.50")),
        (MOVED, &[], date("1969-12-31")),
        (BORN, &[], date("1983-05")),
        (WHY, &[], text("two\nlines")),
        (AGE_BAND, &[], code(2)),
        (BOUGHT, &[], code(97)),
    ];
    let specials = vec![
        (0, [].as_slice(), read()),
        (AGE, &[], special("ref")),
        (GENDER, &[], code(1)),
        (AIDED, &[], special("dk")),
        (CHILDREN, &[], number("0")),
        (HOURS, &[], special("dk")),
        (MOVED, &[], special("dk")),
        (AGE_BAND, &[], special("ref")),
    ];
    let broken_off = vec![
        (0, [].as_slice(), read()),
        (AGE, &[], number("30")),
        (AIDED, &[], codes(&[98], &[])),
        (CHILDREN, &[], number("1")),
        (CHILD_NAME, &[1], text("Lena")),
    ];
    let difficult = vec![(AGE, [].as_slice(), number("20")), (WHY, &[], text("=1+1"))];
    vec![
        case("A1", ended(), complete),
        case("A2", ended(), specials),
        case("A3", InterviewState::BrokenOff, broken_off),
        case("A4", InterviewState::NotBegun, Vec::new()),
        case("A5", ended(), difficult),
    ]
}
