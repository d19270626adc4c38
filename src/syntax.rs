//! From text to tree: what the author wrote, line by line, with places.
//!
//! The language is made of lines, and so is the tree: a flat list of statements. Which `end if`
//! closes which `if` is found by `crate::compile`. Parsing never fails: a line that cannot be read
//! is reported and left out, and never hides the next. Nothing of pest leaves this module.

mod answer;
mod body;
mod complaint;
mod expression;
mod grammar;
mod line;
mod name;
mod piece;
mod property;
mod reader;
mod statement;
mod stray;
mod text;
pub mod tree;

use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// What parsing gives: always a tree, and what was wrong.
#[derive(Debug)]
pub struct Parsed {
    /// What could be read.
    pub tree: tree::Tree,
    /// What could not.
    pub diagnostics: Diagnostics,
}

/// Reads a questionnaire's source.
pub fn parse(source: &Source) -> Parsed {
    reader::read(source)
}

#[cfg(test)]
mod tests;
