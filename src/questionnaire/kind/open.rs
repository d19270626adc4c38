//! `open`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Kind};

/// An answer in the respondent's own words.
pub(super) const OPEN: Kind = Kind {
    name: "open",
    doc: "An answer in the respondent's own words, written down in several lines.",
    example: "open WHY\n    What do you like about it?\n    note: Probe: \"What else?\"",
    columns: "`X`",
    answers: Answers::None,
    has_rows: false,
    properties: &[],
    domain: |_| Ok(ResponseDomain::Text { long: true }),
};
