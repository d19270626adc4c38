//! Iterative proportional fitting (Deming & Stephan 1940): margin after margin is brought to its
//! target, until all hold at once.
//!
//! With bounds it is truncated raking (Deville & Särndal 1992, case 6): of all weights within the
//! bounds that hold the margins, those nearest to what people began with. Factors are kept without
//! bounds and cut where they are used, so that nobody is cut more than it takes.

use crate::weight::spec::Spec;

/// What rounds run over: people who share their factor.
#[derive(Debug, Clone)]
pub(super) struct Units {
    /// What a unit's weight counts for: how many people, or the sum of what they begin with.
    pub(super) sizes: Vec<f64>,
    /// How many people.
    pub(super) n: Vec<u32>,
    /// What they begin with.
    pub(super) starts: Vec<f64>,
    /// Weights as if there were no bounds.
    pub(super) raw: Vec<f64>,
    /// Weights.
    pub(super) weights: Vec<f64>,
    /// A margin each, the category of every unit.
    pub(super) categories: Vec<Vec<u32>>,
    /// The unit of a row; empty where units are cells.
    pub(super) of_row: Vec<u32>,
}

/// When it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) tolerance: f64,
    pub(super) most_rounds: usize,
    pub(super) bounds: Option<(f64, f64)>,
}

impl Rules {
    pub(super) fn of(spec: &Spec) -> Self {
        let Spec { tolerance, most_rounds, bounds, .. } = *spec;
        Self { tolerance, most_rounds, bounds }
    }
}

/// Rounds are given up when the last so many brought nothing.
const PATIENCE: usize = 50;

/// Fits; how far off the worst category was after each round, as a share of its target.
pub(super) fn rake(units: &mut Units, goals: &[Vec<f64>], rules: &Rules) -> Vec<f64> {
    let mut rounds = Vec::new();
    while rounds.len() < rules.most_rounds && !is_stuck(&rounds) {
        for (margin, goal) in goals.iter().enumerate() {
            match rules.bounds {
                None => fit(units, margin, goal),
                Some(bounds) => fit_within(units, margin, goal, bounds),
            }
        }
        let off = worst(units, goals).off;
        rounds.push(off);
        if off <= rules.tolerance {
            break;
        }
    }
    rounds
}

fn is_stuck(rounds: &[f64]) -> bool {
    let Some(before) = rounds.len().checked_sub(PATIENCE).filter(|it| *it > 0) else {
        return false;
    };
    let least = |them: &[f64]| them.iter().copied().fold(f64::INFINITY, f64::min);
    least(&rounds[before..]) > 0.99 * least(&rounds[..before])
}

/// What a margin's categories amount to.
pub(super) fn sums(units: &Units, margin: usize, n: usize) -> Vec<f64> {
    let mut sums = vec![0.0; n];
    let masses = units.sizes.iter().zip(&units.weights).map(|(size, weight)| size * weight);
    for (category, mass) in units.categories[margin].iter().zip(masses) {
        sums[*category as usize] += mass;
    }
    sums
}

fn fit(units: &mut Units, margin: usize, goal: &[f64]) {
    let sums = sums(units, margin, goal.len());
    let factor = |(goal, sum): (&f64, &f64)| if *sum > 0.0 { goal / sum } else { 1.0 };
    let factors: Vec<f64> = goal.iter().zip(&sums).map(factor).collect();
    for (weight, category) in units.weights.iter_mut().zip(&units.categories[margin]) {
        *weight *= factors[*category as usize];
    }
}

/// A factor that is looked for: too small at one end, too large at the other.
#[derive(Debug, Clone, Copy)]
struct Search {
    factor: f64,
    low: f64,
    high: f64,
    /// The mass of those within the bounds, and of those cut.
    free: f64,
    cut: f64,
}

impl Search {
    /// Goes nearer to a goal; false where it is there.
    fn step(&mut self, goal: f64) -> bool {
        let reached = self.free + self.cut;
        if (reached - goal).abs() <= 1e-14 * goal {
            return false;
        }
        if reached < goal {
            self.low = self.factor;
        } else {
            self.high = self.factor;
        }
        let straight = self.factor * (goal - self.cut) / self.free;
        let next = if straight > self.low && straight < self.high {
            straight
        } else if self.high.is_infinite() {
            self.factor * 2.0
        } else if self.low <= 0.0 {
            self.factor / 2.0
        } else {
            (self.low * self.high).sqrt()
        };
        let moved = (next / self.factor - 1.0).abs() > f64::EPSILON;
        self.factor = next;
        moved
    }
}

fn fit_within(units: &mut Units, margin: usize, goal: &[f64], (low, high): (f64, f64)) {
    const MOST_STEPS: usize = 60;
    let start = Search { factor: 1.0, low: 0.0, high: f64::INFINITY, free: 0.0, cut: 0.0 };
    let mut searches = vec![start; goal.len()];
    let categories = &units.categories[margin];
    for _ in 0..MOST_STEPS {
        for it in &mut searches {
            (it.free, it.cut) = (0.0, 0.0);
        }
        for ((category, size), raw) in categories.iter().zip(&units.sizes).zip(&units.raw) {
            let it = &mut searches[*category as usize];
            let weight = raw * it.factor;
            if weight > low && weight < high {
                it.free += size * weight;
            } else {
                it.cut += size * weight.clamp(low, high);
            }
        }
        let mut moved = false;
        for (it, goal) in searches.iter_mut().zip(goal) {
            moved |= it.step(*goal);
        }
        if !moved {
            break;
        }
    }
    let them = units.raw.iter_mut().zip(&mut units.weights).zip(categories);
    for ((raw, weight), category) in them {
        // where bounds cannot hold, factors would grow until they are no numbers any more
        *raw = (*raw * searches[*category as usize].factor).clamp(1e-100, 1e100);
        *weight = raw.clamp(low, high);
    }
}

/// The category that is furthest off.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Worst {
    pub(super) margin: usize,
    pub(super) category: usize,
    /// As a share of its target.
    pub(super) off: f64,
    pub(super) reached: f64,
    pub(super) goal: f64,
}

pub(super) fn worst(units: &Units, goals: &[Vec<f64>]) -> Worst {
    let mut worst = Worst::default();
    for (margin, goal) in goals.iter().enumerate() {
        let sums = sums(units, margin, goal.len());
        for (category, (reached, goal)) in sums.into_iter().zip(goal).enumerate() {
            let off = if *goal > 0.0 { (reached / goal - 1.0).abs() } else { reached };
            if off > worst.off || !off.is_finite() {
                worst = Worst { margin, category, off, reached, goal: *goal };
            }
        }
    }
    worst
}
