//! Rows as polars' data frames.

use polars::prelude::{
    Categorical8Type, CategoricalChunked, ChunkedArray, Column, DataFrame, DataType, Float64Type,
    FrozenCategories, Int8Type, Int32Type, Int64Type, IntoColumn as _, IntoSeries as _,
    NewChunkedArray as _, PlSmallStr, PolarsNumericType, PolarsResult, StringChunked, TimeUnit,
    UInt8Type,
};

use crate::dataset::column::{NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME};
use crate::dataset::{Cells, Dataset, Rows, Shape, Variable};
use crate::value::TimeOfDay;

/// Makes frames of the rows of one dataset: a column a variable, and behind each value the column
/// that says why there is none.
pub(super) struct Frames<'d> {
    dataset: &'d Dataset,
    reasons: DataType,
}

impl<'d> Frames<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> PolarsResult<Self> {
        let names = FrozenCategories::new(dataset.reasons.iter().map(|it| it.handle.as_str()))?;
        Ok(Self { dataset, reasons: DataType::from_frozen_categories(names) })
    }

    /// A frame of some rows.
    pub(super) fn frame(&self, rows: &Rows) -> PolarsResult<DataFrame> {
        let mut columns = Vec::new();
        for (variable, column) in self.dataset.variables.iter().zip(&rows.columns) {
            columns.push(values(variable, &column.cells));
            if !variable.why.is_empty() {
                columns.push(self.reasons(&variable.why, &column.why));
            }
        }
        DataFrame::new(rows.n, columns)
    }

    fn reasons(&self, name: &str, why: &[u8]) -> Column {
        let places = why.iter().map(|it| it.checked_sub(1));
        let places = ChunkedArray::<UInt8Type>::from_iter_options(name.into(), places);
        let dtype = self.reasons.clone();
        CategoricalChunked::<Categorical8Type>::from_cats_and_dtype(places, dtype)
            .into_series()
            .into_column()
    }
}

fn values(variable: &Variable, cells: &Cells) -> Column {
    let name = PlSmallStr::from_str(&variable.name);
    match cells {
        Cells::Coded(places) => {
            let codes: Vec<i64> = variable.categories.iter().map(|it| it.code).collect();
            let code = |it: &u16| codes.get(usize::from(*it)).copied();
            numbers::<Int64Type>(name, places.iter().map(code)).into_column()
        }
        Cells::Number(them) if variable.shape == Shape::Whole => {
            numbers::<Int64Type>(name, them.iter().map(|it| whole(*it))).into_column()
        }
        Cells::Number(them) => {
            let number = |it: &f64| (!it.is_nan()).then_some(*it);
            numbers::<Float64Type>(name, them.iter().map(number)).into_column()
        }
        Cells::Flag(them) => {
            let flag = |it: &u8| (*it != NO_FLAG).then(|| i8::from(*it != 0));
            numbers::<Int8Type>(name, them.iter().map(flag)).into_column()
        }
        Cells::Day(them) => {
            let day = |it: &i32| (*it != NO_DAY).then_some(*it);
            numbers::<Int32Type>(name, them.iter().map(day)).into_date().into_series().into_column()
        }
        Cells::Moment(them) => {
            let moment = |it: &i64| (*it != NO_MOMENT).then_some(*it);
            let moments = numbers::<Int64Type>(name, them.iter().map(moment));
            moments.into_datetime(TimeUnit::Milliseconds, None).into_series().into_column()
        }
        Cells::Clock(them) => texts(name, them.iter().map(|it| clock(*it))).into_column(),
        Cells::Text(them) => {
            texts(name, them.iter().map(|it| (!it.is_empty()).then_some(it))).into_column()
        }
    }
}

fn numbers<T: PolarsNumericType>(
    name: PlSmallStr,
    values: impl Iterator<Item = Option<T::Native>>,
) -> ChunkedArray<T> {
    ChunkedArray::from_iter_options(name, values)
}

fn texts<T: AsRef<str>>(
    name: PlSmallStr,
    values: impl Iterator<Item = Option<T>>,
) -> StringChunked {
    StringChunked::from_iter_options(name, values)
}

/// A whole number; a dataset holds none that 64 bits do not hold exactly.
#[expect(clippy::cast_possible_truncation, reason = "a dataset's whole numbers are below 2^53")]
pub(super) fn whole(number: f64) -> Option<i64> {
    (!number.is_nan()).then_some(number as i64)
}

/// `14:30`; a day ends at 24:00, which types for times do not know.
pub(super) fn clock(minutes: u16) -> Option<String> {
    let time = (minutes != NO_TIME).then(|| TimeOfDay::of_minutes(minutes)).flatten();
    time.map(|it| it.to_string())
}
