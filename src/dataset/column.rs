//! Columns: cells of one shape each, and why there is none.

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
