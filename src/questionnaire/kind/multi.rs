//! `multi`

use rust_decimal::prelude::ToPrimitive as _;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// Several answers of a list.
pub(super) const MULTI: Kind = Kind {
    name: "multi",
    doc: "Any number of answers of a list, at least one.",
    example: "multi AIDED\n    Which of these have you heard of?\n    11 arabella: Arabella\n    12 bonito: Bonito\n    97 other: Some other brand [specify, last]\n    98 none: None of these [alone, last]\n    at most: 2",
    columns: "`X`: the list of codes; `X_11`, `X_12`, …: 1 where chosen, else 0; `X_97_text`: the words, for each `[specify]` answer",
    answers: Answers::Required,
    has_rows: false,
    properties: &["answers", "order", "read out", "at least", "at most"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    let at_least = count(given, "at least")?;
    let at_most = count(given, "at most")?;
    if let (Some(least), Some(most)) = (at_least, at_most)
        && least > most
    {
        let message = format!("at least {least} and at most {most} answers cannot both hold");
        return Err(Complaint::about("at least", message));
    }
    Ok(ResponseDomain::Many { at_least, at_most })
}

fn count(given: &Arguments, name: &'static str) -> Result<Option<u32>, Complaint> {
    let Some(number) = given.number(name) else { return Ok(None) };
    let whole = number.is_integer().then(|| number.to_u32()).flatten().filter(|it| *it > 0);
    let Some(whole) = whole else {
        return Err(Complaint::about(name, format!("`{name}:` needs a whole number from 1")));
    };
    let together = given.n_answers.1;
    if name == "at least" && usize::try_from(whole).is_ok_and(|it| it > together) {
        let message = format!("only {together} answers can be chosen together, not {whole}");
        return Err(
            Complaint::about(name, message).hint("answers that stand `[alone]` don't count")
        );
    }
    Ok(Some(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::kind::Argument;

    fn of(given: &[(&str, i64)], together: usize) -> Result<ResponseDomain, Complaint> {
        let given = given.iter().map(|it| (it.0.to_owned(), Argument::Number(it.1.into())));
        domain(&Arguments {
            given: given.collect(),
            n_answers: (together, together),
            ..Arguments::default()
        })
    }

    #[test]
    fn limits_must_leave_something_to_choose() {
        let limits = ResponseDomain::Many { at_least: Some(1), at_most: Some(3) };
        assert_eq!(of(&[("at least", 1), ("at most", 3)], 5), Ok(limits));
        assert!(of(&[("at least", 3), ("at most", 2)], 5).is_err());
        assert!(of(&[("at least", 6)], 5).is_err());
        assert!(of(&[("at most", 0)], 5).is_err());
        assert!(of(&[("at most", 9)], 5).is_ok());
    }
}
