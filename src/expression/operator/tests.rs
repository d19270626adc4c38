#![expect(clippy::unnecessary_wraps, reason = "what is known is a value or a reason for none")]

use super::*;
use crate::expression::{ItemId, Reference, RosterId};
use crate::value::{Code, Date};

fn number(it: i64) -> Known {
    Ok(Value::Number(it.into()))
}

fn dk() -> Known {
    Err(Missing::Special("dk".to_owned()))
}

const NOT_ASKED: Known = Err(Missing::NotAsked);
const TRUE: Known = Ok(Value::Truth(true));
const FALSE: Known = Ok(Value::Truth(false));

fn codes(codes: &[i64]) -> Known {
    Ok(Value::Codes(codes.iter().map(|it| Code(*it)).collect()))
}

fn code(it: i64) -> Known {
    Ok(Value::Code(Code(it)))
}

#[test]
fn is_and_includes_are_plainly_false_on_a_special_and_unknown_on_what_was_not_asked() {
    for operator in [Operator::Is, Operator::Includes, Operator::IncludesAny] {
        assert_eq!(apply(operator, dk(), code(1)), FALSE);
        assert_eq!(apply(operator, NOT_ASKED, code(1)), NOT_ASKED);
        assert_eq!(apply(operator, dk(), NOT_ASKED), NOT_ASKED);
    }
    assert_eq!(not(apply(Operator::Is, dk(), number(18))), TRUE, "dk is not 18");
}

#[test]
fn order_and_arithmetic_pass_the_reason_on() {
    assert_eq!(apply(Operator::Less, dk(), number(1)), dk());
    assert_eq!(apply(Operator::Add, number(1), dk()), dk());
    assert_eq!(apply(Operator::Add, number(1), NOT_ASKED), NOT_ASKED);
    assert_eq!(apply(Operator::Divide, number(1), number(0)), NOT_ASKED);
    assert_eq!(
        apply(Operator::Divide, number(3), number(2)),
        Ok(Value::Number(Decimal::new(15, 1)))
    );
    assert_eq!(negative(dk()), dk());
    assert_eq!(negative(number(3)), number(-3));
}

#[test]
fn several_answers_are_exactly_these_or_hold_these() {
    let both = codes(&[1, 2]);
    for (operator, right, holds) in [
        (Operator::Is, code(1), FALSE),
        (Operator::Is, codes(&[2, 1]), TRUE),
        (Operator::Includes, code(2), TRUE),
        (Operator::Includes, codes(&[1, 2]), TRUE),
        (Operator::Includes, codes(&[1, 3]), FALSE),
        (Operator::IncludesAny, codes(&[1, 3]), TRUE),
        (Operator::IncludesAny, codes(&[3, 4]), FALSE),
    ] {
        assert_eq!(apply(operator, both.clone(), right), holds, "{operator:?}");
    }
    assert_eq!(apply(Operator::Is, codes(&[9]), code(9)), TRUE, "only `none` was chosen");
    assert_eq!(apply(Operator::IncludesAny, code(1), codes(&[1, 3])), TRUE);
}

#[test]
fn dates_and_texts_compare() {
    let date = |it: &str| Ok(Value::Date(it.parse::<Date>().unwrap()));
    assert_eq!(apply(Operator::Less, date("1999-12-31"), date("2000-01-01")), TRUE);
    assert_eq!(apply(Operator::GreaterOrEqual, date("1999-12-31"), date("2000-01-01")), FALSE);
    let text = |it: &str| Ok(Value::Text(it.to_owned()));
    assert_eq!(apply(Operator::Is, text("Ada "), text("Ada")), TRUE);
    assert_eq!(apply(Operator::Is, text("ada"), text("Ada")), FALSE);
    assert_eq!(apply(Operator::Less, text("a"), number(1)), NOT_ASKED);
}

/// Item 0 is true, item 1 false, item 2 don't know, all others not asked.
struct Three;

impl Lookup for Three {
    fn known(&self, reference: &Reference) -> Known {
        let Reference::Item(ItemId(item)) = reference else { return NOT_ASKED };
        [TRUE, FALSE, dk()].get(*item as usize).cloned().unwrap_or(NOT_ASKED)
    }

    fn every(&self, _item: ItemId) -> Vec<Known> {
        Vec::new()
    }

    fn members(&self, _roster: RosterId) -> Vec<i64> {
        Vec::new()
    }

    fn at_member(&self, _roster: RosterId, _member: i64, look: &mut dyn FnMut(&dyn Lookup)) {
        look(self);
    }
}

#[test]
fn what_decides_decides_and_the_rest_is_unknown() {
    let of = |operator, left, right| {
        let side = |it| Box::new(Expression::Reference(Reference::Item(ItemId(it))));
        logic(&Expression::Binary(operator, side(left), side(right)), &Three)
    };
    let (yes, no, dont_know, absent) = (0, 1, 2, 3);
    for (operator, left, right, result) in [
        (Operator::And, yes, yes, TRUE),
        (Operator::And, yes, no, FALSE),
        (Operator::And, no, absent, FALSE),
        (Operator::And, absent, no, FALSE),
        (Operator::And, yes, absent, NOT_ASKED),
        (Operator::And, dont_know, yes, dk()),
        (Operator::Or, no, no, FALSE),
        (Operator::Or, absent, yes, TRUE),
        (Operator::Or, yes, dont_know, TRUE),
        (Operator::Or, absent, no, NOT_ASKED),
        (Operator::Or, no, dont_know, dk()),
    ] {
        assert_eq!(of(operator, left, right), result, "{operator:?} {left} {right}");
    }
}

#[test]
fn contains_is_blind_to_case_and_unknown_where_there_is_no_text() {
    let text = |it: &str| Ok(Value::Text(it.to_owned()));
    let contains = |left: Known, part: &str| apply(Operator::Contains, left, text(part));
    assert_eq!(contains(text("Ada@Example.org"), "EXAMPLE"), TRUE);
    assert_eq!(contains(text("Ärger"), "ä"), TRUE);
    assert_eq!(contains(text("Ada"), "@"), FALSE);
    for missing in [Missing::NotAsked, Missing::Special("dk".to_owned())] {
        assert_eq!(contains(Err(missing.clone()), "@"), Err(missing));
    }
}
