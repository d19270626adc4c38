//! Mistakes in a specification: where, what, and what to write instead.

use std::fmt;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// A file of targets; empty: the specification itself.
    pub file: String,
    /// From 1.
    pub line: usize,
}

impl Place {
    /// A line of the specification.
    pub fn line(line: usize) -> Self {
        Self { file: String::new(), line }
    }
}

/// Something wrong in a specification, or between it and the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where it is said.
    pub place: Place,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

impl Mistake {
    /// A mistake and the way out.
    pub fn new(place: &Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { place: place.clone(), message: message.into(), hint: hint.into() }
    }
}

/// In the order of lines, the specification's first.
pub(super) fn sorted(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by(|a, b| a.place.cmp(&b.place));
    mistakes
}

impl fmt::Display for Mistake {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.file.is_empty() {
            write!(to, "{}, ", self.place.file)?;
        }
        write!(to, "line {}: {}\n  {}", self.place.line, self.message, self.hint)
    }
}
