//! What is said of the members of a roster: any, all, how many, the sum of a value.

use rust_decimal::Decimal;

use crate::expression::{self, Expression, Lookup, Reference, RosterId, function};
use crate::value::{Known, Missing, Value};

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// `any`: of at least one member the filter holds.
    Any,
    /// `all`: of every member.
    All,
    /// `count of`: of how many.
    Count,
    /// `sum of`
    Sum,
    /// `mean of`
    Mean,
    /// `smallest of`
    Smallest,
    /// `largest of`
    Largest,
}

/// Evaluates over all members. `any` and `all` are Kleene's; the others take the members of whom the
/// filter is known to hold.
pub(super) fn evaluate(
    what: Quantifier,
    roster: RosterId,
    value: Option<&Reference>,
    filter: Option<&Expression>,
    lookup: &dyn Lookup,
) -> Known {
    let mut values = Vec::new();
    let mut verdicts = Vec::new();
    for member in lookup.members(roster) {
        lookup.at_member(roster, member, &mut |at| {
            let holds = filter.map_or(Ok(Value::Truth(true)), |it| expression::evaluate(it, at));
            if let (Ok(Value::Truth(true)), Some(value)) = (&holds, value) {
                values.push(at.known(value));
            }
            verdicts.push(holds);
        });
    }
    let holding = || verdicts.iter().filter(|it| **it == Ok(Value::Truth(true))).count();
    match what {
        Quantifier::Any => decided(&verdicts, true),
        Quantifier::All => decided(&verdicts, false),
        Quantifier::Count => Ok(Value::Number(Decimal::from(holding()))),
        Quantifier::Sum => function::sum(&values),
        Quantifier::Mean => function::mean(&values),
        Quantifier::Smallest => function::smallest(&values),
        Quantifier::Largest => function::largest(&values),
    }
}

/// One verdict that decides, decides; else one that is unknown leaves it unknown.
fn decided(verdicts: &[Known], by: bool) -> Known {
    if verdicts.contains(&Ok(Value::Truth(by))) {
        return Ok(Value::Truth(by));
    }
    let unknown = verdicts.iter().find_map(|it| it.as_ref().err());
    unknown.map_or(Ok(Value::Truth(!by)), |it: &Missing| Err(it.clone()))
}

/// Is somebody a member, and does the filter hold for it?
pub(super) fn is_member(
    roster: RosterId,
    member: i64,
    filter: Option<&Expression>,
    lookup: &dyn Lookup,
) -> Known {
    if !lookup.members(roster).contains(&member) {
        return Ok(Value::Truth(false));
    }
    let mut holds = Ok(Value::Truth(true));
    if let Some(filter) = filter {
        lookup.at_member(roster, member, &mut |at| holds = expression::evaluate(filter, at));
    }
    holds
}

/// Have no two members the same value?
pub(super) fn different(all: &Reference, lookup: &dyn Lookup) -> Known {
    let Reference::Every(item) = all else { return Err(Missing::NotAsked) };
    Ok(Value::Truth(are_different(&lookup.every(*item))))
}

/// Are all values there are different? Words are compared without regard to case.
fn are_different(values: &[Known]) -> bool {
    let plain = |it: &Value| match it {
        Value::Text(text) => Value::Text(text.trim().to_lowercase()),
        Value::Number(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Code(_)
        | Value::Codes(_)
        | Value::Truth(_)
        | Value::Read => it.clone(),
    };
    let known: Vec<Value> = values.iter().filter_map(|it| it.as_ref().ok()).map(plain).collect();
    known.iter().enumerate().all(|(at, it)| !known[..at].contains(it))
}
