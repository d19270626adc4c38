//! What is reckoned with times of day.

use rust_decimal::Decimal;

use crate::expression::function::Given;
use crate::value::{Known, Missing, Value};

const A_DAY: u16 = 24 * 60;

/// From a time to the next time that it is the other: from 22:00 to 6:00 are eight hours.
pub(super) fn minutes(given: &[Given]) -> Result<Decimal, Missing> {
    let [from, to] = given else { return Err(Missing::NotAsked) };
    let (from, to) = (time(&from.one()?)?, time(&to.one()?)?);
    let minutes = if to < from { to + A_DAY - from } else { to - from };
    Ok(Decimal::from(minutes))
}

/// The same in hours, to two decimals.
pub(super) fn hours(given: &[Given]) -> Known {
    Ok(Value::Number((minutes(given)? / Decimal::from(60)).round_dp(2).normalize()))
}

fn time(value: &Value) -> Result<u16, Missing> {
    let Value::Time(it) = value else { return Err(Missing::NotAsked) };
    Ok(it.minutes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::TimeOfDay;

    #[test]
    fn a_time_before_the_first_is_on_the_next_day() {
        let cases = [
            (0, 0, 0, "0"),
            (540, 1020, 480, "8"),
            (1320, 360, 480, "8"),
            (0, 1440, 1440, "24"),
            (600, 625, 25, "0.42"),
            (1439, 0, 1, "0.02"),
        ];
        for (from, to, n_minutes, n_hours) in cases {
            let given = [from, to].map(|it: u16| {
                Given::One(TimeOfDay::of_minutes(it).map(Value::Time).ok_or(Missing::NotAsked))
            });
            assert_eq!(minutes(&given), Ok(Decimal::from(n_minutes)), "{from} {to}");
            let Ok(Value::Number(it)) = hours(&given) else { panic!("no hours: {from} {to}") };
            assert_eq!(it.to_string(), n_hours);
        }
    }
}
