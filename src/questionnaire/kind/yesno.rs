//! `yesno`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind};

/// Yes or no.
pub(super) const YESNO: Kind = Kind {
    name: "yesno",
    doc: "Yes or no: a `single` whose answers are 1 `yes` and 2 `no`, shown in the language of the interview.",
    example: "yesno SMOKES\n    Do you smoke, even if only now and then?",
    columns: "`X`: 1 for yes, 2 for no",
    answers: Answers::YesNo,
    has_rows: false,
    properties: &[],
    domain: |_| Ok(ResponseDomain::One),
};
