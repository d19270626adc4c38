//! The builtin functions: a registry. A function takes values, of which any may be missing.

mod dates;
mod times;

use rust_decimal::Decimal;

use crate::expression::{Expression, Lookup, Reference, evaluate};
use crate::value::{Known, Missing, Value};

/// One builtin: how authors write it, what it is for, and what it gives.
#[derive(Debug)]
pub struct Function {
    /// As written: `count of`, `years since`, `days from` (… `to` …).
    pub name: &'static str,
    /// One sentence for the manual.
    pub doc: &'static str,
    /// An expression that shows it.
    pub example: &'static str,
    /// What it takes, in order: checked once for all functions.
    pub takes: &'static [Takes],
    /// What it gives, told what its arguments gave.
    pub evaluate: fn(&[Given], &dyn Lookup) -> Known,
}

/// What an argument gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// One value.
    One(Known),
    /// The values of all members of a loop: one of them is not the same as one value.
    Members(Vec<Known>),
}

impl Given {
    fn values(&self) -> &[Known] {
        match self {
            Self::One(it) => std::slice::from_ref(it),
            Self::Members(all) => all,
        }
    }

    fn one(&self) -> Known {
        match self {
            Self::One(it) => it.clone(),
            Self::Members(_) => Err(Missing::NotAsked),
        }
    }
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
    /// A time of day.
    Time,
    /// Words.
    Text,
}

impl Takes {
    /// In the author's words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::AnswersOrMembers => "a `multi`, or a question asked in a loop",
            Self::Numbers => "a number asked in a loop",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::Text => "a text",
        }
    }
}

/// Every builtin.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "count of",
        doc: "How many answers were chosen in a multi, or how many members of a loop have an answer.",
        example: "count of AIDED >= 3",
        takes: &[Takes::AnswersOrMembers],
        evaluate: |given, _| count(first(given)?),
    },
    Function {
        name: "sum of",
        doc: "The sum of a number over all members of a loop.",
        example: "sum of SPENT <= 500",
        takes: &[Takes::Numbers],
        evaluate: |given, _| sum(first(given)?.values()),
    },
    Function {
        name: "mean of",
        doc: "The mean of a number over all members of a loop.",
        example: "mean of CHILD_AGE < 6",
        takes: &[Takes::Numbers],
        evaluate: |given, _| mean(first(given)?.values()),
    },
    Function {
        name: "smallest of",
        doc: "The smallest of a number over all members of a loop.",
        example: "smallest of CHILD_AGE < 3",
        takes: &[Takes::Numbers],
        evaluate: |given, _| smallest(first(given)?.values()),
    },
    Function {
        name: "largest of",
        doc: "The largest of a number over all members of a loop.",
        example: "largest of CHILD_AGE >= 16",
        takes: &[Takes::Numbers],
        evaluate: |given, _| largest(first(given)?.values()),
    },
    Function {
        name: "years since",
        doc: "Whole years from a date to today: an age, from a date of birth.",
        example: "years since BORN >= 18",
        takes: &[Takes::Date],
        evaluate: |given, lookup| dates::since(given, lookup, dates::years),
    },
    Function {
        name: "months since",
        doc: "Whole months from a date to today.",
        example: "months since BORN < 24",
        takes: &[Takes::Date],
        evaluate: |given, lookup| dates::since(given, lookup, dates::months),
    },
    Function {
        name: "days since",
        doc: "Days from a date to today.",
        example: "days since LAST_VISIT <= 28",
        takes: &[Takes::Date],
        evaluate: |given, lookup| dates::since(given, lookup, dates::days),
    },
    Function {
        name: "years from",
        doc: "Whole years from a date to a later one.",
        example: "years from BORN to MARRIED >= 16",
        takes: &[Takes::Date, Takes::Date],
        evaluate: |given, _| dates::between(given, dates::years),
    },
    Function {
        name: "months from",
        doc: "Whole months from a date to a later one; of dates known to the month, the months between them.",
        example: "months from BEGAN to LEFT < 6",
        takes: &[Takes::Date, Takes::Date],
        evaluate: |given, _| dates::between(given, dates::months),
    },
    Function {
        name: "days from",
        doc: "Days from a date to a later one.",
        example: "days from ARRIVED to LEFT > 1",
        takes: &[Takes::Date, Takes::Date],
        evaluate: |given, _| dates::between(given, dates::days),
    },
    Function {
        name: "hours from",
        doc: "Hours from a time of day to the next time that it is the other: from 22:00 to 6:00 are 8.",
        example: "hours from WORK_FROM to WORK_TO <= 14",
        takes: &[Takes::Time, Takes::Time],
        evaluate: |given, _| times::hours(given),
    },
    Function {
        name: "minutes from",
        doc: "Minutes from a time of day to the next time that it is the other.",
        example: "minutes from LEFT_HOME to ARRIVED < 90",
        takes: &[Takes::Time, Takes::Time],
        evaluate: |given, _| times::minutes(given).map(Value::Number),
    },
    Function {
        name: "year of",
        doc: "The year of a date.",
        example: "year of BORN < 1990",
        takes: &[Takes::Date],
        evaluate: |given, _| dates::year(given),
    },
    Function {
        name: "month of",
        doc: "The month of a date, from 1 to 12.",
        example: "month of BORN is 12",
        takes: &[Takes::Date],
        evaluate: |given, _| dates::month(given),
    },
    Function {
        name: "length of",
        doc: "How many characters a text has.",
        example: "length of FIRST_NAME > 1",
        takes: &[Takes::Text],
        evaluate: |given, _| length(given),
    },
];

