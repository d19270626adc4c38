#![expect(clippy::unnecessary_wraps, reason = "what is known is a value or a reason for none")]

use super::*;
use crate::expression::{Fact, ItemId, RosterId};
use crate::value::Code;

/// Item 0 has the values given for all members; today is 17 May 2024.
struct Members(Vec<Known>);

impl Lookup for Members {
    fn known(&self, reference: &Reference) -> Known {
        if *reference == Reference::Fact(Fact::Today) {
            return Ok(Value::Date("2024-05-17".parse().unwrap()));
        }
        self.0.first().cloned().unwrap_or(Err(Missing::NotAsked))
    }

    fn every(&self, _item: ItemId) -> Vec<Known> {
        self.0.clone()
    }

    fn members(&self, _roster: RosterId) -> Vec<i64> {
        Vec::new()
    }

    fn at_member(&self, _roster: RosterId, _member: i64, look: &mut dyn FnMut(&dyn Lookup)) {
        look(self);
    }
}

fn number(it: i64) -> Known {
    Ok(Value::Number(it.into()))
}

fn dk() -> Known {
    Err(Missing::Special("dk".to_owned()))
}

const NOT_ASKED: Known = Err(Missing::NotAsked);

fn over(name: &str, values: &[Known]) -> Known {
    let every = Expression::Reference(Reference::Every(ItemId(0)));
    call(name, &[every], &Members(values.to_vec()))
}

fn of(name: &str, value: Known) -> Known {
    let item = Expression::Reference(Reference::Item(ItemId(0)));
    call(name, &[item], &Members(vec![value]))
}

#[test]
fn every_builtin_is_documented_and_found() {
    for function in FUNCTIONS {
        assert!(function.doc.ends_with('.'), "{}", function.name);
        assert!(function.example.contains(function.name), "{}", function.name);
        assert_eq!(find(function.name).map(|it| it.name), Some(function.name));
    }
    assert!(find("median of").is_none());
}

#[test]
fn counting_takes_answers_and_passes_over_the_rest() {
    assert_eq!(over("count of", &[number(1), dk(), NOT_ASKED, number(2)]), number(2));
    assert_eq!(over("count of", &[]), number(0));
    let chosen = |codes: &[i64]| Ok(Value::Codes(codes.iter().map(|it| Code(*it)).collect()));
    assert_eq!(of("count of", chosen(&[3, 4, 5])), number(3));
    assert_eq!(of("count of", dk()), dk());
    assert_eq!(of("count of", NOT_ASKED), NOT_ASKED);
}

#[test]
fn one_member_is_counted_as_a_member_whatever_was_said() {
    assert_eq!(over("count of", &[dk()]), number(0));
    assert_eq!(over("count of", &[NOT_ASKED]), number(0));
    assert_eq!(over("count of", &[number(7)]), number(1));
    let two = Ok(Value::Codes(vec![Code(3), Code(4)]));
    assert_eq!(over("count of", &[two]), number(1), "a member, not its answers");
}

#[test]
fn sums_pass_over_what_was_not_asked_and_give_the_reason_of_a_special() {
    let three = [number(2), NOT_ASKED, number(7)];
    assert_eq!(over("sum of", &three), number(9));
    assert_eq!(over("mean of", &three), Ok(Value::Number(Decimal::new(45, 1))));
    assert_eq!(over("smallest of", &three), number(2));
    assert_eq!(over("largest of", &three), number(7));
    for name in ["sum of", "mean of", "smallest of", "largest of"] {
        assert_eq!(over(name, &[number(2), dk()]), dk(), "{name}");
    }
    assert_eq!(over("sum of", &[]), number(0));
    for name in ["mean of", "smallest of", "largest of"] {
        assert_eq!(over(name, &[]), NOT_ASKED, "{name}");
    }
}

#[test]
fn years_count_on_the_birthday() {
    let date = |it: &str| Ok(Value::Date(it.parse().unwrap()));
    assert_eq!(of("years since", date("2000-05-17")), number(24));
    assert_eq!(of("years since", date("2000-05-18")), number(23));
    assert_eq!(of("years since", date("2000-05")), NOT_ASKED, "the birthday may still come");
    assert_eq!(of("years since", dk()), dk());
}
