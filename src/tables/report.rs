//! A report as data: everything the outputs write, and nothing they have to work out.

use serde::Serialize;

use crate::dataset::{About, Line};

/// Tables with everything around them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// Whose data.
    pub questionnaire: About,
    /// When the interviews were made, in words; empty where not known.
    pub dates: String,
    /// Made-up interviews: nobody was asked.
    pub simulated: bool,
    /// Interviewing goes on: figures will change.
    pub not_final: bool,
    /// The weight's name; empty where there is none.
    pub weight: String,
    /// Who counts, in words; empty for everybody.
    pub filter: String,
    /// All who count.
    pub bases: Bases,
    /// `n Σw² / (Σw)²`
    pub design_effect: f64,
    /// Half the 95 % interval of a share of 50 %, in points of percentage.
    pub margin_of_error: Option<f64>,
    /// The levels of the tests, in percent.
    pub levels: Vec<f64>,
    /// What the reader has to know.
    pub notes: Vec<String>,
    /// One variable after the other, with earlier waves.
    pub topline: Vec<Topline>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The program that wrote it.
    pub program: String,
}

impl Table {
    /// Without the columns that are not used.
    pub(crate) fn keep(&mut self, used: &[bool]) {
        retain(&mut self.columns, used);
        for row in &mut self.rows {
            retain(&mut row.cells, used);
            retain(&mut row.bases, used);
        }
    }
}

fn retain<T>(of: &mut Vec<T>, used: &[bool]) {
    let mut used = used.iter();
    of.retain(|_| used.next().is_none_or(|it| *it));
}

/// How many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Bases {
    /// Respondents.
    pub n: u64,
    /// The sum of their weights.
    pub weighted: f64,
    /// Kish's effective base.
    pub effective: f64,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// From 1.
    pub number: usize,
    /// The variable's name; of several the first one's.
    pub name: String,
    /// In a few words.
    pub title: String,
    /// What is read and noted.
    pub question: Vec<Line>,
    /// Who is in the base, in words.
    pub base: String,
    /// Percentages have so many decimals.
    pub decimals: usize,
    /// Columns with fewer respondents are not shown.
    pub minimum_base: u64,
    /// Is there a weight?
    pub is_weighted: bool,
    /// May a respondent be in several rows?
    pub is_several: bool,
    /// Has every row a base of its own?
    pub rows_have_bases: bool,
    /// Left to right.
    pub columns: Vec<Column>,
    /// Top to bottom.
    pub rows: Vec<Row>,
    /// What the reader of this table has to know.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Column {
    /// The group's title, then its categories from the outside in.
    pub path: Vec<String>,
    /// Its letter; empty where it is not tested.
    pub letter: String,
    /// Which columns it is tested against: those with the same number.
    #[serde(skip)]
    pub set: Option<usize>,
    /// How many are in it.
    #[serde(flatten)]
    pub bases: Bases,
    /// Whether there are enough.
    pub mark: Mark,
}

/// Whether a base is large enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It is.
    #[default]
    Fine,
    /// It is low.
    Low,
    /// Too low: nothing is shown.
    Suppressed,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Row {
    /// Its words.
    pub label: String,
    /// The category's or reason's handle, the variable's name; else the statistic's.
    pub handle: String,
    /// What it is.
    pub kind: Kind,
    /// How far it is indented.
    pub depth: usize,
    /// A cell a column.
    pub cells: Vec<Cell>,
    /// A base a column, in tables whose rows have bases of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<Bases>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A category.
    #[default]
    Category,
    /// Categories taken together.
    Net,
    /// A reason for having no value.
    Missing,
    /// A mean.
    Mean,
    /// A median.
    Median,
    /// A standard deviation.
    Deviation,
    /// A standard error of the mean.
    Error,
    /// A net promoter score.
    Nps,
}

impl Kind {
    /// Is it a percentage?
    pub fn is_share(self) -> bool {
        match self {
            Self::Category | Self::Net | Self::Missing => true,
            Self::Mean | Self::Median | Self::Deviation | Self::Error | Self::Nps => false,
        }
    }

    /// Are its columns tested against each other?
    pub fn is_tested(self) -> bool {
        match self {
            Self::Category | Self::Net | Self::Missing | Self::Mean | Self::Nps => true,
            Self::Median | Self::Deviation | Self::Error => false,
        }
    }
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cell {
    /// Percentage or statistic; nothing where there is none, or the base is too small.
    pub value: Option<f64>,
    /// How many respondents; 0 where the base is too small.
    pub n: u64,
    /// The sum of their weights; 0 where the base is too small.
    pub weighted: f64,
    /// The standard error, in the value's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<f64>,
    /// The letters of columns that are lower: capital at the first level, small at the second.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub letters: String,
}

/// A variable of the topline.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Topline {
    /// The figures of this wave, in one column.
    pub table: Table,
    /// The same in the columns of R's `pollster`, a row each.
    pub frequencies: Vec<Frequency>,
    /// Earlier waves, in the order of the file.
    pub waves: Vec<Wave>,
}

/// A row as R's `pollster` gives it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Frequency {
    /// The category.
    #[serde(rename = "Response")]
    pub response: String,
    /// The sum of weights.
    #[serde(rename = "Frequency")]
    pub frequency: f64,
    /// Of all who were asked.
    #[serde(rename = "Percent")]
    pub percent: f64,
    /// Of all who gave an answer; nothing for those who did not.
    #[serde(rename = "Valid Percent")]
    pub valid_percent: Option<f64>,
    /// Of these, this and those above.
    #[serde(rename = "Cumulative Percent")]
    pub cumulative_percent: Option<f64>,
    /// Half the 95 % interval, in points of percentage, design effect included.
    #[serde(rename = "MOE")]
    pub margin_of_error: Option<f64>,
}

/// The figures of an earlier wave.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Wave {
    /// What it is called.
    pub label: String,
    /// How many respondents; nothing where the variable was not in it.
    pub n: Option<u64>,
    /// A value a row of the topline; nothing where it was not in it.
    pub values: Vec<Option<f64>>,
}
