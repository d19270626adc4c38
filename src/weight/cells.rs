//! People grouped by what they have in every margin: people of one cell share their factor, so
//! rounds run over cells, of which there are thousands, not over people, of whom there are millions.

use std::collections::HashMap;

use crate::weight::bind::Bound;
use crate::weight::margin::{Margin, NO_TARGET, NO_VALUE};
use crate::weight::mistake::Mistake;
use crate::weight::rake::Units;
use crate::weight::spec::{Spec, Sum, WithoutValue};

/// Of a row: in no cell.
const NOBODY: u32 = u32::MAX;
/// In a key: not in every margin. Larger than any key, and a hundred of them can be added.
const BAD: u64 = 1 << 56;
/// So many cells are counted in a plain list; more are looked up.
const MOST_DENSE: u64 = 1 << 22;
/// Rows whose keys are put together at once, so that they stay in the fastest memory.
const PIECE: usize = 2048;

/// Rows by cell.
#[derive(Debug)]
pub(super) struct Cells {
    /// The cell of a row, by slot.
    rows: Vec<u32>,
    n_slots: usize,
    /// In the order of their keys.
    full: Vec<Cell>,
    /// A margin each, the category of every cell.
    categories: Vec<Vec<u32>>,
    /// A margin each: how many categories, people without a value among them.
    n_categories: Vec<usize>,
    /// Is somebody not in every margin?
    pub(super) has_misfits: bool,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    slot: u32,
    n: u32,
    /// The sum of what its people begin with.
    mass: f64,
}

/// A margin as it adds to a row's key.
struct Digit<'b> {
    margin: &'b Margin<'b>,
    /// What a place of the margin's table adds.
    adds: Vec<u64>,
    stride: u64,
    n: u64,
}

/// Groups rows. People who are not in every margin are in no cell.
pub(super) fn group(bound: &Bound<'_>, spec: &Spec, found: &mut Vec<Mistake>) -> Option<Cells> {
    let Some((digits, n_keys)) = digits(bound, spec.without_value) else {
        let place = bound.margins.first().map(|it| it.place.clone()).unwrap_or_default();
        let hint = "leave out margins, or join categories";
        found.push(Mistake::new(&place, "there are too many combinations of categories", hint));
        return None;
    };
    let mut rows = Vec::with_capacity(bound.n_rows);
    let mut has_misfits = false;
    let (cells, keys, n_slots) = if n_keys <= MOST_DENSE {
        let n_slots = usize::try_from(n_keys).ok()?;
        let mut cells = vec![Cell { slot: 0, n: 0, mass: 0.0 }; n_slots];
        has_misfits |= each_key(bound, &digits, |row, key| {
            let slot = key.and_then(|it| u32::try_from(it).ok());
            if let Some(it) = slot {
                cells[it as usize].add(bound, row);
            }
            rows.push(slot.unwrap_or(NOBODY));
        });
        let keys = 0..;
        let full: Vec<(u64, Cell)> = keys
            .zip(cells)
            .filter(|(_, it)| it.n > 0)
            .map(|(key, it)| (key, Cell { slot: u32::try_from(key).unwrap_or(NOBODY), ..it }))
            .collect();
        (full.iter().map(|it| it.1).collect(), full.iter().map(|it| it.0).collect(), n_slots)
    } else {
        looked_up(bound, &digits, &mut rows, &mut has_misfits)
    };
    let categories = digits.iter().map(|it| it.categories(&keys)).collect();
    let n_categories = digits.iter().map(|it| usize::try_from(it.n).unwrap_or_default()).collect();
    Some(Cells { rows, n_slots, full: cells, categories, n_categories, has_misfits })
}

