//! `read`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind};

/// A text to read out.
pub(super) const READ: Kind = Kind {
    name: "read",
    doc: "A text that is read out; nothing is asked.",
    example: "read HELLO\n    Good {daypart}, my name is {interviewer}.",
    columns: "none",
    answers: Answers::None,
    has_rows: false,
    properties: &[],
    domain: |_| Ok(ResponseDomain::Nothing),
};
