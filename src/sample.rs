//! A sample file (CSV) as cases: everything wrong in it is reported row by row, and nothing of it is
//! used until all of it is right.
//!
//! Reads bytes, not files, and writes nothing.

use crate::fieldwork::{NewCase, SampleMapping};
use crate::questionnaire::SampleColumn;

/// Something wrong in a sample file. All words are safe for a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The line in the file, from 1; the header is 1. 0: the file as a whole.
    pub line: u64,
    /// The column's header; empty where the whole row is meant.
    pub column: String,
    /// What is wrong, with what was found.
    pub problem: String,
    /// What is wanted instead.
    pub wanted: String,
}

/// Reads a sample file: columns as the questionnaire declares them, under the headers of the
/// mapping.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub fn read(
    _bytes: &[u8],
    _columns: &[SampleColumn],
    _mapping: &SampleMapping,
) -> Result<Vec<NewCase>, Vec<RowProblem>> {
    Ok(Vec::new())
}
