//! What is reckoned with dates; a date known only to the month may leave the answer open.

use rust_decimal::Decimal;

use crate::expression::function::{Given, first};
use crate::expression::{Fact, Lookup, Reference};
use crate::value::{Date, Known, Missing, Value};

/// How far it is from a date to a later one.
type Distance = fn(Date, Date) -> Option<i64>;

/// From the date given to today.
pub(super) fn since(given: &[Given], lookup: &dyn Lookup, distance: Distance) -> Known {
    let from = date(&first(given)?.one()?)?;
    let today = date(&lookup.known(&Reference::Fact(Fact::Today))?)?;
    number(distance(from, today))
}

/// From the first date given to the second.
pub(super) fn between(given: &[Given], distance: Distance) -> Known {
    let [from, to] = given else { return Err(Missing::NotAsked) };
    number(distance(date(&from.one()?)?, date(&to.one()?)?))
}

pub(super) fn year(given: &[Given]) -> Known {
    Ok(Value::Number(date(&first(given)?.one()?)?.year().into()))
}

pub(super) fn month(given: &[Given]) -> Known {
    number(date(&first(given)?.one()?)?.month().map(i64::from))
}

pub(super) fn years(from: Date, to: Date) -> Option<i64> {
    from.years_until(to)
}

/// A month is over on the same day of the next; of dates known to the month, the months between them.
pub(super) fn months(from: Date, to: Date) -> Option<i64> {
    let number = |it: Date| Some(i64::from(it.year()) * 12 + i64::from(it.month()?));
    let months = number(to)? - number(from)?;
    let is_short = from.day().zip(to.day()).is_some_and(|(from, to)| to < from);
    Some(months - i64::from(is_short))
}

pub(super) fn days(from: Date, to: Date) -> Option<i64> {
    let day = |it: Date| jiff::civil::Date::new(it.year(), it.month()?, it.day()?).ok();
    Some(i64::from(day(from)?.until(day(to)?).ok()?.get_days()))
}

fn date(value: &Value) -> Result<Date, Missing> {
    let Value::Date(it) = *value else { return Err(Missing::NotAsked) };
    Ok(it)
}

fn number(it: Option<i64>) -> Known {
    it.map(|it| Value::Number(Decimal::from(it))).ok_or(Missing::NotAsked)
}
