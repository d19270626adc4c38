//! Datasets as files: data in every tool's format, a codebook, and scripts that load them.
//!
//! The only room that knows polars. It knows datasets, not where they come from: rows are handed in
//! in groups, so memory stays bounded however many there are.

pub mod dta;
pub mod labelled;
pub mod sav;

mod cell;
mod codebook;
mod error;
mod folder;
mod format;
mod frame;
mod lists;
mod manifest;
mod spool;
mod xml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::dataset::{Dataset, Difference, Rows, Tally, tally};
use crate::time::Timestamp;
use codebook::{Beside, Codebook};
use folder::Staging;
use format::{FORMATS, Format, Job};
use labelled::{Shortened, Stamp};
use spool::Spool;

pub use error::ExportError;

/// Names and texts that a data file holds beside its columns.
type Labels = BTreeMap<&'static str, String>;

/// The table of cases: it is always there.
pub const RESPONSES: &str = "responses";

/// What to write.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Kinds of data files by name, of [`formats`]; none: the usual ones.
    pub formats: Vec<String>,
    /// Personal things that have no column, by name.
    pub left_out: Vec<String>,
    /// What of older versions of the questionnaire did not match.
    pub differences: Vec<Difference>,
    /// When it is, as files are told.
    pub at: Timestamp,
    /// What else the manifest says: by whom, of what.
    pub facts: BTreeMap<String, serde_json::Value>,
}

/// Kinds of data files: their names, and whether they are written where nobody says.
pub fn formats() -> impl Iterator<Item = (&'static str, bool)> {
    FORMATS.iter().map(|it| (it.name, it.is_usual))
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Files, data first.
    pub files: Vec<PathBuf>,
    /// Tables: their names, rows and columns.
    pub tables: Vec<(String, u64, usize)>,
    /// Names and labels that a kind of file cannot take: which file, and what was made of them.
    pub shortened: Vec<(String, Shortened)>,
    /// The manifest, as JSON.
    pub manifest: String,
}

/// An export under way: begin, add tables, append their rows, finish. Nothing has its final name
/// before [`Export::finish`]; an export given up leaves the files of the last one as they were.
pub struct Export {
    staging: Staging,
    options: Options,
    formats: Vec<&'static Format>,
    tables: Vec<Table>,
}

/// A table of which rows are appended.
struct Table {
    name: String,
    dataset: Dataset,
    tallies: Vec<Tally>,
    n_rows: u64,
    spool: Spool,
}

/// Which table of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableId(usize);

impl Export {
    /// Begins an export into a folder, which is made where it is not there.
    pub fn begin(folder: &Path, options: Options) -> Result<Self, ExportError> {
        let wanted = |it: &&Format| match options.formats.as_slice() {
            [] => it.is_usual,
            names => names.iter().any(|name| name == it.name),
        };
        Ok(Self {
            staging: Staging::begin(folder)?,
            formats: FORMATS.iter().filter(wanted).collect(),
            options,
            tables: Vec::new(),
        })
    }

    /// Adds a table; the first is [`RESPONSES`]. Of the dataset's rows none are written: they are
    /// appended.
    pub fn table(&mut self, name: &str, dataset: &Dataset) -> Result<TableId, ExportError> {
        let path = self.staging.path(&format!("{name}.spool"));
        let spool = Spool::create(path).map_err(|why| self.staging.error(name, &why.into()))?;
        let rows = Rows::empty(&dataset.variables);
        let dataset = Dataset { rows, ..dataset.clone() };
        let name = name.to_owned();
        self.tables.push(Table { name, dataset, tallies: Vec::new(), n_rows: 0, spool });
        Ok(TableId(self.tables.len() - 1))
    }

    /// Appends rows to a table.
    pub fn append(&mut self, table: TableId, rows: &Rows) -> Result<(), ExportError> {
        let Some(table) = self.tables.get_mut(table.0) else { return Ok(()) };
        tally(&mut table.tallies, &table.dataset, rows);
        table.n_rows += rows.n as u64;
        table.spool.append(rows).map_err(|why| self.staging.error(&table.name, &why.into()))
    }

    /// Writes the data files, the codebook and the scripts, and gives every file its name.
    pub fn finish(self) -> Result<Report, ExportError> {
        let Self { staging, options, formats, tables } = self;
        let counted = tables.iter().map(|it| (it.name.clone(), it.n_rows, it.n_columns()));
        let mut report = Report { tables: counted.collect(), ..Report::default() };
        let codebook = codebook(&tables, &options);
        let json = codebook.json().map_err(|why| staging.error("codebook.json", &why.into()))?;
        let labels = labels(&codebook, &json);
        let tables: Vec<Written> =
            tables.into_iter().map(|it| it.written(&staging)).collect::<Result<_, _>>()?;
        let written = Writing { staging: &staging, labels: &labels, at: stamp(options.at) };
        let mut files = written.all(&formats, &tables, &mut report.shortened)?;
        let loaders = formats.iter().filter_map(|it| it.loader);
        let loaders = loaders.map(|(name, text)| (name, text.to_owned()));
        for (name, text) in beside(&codebook, json).into_iter().chain(loaders) {
            staging.write(name, text.as_bytes())?;
            files.push(name.to_owned());
        }
        tables.iter().for_each(Written::forget);
        report.manifest = manifest::manifest(&staging, &options, &codebook, &report, &files)?;
        report.files = staging.finish(&files, manifest::FILE, &report.manifest)?;
        Ok(report)
    }
}

