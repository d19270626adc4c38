//! A cell as people and plain text files have it.

use crate::dataset::column::{NO_DAY, NO_FLAG, NO_MOMENT};
use crate::dataset::{Cells, Dataset, Rows, Shape};
use crate::export::frame::{clock, whole};
use crate::time::Timestamp;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'c> {
    /// No value.
    Nothing,
    /// A whole number, a code, a flag.
    Whole(i64),
    /// A number with decimals.
    Decimal(f64),
    /// Days since 1970-01-01.
    Day(i32),
    /// Milliseconds since 1970, UTC.
    Moment(i64),
    /// `14:30`
    Clock(String),
    /// Words.
    Text(&'c str),
}

/// The cell of a variable in a row.
pub(super) fn cell<'c>(dataset: &Dataset, rows: &'c Rows, variable: usize, row: usize) -> Cell<'c> {
    let about = &dataset.variables[variable];
    let found = match &rows.columns[variable].cells {
        Cells::Coded(it) => {
            let place = it.get(row).and_then(|it| about.categories.get(usize::from(*it)));
            place.map(|it| Cell::Whole(it.code))
        }
        Cells::Number(it) if about.shape == Shape::Whole => {
            it.get(row).and_then(|it| whole(*it)).map(Cell::Whole)
        }
        Cells::Number(it) => it.get(row).filter(|it| !it.is_nan()).map(|it| Cell::Decimal(*it)),
        Cells::Flag(it) => {
            it.get(row).filter(|it| **it != NO_FLAG).map(|it| Cell::Whole(i64::from(*it)))
        }
        Cells::Day(it) => it.get(row).filter(|it| **it != NO_DAY).map(|it| Cell::Day(*it)),
        Cells::Clock(it) => it.get(row).and_then(|it| clock(*it)).map(Cell::Clock),
        Cells::Moment(it) => it.get(row).filter(|it| **it != NO_MOMENT).map(|it| Cell::Moment(*it)),
        Cells::Text(it) => Some(it.get(row)).filter(|it| !it.is_empty()).map(Cell::Text),
    };
    found.unwrap_or(Cell::Nothing)
}

/// The words of a variable's code in a row; of a flag `Yes` or `No`.
pub(super) fn words<'d>(
    dataset: &'d Dataset,
    rows: &Rows,
    variable: usize,
    row: usize,
) -> Option<&'d str> {
    match &rows.columns[variable].cells {
        Cells::Coded(it) => {
            let categories = &dataset.variables[variable].categories;
            it.get(row).and_then(|it| categories.get(usize::from(*it))).map(|it| it.label.as_str())
        }
        Cells::Flag(it) => {
            it.get(row).filter(|it| **it != NO_FLAG).map(|it| if *it == 0 { "No" } else { "Yes" })
        }
        Cells::Number(_) | Cells::Day(_) | Cells::Clock(_) | Cells::Moment(_) | Cells::Text(_) => {
            None
        }
    }
}

/// Why a variable has no value in a row, as its place among the reasons.
pub(super) fn why(rows: &Rows, variable: usize, row: usize) -> Option<usize> {
    usize::from(*rows.columns[variable].why.get(row)?).checked_sub(1)
}

/// `2026-11-24`
pub(super) fn day(days: i32) -> String {
    let day = jiff::civil::date(1970, 1, 1);
    let then = jiff::Span::new().try_days(days).and_then(|it| day.checked_add(it));
    then.map_or_else(|_out_of_years| String::new(), |it| it.to_string())
}

impl Cell<'_> {
    /// As text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Whole(it) => it.to_string(),
            Self::Decimal(it) => it.to_string(),
            Self::Day(it) => day(*it),
            Self::Moment(it) => Timestamp(*it).iso(),
            Self::Clock(it) => it.clone(),
            Self::Text(it) => (*it).to_owned(),
        }
    }
}
