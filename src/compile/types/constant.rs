//! What an author wrote out: numbers, texts, dates.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::compile::types::{Numbers, Type, Typed, value};
use crate::expression::Expression;
use crate::syntax::tree::{self, Expr};
use crate::value::{Date, Value};

/// The value of a written number, text or date; `None` for anything else.
pub(crate) fn constant(written: &Expr) -> Option<Typed> {
    if let Some(number) = number(&written.it) {
        let kind = Type::Number(Numbers::just(number));
        return Some(Typed { it: value(Value::Number(number)), kind });
    }
    if let tree::Expression::Text(it) = &written.it {
        return Some(Typed { it: value(Value::Text(it.clone())), kind: Type::Text });
    }
    if let tree::Expression::Time(it) = &written.it {
        return Some(Typed { it: value(Value::Time(*it)), kind: Type::Time });
    }
    let tree::Expression::Date(it) = &written.it else { return None };
    Some(Typed { it: value(Value::Date(*it)), kind: Type::Date })
}

/// A written number, also a negative one.
fn number(written: &tree::Expression) -> Option<Decimal> {
    if let tree::Expression::Negative(inner) = written
        && let tree::Expression::Number(it) = &inner.it
    {
        return Some(-*it);
    }
    let tree::Expression::Number(it) = written else { return None };
    Some(*it)
}

/// A written year where a date is meant.
pub(crate) fn as_year(typed: Typed) -> Typed {
    let Expression::Constant(Value::Number(number)) = &typed.it else { return typed };
    let year = number.is_integer().then(|| number.to_i16()).flatten();
    match year.filter(|it| (1000..=9999).contains(it)).and_then(Date::y) {
        Some(date) => Typed { it: value(Value::Date(date)), kind: Type::Date },
        None => typed,
    }
}