impl Table {
    fn n_columns(&self) -> usize {
        let has_reasons = |it: &&crate::dataset::Variable| !it.why.is_empty();
        self.dataset.variables.len() + self.dataset.variables.iter().filter(has_reasons).count()
    }

    fn written(self, staging: &Staging) -> Result<Written, ExportError> {
        let spool = self.spool.finish().map_err(|why| staging.error(&self.name, &why.into()))?;
        let Self { name, dataset, mut tallies, n_rows, .. } = self;
        tallies.resize_with(dataset.variables.len(), Tally::default);
        Ok(Written { name, dataset, tallies, n_rows, spool })
    }
}

/// A table whose rows are all there.
struct Written {
    name: String,
    dataset: Dataset,
    tallies: Vec<Tally>,
    n_rows: u64,
    spool: PathBuf,
}

impl Written {
    fn forget(&self) {
        // what is left is removed with the folder
        drop(std::fs::remove_file(&self.spool));
    }
}

fn codebook(tables: &[Table], options: &Options) -> Codebook {
    let beside =
        Beside { left_out: options.left_out.clone(), differences: options.differences.clone() };
    let tables = tables.iter();
    let tables = tables.map(|it| (it.name.as_str(), &it.dataset, it.tallies.as_slice(), it.n_rows));
    Codebook::new(&tables.collect::<Vec<_>>(), &beside)
}

/// What the data files say about themselves.
fn labels(codebook: &Codebook, json: &str) -> Labels {
    let about = &codebook.questionnaire;
    Labels::from([
        ("cornetta.codebook", json.to_owned()),
        ("cornetta.questionnaire", about.name.clone()),
        ("cornetta.version", about.version.clone()),
        ("cornetta.fingerprint", about.fingerprint.clone()),
        ("cornetta.program", codebook::PROGRAM.to_owned()),
    ])
}

/// Files for people and for loaders.
fn beside(codebook: &Codebook, json: String) -> [(&'static str, String); 8] {
    [
        ("codebook.json", json),
        ("codebook.html", codebook::html::page(codebook)),
        ("codebook.md", codebook::markdown::text(codebook)),
        ("codebook.csv", codebook::csv::text(codebook)),
        ("variables.csv", lists::variables(codebook)),
        ("labels.csv", lists::labels(codebook)),
        ("load.py", include_str!("export/loaders/load.py").to_owned()),
        ("load.R", include_str!("export/loaders/load.R").to_owned()),
    ]
}

/// The moment in words of a calendar, UTC.
fn stamp(at: Timestamp) -> Stamp {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    Stamp(moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).datetime())
}

/// What every file that is written needs.
struct Writing<'w> {
    staging: &'w Staging,
    labels: &'w Labels,
    at: Stamp,
}

impl Writing<'_> {
    /// Writes every table in every format, two files at a time; gives their names.
    fn all(
        &self,
        formats: &[&'static Format],
        tables: &[Written],
        shortened: &mut Vec<(String, Shortened)>,
    ) -> Result<Vec<String>, ExportError> {
        let all: Vec<(&Written, &Format)> =
            tables.iter().flat_map(|table| formats.iter().map(move |it| (table, *it))).collect();
        let (told, to_do) = (Mutex::new(Vec::new()), Mutex::new(all.iter()));
        let work = || -> Result<(), ExportError> {
            loop {
                let next = to_do.lock().map_or(None, |mut it| it.next());
                let Some((table, format)) = next else { return Ok(()) };
                self.one(table, format, &told)?;
            }
        };
        std::thread::scope(|scope| {
            let other = scope.spawn(work);
            work().and(other.join().unwrap_or(Ok(())))
        })?;
        *shortened = told.into_inner().unwrap_or_default();
        shortened.sort();
        Ok(all.iter().flat_map(|it| names(it.0, it.1)).collect())
    }

    fn one(
        &self,
        table: &Written,
        format: &Format,
        shortened: &Mutex<Vec<(String, Shortened)>>,
    ) -> Result<(), ExportError> {
        let name = name(table, format);
        let job = Job {
            path: &self.staging.path(&name),
            dataset: &table.dataset,
            tallies: &table.tallies,
            n_rows: table.n_rows,
            labels: self.labels,
            spool: &table.spool,
            stamp: self.at,
            shortened,
        };
        (format.write)(&job).map_err(|why| self.staging.error(&name, &why))
    }
}

fn name(table: &Written, format: &Format) -> String {
    format!("{}.{}", table.name, format.ending)
}

/// The names of all files a format makes of a table.
fn names<'t>(table: &'t Written, format: &'t Format) -> impl Iterator<Item = String> + 't {
    let endings = std::iter::once(&format.ending).chain(format.also);
    endings.map(|it| format!("{}.{it}", table.name))
}

/// Exports the rows of one dataset in one go.
pub fn write_all(
    dataset: &Dataset,
    folder: &Path,
    options: Options,
) -> Result<Report, ExportError> {
    let mut export = Export::begin(folder, options)?;
    let table = export.table(RESPONSES, dataset)?;
    export.append(table, &dataset.rows)?;
    export.finish()
}
