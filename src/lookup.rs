//! Long coded lists (occupations, municipalities) and how a row of one is found by typing.
//!
//! A table is text with a code and a label a row, and perhaps the code of a parent. Knows nothing of
//! questionnaires, and reads no file: it is given the text.

mod fold;
mod index;
mod read;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

pub use fold::folded;
use index::Index;

/// A coded list.
pub struct Table {
    name: String,
    rows: Vec<Row>,
    by_code: HashMap<String, usize>,
    children: HashMap<Option<usize>, Vec<usize>>,
    index: OnceLock<Index>,
}

/// One row of a coded list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code, as written.
    pub code: String,
    /// Its words.
    pub label: String,
    /// The row above it, by its index.
    pub parent: Option<usize>,
}

/// Something wrong with a table's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the line.
    pub place: Range<usize>,
    /// The reason: lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub hint: &'static str,
}

impl Table {
    /// Reads a table from the text of a CSV file: a line with the names of the columns `code`, `label`
    /// and, where the list has levels, `parent`; then a row a line. Commas, semicolons or tabs stand
    /// between columns; further columns are ignored. Rows with a mistake are left out and told.
    pub fn read(name: impl Into<String>, text: &str) -> (Self, Vec<Problem>) {
        let (rows, problems) = read::read(text);
        (Self::of(name.into(), rows), problems)
    }

    fn of(name: String, rows: Vec<Row>) -> Self {
        let by_code = rows.iter().enumerate().map(|(at, it)| (folded(&it.code), at)).collect();
        let mut children: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            children.entry(row.parent).or_default().push(at);
        }
        Self { name, rows, by_code, children, index: OnceLock::new() }
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All rows, in the order of the file.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The index of the row of a code, in any case.
    pub fn find(&self, code: &str) -> Option<usize> {
        self.by_code.get(&folded(code.trim())).copied()
    }

    /// The words of a code.
    pub fn label(&self, code: &str) -> Option<&str> {
        self.rows.get(self.find(code)?).map(|it| it.label.as_str())
    }

    /// The rows right below a row, or those on top.
    pub fn children(&self, of: Option<usize>) -> &[usize] {
        self.children.get(&of).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows above a row, the topmost first.
    pub fn path(&self, row: usize) -> Vec<usize> {
        let parent = |it: &usize| self.rows.get(*it)?.parent;
        let mut path: Vec<usize> = std::iter::successors(Some(row), parent).skip(1).collect();
        path.reverse();
        path
    }

    /// The rows that fit the words typed so far, best first, at most so many; only those below a row
    /// where one is given. A row whose code is typed stands first. Nothing typed gives the rows right
    /// below.
    pub fn search(&self, typed: &str, within: Option<usize>, most: usize) -> Vec<usize> {
        let words = folded(typed.trim());
        if words.is_empty() {
            return self.children(within).iter().take(most).copied().collect();
        }
        let exact = self.by_code.get(&words).copied();
        let index = self.index();
        let is_within = |it: usize| within.is_none_or(|top| self.path(it).contains(&top));
        let found = index.search(&words, most + 1, is_within);
        let others = found.into_iter().filter(|it| Some(*it) != exact);
        exact.into_iter().chain(others).take(most).collect()
    }

    /// Made when somebody first types: many who compile a questionnaire never do.
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.rows))
    }

    /// The only row that is called so, in any case and with or without accents.
    pub fn called(&self, label: &str) -> Option<usize> {
        self.index().called(&folded(label.trim()))
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.rows == other.rows
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({}, {} rows)", self.name, self.rows.len())
    }
}

#[cfg(test)]
mod tests;
