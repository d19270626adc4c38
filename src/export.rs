//! Interviews as a labelled dataset: Parquet, Arrow IPC, CSV, a codebook, and scripts that load it.
//!
//! The only room that knows polars. It knows a questionnaire and what a case holds, not where cases
//! come from: rows are handed in one by one, so memory stays bounded however many there are.

pub mod dta;
pub mod labelled;
pub mod sav;

mod codebook;
mod dataset;
mod plan;
mod sink;
mod tables;
mod tally;
mod values;

use std::fmt::Display;
use std::path::{Path, PathBuf};

use crate::fieldwork::CaseData;
use crate::questionnaire::Questionnaire;
use codebook::Codebook;
use dataset::Dataset;
use sink::{Format, Labels, Output};

/// Rows written together. More compress a little better, fewer need less memory.
const ROWS_A_GROUP: usize = 32_768;

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Personal questions and sample columns too.
    pub personal: bool,
    /// Kinds of data files by name, of [`formats`].
    pub formats: Vec<&'static str>,
}

impl Default for Options {
    /// Everything but what is personal.
    fn default() -> Self {
        Self { personal: false, formats: formats().collect() }
    }
}

/// Kinds of data files by name.
pub fn formats() -> impl Iterator<Item = &'static str> {
    sink::FORMATS.iter().map(|it| it.name)
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Files, data first.
    pub files: Vec<PathBuf>,
    /// Rows: one a case.
    pub n_rows: u64,
    /// Columns of the data.
    pub n_columns: usize,
    /// Personal questions and sample columns that got no column.
    pub left_out: Vec<String>,
    /// Values that did not fit their column and are gaps in it, in words; the first twenty.
    pub misfits: Vec<String>,
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {why}", path.display())]
pub struct ExportError {
    /// Which file or folder.
    pub path: PathBuf,
    /// Why, as the system says.
    pub why: String,
}

impl ExportError {
    fn file(path: &Path, why: &dyn Display) -> Self {
        Self { path: path.to_owned(), why: why.to_string() }
    }
}

/// An export under way: begin, append every case, finish. Nothing has its final name before
/// [`Export::finish`]; an export given up leaves the files of the last one as they were.
pub struct Export<'q> {
    questionnaire: &'q Questionnaire,
    folder: PathBuf,
    dataset: Dataset<'q>,
    outputs: Vec<Output>,
    n_rows: u64,
    n_columns: usize,
}

impl<'q> Export<'q> {
    /// Begins an export into a folder, which is made where it is not there.
    pub fn begin(
        questionnaire: &'q Questionnaire,
        folder: &Path,
        options: &Options,
    ) -> Result<Self, ExportError> {
        let error = |why: &dyn Display| ExportError::file(folder, why);
        std::fs::create_dir_all(folder).map_err(|why| error(&why))?;
        let mut dataset =
            Dataset::new(questionnaire, options.personal).map_err(|why| error(&why))?;
        let empty = dataset.take().map_err(|why| error(&why))?;
        let labels = labels(&Codebook::new(questionnaire, &dataset, None), questionnaire);
        let labels = labels.map_err(|why| error(&why))?;
        let wanted = |it: &&Format| options.formats.contains(&it.name);
        let outputs = sink::FORMATS.iter().filter(wanted);
        let outputs = outputs.map(|it| Output::begin(it, folder, empty.schema(), &labels));
        Ok(Self {
            questionnaire,
            folder: folder.to_owned(),
            outputs: outputs.collect::<Result<_, _>>()?,
            n_columns: empty.width(),
            dataset,
            n_rows: 0,
        })
    }

    /// Appends a case as a row.
    pub fn append(&mut self, case: &CaseData) -> Result<(), ExportError> {
        self.dataset.append(case).map_err(|why| ExportError::file(&self.folder, &why))?;
        self.n_rows += 1;
        if self.dataset.n_rows() >= ROWS_A_GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        if self.dataset.n_rows() == 0 {
            return Ok(());
        }
        let frame = self.dataset.take().map_err(|why| ExportError::file(&self.folder, &why))?;
        self.outputs.iter_mut().try_for_each(|it| it.write(&frame))
    }

    /// Writes what is left, the codebook and the scripts, and gives every file its name.
    pub fn finish(mut self) -> Result<Report, ExportError> {
        self.flush()?;
        let codebook = Codebook::new(self.questionnaire, &self.dataset, Some(self.n_rows));
        let json = codebook.json().map_err(|why| ExportError::file(&self.folder, &why))?;
        let mut files = Vec::new();
        for it in self.outputs {
            files.push(it.finish()?);
        }
        let beside = [
            ("codebook.json", json),
            ("codebook.html", codebook::html::page(&codebook)),
            ("variables.csv", tables::variables(&codebook)),
            ("labels.csv", tables::labels(&codebook)),
            ("load.py", include_str!("export/load.py").to_owned()),
            ("load.R", include_str!("export/load.R").to_owned()),
        ];
        for (name, text) in beside {
            files.push(sink::whole(self.folder.join(name), text.as_bytes())?);
        }
        Ok(Report {
            files,
            n_rows: self.n_rows,
            n_columns: self.n_columns,
            left_out: self.dataset.plan.left_out,
            misfits: self.dataset.misfits,
        })
    }
}

/// Exports cases in one go.
pub fn write(
    cases: &mut dyn Iterator<Item = CaseData>,
    questionnaire: &Questionnaire,
    folder: &Path,
    options: &Options,
) -> Result<Report, ExportError> {
    let mut export = Export::begin(questionnaire, folder, options)?;
    for it in cases {
        export.append(&it)?;
    }
    export.finish()
}

/// Where interviews of another version of the questionnaire go: a folder of their own.
pub fn version_folder(folder: &Path, fingerprint: &str) -> PathBuf {
    folder.join(format!("version-{}", fingerprint.chars().take(8).collect::<String>()))
}

/// What the data files say about themselves.
fn labels(codebook: &Codebook, questionnaire: &Questionnaire) -> Result<Labels, serde_json::Error> {
    Ok(Labels::from([
        ("cornetta.codebook", codebook.json()?),
        ("cornetta.questionnaire", questionnaire.name.clone()),
        ("cornetta.version", questionnaire.version.clone()),
        ("cornetta.fingerprint", questionnaire.fingerprint.clone()),
        ("cornetta.program", codebook::PROGRAM.to_owned()),
    ]))
}
