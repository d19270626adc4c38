//! `time`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};
use crate::value::Value;

/// A time of day.
pub(super) const TIME: Kind = Kind {
    name: "time",
    doc: "A time of day, to the minute; `24:00` is the end of the day.",
    example: "time GOT_UP\n    At what time did you get up yesterday?\n    range: 03:00 to 24:00",
    columns: "`X`: `14:30`",
    answers: Answers::None,
    has_rows: false,
    properties: &["range"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    let Some(range) = given.range("range") else {
        return Ok(ResponseDomain::Time { low: None, high: None });
    };
    let (Value::Time(low), Value::Time(high)) = range else {
        return Err(Complaint::about("range", "a time's range goes from a time to a time")
            .hint("range: 06:00 to 23:45"));
    };
    if low > high {
        return Err(Complaint::about("range", "the range ends before it begins").hint(
            "a night is two ranges: leave it out, and write a `confirm:` for what is unusual",
        ));
    }
    Ok(ResponseDomain::Time { low: Some(*low), high: Some(*high) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::kind::Argument;

    #[test]
    fn a_range_goes_from_time_to_time() {
        let of = |low, high| {
            let given = vec![("range".to_owned(), Argument::Range(low, high))];
            domain(&Arguments { given, ..Arguments::default() })
        };
        let time = |it: &str| Value::Time(it.parse().unwrap());
        assert!(of(time("06:00"), time("24:00")).is_ok());
        assert!(of(time("22:00"), time("06:00")).is_err());
        assert!(of(time("06:00"), Value::Number(8.into())).is_err());
    }
}
