//! Columns: cells of one shape each, and why there is none.

use crate::dataset::variable::{Role, Shape, Variable};

/// In [`Cells::Coded`]: no value.
pub const NO_CODE: u16 = u16::MAX;
/// In [`Cells::Flag`]: no value.
pub const NO_FLAG: u8 = u8::MAX;
/// In [`Cells::Day`]: no value.
pub const NO_DAY: i32 = i32::MIN;
/// In [`Cells::Clock`]: no value.
pub const NO_TIME: u16 = u16::MAX;
/// In [`Cells::Moment`]: no value.
pub const NO_MOMENT: i64 = i64::MIN;

/// Some rows: one column a variable, all of the same length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// How many.
    pub n: usize,
    /// In the order of the variables.
    pub columns: Vec<Column>,
}

impl Rows {
    /// No rows, with a column for each variable.
    pub fn empty(variables: &[Variable]) -> Self {
        let column = |it: &Variable| Column { cells: Cells::new(it.shape), why: Vec::new() };
        Self { n: 0, columns: variables.iter().map(column).collect() }
    }

    /// Why a variable has no value, a row each, as in [`Column::why`]: its own reasons, or of the
    /// variable it is `of`; empty where it has none.
    pub fn why<'r>(&'r self, variables: &[Variable], index: usize) -> &'r [u8] {
        let Some(variable) = variables.get(index) else { return &[] };
        let of = match variable.role {
            Role::Case | Role::Sample | Role::Weight => index,
            Role::Value
            | Role::Chosen(_)
            | Role::Words(_)
            | Role::Rank(_)
            | Role::Label
            | Role::Said
            | Role::Unit => variable.of,
        };
        self.columns.get(of).map_or(&[], |it| &it.why)
    }

    /// Appends other rows of the same variables.
    pub fn append(&mut self, other: &Self) {
        self.n += other.n;
        for (own, it) in self.columns.iter_mut().zip(&other.columns) {
            own.why.extend_from_slice(&it.why);
            own.cells.append(&it.cells);
        }
    }
}

/// A column's cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The values.
    pub cells: Cells,
    /// Why there is none, a row each: 0 where there is a value (or simply a gap), else the place of
    /// the reason among [`Dataset::reasons`](crate::dataset::Dataset::reasons), from 1. Empty for
    /// columns without reasons: those of the case, its sample, weights; and columns beside a value,
    /// which have the reasons of the variable they are `of`.
    pub why: Vec<u8>,
}

/// Values in a row each.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Places among the variable's categories, from 0; [`NO_CODE`].
    Coded(Vec<u16>),
    /// Numbers, whole or not; NaN where there is none.
    Number(Vec<f64>),
    /// 0 or 1; [`NO_FLAG`].
    Flag(Vec<u8>),
    /// Days since 1970-01-01; [`NO_DAY`].
    Day(Vec<i32>),
    /// Minutes since midnight; [`NO_TIME`].
    Clock(Vec<u16>),
    /// Milliseconds since 1970, UTC; [`NO_MOMENT`].
    Moment(Vec<i64>),
    /// Words, or codes as text; empty where there are none.
    Text(Texts),
}

impl Cells {
    /// No cells.
    pub fn new(shape: Shape) -> Self {
        match shape {
            Shape::Coded => Self::Coded(Vec::new()),
            Shape::Whole | Shape::Decimal => Self::Number(Vec::new()),
            Shape::Flag => Self::Flag(Vec::new()),
            Shape::Day => Self::Day(Vec::new()),
            Shape::Clock => Self::Clock(Vec::new()),
            Shape::Moment => Self::Moment(Vec::new()),
            Shape::Text | Shape::Codes => Self::Text(Texts::default()),
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Coded(it) | Self::Clock(it) => it.len(),
            Self::Number(it) => it.len(),
            Self::Flag(it) => it.len(),
            Self::Day(it) => it.len(),
            Self::Moment(it) => it.len(),
            Self::Text(it) => it.len(),
        }
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends a cell without a value.
    pub fn gap(&mut self) {
        match self {
            Self::Coded(it) => it.push(NO_CODE),
            Self::Number(it) => it.push(f64::NAN),
            Self::Flag(it) => it.push(NO_FLAG),
            Self::Day(it) => it.push(NO_DAY),
            Self::Clock(it) => it.push(NO_TIME),
            Self::Moment(it) => it.push(NO_MOMENT),
            Self::Text(it) => it.push(""),
        }
    }

    /// Appends the place of a code; a gap where these are no codes.
    pub fn code(&mut self, place: u16) {
        if let Self::Coded(it) = self {
            it.push(place);
        } else {
            self.gap();
        }
    }

    /// Appends 0 or 1; a gap where these are no flags.
    pub fn flag(&mut self, flag: u8) {
        if let Self::Flag(it) = self {
            it.push(flag);
        } else {
            self.gap();
        }
    }

    /// Appends a number; a gap where these are no numbers.
    pub fn number(&mut self, number: f64) {
        if let Self::Number(it) = self {
            it.push(number);
        } else {
            self.gap();
        }
    }

    /// Appends words; a gap where these are no texts.
    pub fn text(&mut self, text: &str) {
        if let Self::Text(it) = self {
            it.push(text);
        } else {
            self.gap();
        }
    }

    /// Appends a count, a flag or a moment; a gap where it is none of these.
    #[expect(clippy::cast_precision_loss, reason = "counts are smaller than 2^53")]
    pub fn whole(&mut self, value: i64) {
        match self {
            Self::Number(it) => it.push(value as f64),
            Self::Flag(it) => it.push(u8::from(value != 0)),
            Self::Moment(it) => it.push(value),
            Self::Coded(_) | Self::Day(_) | Self::Clock(_) | Self::Text(_) => self.gap(),
        }
    }

    /// Appends other cells of the same shape.
    pub fn append(&mut self, other: &Self) {
        match (self, other) {
            (Self::Coded(own), Self::Coded(it)) | (Self::Clock(own), Self::Clock(it)) => {
                own.extend_from_slice(it);
            }
            (Self::Number(own), Self::Number(it)) => own.extend_from_slice(it),
            (Self::Flag(own), Self::Flag(it)) => own.extend_from_slice(it),
            (Self::Day(own), Self::Day(it)) => own.extend_from_slice(it),
            (Self::Moment(own), Self::Moment(it)) => own.extend_from_slice(it),
            (Self::Text(own), Self::Text(it)) => own.append(it),
            (own, it) => (0..it.len()).for_each(|_| own.gap()),
        }
    }
}

/// Many texts in one piece of memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Appends a text.
    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    /// Appends other texts.
    pub fn append(&mut self, other: &Self) {
        let start = self.bytes.len();
        self.bytes.push_str(&other.bytes);
        self.ends.extend(other.ends.iter().map(|it| it + start));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a row; empty where there is none.
    pub fn get(&self, row: usize) -> &str {
        let Some(end) = self.ends.get(row) else { return "" };
        let start = row.checked_sub(1).map_or(0, |it| self.ends[it]);
        self.bytes.get(start..*end).unwrap_or_default()
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|it| self.get(it))
    }
}
