//! `number`

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::NumberDomain;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};
use crate::value::Value;
use crate::value::text;

/// A number.
pub(super) const NUMBER: Kind = Kind {
    name: "number",
    doc: "A number, whole unless decimals are allowed.",
    example: "number HOURS\n    How many hours do you work in an ordinary week?\n    range: 0 to 120\n    decimals: 1\n    unit: hours",
    columns: "`X`",
    answers: Answers::None,
    has_rows: false,
    properties: &["range", "decimals", "unit"],
    domain: |given| domain(given).map(ResponseDomain::Number),
};

/// The most decimals a number may have: what a double keeps of an amount of money or time.
const MOST_DECIMALS: u32 = 9;

pub(super) fn domain(given: &Arguments) -> Result<NumberDomain, Complaint> {
    let decimals = decimals(given)?;
    let unit = given.words("unit").map(str::to_owned);
    let mut domain = NumberDomain { decimals, unit, ..NumberDomain::default() };
    let (low, high) = limits(given)?;
    for end in [low, high].into_iter().flatten() {
        if end.normalize().scale() > decimals {
            let message =
                format!("its range has more decimals than its answers, which have {decimals}");
            return Err(Complaint::about("range", message).hint("add a line like `decimals: 1`"));
        }
    }
    (domain.low, domain.high) = (low, high);
    Ok(domain)
}

/// The smallest and the largest number of `range:`.
pub(super) fn limits(given: &Arguments) -> Result<(Option<Decimal>, Option<Decimal>), Complaint> {
    let Some(range) = given.range("range") else { return Ok((None, None)) };
    let (Value::Number(low), Value::Number(high)) = range else {
        return Err(Complaint::about("range", "a number's range goes from a number to a number"));
    };
    if low > high {
        let (low, high) = (text::number(*low), text::number(*high));
        return Err(Complaint::about("range", format!("nothing lies between {low} and {high}"))
            .instead(format!("range: {high} to {low}")));
    }
    Ok((Some(*low), Some(*high)))
}

/// `decimals:`, 0 where not given.
pub(super) fn decimals(given: &Arguments) -> Result<u32, Complaint> {
    let Some(number) = given.number("decimals") else { return Ok(0) };
    number
        .is_integer()
        .then(|| number.to_u32())
        .flatten()
        .filter(|it| *it <= MOST_DECIMALS)
        .ok_or_else(|| {
            Complaint::about(
                "decimals",
                format!("`decimals:` needs a whole number from 0 to {MOST_DECIMALS}"),
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::kind::Argument;

    fn of(low: Decimal, high: Decimal, decimals: i64) -> Result<NumberDomain, Complaint> {
        domain(&Arguments {
            given: vec![
                ("range".to_owned(), Argument::Range(Value::Number(low), Value::Number(high))),
                ("decimals".to_owned(), Argument::Number(decimals.into())),
            ],
            ..Arguments::default()
        })
    }

    #[test]
    fn a_range_goes_up_and_fits_the_decimals() {
        assert_eq!(of(0.into(), 10.into(), 0).unwrap().high, Some(10.into()));
        assert!(of(10.into(), 0.into(), 0).is_err());
        assert!(of(Decimal::new(5, 1), 10.into(), 0).is_err());
        assert!(of(Decimal::new(5, 1), 10.into(), 1).is_ok());
        assert!(of(0.into(), 1.into(), 30).is_err());
    }
}
