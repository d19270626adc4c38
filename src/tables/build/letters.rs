//! Which columns are higher than which: letters.

use crate::tables::number::real;
use crate::tables::report::{Cell, Column, Mark};
use crate::tables::spec::Spec;
use crate::tables::statistics::{Moments, Sums, means_differ, shares_differ};

/// Fewer respondents are not tested, where the file names no minimum.
const LEAST_TESTED: u64 = 30;

/// What is tested in a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tested {
    /// A share: those who are in it, and those it is of.
    Share(Sums, Sums),
    /// A mean.
    Mean(Moments),
}

impl Tested {
    fn n(&self) -> f64 {
        match self {
            Self::Share(_, base) => base.n,
            Self::Mean(it) => it.sums.n,
        }
    }

    fn value(&self) -> f64 {
        match self {
            Self::Share(part, base) => part.w / base.w,
            Self::Mean(it) => it.mean().unwrap_or_default(),
        }
    }

    fn differs(&self, other: &Self) -> Option<f64> {
        match (self, other) {
            (Self::Share(part, base), Self::Share(other_part, other_base)) => shares_differ(
                (part.w / base.w, base.effective()),
                (other_part.w / other_base.w, other_base.effective()),
            ),
            (Self::Mean(a), Self::Mean(b)) => means_differ(a, b),
            (Self::Share(..), Self::Mean(_)) | (Self::Mean(_), Self::Share(..)) => None,
        }
    }
}

/// Writes into each cell of a row the letters of the columns that are lower: capital ones at the
/// first level, small ones at the second. Only columns of one set are compared, which share no
/// respondents, and only where there are enough of them.
pub(crate) fn mark(cells: &mut [Cell], columns: &[Column], tested: &[Tested], spec: &Spec) {
    let least = if spec.minimum_base > 0 { spec.minimum_base } else { LEAST_TESTED };
    let can = |at: &usize| {
        let is_shown = columns[*at].mark != Mark::Suppressed;
        columns[*at].set.is_some()
            && is_shown
            && crate::tables::number::count(tested[*at].n()) >= least
    };
    let able: Vec<usize> = (0..columns.len()).filter(can).collect();
    let mut letters: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
    for high in &able {
        let others = || able.iter().filter(|it| columns[**it].set == columns[*high].set);
        let n = real(others().count());
        let n_comparisons = if spec.correction { n * (n - 1.0) / 2.0 } else { 1.0 };
        for low in others().filter(|low| tested[*high].value() > tested[**low].value()) {
            let Some(chance) = tested[*high].differs(&tested[*low]) else { continue };
            let chance = (chance * n_comparisons).min(1.0);
            let level = spec.levels.iter().position(|it| chance < 1.0 - it / 100.0);
            match level {
                Some(0) => letters[*high].push(columns[*low].letter.clone()),
                Some(_) => letters[*high].push(columns[*low].letter.to_lowercase()),
                None => {}
            }
        }
    }
    for (cell, letters) in cells.iter_mut().zip(letters) {
        let are_long = letters.iter().any(|it| it.len() > 1);
        cell.letters = letters.join(if are_long { "," } else { "" });
    }
}
