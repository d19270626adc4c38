//! What tables are wanted: the file a researcher writes, read and checked.

mod check;
mod places;
mod read;

pub(crate) use check::{check, place};
pub(crate) use read::group;
pub use read::read;

use std::fmt;

use crate::dataset::Dataset;
use crate::tables::filter::Condition;
use crate::value::text::shown;

/// A word of the file, and its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// As it is written.
    pub text: String,
    /// From 1; 0 where there is no file.
    pub line: usize,
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), line: 0 }
    }
}

/// What is wrong in a file, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// From 1; 0 where there is no file.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl Mistake {
    pub(crate) fn new(line: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line, message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        write!(f, "{}", shown(&self.message))?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "\n    {}", shown(&self.hint)) }
    }
}

/// A whole file of tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// The report's title; that of the questionnaire where empty.
    pub title: String,
    /// When the interviews were made, in words; taken from the interviews where empty.
    pub dates: String,
    /// Other labels of variables, for headings.
    pub labels: Vec<(Word, String)>,
    /// The weight.
    pub weight: Option<Word>,
    /// Who counts.
    pub filter: Vec<Condition>,
    /// The columns, group by group; each group from the outside in; an empty one is the total.
    pub banner: Vec<Vec<Word>>,
    /// The levels of the tests in percent: capital letters, small ones.
    pub levels: Vec<f64>,
    /// Levels are shared out among the comparisons of a row (Bonferroni).
    pub correction: bool,
    /// Columns with fewer respondents are not shown.
    pub minimum_base: u64,
    /// Columns with fewer respondents are marked.
    pub low_base: u64,
    /// Decimals of percentages.
    pub decimals: usize,
    /// Who is in the base, where a table doesn't say.
    pub base: Base,
    /// What percentages are of.
    pub percent: Percent,
    /// The variables of the topline.
    pub topline: Topline,
    /// Earlier waves.
    pub earlier: Vec<Earlier>,
    /// The tables.
    pub tables: Vec<TableSpec>,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            title: String::new(),
            dates: String::new(),
            labels: Vec::new(),
            weight: None,
            filter: Vec::new(),
            banner: vec![Vec::new()],
            levels: vec![95.0, 90.0],
            correction: false,
            minimum_base: 0,
            low_base: 50,
            decimals: 0,
            base: Base::All,
            percent: Percent::Columns,
            topline: Topline::None,
            earlier: Vec::new(),
            tables: Vec::new(),
        }
    }
}

/// Who is in the base of percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Base {
    /// Everybody who was asked; *don't know* and *refused* are rows.
    #[default]
    All,
    /// Those who gave an answer.
    Answered,
}

/// What percentages are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Percent {
    /// The column.
    #[default]
    Columns,
    /// The row.
    Rows,
    /// The table.
    Total,
}

/// The variables of the topline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Topline {
    /// No topline.
    #[default]
    None,
    /// Every question that can be counted.
    All,
    /// These.
    Of(Vec<Word>),
}

/// A file of figures written by an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// What the wave is called.
    pub label: String,
    /// Its `report.json`.
    pub file: Word,
}

/// A table.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line of the file that is there or not"
)]
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableSpec {
    /// The variable; several make a table with one row each.
    pub variables: Vec<Word>,
    /// Its title; the variable's label where empty.
    pub title: String,
    /// Who was asked, in words; those of the questionnaire where empty.
    pub asked: String,
    /// Categories taken together.
    pub nets: Vec<Net>,
    /// Means, of these scores where given, else of the codes.
    pub mean: bool,
    /// Scores by handle.
    pub scores: Vec<(Word, f64)>,
    /// Medians.
    pub median: bool,
    /// The net promoter score.
    pub nps: bool,
    /// The first so many categories together; of numbers, the highest.
    pub top: usize,
    /// The last so many; of numbers, the lowest.
    pub bottom: usize,
    /// Who is in the base; as in the whole file where not said.
    pub base: Option<Base>,
    /// What percentages are of; as in the whole file where not said.
    pub percent: Option<Percent>,
    /// Of a multi: answers are counted, not respondents.
    pub by_answers: bool,
    /// The largest share first.
    pub sort: bool,
    /// Who counts, of those the file's filter leaves.
    pub filter: Vec<Condition>,
    /// Of several variables: what a row shows.
    pub show: Option<Show>,
}

/// What a row of a table of several variables shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Show {
    /// The mean.
    Mean,
    /// The share of these categories.
    Share(Vec<Word>),
    /// The share of the first so many; of numbers, the highest.
    Top(usize),
}

/// Categories taken together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Net {
    /// What it is called.
    pub label: String,
    /// The categories.
    pub of: Vec<Word>,
    /// Nets inside it, whose categories are its own.
    pub nets: Vec<Self>,
}

impl Net {
    /// All its categories, those of the nets inside it too.
    pub fn all(&self) -> Vec<&Word> {
        self.of.iter().chain(self.nets.iter().flat_map(Self::all)).collect()
    }
}

impl Spec {
    /// Calls variables in `data` what the file calls them.
    pub fn relabel(&self, data: &mut Dataset) {
        for (word, label) in &self.labels {
            if let Some(at) = data.find(&word.text) {
                data.variables[at].label.clone_from(label);
            }
        }
    }

    /// Every variable it names, for reading only these.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&Word> = self.weight.iter().collect();
        let tables = self.tables.iter();
        let of_filters = tables.clone().flat_map(|it| &it.filter).chain(&self.filter);
        names.extend(of_filters.map(|it| &it.variable));
        names.extend(self.labels.iter().map(|it| &it.0));
        names.extend(self.banner.iter().flatten());
        names.extend(tables.flat_map(|it| &it.variables));
        if let Topline::Of(it) = &self.topline {
            names.extend(it);
        }
        names.into_iter().map(|it| it.text.as_str()).collect()
    }
}
