//! Fields: a dataset as statistical packages want it, with codes of missing inside the values.
//!
//! A list of codes is left out, since its flags or ranks say it all. A reason for missing becomes a
//! code of its own in a field of numbers; beside a field of words stands a field of reasons.

mod dialect;
mod fields;
mod marks;
mod names;
mod texts;

use jiff::civil::DateTime;

use crate::dataset::{Cells, Dataset, Rows};

pub use dialect::{Dialect, Limit, Marking, SPSS, STATA};
pub(in crate::export) use marks::number;
pub(in crate::export) use texts::{cut, lines, one_line};

/// When a file is made, as it is told in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp(pub DateTime);

/// What was too long for a package, or not a name for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shortened {
    /// What it is: `name`, `label of AGE`, …
    pub what: String,
    /// As it is in the dataset.
    pub from: String,
    /// As it stands in the file.
    pub to: String,
}

/// The fields of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Labelled {
    /// The title, short enough.
    pub title: String,
    /// In the order of the variables.
    pub fields: Vec<Field>,
    /// The answers of a multi as one: flags that belong together.
    pub sets: Vec<Set>,
    /// The field of weights.
    pub weight: Option<usize>,
    /// What differs from the dataset.
    pub shortened: Vec<Shortened>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name, unique without regard to case.
    pub name: String,
    /// In a few words; may be empty.
    pub label: String,
    /// Whose cells they are, among the dataset's variables.
    pub variable: usize,
    /// Whose column says why there is no value.
    pub why: Option<usize>,
    /// What it holds.
    pub content: Content,
    /// How its values can be compared.
    pub measure: Measure,
    /// What its numbers mean.
    pub values: Vec<(i64, String)>,
    /// The reasons for missing in the order of the dataset; empty where it can hold none. The first
    /// number says how far below the values they stand: it is -1 where no value is negative, -91,
    /// -991, … where some are, and far below what people say where any may be.
    pub missing: Vec<Missing>,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A code a category, in their order.
    Codes(Vec<i64>),
    /// 0 or 1.
    Flag,
    /// Numbers with so many decimals, between the smallest and the largest where said.
    Number {
        /// 0: whole.
        decimals: u32,
        /// The smallest allowed.
        low: Option<f64>,
        /// The largest allowed.
        high: Option<f64>,
    },
    /// Days.
    Day,
    /// Times of day.
    Clock,
    /// Moments.
    Moment,
    /// Words of at most so many bytes.
    Text(usize),
    /// Why a text is missing: the place of the reason, from 1.
    Reason,
}

/// How values can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The same or not.
    Nominal,
    /// Smaller or larger.
    Ordinal,
    /// By how much.
    Scale,
}

/// A reason for missing in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What stands in its place.
    pub mark: Mark,
    /// In words.
    pub label: String,
}

/// What stands in the place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A number that no value can be.
    Number(i64),
    /// A letter: 0 is `.a`.
    Letter(u8),
    /// Nothing that says why: there were more reasons than letters.
    Plain,
}

/// Flags that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The name of the multi, with `$` before it.
    pub name: String,
    /// In a few words.
    pub label: String,
    /// Its fields, two or more.
    pub fields: Vec<usize>,
}

impl Labelled {
    /// The fields of a dataset in a dialect; `widths` are the bytes of the longest text a variable.
    pub fn new(dataset: &Dataset, widths: &[usize], dialect: &'static Dialect) -> Self {
        fields::labelled(dataset, widths, dialect)
    }
}

impl Field {
    /// Its numbers and what they mean, missing ones included.
    pub(in crate::export) fn labels(&self) -> impl Iterator<Item = (Mark, &str)> {
        let values = self.values.iter().map(|(code, it)| (Mark::Number(*code), it.as_str()));
        values.chain(self.missing.iter().map(|it| (it.mark, it.label.as_str())))
    }

    /// Its cells, and why there are none; nothing where these are not as many as the rows.
    pub(in crate::export) fn columns<'r>(&self, rows: &'r Rows) -> Option<(&'r Cells, &'r [u8])> {
        let own = &rows.columns.get(self.variable)?.cells;
        let why = self.why.and_then(|it| rows.columns.get(it)).map_or(&[] as &[u8], |it| &it.why);
        let is_whole = why.is_empty() || why.len() == rows.n;
        (length(own) == rows.n && is_whole).then_some((own, why))
    }
}

/// How many cells there are.
fn length(cells: &Cells) -> usize {
    match cells {
        Cells::Coded(it) | Cells::Clock(it) => it.len(),
        Cells::Number(it) => it.len(),
        Cells::Flag(it) => it.len(),
        Cells::Day(it) => it.len(),
        Cells::Moment(it) => it.len(),
        Cells::Text(it) => it.len(),
    }
}
