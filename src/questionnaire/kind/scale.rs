//! `scale`

use rust_decimal::Decimal;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::NumberDomain;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// A whole number between two ends with words.
pub(super) const SCALE: Kind = Kind {
    name: "scale",
    doc: "A whole number between two ends that have words.",
    example: "scale SATISFIED\n    All in all, how satisfied are you with your free time?\n    from: 0 not at all satisfied\n    to: 10 completely satisfied",
    columns: "`X`",
    answers: Answers::None,
    has_rows: false,
    properties: &["from", "to"],
    domain: |given| domain(given).map(ResponseDomain::Number),
};

/// The most steps a respondent on the telephone can make sense of.
const MOST_STEPS: i64 = 100;

fn domain(given: &Arguments) -> Result<NumberDomain, Complaint> {
    let (Some((from, low)), Some((to, high))) = (given.anchor("from"), given.anchor("to")) else {
        return Err(Complaint::new("a scale needs both its ends")
            .hint("write `from: 0 not at all` and `to: 10 completely`"));
    };
    for (end, words) in [("from", low), ("to", high)] {
        if words.trim().is_empty() {
            let message = format!("the `{end}:` end of the scale has no words");
            return Err(Complaint::about(end, message).hint("to: 10 completely"));
        }
    }
    if from >= to {
        let message = format!("a scale goes up, and {to} is not above {from}");
        return Err(Complaint::about("to", message));
    }
    if to.saturating_sub(from) > MOST_STEPS {
        let message = format!("a scale has at most {MOST_STEPS} steps");
        return Err(Complaint::about("to", message).hint("write a `number` with a `range:`"));
    }
    Ok(NumberDomain {
        low: Some(Decimal::from(from)),
        high: Some(Decimal::from(to)),
        anchors: vec![(from, low.to_owned()), (to, high.to_owned())],
        ..NumberDomain::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::kind::Argument;

    fn of(from: (i64, &str), to: (i64, &str)) -> Result<NumberDomain, Complaint> {
        let anchor = |it: (i64, &str)| Argument::Anchor(it.0, it.1.to_owned());
        domain(&Arguments {
            given: vec![("from".to_owned(), anchor(from)), ("to".to_owned(), anchor(to))],
            ..Arguments::default()
        })
    }

    #[test]
    fn a_scale_has_two_ends_with_words() {
        let scale = of((0, "not at all"), (10, "completely")).unwrap();
        assert_eq!((scale.low, scale.high), (Some(0.into()), Some(10.into())));
        assert_eq!(scale.anchors.len(), 2);
        assert!(of((0, ""), (10, "completely")).is_err());
        assert!(of((10, "a"), (10, "b")).is_err());
        assert!(of((0, "a"), (101, "b")).is_err());
        assert!(of((i64::MIN, "a"), (i64::MAX, "b")).is_err());
        assert!(domain(&Arguments::default()).is_err());
    }
}
