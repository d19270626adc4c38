use super::*;
use crate::expression::Operator;
use crate::value::Value;

fn item(at: u32) -> Reference {
    Reference::Item(ItemId(at))
}

fn above(at: u32, than: i64) -> Expression {
    let number = Expression::Constant(Value::Number(than.into()));
    Expression::Binary(
        Operator::Greater,
        Box::new(Expression::Reference(item(at))),
        Box::new(number),
    )
}

fn both(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Binary(operator, Box::new(left), Box::new(right))
}

#[test]
fn the_same_condition_again_is_certain_and_else_is_not() {
    let mut guards = Guards::default();
    guards.stands_here(true);
    let mark = guards.mark();
    guards.assume(&above(0, 1), Truth::True);
    guards.stands_here(true);
    guards.back_to(mark);
    assert!(guards.is_asked(&item(0)));
    assert!(!guards.is_asked(&item(1)));
    guards.assume(&both(Operator::And, above(0, 5), above(0, 1)), Truth::True);
    assert!(guards.is_asked(&item(1)));
    guards.back_to(mark);
    guards.assume(&above(0, 1), Truth::NotTrue);
    assert!(!guards.is_asked(&item(1)));
}

#[test]
fn what_was_asked_tells_why_it_was() {
    let mut guards = Guards::default();
    guards.stands_here(true);
    guards.assume(&above(0, 1), Truth::True);
    guards.stands_here(true);
    guards.assume(&above(1, 1), Truth::True);
    guards.stands_here(true);
    guards.back_to(0);
    assert!(!guards.is_asked(&item(1)));
    guards.assume(&above(2, 7), Truth::True);
    assert!(guards.is_asked(&item(1)), "item 2 is asked only within the branch of item 1");
    guards.back_to(0);
    assert!(!guards.is_asked(&item(1)));
}

#[test]
fn else_of_an_or_denies_both_and_a_way_out_is_remembered() {
    let mut guards = Guards::default();
    guards.stands_here(true);
    guards.assume(&both(Operator::Or, above(0, 1), above(0, 9)), Truth::NotTrue);
    assert!(guards.holds(&above(0, 9), Truth::NotTrue));
    assert!(!guards.holds(&above(0, 9), Truth::False), "it may be unknown");
    guards.assume_something();
    guards.stands_here(true);
    assert!(guards.is_asked(&item(1)));
    guards.back_to(0);
    assert!(!guards.is_asked(&item(1)));
}

#[test]
fn a_test_beside_a_comparison_makes_it_known() {
    let mut guards = Guards::default();
    guards.assume_something();
    guards.stands_here(true);
    guards.back_to(0);
    let asked = Expression::IsAsked(item(0));
    let not_asked = Expression::Not(Box::new(asked.clone()));
    assert_eq!(guards.may_not_be_asked(&above(0, 1)), [item(0)]);
    assert!(guards.may_not_be_asked(&both(Operator::And, asked, above(0, 1))).is_empty());
    assert!(guards.may_not_be_asked(&both(Operator::Or, above(0, 1), not_asked)).is_empty());
}
