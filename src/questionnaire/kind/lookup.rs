//! `lookup`

use std::sync::Arc;

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// A row of a coded list.
pub(super) const LOOKUP: Kind = Kind {
    name: "lookup",
    doc: "One row of a long coded list in a file of its own, found by typing; what is not in the list is written down in words. The file is a CSV with the columns `code`, `label` and, where the list has levels, `parent`.",
    example: "lookup OCCUPATION\n    What kind of work do you do in your main job?\n    from: occupations.csv",
    columns: "`X`: the code, empty for what is not in the list; `X_label`: its words; `X_text`: the words of what is not in the list",
    answers: Answers::File,
    has_rows: false,
    properties: &["from"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    match &given.table {
        Some(table) => Ok(ResponseDomain::Coded(Arc::clone(table))),
        None => Err(Complaint::new("a lookup needs the file its answers are in")
            .hint("from: occupations.csv")),
    }
}
