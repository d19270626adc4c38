//! Columns as they grow: one typed builder each.

use polars::chunked_array::builder::CategoricalChunkedBuilder;
use polars::prelude::{
    Categorical8Type, ChunkedBuilder as _, Column, DataType, Float64Type, Int8Type, Int32Type,
    Int64Type, IntoColumn as _, IntoSeries as _, PolarsNumericType, PolarsResult,
    PrimitiveChunkedBuilder, StringChunkedBuilder, TimeUnit,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::value::{Date, Value};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Whole numbers and codes: 64 bits.
    Whole,
    /// Numbers with decimals: 64 bits, floating.
    Decimal,
    /// 0 or 1.
    Flag,
    /// Days.
    Day,
    /// Milliseconds since 1970, UTC.
    Moment,
    /// Words.
    Text,
    /// Codes as text: `1 3 5`.
    Codes,
}

impl Shape {
    /// Its name in the codebook.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Whole => "integer",
            Self::Decimal => "decimal",
            Self::Flag => "flag",
            Self::Day => "date",
            Self::Moment => "moment",
            Self::Text => "text",
            Self::Codes => "codes",
        }
    }
}

/// A column of values.
pub(super) enum Values {
    Whole(PrimitiveChunkedBuilder<Int64Type>),
    Decimal(PrimitiveChunkedBuilder<Float64Type>),
    Flag(PrimitiveChunkedBuilder<Int8Type>),
    Day(PrimitiveChunkedBuilder<Int32Type>),
    Moment(PrimitiveChunkedBuilder<Int64Type>),
    Text(StringChunkedBuilder),
}

impl Values {
    pub(super) fn new(name: &str, shape: Shape, rows: usize) -> Self {
        let name = name.into();
        match shape {
            Shape::Whole => Self::Whole(PrimitiveChunkedBuilder::new(name, rows)),
            Shape::Decimal => Self::Decimal(PrimitiveChunkedBuilder::new(name, rows)),
            Shape::Flag => Self::Flag(PrimitiveChunkedBuilder::new(name, rows)),
            Shape::Day => Self::Day(PrimitiveChunkedBuilder::new(name, rows)),
            Shape::Moment => Self::Moment(PrimitiveChunkedBuilder::new(name, rows)),
            Shape::Text | Shape::Codes => Self::Text(StringChunkedBuilder::new(name, rows)),
        }
    }

    pub(super) fn missing(&mut self) {
        match self {
            Self::Whole(it) | Self::Moment(it) => it.append_null(),
            Self::Decimal(it) => it.append_null(),
            Self::Flag(it) => it.append_null(),
            Self::Day(it) => it.append_null(),
            Self::Text(it) => it.append_null(),
        }
    }

    pub(super) fn whole(&mut self, value: i64) {
        match self {
            Self::Whole(it) | Self::Moment(it) => it.append_value(value),
            Self::Flag(it) => it.append_value(i8::from(value != 0)),
            Self::Decimal(_) | Self::Day(_) | Self::Text(_) => self.missing(),
        }
    }

    pub(super) fn text(&mut self, value: &str) {
        match self {
            Self::Text(it) => it.append_value(value),
            Self::Whole(_) | Self::Moment(_) | Self::Decimal(_) | Self::Flag(_) | Self::Day(_) => {
                self.missing();
            }
        }
    }

    /// Appends a value; false where it does not fit the column, which then has a gap.
    pub(super) fn value(&mut self, value: &Value, scratch: &mut String) -> bool {
        match (&mut *self, value) {
            (Self::Whole(it), Value::Code(code)) => filled(it, Some(code.0)),
            (Self::Whole(it), Value::Number(number)) => filled(it, whole(*number)),
            (Self::Decimal(it), Value::Number(number)) => filled(it, number.to_f64()),
            (Self::Day(it), Value::Date(date)) => filled(it, days(*date)),
            (Self::Text(it), Value::Text(text)) => {
                it.append_value(text);
                true
            }
            (
                Self::Text(it),
                Value::Date(_) | Value::Time(_) | Value::Code(_) | Value::Codes(_),
            ) => {
                write(value, scratch);
                it.append_value(&*scratch);
                true
            }
            _ => {
                self.missing();
                false
            }
        }
    }

    pub(super) fn finish(self) -> Column {
        match self {
            Self::Whole(it) => it.finish().into_column(),
            Self::Decimal(it) => it.finish().into_column(),
            Self::Flag(it) => it.finish().into_column(),
            Self::Day(it) => it.finish().into_date().into_series().into_column(),
            Self::Moment(it) => {
                let moments = it.finish().into_datetime(TimeUnit::Milliseconds, None);
                moments.into_series().into_column()
            }
            Self::Text(it) => it.finish().into_column(),
        }
    }
}

/// Appends a number or a gap; is it a number?
fn filled<T: PolarsNumericType>(
    builder: &mut PrimitiveChunkedBuilder<T>,
    value: Option<T::Native>,
) -> bool {
    builder.append_option(value);
    value.is_some()
}

fn whole(number: Decimal) -> Option<i64> {
    number.fract().is_zero().then(|| number.to_i64()).flatten()
}

fn write(value: &Value, scratch: &mut String) {
    use std::fmt::Write as _;
    scratch.clear();
    // writing to a string cannot fail
    let _ = match value {
        Value::Date(it) => write!(scratch, "{it}"),
        Value::Time(it) => write!(scratch, "{it}"),
        Value::Code(it) => write!(scratch, "{}", it.0),
        Value::Codes(codes) => codes.iter().enumerate().try_for_each(|(index, it)| {
            let space = if index > 0 { " " } else { "" };
            write!(scratch, "{space}{}", it.0)
        }),
        Value::Number(_) | Value::Text(_) | Value::Truth(_) | Value::Read => Ok(()),
    };
}

/// Days since 1970-01-01 of a date known to the day.
fn days(date: Date) -> Option<i32> {
    let day = jiff::civil::Date::new(date.year(), date.month()?, date.day()?).ok()?;
    day.since(jiff::civil::date(1970, 1, 1)).ok().map(|it| it.get_days())
}

/// A column of reasons for missing.
pub(super) struct Reasons {
    builder: CategoricalChunkedBuilder<Categorical8Type>,
    reasons: DataType,
}

impl Reasons {
    /// `reasons` is an enumeration of at most 255 names.
    pub(super) fn new(name: &str, reasons: &DataType, rows: usize) -> Self {
        let mut builder = CategoricalChunkedBuilder::new(name.into(), reasons.clone());
        builder.reserve(rows);
        Self { builder, reasons: reasons.clone() }
    }

    pub(super) fn none(&mut self) {
        self.builder.append_null();
    }

    /// Appends the reason of an index in the enumeration.
    pub(super) fn reason(&mut self, index: usize) -> PolarsResult<()> {
        let (DataType::Enum(_, names) | DataType::Categorical(_, names)) = &self.reasons else {
            self.builder.append_null();
            return Ok(());
        };
        self.builder.append_cat(u32::try_from(index).unwrap_or(u32::MAX), names)
    }

    pub(super) fn finish(self) -> Column {
        self.builder.finish().into_series().into_column()
    }
}
