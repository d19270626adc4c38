//! `date`

use rust_decimal::prelude::ToPrimitive as _;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::Precision;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};
use crate::value::{Date, Value};

/// A date.
pub(super) const DATE: Kind = Kind {
    name: "date",
    doc: "A date, to the day unless less is wanted.",
    example: "date MOVED\n    When did you move in? The month and the year are enough.\n    known to: month\n    range: 1950 to 2030",
    columns: "`X`: `2024-05-17`, `2024-05` or `2024`",
    answers: Answers::None,
    has_rows: false,
    properties: &["known to", "range"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    let known_to = match given.words("known to").map(str::trim) {
        None | Some("day") => Precision::Day,
        Some("month") => Precision::Month,
        Some("year") => Precision::Year,
        Some(other) => {
            let message =
                format!("a date is known to the year, the month or the day, not `{other}`");
            return Err(Complaint::about("known to", message).hint("known to: month"));
        }
    };
    let (low, high) = match given.range("range") {
        None => (None, None),
        Some((low, high)) => match (date(low), date(high)) {
            (Some(low), Some(high)) => (Some(low), Some(high)),
            _ => {
                return Err(Complaint::about("range", "a date's range goes from a date to a date")
                    .hint("range: 1950-01-01 to 2030-12-31"));
            }
        },
    };
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        return Err(Complaint::about("range", "the range ends before it begins")
            .instead(format!("range: {high} to {low}")));
    }
    Ok(ResponseDomain::Date { known_to, low, high })
}

/// A date, also where only a year was written, which looks like a number.
fn date(value: &Value) -> Option<Date> {
    match value {
        Value::Date(it) => Some(*it),
        Value::Number(it) if it.is_integer() => {
            it.to_i16().filter(|it| (1000..=9999).contains(it)).and_then(Date::y)
        }
        Value::Number(_)
        | Value::Text(_)
        | Value::Code(_)
        | Value::Codes(_)
        | Value::Time(_)
        | Value::Truth(_)
        | Value::Read => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::kind::Argument;

    #[test]
    fn years_may_bound_a_date() {
        let year = |it: i64| Value::Number(it.into());
        let of = |low, high| {
            domain(&Arguments {
                given: vec![("range".to_owned(), Argument::Range(low, high))],
                ..Arguments::default()
            })
        };
        assert_eq!(
            of(year(1950), Value::Date("2030-06".parse().unwrap())),
            Ok(ResponseDomain::Date {
                known_to: Precision::Day,
                low: Date::y(1950),
                high: Date::ym(2030, 6)
            })
        );
        assert!(of(year(2030), year(1950)).is_err());
        assert!(of(year(5), year(10)).is_err());
    }
}
