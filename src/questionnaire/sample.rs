//! Columns that come with a case.

use crate::questionnaire::Category;

/// A sample column.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub shape: SampleShape,
    /// Never exported unless asked for.
    pub personal: bool,
    /// May be empty.
    pub optional: bool,
}

/// What a sample column holds.
#[derive(Debug, Clone, PartialEq)]
pub enum SampleShape {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
    /// One of these, written as code or handle.
    OneOf(Vec<Category>),
}