/// The builtin of that name.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|it| it.name == name)
}

/// What stands for all rows of a grid or sum: only as an argument.
pub const ROWS: &str = "rows";

/// Calls a builtin: an argument that means all members becomes one value a member.
pub fn call(name: &str, arguments: &[Expression], lookup: &dyn Lookup) -> Known {
    let Some(function) = find(name) else { return Err(Missing::NotAsked) };
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others have one value")]
    let given: Vec<Given> = arguments
        .iter()
        .map(|it| match it {
            Expression::Reference(Reference::Every(item)) => Given::Members(lookup.every(*item)),
            Expression::Call(ROWS, rows) => {
                Given::Members(rows.iter().map(|it| evaluate(it, lookup)).collect())
            }
            it => Given::One(evaluate(it, lookup)),
        })
        .collect();
    (function.evaluate)(&given, lookup)
}

fn first(given: &[Given]) -> Result<&Given, Missing> {
    given.first().ok_or(Missing::NotAsked)
}

fn length(given: &[Given]) -> Known {
    let Value::Text(text) = first(given)?.one()? else { return Err(Missing::NotAsked) };
    Ok(Value::Number(Decimal::from(text.trim().chars().count())))
}

fn count(given: &Given) -> Known {
    let n = match given {
        Given::One(Ok(Value::Codes(codes))) => codes.len(),
        Given::One(Err(reason)) => return Err(reason.clone()),
        Given::One(Ok(_)) => 1,
        Given::Members(values) => values.iter().filter(|it| it.is_ok()).count(),
    };
    Ok(Value::Number(Decimal::from(n)))
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

pub(super) fn smallest(values: &[Known]) -> Known {
    numbers(values)?.into_iter().min().map(Value::Number).ok_or(Missing::NotAsked)
}

pub(super) fn largest(values: &[Known]) -> Known {
    numbers(values)?.into_iter().max().map(Value::Number).ok_or(Missing::NotAsked)
}

pub(super) fn sum(values: &[Known]) -> Known {
    numbers(values)?
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .map(Value::Number)
        .ok_or(Missing::NotAsked)
}

pub(super) fn mean(values: &[Known]) -> Known {
    let numbers = numbers(values)?;
    let total = numbers.iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(*it));
    total
        .and_then(|it| it.checked_div(Decimal::from(numbers.len())))
        .map(Value::Number)
        .ok_or(Missing::NotAsked)
}

#[cfg(test)]
mod tests;