/// Cells, their keys, and how many slots there are, where cells are too many for a plain list.
fn looked_up(
    bound: &Bound<'_>,
    digits: &[Digit<'_>],
    rows: &mut Vec<u32>,
    has_misfits: &mut bool,
) -> (Vec<Cell>, Vec<u64>, usize) {
    let mut known: HashMap<u64, u32> = HashMap::new();
    let mut cells: Vec<(u64, Cell)> = Vec::new();
    *has_misfits |= each_key(bound, digits, |row, key| {
        let Some(key) = key else { return rows.push(NOBODY) };
        let slot = *known.entry(key).or_insert_with(|| {
            let slot = u32::try_from(cells.len()).unwrap_or(NOBODY);
            cells.push((key, Cell { slot, n: 0, mass: 0.0 }));
            slot
        });
        cells[slot as usize].1.add(bound, row);
        rows.push(slot);
    });
    cells.sort_unstable_by_key(|it| it.0);
    let n_slots = cells.len();
    (cells.iter().map(|it| it.1).collect(), cells.iter().map(|it| it.0).collect(), n_slots)
}

impl Cell {
    fn add(&mut self, bound: &Bound<'_>, row: usize) {
        self.n += 1;
        if let Some(start) = &bound.start {
            self.mass += start[row];
        }
    }
}

/// Margins as digits of a key, and how many keys there are.
fn digits<'b>(bound: &'b Bound<'_>, without: WithoutValue) -> Option<(Vec<Digit<'b>>, u64)> {
    let mut stride = 1_u64;
    let mut digits = Vec::new();
    for margin in &bound.margins {
        let n_leaves = margin.leaves.len() as u64;
        let (n, no_value) = match without {
            WithoutValue::Own => (n_leaves + 1, n_leaves * stride),
            WithoutValue::Refuse => (n_leaves, BAD),
        };
        let adds = |it: &u32| match *it {
            NO_TARGET => BAD,
            NO_VALUE => no_value,
            leaf => u64::from(leaf) * stride,
        };
        let adds = margin.table.iter().map(adds).collect();
        digits.push(Digit { margin, adds, stride, n });
        stride = stride.checked_mul(n.max(1)).filter(|it| *it < BAD)?;
    }
    (digits.len() <= 100).then_some((digits, stride))
}

impl Digit<'_> {
    /// Adds the digit of some rows in a row to their keys.
    fn add(&self, first: usize, keys: &mut [u64]) {
        if let [only] = self.margin.digits.as_slice() {
            let last = self.adds.len().saturating_sub(1);
            let ids = only.atoms.ids.get(first..first + keys.len()).unwrap_or_default();
            for (key, id) in keys.iter_mut().zip(ids) {
                *key += self.adds[usize::from(*id).min(last)];
            }
            return;
        }
        for (row, key) in (first..).zip(keys) {
            *key += self.adds[self.margin.place_of(row)];
        }
    }

    fn categories(&self, keys: &[u64]) -> Vec<u32> {
        let digit = |it: &u64| u32::try_from(it / self.stride % self.n.max(1)).unwrap_or_default();
        keys.iter().map(digit).collect()
    }
}

