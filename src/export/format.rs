//! Kinds of data files: a table of them, a function each.

mod ddi;
mod excel;
mod packages;
mod polars;
mod text;
mod triple_s;

pub(super) use polars::is_formula;

use std::error::Error;
use std::path::Path;
use std::sync::Mutex;

use crate::dataset::{Dataset, Rows, Tally};
use crate::export::Labels;
use crate::export::labelled::{Shortened, Stamp};
use crate::export::spool::Spooled;

/// What goes wrong while a file is written.
pub(super) type Trouble = Box<dyn Error + Send + Sync>;

/// A kind of data file.
pub(super) struct Format {
    /// What it is called on the command line.
    pub(super) name: &'static str,
    /// How its files' names end.
    pub(super) ending: &'static str,
    /// How the names of further files end that it writes beside each.
    pub(super) also: &'static [&'static str],
    /// Written where nobody said what to write.
    pub(super) is_usual: bool,
    /// The script that loads its files, where there is one.
    pub(super) loader: Option<(&'static str, &'static str)>,
    /// Writes a table.
    pub(super) write: fn(&Job<'_>) -> Result<(), Trouble>,
}

/// All kinds of data files.
pub(super) const FORMATS: &[Format] = &[
    Format { is_usual: true, ..plain("parquet", polars::parquet) },
    plain("arrow", polars::arrow),
    Format { is_usual: true, ..plain("csv", polars::csv) },
    Format { ending: "labels.csv", ..plain("csv-labels", text::labelled_csv) },
    plain("jsonl", text::json_lines),
    Format {
        loader: Some(("load.sps", include_str!("loaders/load.sps"))),
        ..plain("sav", packages::sav)
    },
    plain("zsav", packages::zsav),
    Format {
        loader: Some(("load.do", include_str!("loaders/load.do"))),
        ..plain("dta", packages::dta)
    },
    plain("xlsx", excel::xlsx),
    Format { ending: "sss", also: &["sss.csv"], ..plain("triple-s", triple_s::triple_s) },
    Format { ending: "ddi.xml", ..plain("ddi", ddi::ddi) },
];

const fn plain(name: &'static str, write: fn(&Job<'_>) -> Result<(), Trouble>) -> Format {
    Format { name, ending: name, also: &[], is_usual: false, loader: None, write }
}

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
    /// When it is.
    pub(super) stamp: Stamp,
    /// What a format cannot take as it is: the file's name, and what was made of it.
    pub(super) shortened: &'j Mutex<Vec<(String, Shortened)>>,
}

impl Job<'_> {
    /// Bytes of the longest text of each variable.
    pub(super) fn widths(&self) -> Vec<usize> {
        self.tallies.iter().map(|it| it.longest).collect()
    }

    /// Tells what the format cannot take as it is.
    pub(super) fn tell(&self, shortened: &[Shortened]) {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        if let Ok(mut all) = self.shortened.lock() {
            all.extend(shortened.iter().map(|it| (name.to_string(), it.clone())));
        }
    }

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
