//! Counts for the codebook, kept while rows go by.

use crate::dataset::column::{NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME, Rows};
use crate::dataset::variable::{Role, Variable};
use crate::dataset::{Cells, Dataset};

/// What was counted of one variable.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// How often each category was given, in their order. Of a flag: how often not chosen, chosen.
    pub categories: Vec<u64>,
    /// How often each reason for missing, in their order.
    pub reasons: Vec<u64>,
    /// Values that are there.
    pub n_values: u64,
    /// Smallest and largest number, and the sum.
    pub numbers: Option<(f64, f64, f64)>,
    /// Bytes of the longest text.
    pub longest: usize,
}

impl Tally {
    /// The mean of the numbers.
    #[expect(clippy::cast_precision_loss, reason = "fewer interviews than 2^53")]
    pub fn mean(&self) -> Option<f64> {
        self.numbers.map(|(_, _, sum)| sum / self.n_values as f64)
    }
}

/// Counts rows into one tally a variable.
pub fn tally(tallies: &mut Vec<Tally>, dataset: &Dataset, rows: &Rows) {
    tallies.resize_with(dataset.variables.len(), Tally::default);
    for ((tally, variable), index) in tallies.iter_mut().zip(&dataset.variables).zip(0..) {
        let Some(column) = rows.columns.get(index) else { continue };
        tally.reasons.resize(dataset.reasons.len(), 0);
        for why in &column.why {
            let reason = usize::from(*why).checked_sub(1);
            if let Some(it) = reason.and_then(|it| tally.reasons.get_mut(it)) {
                *it += 1;
            }
        }
        let n_before = tally.n_values;
        tally.cells(variable, &column.cells);
        if variable.role == Role::Value {
            // a list without codes and words that no list has are answers too
            tally.n_values = n_before + count(&column.why, &0, true);
        }
    }
}

impl Tally {
    fn cells(&mut self, variable: &Variable, cells: &Cells) {
        match cells {
            Cells::Coded(places) => {
                self.categories.resize(variable.categories.len(), 0);
                for place in places {
                    if let Some(it) = self.categories.get_mut(usize::from(*place)) {
                        *it += 1;
                        self.n_values += 1;
                    }
                }
            }
            Cells::Flag(flags) => {
                self.categories.resize(2, 0);
                for flag in flags.iter().filter(|it| **it != NO_FLAG) {
                    self.categories[usize::from(*flag != 0)] += 1;
                    self.n_values += 1;
                }
            }
            Cells::Number(numbers) => {
                numbers.iter().filter(|it| !it.is_nan()).for_each(|it| self.number(*it));
            }
            Cells::Text(texts) => {
                for it in texts.iter().filter(|it| !it.is_empty()) {
                    self.n_values += 1;
                    self.longest = self.longest.max(it.len());
                }
            }
            Cells::Day(days) => self.n_values += count(days, &NO_DAY, false),
            Cells::Clock(times) => self.n_values += count(times, &NO_TIME, false),
            Cells::Moment(them) => self.n_values += count(them, &NO_MOMENT, false),
        }
    }

    fn number(&mut self, it: f64) {
        let (low, high, sum) = self.numbers.unwrap_or((it, it, 0.0));
        self.numbers = Some((low.min(it), high.max(it), sum + it));
        self.n_values += 1;
    }
}

/// How many cells are this, or are not.
fn count<T: PartialEq>(cells: &[T], this: &T, is: bool) -> u64 {
    cells.iter().filter(|it| (*it == this) == is).count() as u64
}