/// Goes over all rows with their keys; tells whether somebody chosen has none.
fn each_key(
    bound: &Bound<'_>,
    digits: &[Digit<'_>],
    mut each: impl FnMut(usize, Option<u64>),
) -> bool {
    let mut has_misfits = false;
    let mut keys = [0_u64; PIECE];
    for first in (0..bound.n_rows).step_by(PIECE) {
        let keys = &mut keys[..PIECE.min(bound.n_rows - first)];
        keys.fill(0);
        for it in digits {
            it.add(first, keys);
        }
        for (row, key) in (first..).zip(keys) {
            let key = (bound.is_chosen(row) && *key < BAD).then_some(*key);
            has_misfits |= key.is_none() && bound.is_chosen(row);
            each(row, key);
        }
    }
    has_misfits
}

/// A count as a number; nobody interviews so many that it would be inexact.
#[expect(clippy::cast_precision_loss, reason = "counts of people stay far below 2^53")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

impl Cells {
    /// How many are weighted.
    pub(super) fn n(&self) -> usize {
        self.full.iter().map(|it| it.n as usize).sum()
    }

    /// How many people are in each category of a margin.
    pub(super) fn counts(&self, margin: usize) -> Vec<usize> {
        let mut counts = vec![0; self.n_categories[margin]];
        for (category, cell) in self.categories[margin].iter().zip(&self.full) {
            counts[*category as usize] += cell.n as usize;
        }
        counts
    }

    /// What is wanted of each category, a margin each, in people: all add up to how many there are.
    /// Categories without a target keep the share they began with.
    pub(super) fn goals(&self, bound: &Bound<'_>) -> Vec<Vec<f64>> {
        let n = number(self.n());
        let masses = self.masses(bound);
        let whole: f64 = masses.iter().sum();
        let margins = bound.margins.iter().zip(&self.categories).zip(&self.n_categories);
        margins
            .map(|((margin, categories), n_categories)| {
                let mut own = vec![0.0; *n_categories];
                for (category, mass) in categories.iter().zip(&masses) {
                    own[*category as usize] += mass / whole;
                }
                let amount = |it: usize| margin.leaves.get(it)?.amount;
                let kept: f64 =
                    (0..*n_categories).filter(|it| amount(*it).is_none()).map(|it| own[it]).sum();
                let wanted: f64 = (0..*n_categories).filter_map(amount).sum();
                let share = |it| amount(it).map_or(own[it], |it| it / wanted * (1.0 - kept));
                (0..*n_categories).map(|it| share(it) * n).collect()
            })
            .collect()
    }

    fn masses(&self, bound: &Bound<'_>) -> Vec<f64> {
        let has_start = bound.start.is_some();
        let mass = |it: &Cell| if has_start { it.mass } else { f64::from(it.n) };
        self.full.iter().map(mass).collect()
    }

    /// What rounds run over: cells; where weights have bounds and people begin with different ones,
    /// people who begin with the same in a cell.
    pub(super) fn units(&self, bound: &Bound<'_>, has_bounds: bool) -> Units {
        if let Some(start) = bound.start.as_ref().filter(|_| has_bounds) {
            return self.units_by_start(start);
        }
        Units {
            sizes: self.masses(bound),
            n: self.full.iter().map(|it| it.n).collect(),
            starts: vec![1.0; self.full.len()],
            raw: vec![1.0; self.full.len()],
            weights: vec![1.0; self.full.len()],
            categories: self.categories.clone(),
            of_row: Vec::new(),
        }
    }

    fn units_by_start(&self, start: &[f64]) -> Units {
        let mut cell_of = vec![0_u32; self.n_slots];
        for (at, cell) in (0..).zip(&self.full) {
            cell_of[cell.slot as usize] = at;
        }
        let people = || self.rows.iter().zip(start).filter(|(slot, _)| **slot != NOBODY);
        let key = |slot: &u32, start: &f64| (cell_of[*slot as usize], start.to_bits());
        let mut kinds: Vec<(u32, u64)> = people().map(|(slot, start)| key(slot, start)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let at = |slot: &u32, start: &f64| {
            let at = kinds.binary_search(&key(slot, start)).ok()?;
            u32::try_from(at).ok()
        };
        let of_row: Vec<u32> = self
            .rows
            .iter()
            .zip(start)
            .map(
                |(slot, start)| {
                    if *slot == NOBODY { NOBODY } else { at(slot, start).unwrap_or(NOBODY) }
                },
            )
            .collect();
        let mut n = vec![0_u32; kinds.len()];
        of_row.iter().filter(|it| **it != NOBODY).for_each(|it| n[*it as usize] += 1);
        let whole: f64 = people().map(|(_, start)| start).sum();
        let mean = whole / number(self.n());
        let raw: Vec<f64> = kinds.iter().map(|it| f64::from_bits(it.1) / mean).collect();
        let category = |them: &Vec<u32>| kinds.iter().map(|it| them[it.0 as usize]).collect();
        Units {
            sizes: n.iter().map(|it| f64::from(*it)).collect(),
            n,
            starts: raw.clone(),
            weights: raw.clone(),
            raw,
            categories: self.categories.iter().map(category).collect(),
            of_row,
        }
    }

    /// Everybody's weight.
    pub(super) fn weights(&self, bound: &Bound<'_>, units: &Units, sum: Sum) -> Vec<f64> {
        let n = number(self.n());
        let reached: f64 = units.sizes.iter().zip(&units.weights).map(|(a, b)| a * b).sum();
        let scale = match sum {
            Sum::Cases => n / reached,
            Sum::Population(it) => it / reached,
        };
        if !units.of_row.is_empty() {
            let weight =
                |it: &u32| units.weights.get(*it as usize).map_or(f64::NAN, |it| it * scale);
            return units.of_row.iter().map(weight).collect();
        }
        let mut factors = vec![f64::NAN; self.n_slots];
        for (cell, weight) in self.full.iter().zip(&units.weights) {
            factors[cell.slot as usize] = weight * scale;
        }
        let factor = |it: &u32| factors.get(*it as usize).copied().unwrap_or(f64::NAN);
        match &bound.start {
            None => self.rows.iter().map(factor).collect(),
            Some(start) => {
                self.rows.iter().zip(start).map(|(it, start)| factor(it) * start).collect()
            }
        }
    }
}
