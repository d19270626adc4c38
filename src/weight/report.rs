//! What came of a weighting: how rounds went, what margins are now, what it costs in precision.

use serde::Serialize;

use crate::weight::bind::Bound;
use crate::weight::cells::{Cells, number};
use crate::weight::rake::{Units, sums};
use crate::weight::spec::{Spec, Sum};

/// The account of a weighting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The weight's name.
    pub name: String,
    /// `rim` or `cells`.
    pub method: &'static str,
    /// How many are weighted.
    pub n: usize,
    /// What the weights add up to.
    pub sum: f64,
    /// How far off the worst category was after each round, as a share of its target.
    pub rounds: Vec<f64>,
    /// How far off it might be.
    pub tolerance: f64,
    /// Before and after, a margin each.
    pub margins: Vec<Margin>,
    /// In percent: `100 (Σw)² / (n Σw²)`.
    pub efficiency: f64,
    /// How many times larger the variance of a mean is: `1 + cv²` (Kish 1965, section 11.7).
    pub design_effect: f64,
    /// As many interviews without weights would tell as much: `n / design effect`.
    pub effective_base: f64,
    /// The weights themselves.
    pub spread: Spread,
}

/// A margin before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Margin {
    /// As written: `REGION by EDUCATION`.
    pub name: String,
    /// Its categories.
    pub categories: Vec<Category>,
}

/// A category before and after, in percent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Category {
    /// As written; empty: people without a value.
    pub name: String,
    /// How many people.
    pub n: usize,
    /// What is wanted.
    pub target: f64,
    /// Was it given, or is it what there is?
    pub is_own: bool,
    /// What there was without weights.
    pub unweighted: f64,
    /// What there is with them.
    pub weighted: f64,
}

/// How large weights are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spread {
    /// The mean; what follows is in parts of it.
    pub mean: f64,
    /// The smallest weight.
    pub least: f64,
    /// The largest.
    pub most: f64,
    /// So many tenths of people have this weight or less, from the first to the ninth.
    pub deciles: Vec<f64>,
    /// How many have the lowest weight allowed.
    pub n_at_low: usize,
    /// How many have the highest.
    pub n_at_high: usize,
}

/// What a report is made of.
pub(super) struct Made<'m, 'a> {
    pub(super) spec: &'m Spec,
    pub(super) bound: &'m Bound<'a>,
    pub(super) cells: &'m Cells,
    pub(super) units: &'m Units,
    pub(super) goals: &'m [Vec<f64>],
    pub(super) weights: &'m [f64],
}

/// Tells what came of it.
pub(super) fn report(made: &Made<'_, '_>, rounds: Vec<f64>) -> Report {
    let Made { spec, cells, .. } = *made;
    let n = cells.n();
    let sum = match spec.sum {
        Sum::Cases => number(n),
        Sum::Population(it) => it,
    };
    let counts = counted_weights(made, sum / number(n));
    let design_effect = design_effect(&counts);
    Report {
        name: spec.name.text.clone(),
        method: spec.method.name(),
        n,
        sum,
        rounds,
        tolerance: spec.tolerance,
        margins: (0..made.goals.len()).map(|it| margin(made, it)).collect(),
        efficiency: 100.0 / design_effect,
        design_effect,
        effective_base: number(n) / design_effect,
        spread: spread(&counts, sum / number(n), spec.bounds),
    }
}

/// Weights in parts of their mean, from the smallest, with how many people have them.
fn counted_weights(made: &Made<'_, '_>, mean: f64) -> Vec<(f64, u32)> {
    let units = made.units;
    let mut counts: Vec<(f64, u32)> = if made.bound.start.is_some() && units.of_row.is_empty() {
        made.weights.iter().filter(|it| !it.is_nan()).map(|it| (it / mean, 1)).collect()
    } else {
        units.weights.iter().copied().zip(units.n.iter().copied()).collect()
    };
    counts.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    counts
}

/// Kish's: the mean of the squares over the square of the mean.
fn design_effect(counts: &[(f64, u32)]) -> f64 {
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (weight, people) in counts {
        let people = f64::from(*people);
        n += people;
        sum += people * weight;
        squares += people * weight * weight;
    }
    n * squares / (sum * sum)
}

fn spread(counts: &[(f64, u32)], mean: f64, bounds: Option<(f64, f64)>) -> Spread {
    let n: usize = counts.iter().map(|it| it.1 as usize).sum();
    let mut deciles = Vec::new();
    let mut below = 0;
    for (weight, people) in counts {
        below += *people as usize;
        while deciles.len() < 9 && below * 10 >= n * (deciles.len() + 1) {
            deciles.push(*weight);
        }
    }
    let (low, high) = bounds.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    let people = |is: &dyn Fn(f64) -> bool| {
        counts.iter().filter(|it| is(it.0)).map(|it| it.1 as usize).sum()
    };
    Spread {
        mean,
        least: counts.first().map_or(f64::NAN, |it| it.0),
        most: counts.last().map_or(f64::NAN, |it| it.0),
        deciles,
        n_at_low: people(&|it| it <= low),
        n_at_high: people(&|it| it >= high),
    }
}

fn margin(made: &Made<'_, '_>, at: usize) -> Margin {
    let margin = &made.bound.margins[at];
    let counts = made.cells.counts(at);
    let n = number(made.cells.n());
    let reached = sums(made.units, at, counts.len());
    let whole: f64 = reached.iter().sum();
    let category = |it: usize| Category {
        name: margin.leaves.get(it).map(|it| it.keys.join(", ")).unwrap_or_default(),
        n: counts[it],
        target: 100.0 * made.goals[at][it] / n,
        is_own: margin.leaves.get(it).is_none_or(|it| it.amount.is_none()),
        unweighted: 100.0 * number(counts[it]) / n,
        weighted: 100.0 * reached[it] / whole,
    };
    let is_there = |it: &usize| *it < margin.leaves.len() || counts[*it] > 0;
    let categories = (0..counts.len()).filter(is_there).map(category).collect();
    Margin { name: margin.name.clone(), categories }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kish_is_worked_by_hand() {
        // weights 0.5 (60 people) and 1.75 (40): Σw = 100, Σw² = 15 + 122.5
        let counts = [(0.5, 60), (1.75, 40)];
        assert!((design_effect(&counts) - 1.375).abs() < 1e-12);
        let spread = spread(&counts, 1.0, Some((0.5, 3.0)));
        assert_eq!(spread.deciles, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.75, 1.75, 1.75]);
        assert_eq!((spread.least, spread.most), (0.5, 1.75));
        assert_eq!((spread.n_at_low, spread.n_at_high), (60, 0));
    }
}
