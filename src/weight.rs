//! Weights: every interview counts as much as it must for margins to be as in the population.
//!
//! A specification is read, held against the data, and solved. Pure: it is given the text of files
//! and columns in memory, and gives back a weight a row with an account of what came of it, or
//! every mistake at once.

mod atoms;
mod bind;
mod cells;
mod differ;
mod margin;
mod mistake;
mod place;
mod rake;
mod read;
mod refuse;
mod report;
mod select;
mod spec;
mod targets;
mod words;

#[cfg(test)]
mod tests;

use crate::dataset::Dataset;

pub use mistake::{Mistake, Place};
pub use read::{Said, read};
pub use report::{Category, Margin, Report, Spread};
pub use spec::{Branch, Choice, Goal, Method, Named, Spec, Sum, Target, WithoutValue};
pub use words::in_words;

/// A weight a row, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// In the order of the rows; NaN for who gets none.
    pub weights: Vec<f64>,
    /// What came of it.
    pub report: Report,
}

/// Every name of a specification that the data do not know: variables, answers. For one that has
/// mistakes in its form, so that all are seen at once; [`weigh`] looks as well.
pub fn check(spec: &Spec, data: &Dataset) -> Vec<Mistake> {
    let mut found = Vec::new();
    if !spec.goals.is_empty() {
        bind::bind(spec, data, &mut found);
    }
    mistake::sorted(found)
}

/// Weighs.
///
/// # Errors
/// All that speaks against it, as mistakes of the specification; where weights that satisfy it
/// cannot be found, which margin is still off and by how much.
pub fn weigh(spec: &Spec, data: &Dataset) -> Result<Weighting, Vec<Mistake>> {
    let mut found = Vec::new();
    let Some((bound, cells)) = prepared(spec, data, &mut found) else {
        return Err(mistake::sorted(found));
    };
    let goals = cells.goals(&bound);
    let mut units = cells.units(&bound, spec.bounds.is_some());
    let rounds = rake::rake(&mut units, &goals, &rake::Rules::of(spec));
    if let Some(it) = refuse::failure(&units, &goals, spec, &bound, &rounds) {
        return Err(vec![it]);
    }
    let weights = cells.weights(&bound, &units, spec.sum);
    let made = report::Made {
        spec,
        bound: &bound,
        cells: &cells,
        units: &units,
        goals: &goals,
        weights: &weights,
    };
    let report = report::report(&made, rounds);
    Ok(Weighting { weights, report })
}

fn prepared<'a>(
    spec: &Spec,
    data: &'a Dataset,
    found: &mut Vec<Mistake>,
) -> Option<(bind::Bound<'a>, cells::Cells)> {
    let bound = bind::bind(spec, data, found)?;
    if bound.n() == 0 {
        found.push(refuse::nobody(spec));
        return None;
    }
    let cells = cells::group(&bound, spec, found)?;
    refuse::look(&bound, &cells, spec, data, found);
    found.is_empty().then_some((bound, cells))
}
