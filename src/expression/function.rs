//! The builtin functions: a registry. A function takes values, of which any may be missing.

use rust_decimal::Decimal;

use crate::expression::{Expression, Lookup, Reference, evaluate};
use crate::value::{Known, Missing, Value};

/// One builtin: how authors write it, what it is for, and what it gives.
#[derive(Debug)]
pub struct Function {
    /// As written: `count of`, `years since`.
    pub name: &'static str,
    /// One sentence for the manual.
    pub doc: &'static str,
    /// An expression that shows it.
    pub example: &'static str,
    /// What it takes: checked once for all functions.
    pub takes: Takes,
    /// What it gives, told the values of its argument.
    pub evaluate: fn(&[Known], &dyn Lookup) -> Known,
}

/// What a function's argument may be. What every function gives is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A multi, or anything asked in a loop.
    AnswersOrMembers,
    /// A number asked in a loop.
    Numbers,
    /// A date.
    Date,
}

/// Every builtin.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "count of",
        doc: "How many answers were chosen in a multi, or how many members of a loop have an answer.",
        example: "count of AIDED >= 3",
        takes: Takes::AnswersOrMembers,
        evaluate: |values, _| count(values),
    },
    Function {
        name: "sum of",
        doc: "The sum of a number over all members of a loop.",
        example: "sum of SPENT <= 500",
        takes: Takes::Numbers,
        evaluate: |values, _| sum(values),
    },
    Function {
        name: "mean of",
        doc: "The mean of a number over all members of a loop.",
        example: "mean of CHILD_AGE < 6",
        takes: Takes::Numbers,
        evaluate: |values, _| mean(values),
    },
    Function {
        name: "smallest of",
        doc: "The smallest of a number over all members of a loop.",
        example: "smallest of CHILD_AGE < 3",
        takes: Takes::Numbers,
        evaluate: |values, _| {
            numbers(values)?.into_iter().min().map(Value::Number).ok_or(Missing::NotAsked)
        },
    },
    Function {
        name: "largest of",
        doc: "The largest of a number over all members of a loop.",
        example: "largest of CHILD_AGE >= 16",
        takes: Takes::Numbers,
        evaluate: |values, _| {
            numbers(values)?.into_iter().max().map(Value::Number).ok_or(Missing::NotAsked)
        },
    },
    Function {
        name: "years since",
        doc: "Whole years from a date to today: an age, from a date of birth.",
        example: "years since BORN >= 18",
        takes: Takes::Date,
        evaluate: years_since,
    },
];

/// The builtin of that name.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|it| it.name == name)
}

/// Calls a builtin: an argument that means all members becomes one value a member.
pub fn call(name: &str, arguments: &[Expression], lookup: &dyn Lookup) -> Known {
    let Some(function) = find(name) else { return Err(Missing::NotAsked) };
    let mut values = Vec::new();
    for argument in arguments {
        if let Expression::Reference(Reference::Every(item)) = argument {
            values.extend(lookup.every(*item));
        } else {
            values.push(evaluate(argument, lookup));
        }
    }
    (function.evaluate)(&values, lookup)
}

fn count(values: &[Known]) -> Known {
    if let [Ok(Value::Codes(codes))] = values {
        return Ok(Value::Number(Decimal::from(codes.len())));
    }
    if let [Err(reason)] = values {
        return Err(reason.clone());
    }
    Ok(Value::Number(Decimal::from(values.iter().filter(|it| it.is_ok()).count())))
}

/// The numbers of all members asked; a special among them is the reason for the whole.
fn numbers(values: &[Known]) -> Result<Vec<Decimal>, Missing> {
    let mut numbers = Vec::new();
    for value in values {
        match value {
            Ok(Value::Number(it)) => numbers.push(*it),
            Ok(_) | Err(Missing::NotAsked) => {}
            Err(reason @ Missing::Special(_)) => return Err(reason.clone()),
        }
    }
    Ok(numbers)
}

fn sum(values: &[Known]) -> Known {
    numbers(values)?
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .map(Value::Number)
        .ok_or(Missing::NotAsked)
}

fn mean(values: &[Known]) -> Known {
    let numbers = numbers(values)?;
    let total = numbers.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it));
    total
        .and_then(|it| it.checked_div(Decimal::from(numbers.len())))
        .map(Value::Number)
        .ok_or(Missing::NotAsked)
}

fn years_since(values: &[Known], lookup: &dyn Lookup) -> Known {
    let today = lookup.known(&Reference::Fact(crate::expression::Fact::Today))?;
    let [value] = values else { return Err(Missing::NotAsked) };
    match (value.clone()?, today) {
        (Value::Date(date), Value::Date(today)) => {
            date.years_until(today).map(|it| Value::Number(it.into())).ok_or(Missing::NotAsked)
        }
        _ => Err(Missing::NotAsked),
    }
}
