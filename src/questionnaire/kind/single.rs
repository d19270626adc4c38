//! `single`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind};

/// One answer of a list.
pub(super) const SINGLE: Kind = Kind {
    name: "single",
    doc: "One answer of a list.",
    example: "single GENDER\n    Are you a man, a woman, or would you describe yourself in another way?\n    1 male: A man\n    2 female: A woman\n    3 other: In another way [specify]",
    columns: "`X`: the code; `X_3_text`: the words, for each `[specify]` answer",
    answers: Answers::Required,
    has_rows: false,
    properties: &["answers", "order", "read out"],
    domain: |_| Ok(ResponseDomain::One),
};
