//! `text`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind};

/// A few words.
pub(super) const TEXT: Kind = Kind {
    name: "text",
    doc: "A few words on one line.",
    example: "text FIRST_NAME\n    What is your first name?\n    mark: personal",
    columns: "`X`",
    answers: Answers::None,
    has_rows: false,
    properties: &[],
    domain: |_| Ok(ResponseDomain::Text { long: false }),
};
