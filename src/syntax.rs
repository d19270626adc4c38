//! From text to tree: what the author wrote, line by line, with places.
//!
//! The language is made of lines, and so is the tree: a flat list of statements. Which `end if`
//! closes which `if` is found by `crate::compile`. Parsing never fails: a line that cannot be read
//! is reported and left out, and never hides the next. Nothing of pest leaves this module.

mod answer;
mod attachments;
mod body;
mod complaint;
mod expression;
mod format;
mod grammar;
mod line;
mod name;
mod piece;
mod property;
mod quoted;
mod reader;
mod statement;
mod stray;
mod text;
pub mod tree;

pub use format::format;

use crate::diagnostic::Diagnostics;
use crate::source::{Source, Spanned};
use piece::Piece;

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

/// The files that a source is made of and does not have yet: included files, coded lists of
/// lookups, catalogues of its other languages; as written, thus seen from the main file's folder.
/// Whoever adds some of them asks again: an included file may name more.
pub fn attachments(source: &Source) -> Vec<String> {
    attachments::wanted(source, &parse(source).tree)
}

/// Reads a text that stands in another file. `places`: from this byte of the words on, the source
/// is read from there on.
pub fn text(
    words: &str,
    places: &[(usize, usize)],
    found: &mut Diagnostics,
) -> Spanned<tree::Text> {
    text::read(&Piece::placed(words, places), found)
}

/// Reads a row of a table of words that stands in another file.
pub fn words_row(
    table: &mut tree::Words,
    line: &str,
    places: &[(usize, usize)],
    found: &mut Diagnostics,
) {
    body::words_row(table, &Piece::placed(line, places), found);
}

#[cfg(test)]
mod tests;
