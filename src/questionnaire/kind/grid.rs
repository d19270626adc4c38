//! `grid`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind};

/// One answer for each of several rows.
pub(super) const GRID: Kind = Kind {
    name: "grid",
    doc: "One answer of a list for each of several rows, asked one by one under one question.",
    example: "grid IMAGE\n    I will read some opinions about trains. How far do you agree?\n    row time: They are on time\n    row clean: They are clean\n    1: Agree\n    2: Disagree\n    order: rows random",
    columns: "`X_time`, `X_clean`, …: one a row, the code",
    answers: Answers::Required,
    has_rows: true,
    properties: &["rows", "answers", "order", "read out"],
    domain: |_| Ok(ResponseDomain::One),
};
