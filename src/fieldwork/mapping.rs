//! Which column of a sample file is which.

use std::collections::BTreeMap;

/// Which header of a sample file holds the key, the number and each sample column. Headers are
/// compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SampleMapping {
    /// The header of the case's key; the row's number where there is none.
    pub key: Option<String>,
    /// The header of the telephone number.
    pub phone: Option<String>,
    /// The sample column that says in which language a case is interviewed first.
    pub language: Option<String>,
    /// Headers by the questionnaire's names of sample columns; a name that is not here is looked
    /// for under its own name.
    pub columns: BTreeMap<String, String>,
}

impl SampleMapping {
    /// The header a sample column is looked for under.
    pub fn header<'a>(&'a self, column: &'a str) -> &'a str {
        self.columns
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(column))
            .map_or(column, |(_, header)| header)
    }
}
