//! Kinds of data files: a table of them, a function each.

mod polars;

use std::error::Error;
use std::path::Path;

use crate::dataset::{Dataset, Rows, Tally};
use crate::export::Labels;
use crate::export::spool::Spooled;

/// What goes wrong while a file is written.
pub(super) type Trouble = Box<dyn Error + Send + Sync>;

/// A kind of data file.
pub(super) struct Format {
    /// What it is called on the command line.
    pub(super) name: &'static str,
    /// How its files' names end.
    pub(super) ending: &'static str,
    /// Written where nobody said what to write.
    pub(super) is_usual: bool,
    /// Writes a table.
    pub(super) write: fn(&Job<'_>) -> Result<(), Trouble>,
}

/// All kinds of data files.
pub(super) const FORMATS: &[Format] = &[
    Format { name: "parquet", ending: "parquet", is_usual: true, write: polars::parquet },
    Format { name: "arrow", ending: "arrow", is_usual: false, write: polars::arrow },
    Format { name: "csv", ending: "csv", is_usual: true, write: polars::csv },
];

/// A table to be written to a file.
pub(super) struct Job<'j> {
    /// Where to.
    pub(super) path: &'j Path,
    /// Its variables.
    pub(super) dataset: &'j Dataset,
    /// What was counted of each.
    pub(super) tallies: &'j [Tally],
    /// How many rows there are.
    pub(super) n_rows: u64,
    /// What the file says about itself.
    pub(super) labels: &'j Labels,
    /// Where the rows are.
    pub(super) spool: &'j Path,
}

impl Job<'_> {
    /// Hands over all rows, in groups.
    pub(super) fn each(
        &self,
        mut each: impl FnMut(Rows) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let mut spooled = Spooled::open(self.spool, self.dataset)?;
        while let Some(rows) = spooled.next()? {
            each(rows)?;
        }
        Ok(())
    }
}
