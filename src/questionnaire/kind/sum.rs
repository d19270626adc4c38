//! `sum`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind, number};

/// Parts of a total.
pub(super) const SUM: Kind = Kind {
    name: "sum",
    doc: "Numbers for several rows, asked one by one, that add up to a total; without `total:` just numbers. A row of *don't know* leaves the total unchecked.",
    example: "sum TRIPS\n    Of the last ten trips you made, how many were\n    row car: by car\n    row other: in another way\n    total: 10",
    columns: "`X_car`, `X_other`, …: one a row",
    answers: Answers::None,
    has_rows: true,
    properties: &["rows", "total", "order", "range", "decimals", "unit"],
    domain: |given| number::domain(given).map(ResponseDomain::Number),
};
