//! `amount`

use rust_decimal::Decimal;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::AmountDomain;
use crate::questionnaire::kind::number::{decimals, limits};
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// A number in a unit the respondent picks.
pub(super) const AMOUNT: Kind = Kind {
    name: "amount",
    doc: "A number in a unit the respondent picks, kept as said and in the first unit. `[x 30.48]`: so many of the first unit are one of these; `[of 12]`: so many smaller parts one of these has.",
    example: "amount HEIGHT\n    How tall are you?\n    1 cm: centimeters\n    2 ft: feet and inches [x 30.48] [of 12]\n    range: 50 to 250",
    columns: "`X`: in the first unit, rounded to 6 decimals; `X_said`: the number as said, `5 11` with parts; `X_unit`: the unit's code",
    answers: Answers::Units,
    has_rows: false,
    properties: &["answers", "read out", "range", "decimals"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    for (at, unit) in given.units.iter().enumerate() {
        let name = &unit.handle;
        if at == 0 && unit.rate.is_some_and(|it| it != Decimal::ONE) {
            let message = format!("`{name}` is the first unit: the others are measured in it");
            return Err(Complaint::new(message).hint("put the unit that the data are in first"));
        }
        if at > 0 && unit.rate.is_none() {
            let message = format!("`{name}` does not say how many of the first unit one of it is");
            let hint = format!("{} {name}: … [x 7]", unit.code.0);
            return Err(Complaint::new(message).hint(hint));
        }
        let is_positive = |it: Option<Decimal>| it.is_none_or(|it| it > Decimal::ZERO);
        if !is_positive(unit.rate) || !is_positive(unit.parts) {
            return Err(Complaint::new(format!("`{name}` is measured by a number above 0")));
        }
    }
    let decimals = decimals(given)?;
    let (low, high) = limits(given)?;
    Ok(ResponseDomain::Amount(AmountDomain { units: given.units.clone(), low, high, decimals }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::domain::Unit;
    use crate::value::Code;

    #[test]
    fn units_are_measured_in_the_first() {
        let of = |rates: &[Option<i64>]| {
            let unit = |(code, rate): (i64, &Option<i64>)| Unit {
                code: Code(code),
                handle: code.to_string(),
                rate: rate.map(Decimal::from),
                parts: None,
            };
            let units = (1..).zip(rates).map(unit).collect();
            domain(&Arguments { units, ..Arguments::default() })
        };
        assert!(of(&[None, Some(7), Some(30)]).is_ok());
        assert!(of(&[Some(1)]).is_ok());
        for wrong in [&[Some(2), Some(7)][..], &[None, None], &[None, Some(0)]] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }
}
