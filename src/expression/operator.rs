//! Operators, and what they make of a missing operand — said once.
//!
//! Kleene's three values: what is not known stays unknown, unless the other side decides. Only
//! `is` and `includes` take a recorded special for "no value": plainly false.

use rust_decimal::Decimal;

use crate::expression::{Expression, Lookup, evaluate};
use crate::value::{Known, Missing, Value};

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `and`
    And,
    /// `or`
    Or,
    /// `is`
    Is,
    /// `includes`: a multi holds a code, or all of several.
    Includes,
    /// `includes any of`
    IncludesAny,
    /// `contains`: a text has a part, in any case.
    Contains,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// `not`: unknown stays unknown.
pub fn not(operand: Known) -> Known {
    let Value::Truth(it) = operand? else { return Err(Missing::NotAsked) };
    Ok(Value::Truth(!it))
}

/// `-`, of a number.
pub fn negative(operand: Known) -> Known {
    let Value::Number(it) = operand? else { return Err(Missing::NotAsked) };
    Ok(Value::Number(-it))
}

/// `and`, `or`: a side that decides, decides, whatever the other is.
pub fn logic(expression: &Expression, lookup: &dyn Lookup) -> Known {
    let Expression::Binary(operator, left, right) = expression else {
        return Err(Missing::NotAsked);
    };
    let decides = Value::Truth(*operator == Operator::Or);
    let left = evaluate(left, lookup);
    if left.as_ref() == Ok(&decides) {
        return left;
    }
    let right = evaluate(right, lookup);
    if right.as_ref() == Ok(&decides) {
        return right;
    }
    left.and(right)
}

/// All other operators.
pub fn apply(operator: Operator, left: Known, right: Known) -> Known {
    if matches!(operator, Operator::Is | Operator::Includes | Operator::IncludesAny) {
        return match (left, right) {
            (Err(Missing::NotAsked), _) | (_, Err(Missing::NotAsked)) => Err(Missing::NotAsked),
            (Err(Missing::Special(_)), _) | (_, Err(Missing::Special(_))) => {
                Ok(Value::Truth(false))
            }
            (Ok(left), Ok(right)) => Ok(Value::Truth(compare(operator, &left, &right))),
        };
    }
    match (left?, right?) {
        (Value::Number(left), Value::Number(right)) => arithmetic(operator, left, right),
        (Value::Date(left), Value::Date(right)) => order(operator, &left, &right),
        (Value::Text(text), Value::Text(part)) if operator == Operator::Contains => {
            Ok(Value::Truth(text.to_lowercase().contains(&part.to_lowercase())))
        }
        (Value::Time(left), Value::Time(right)) => order(operator, &left, &right),
        _ => Err(Missing::NotAsked),
    }
}

fn compare(operator: Operator, left: &Value, right: &Value) -> bool {
    let codes = match left {
        Value::Codes(codes) => codes.as_slice(),
        Value::Code(code) => std::slice::from_ref(code),
        Value::Number(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Truth(_)
        | Value::Read => &[],
    };
    let has = |needle| codes.contains(needle);
    match (operator, right) {
        (Operator::Is, _) => is(left, right),
        (Operator::IncludesAny, Value::Codes(codes)) => codes.iter().any(has),
        (_, Value::Codes(codes)) => codes.iter().all(has),
        (_, Value::Code(code)) => has(code),
        _ => false,
    }
}

/// The same value; on several codes: exactly these.
fn is(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Codes(codes), Value::Code(code)) | (Value::Code(code), Value::Codes(codes)) => {
            codes.as_slice() == [*code]
        }
        (Value::Codes(left), Value::Codes(right)) => {
            left.len() == right.len() && left.iter().all(|it| right.contains(it))
        }
        (Value::Text(left), Value::Text(right)) => left.trim() == right.trim(),
        _ => left == right,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the four that order; the rest cannot")]
fn order<T: Ord>(operator: Operator, left: &T, right: &T) -> Known {
    match operator {
        Operator::Less => Ok(Value::Truth(left < right)),
        Operator::LessOrEqual => Ok(Value::Truth(left <= right)),
        Operator::Greater => Ok(Value::Truth(left > right)),
        Operator::GreaterOrEqual => Ok(Value::Truth(left >= right)),
        _ => Err(Missing::NotAsked),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the four that reckon; the rest order")]
fn arithmetic(operator: Operator, left: Decimal, right: Decimal) -> Known {
    let number = match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide => left.checked_div(right),
        _ => return order(operator, &left, &right),
    };
    number.map(Value::Number).ok_or(Missing::NotAsked)
}

#[cfg(test)]
mod tests;
