//! `amount`

use rust_decimal::Decimal;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::amount::{Rate, kept_in};
use crate::questionnaire::domain::{AmountDomain, Unit};
use crate::questionnaire::kind::number::{decimals, limits};
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// A number in a unit the respondent picks.
pub(super) const AMOUNT: Kind = Kind {
    name: "amount",
    doc: "A number in a unit the respondent picks, kept as said and in the one unit without `[x …]`, wherever it stands in the list. `[x 30.48]`: so many of that unit are one of these; `[x 1/12]`: a twelfth of it is, exactly; `[of 12]`: so many smaller parts one of these has.",
    example: "amount HEIGHT\n    How tall are you?\n    1 cm: centimeters\n    2 ft: feet and inches [x 30.48] [of 12]\n    range: 50 to 250",
    columns: "`X`: in the unit without `[x …]`, rounded to 6 decimals; `X_said`: the number as said, `5 11` with parts; `X_unit`: the unit's code",
    answers: Answers::Units,
    has_rows: false,
    properties: &["answers", "read out", "range", "decimals"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    let kept_in = kept_in(&given.units);
    if kept_in.is_none() && !given.units.is_empty() {
        let message = "every unit is converted to another by its `[x …]`, and none is that other";
        let hint = "take `[x …]` out of the unit that the data are in, wherever it stands";
        return Err(Complaint::new(message).hint(hint));
    }
    let kept_in = kept_in.map_or("", |it| &it.handle);
    let is_plain = |it: &&Unit| it.rate.is_none();
    if let Some(unit) = given.units.iter().filter(is_plain).nth(1) {
        let name = &unit.handle;
        let message = format!("`{name}` does not say how many of `{kept_in}` one of it is");
        let hint = format!(
            "write `{} {name}: … [x 7]`; one unit stands without `[x …]`, wherever in the list: \
             all others are converted to it",
            unit.code.0
        );
        return Err(Complaint::new(message).hint(hint));
    }
    for unit in &given.units {
        let is_positive = |it: Decimal| it > Decimal::ZERO;
        let is_good = |it: Rate| is_positive(it.times) && is_positive(it.over);
        if !unit.rate.is_none_or(is_good) || !unit.parts.is_none_or(is_positive) {
            let message = format!("`{}` is measured by a number above 0", unit.handle);
            return Err(Complaint::new(message));
        }
    }
    let decimals = decimals(given)?;
    let (low, high) = limits(given)?;
    Ok(ResponseDomain::Amount(AmountDomain { units: given.units.clone(), low, high, decimals }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Code;

    #[test]
    fn one_unit_is_what_all_are_converted_to() {
        let of = |rates: &[Option<(i64, i64)>]| {
            let unit = |(code, rate): (i64, &Option<(i64, i64)>)| Unit {
                code: Code(code),
                handle: code.to_string(),
                rate: rate.map(|it| Rate { times: it.0.into(), over: it.1.into() }),
                parts: None,
            };
            let units = (1..).zip(rates).map(unit).collect();
            domain(&Arguments { units, ..Arguments::default() })
        };
        let seven = Some((7, 1));
        for right in [&[None, seven, Some((1, 12))][..], &[Some((1, 1))], &[seven, None]] {
            assert!(of(right).is_ok(), "{right:?}");
        }
        for wrong in [&[Some((2, 1)), seven][..], &[None, None], &[None, Some((1, 0))]] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
    }
}
