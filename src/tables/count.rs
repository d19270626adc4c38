//! The counting: one run over the respondents a table, over dense keys.

use crate::tables::banner::{Banner, Pass};
use crate::tables::field::Field;
use crate::tables::number::real;
use crate::tables::statistics::{Moments, Sums, median};

/// Rows taken at a time: their keys and weights stay in the nearest memory.
const BLOCK: usize = 2048;

/// Number, sum of weights, sum of their squares, and nothing: four make one line of two additions.
type Cell = [f64; 4];

/// How often each key stands in each column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts {
    n_columns: usize,
    keys: Vec<Sums>,
    sets: Vec<Sums>,
}

impl Counts {
    /// Of a key in a column.
    pub(crate) fn key(&self, key: usize, column: usize) -> Sums {
        self.keys.get(key * self.n_columns + column).copied().unwrap_or_default()
    }

    /// Of those who chose any of a set of answers of a multi.
    pub(crate) fn set(&self, set: usize, column: usize) -> Sums {
        self.sets.get(set * self.n_columns + column).copied().unwrap_or_default()
    }
}

/// Counts a variable by the columns of a banner. `sets` are of answers of a multi: who chose any.
pub(crate) fn count(field: &Field<'_>, sets: &[Vec<usize>], banner: &Banner) -> Counts {
    let (n_keys, n_columns) = (field.n_keys(), banner.columns.len());
    let mut sums: Vec<Vec<Cell>> =
        banner.passes.iter().map(|it| vec![[0.0; 4]; (n_keys + sets.len()) * (it.n + 1)]).collect();
    let mut keys = [0_u16; BLOCK];
    let mut any = [0_u8; BLOCK];
    for start in (0..banner.n_rows).step_by(BLOCK) {
        let n = BLOCK.min(banner.n_rows - start);
        let weights = banner.weights.as_ref().map(|it| &it[start..start + n]);
        let keys = &mut keys[..n];
        field.fill(start, keys);
        for (pass, sums) in banner.passes.iter().zip(&mut sums) {
            add(keys, &pass.keys[start..start + n], weights, pass.n + 1, sums);
        }
        for (set, answers) in sets.iter().enumerate() {
            let any = &mut any[..n];
            union(field, answers, start, any);
            for (pass, sums) in banner.passes.iter().zip(&mut sums) {
                let own = &mut sums[(n_keys + set) * (pass.n + 1)..][..=pass.n];
                add_chosen(any, &pass.keys[start..start + n], weights, own);
            }
        }
    }
    let mut counts = Counts {
        n_columns,
        keys: vec![Sums::default(); n_keys * n_columns],
        sets: vec![Sums::default(); sets.len() * n_columns],
    };
    for (pass, sums) in banner.passes.iter().zip(&sums) {
        let (of_keys, of_sets) = sums.split_at(n_keys * (pass.n + 1));
        let is_weighted = banner.weights.is_some();
        place(pass, of_keys, is_weighted, n_columns, &mut counts.keys);
        place(pass, of_sets, is_weighted, n_columns, &mut counts.sets);
    }
    counts
}

fn add(keys: &[u16], columns: &[u16], weights: Option<&[f64]>, stride: usize, sums: &mut [Cell]) {
    let at = |key: u16, column: u16| usize::from(key) * stride + usize::from(column);
    match weights {
        Some(weights) => {
            for ((key, column), w) in keys.iter().zip(columns).zip(weights) {
                let it = &mut sums[at(*key, *column)];
                *it = [it[0] + 1.0, it[1] + w, it[2] + w * w, 0.0];
            }
        }
        None => {
            for (key, column) in keys.iter().zip(columns) {
                sums[at(*key, *column)][0] += 1.0;
            }
        }
    }
}

fn union(field: &Field<'_>, answers: &[usize], start: usize, any: &mut [u8]) {
    any.fill(0);
    for answer in answers {
        let Some(flags) = field.flags().get(*answer) else { continue };
        let flags = &flags[start..start + any.len()];
        any.iter_mut().zip(flags).for_each(|(any, it)| *any |= u8::from(*it == 1));
    }
}

fn add_chosen(any: &[u8], columns: &[u16], weights: Option<&[f64]>, sums: &mut [Cell]) {
    for (at, column) in columns.iter().enumerate().filter(|(at, _)| any[*at] == 1) {
        let w = weights.map_or(0.0, |it| it[at]);
        let it = &mut sums[usize::from(*column)];
        *it = [it[0] + 1.0, it[1] + w, it[2] + w * w, 0.0];
    }
}

/// Puts what a pass counted into the columns it stands for.
fn place(pass: &Pass, from: &[Cell], is_weighted: bool, n_columns: usize, to: &mut [Sums]) {
    for (row, cells) in from.chunks_exact(pass.n + 1).enumerate() {
        for (column, [n, w, w2, _]) in pass.columns.iter().zip(cells) {
            let (w, w2) = if is_weighted { (*w, *w2) } else { (*n, *n) };
            to[row * n_columns + column] = Sums { n: *n, w, w2 };
        }
    }
}

/// Sums of numbers in each column, and the median.
pub(crate) fn moments(numbers: &[f64], banner: &Banner) -> Vec<(Moments, Option<f64>)> {
    let said = || numbers.iter().copied().filter(|it| !it.is_nan());
    let n_said = real(said().count());
    let shift = if n_said > 0.0 { said().sum::<f64>() / n_said } else { 0.0 };
    let empty = (Moments { shift, ..Moments::default() }, None);
    let mut found = vec![empty; banner.columns.len()];
    let mut order: Vec<usize> = (0..numbers.len()).filter(|it| !numbers[*it].is_nan()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let weight = |row: usize| banner.weights.as_ref().map_or(1.0, |it| it[row]);
    for pass in &banner.passes {
        let mut sorted: Vec<Vec<(f64, f64)>> = vec![Vec::new(); pass.n];
        for row in &order {
            let column = usize::from(pass.keys[*row]);
            let Some(sorted) = sorted.get_mut(column) else { continue };
            let w = weight(*row);
            found[pass.columns[column]].0.add(numbers[*row], Sums { n: 1.0, w, w2: w * w });
            sorted.push((numbers[*row], w));
        }
        for (column, sorted) in pass.columns.iter().zip(sorted) {
            let total = found[*column].0.sums.w;
            found[*column].1 = median(sorted.into_iter(), total);
        }
    }
    found
}

/// All who count, in the first column.
pub(crate) fn everybody(banner: &Banner) -> Sums {
    let mut sums = Sums::default();
    let Some(pass) = banner.passes.first() else { return sums };
    for (row, _) in pass.keys.iter().enumerate().filter(|it| *it.1 == 0) {
        let w = banner.weights.as_ref().map_or(1.0, |it| it[row]);
        sums = sums.and(Sums { n: 1.0, w, w2: w * w });
    }
    sums
}
