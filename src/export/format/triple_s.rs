//! Triple-S 3.0: what most programs for survey tables exchange. Two files: `responses.sss` says in
//! XML what the fields of `responses.sss.csv` mean.
//!
//! | in the dataset | type |
//! |---|---|
//! | codes, ranks, units | `single`; in literal form where a code is negative |
//! | a multi | `multiple`, a bitstring: the character at a code's place is 1 where it was chosen |
//! | numbers, weights | `quantity`, from the smallest to the largest allowed, and what was said |
//! | 0 or 1 | `logical` |
//! | days, times of day | `date`, `time` |
//! | moments | a `date` and a `time`, to the second, UTC |
//! | words | `character` |
//!
//! A multi of which a code is below 1 or above 999 has its codes numbered from 1; the manifest says
//! so. Its list, and that of a ranking, is left out: it says nothing that the rest does not.
//!
//! Labels are for analysis, what is read out is for interviews, and both are there in every language.
//!
//! Why there is no value:
//!
//! - **Not asked** is what Triple-S calls filtered: the field is blank, and its `<filter>` names a
//!   `logical` field `NAME__asked`, which is 0. That field is there where somebody was not asked.
//! - Every other reason (*don't know*, *refused*, broken off, …) is a code of its own with its
//!   words. In a `single` or `multiple` it comes after the highest code; in a `quantity` it is the
//!   first of 91, 991, 9991, … above all values. Dates, times and words have no codes: beside them
//!   stands a `single` named `NAME__why`.
//! - A field that is blank where nothing filters it is a gap: no value, for no reason.
//!
//! A record is a line, so line breaks in words are spaces. Words that a spreadsheet would take for a
//! formula have an apostrophe in front, as in every CSV file of an export.

mod data;
mod definition;
mod field;
mod fields;

use crate::export::format::{Job, Trouble};

/// Writes both files.
pub(super) fn triple_s(job: &Job<'_>) -> Result<(), Trouble> {
    let (fields, renumbered) = fields::fields(job.dataset, job.tallies);
    job.tell(&renumbered);
    definition::write(job, &fields)?;
    data::write(job, &fields)
}
