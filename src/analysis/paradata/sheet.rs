//! Rows of a table with fixed columns.

use crate::dataset::{About, Cells, Column, Dataset, Role, Rows, Shape, Variable};
use crate::questionnaire::Questionnaire;

/// A column: its name, what it is, what it holds.
pub(super) type ColumnOf = (&'static str, &'static str, Shape);

/// The variables of such a table.
pub(super) fn dataset(questionnaire: &Questionnaire, columns: &[ColumnOf]) -> Dataset {
    let variable = |(of, (name, label, shape)): (usize, &ColumnOf)| Variable {
        name: (*name).to_owned(),
        label: (*label).to_owned(),
        shape: *shape,
        role: Role::Case,
        of,
        ..Variable::default()
    };
    let variables: Vec<Variable> = columns.iter().enumerate().map(variable).collect();
    Dataset {
        about: About {
            name: questionnaire.name.clone(),
            title: questionnaire.title.clone(),
            version: questionnaire.version.clone(),
            fingerprint: questionnaire.fingerprint.clone(),
            language: questionnaire.language.clone(),
        },
        reasons: Vec::new(),
        rows: Rows::empty(&variables),
        variables,
    }
}

/// What goes into a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry<'e> {
    /// Nothing.
    Gap,
    /// Words.
    Text(&'e str),
    /// A count, or a moment in milliseconds.
    Whole(i64),
    /// Milliseconds, to be kept as seconds.
    Millis(i64),
}

/// Rows as they grow.
#[derive(Debug, Default)]
pub(super) struct Sheet(Rows);

impl Sheet {
    /// Appends a row.
    pub(super) fn row(&mut self, columns: &[ColumnOf], entries: &[Entry<'_>]) {
        if self.0.columns.is_empty() {
            let column = |it: &ColumnOf| Column { cells: Cells::new(it.2), why: Vec::new() };
            self.0.columns = columns.iter().map(column).collect();
        }
        self.0.n += 1;
        for (column, entry) in self.0.columns.iter_mut().zip(entries) {
            match entry {
                Entry::Gap => column.cells.gap(),
                Entry::Text(it) => column.cells.text(it),
                Entry::Whole(it) => column.cells.whole(*it),
                #[expect(clippy::cast_precision_loss, reason = "milliseconds of an interview")]
                Entry::Millis(it) => column.cells.number(*it as f64 / 1000.0),
            }
        }
    }

    /// The rows, where there are so many.
    pub(super) fn take(&mut self, at_least: usize) -> Option<Rows> {
        (self.0.n >= at_least).then(|| std::mem::take(&mut self.0))
    }
}
