//! `rank`

use rust_decimal::prelude::ToPrimitive as _;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// Answers put in order.
pub(super) const RANK: Kind = Kind {
    name: "rank",
    doc: "Answers put in order by the respondent: all of a list, or as many as are picked.",
    example: "rank REASONS\n    Which of these matters most to you? And second?\n    1 price: The price\n    2 taste: The taste\n    3 fair: Fair pay for growers\n    pick: 2",
    columns: "`X`: the list of codes, the first choice first; `X_rank_1`, `X_rank_2`, …: the code at each place; `X_3_text`: the words, for each `[specify]` answer",
    answers: Answers::Required,
    has_rows: false,
    properties: &["answers", "order", "read out", "pick"],
    domain,
};

/// More places than anybody can put in order on the telephone.
const MOST_PLACES: usize = 100;

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    let together = given.n_answers.1;
    let Some(number) = given.number("pick") else {
        // Unknown answers count as very many; they are reported.
        let pick = u32::try_from(together.min(MOST_PLACES)).unwrap_or(u32::MAX);
        return Ok(ResponseDomain::Ranked { pick });
    };
    let whole = number.is_integer().then(|| number.to_u32()).flatten().filter(|it| *it > 0);
    let Some(pick) = whole else {
        return Err(Complaint::about("pick", "`pick:` needs a whole number from 1").hint("pick: 2"));
    };
    if usize::try_from(pick).is_ok_and(|it| it > together.min(MOST_PLACES)) {
        let most = together.min(MOST_PLACES);
        let message = format!("only {most} answers can be put in order, not {pick}");
        return Err(Complaint::about("pick", message).instead(format!("pick: {most}")));
    }
    Ok(ResponseDomain::Ranked { pick })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::kind::Argument;

    #[test]
    fn no_more_are_picked_than_there_are() {
        let of = |pick: Option<i64>| {
            let given = pick.map(|it| ("pick".to_owned(), Argument::Number(it.into())));
            let given = given.into_iter().collect();
            domain(&Arguments { given, n_answers: (4, 3), ..Arguments::default() })
        };
        assert_eq!(of(None), Ok(ResponseDomain::Ranked { pick: 3 }));
        assert_eq!(of(Some(2)), Ok(ResponseDomain::Ranked { pick: 2 }));
        assert!(of(Some(4)).is_err() && of(Some(0)).is_err());
    }
}
