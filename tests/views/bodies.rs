//! Questions of every shape, for pictures.

use std::sync::Arc;

use cornetta::interview::screen::{Body, RowScreen};
use cornetta::lookup::Table;
use cornetta::questionnaire::domain::amount::Rate;
use cornetta::questionnaire::domain::{AmountDomain, NumberDomain, Precision, Unit};
use cornetta::questionnaire::{ReadOut, ResponseDomain};
use cornetta::value::{Code, Role};
use rust_decimal::Decimal;

use crate::paper::{choices, item, paragraph};

pub(crate) fn health() -> Body {
    let mut it = item(
        "HEALTH",
        &[
            (Role::Note, "Speak to the selected person only."),
            (
                Role::Read,
                "In general, would you say your health is excellent, very good, good, fair or poor?",
            ),
            (Role::IfNeeded, "Please think of the last four weeks, {Anna}."),
            (Role::Help, "Health is what the respondent takes it to be. Don't explain."),
        ],
        ResponseDomain::One,
    );
    it.choices = choices(&["1 Excellent", "2 Very good", "3 Good", "4 Fair", "5 Poor"]);
    Body::Item(it)
}

pub(crate) fn brands(n: usize) -> Body {
    let texts = [
        (Role::Read, "Which of these coffee brands have you heard of, even if only by name?"),
        (Role::Note, "Code all that apply."),
    ];
    let mut it = item("AIDED", &texts, ResponseDomain::Many { at_least: None, at_most: None });
    let lines: Vec<String> = (1..=n).map(|it| format!("{it} Brand number {it}")).collect();
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.extend(["97 Some other brand [specify]", "98 None of these [alone]"]);
    it.choices = choices(&lines);
    Body::Item(it)
}

/// The second row of a grid, whose answers are read only if needed.
pub(crate) fn row() -> Body {
    let texts = [
        (Role::Read, "I will now read some opinions about {Bonito}. How far do you agree?"),
        (Role::Note, "Repeat the question where it is needed."),
    ];
    let mut it = item("IMAGE.taste", &texts, ResponseDomain::One);
    it.choices = choices(&["1 Agree strongly", "2 Agree", "3 Disagree", "8 Never tried it"]);
    it.choices[3].read_out = ReadOut::No;
    it.row = Some(RowScreen {
        label: paragraph(Role::Read, "It tastes the way coffee should"),
        number: 2,
        of: 4,
        total: None,
    });
    Body::Item(it)
}

/// The last row of a sum.
pub(crate) fn part() -> Body {
    let domain = NumberDomain { unit: Some("cups".to_owned()), ..NumberDomain::default() };
    let texts = [(Role::Read, "Of the last ten cups you drank, how many were")];
    let mut it = item("CUPS.out", &texts, ResponseDomain::Number(domain));
    it.row = Some(RowScreen {
        label: paragraph(Role::Read, "in a bar"),
        number: 3,
        of: 3,
        total: Some((7.into(), Some(10.into()))),
    });
    Body::Item(it)
}

/// Answers that are not read out.
pub(crate) fn unread() -> Body {
    let texts = [(Role::Read, "Why did you stop?")];
    let mut it = item("WHY", &texts, ResponseDomain::One);
    it.choices = choices(&["1 Dismissed", "2 Retired", "96 Another reason [specify]"]);
    it.choices.iter_mut().for_each(|it| it.read_out = ReadOut::No);
    Body::Item(it)
}

pub(crate) fn number() -> Body {
    let domain = NumberDomain {
        low: Some(0.into()),
        high: Some(115.into()),
        unit: Some("years".to_owned()),
        ..NumberDomain::default()
    };
    let texts = [(Role::Read, "How old were you on your last birthday?")];
    Body::Item(item("AGE", &texts, ResponseDomain::Number(domain)))
}

pub(crate) fn scale() -> Body {
    let domain = NumberDomain {
        low: Some(0.into()),
        high: Some(10.into()),
        anchors: vec![(0, "not at all".to_owned()), (10, "completely".to_owned())],
        ..NumberDomain::default()
    };
    let texts = [(Role::Read, "How satisfied are you with your life, on a scale from 0 to 10?")];
    Body::Item(item("SATISFIED", &texts, ResponseDomain::Number(domain)))
}

pub(crate) fn open() -> Body {
    let texts = [
        (Role::Read, "What is it about the taste of {Bonito}?"),
        (Role::Note, "Probe: \"What else?\" Write it down word for word."),
    ];
    Body::Item(item("WHY_NOT", &texts, ResponseDomain::Text { long: true }))
}

/// A row of a list of jobs.
pub(crate) fn lookup() -> Body {
    let list = include_str!("../../questionnaires/features/occupations.csv");
    let (table, problems) = Table::read("occupations.csv", list);
    assert!(problems.is_empty());
    let texts = [(Role::Read, "What kind of work do you do in your main job?")];
    Body::Item(item("OCCUPATION", &texts, ResponseDomain::Coded(Arc::new(table))))
}

/// The first two of a list.
pub(crate) fn rank() -> Body {
    let texts = [(Role::Read, "Which of these matters most to you? And second?")];
    let mut it = item("REASONS", &texts, ResponseDomain::Ranked { pick: 2 });
    it.choices = choices(&["1 The price", "2 The taste", "3 Fair pay for growers"]);
    Body::Item(it)
}

/// A height in one of two units.
pub(crate) fn amount() -> Body {
    let unit = |code, handle: &str, rate: Option<i64>, parts: Option<i64>| Unit {
        code: Code(code),
        handle: handle.to_owned(),
        rate: rate.map(|it| Rate { times: Decimal::new(it, 2), over: Decimal::ONE }),
        parts: parts.map(Decimal::from),
    };
    let units = vec![unit(1, "cm", None, None), unit(2, "ft", Some(3048), Some(12))];
    let domain = AmountDomain { units, ..AmountDomain::default() };
    let texts = [(Role::Read, "How tall are you, without shoes?")];
    let mut it = item("HEIGHT", &texts, ResponseDomain::Amount(domain));
    it.choices = choices(&["1 centimeters", "2 feet and inches"]);
    Body::Item(it)
}

pub(crate) fn date() -> Body {
    let domain = ResponseDomain::Date { known_to: Precision::Month, low: None, high: None };
    Body::Item(item("BORN", &[(Role::Read, "When were you born?")], domain))
}

pub(crate) fn read() -> Body {
    let texts = [
        (Role::Read, "Good morning, my name is {Anna K}. May I please speak to {Ada Brown}?"),
        (Role::IfNeeded, "Your number was drawn at random; your answers stay confidential."),
    ];
    Body::Item(item("HELLO", &texts, ResponseDomain::Nothing))
}
