//! The counting: one run over the respondents a table, over dense keys.

use crate::tables::banner::{Banner, Pass};
use crate::tables::field::Field;
use crate::tables::number::real;
use crate::tables::statistics::{Moments, Sums, median};

/// Rows taken at a time: their keys and weights stay in the nearest memory.
const BLOCK: usize = 2048;

/// Number, sum of weights, sum of their squares, and nothing: four make two additions of pairs.
type Cell = [f64; 4];

/// Neighbors are added to different sums, so that none waits for the one before.
const LANES: usize = 2;

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
pub(crate) fn count(field: &Field<'_>, sets: &[Vec<usize>], banner: &Banner<'_>) -> Counts {
    let (n_keys, n_columns) = (field.n_keys(), banner.columns.len());
    let mut sums: Vec<Vec<Cell>> = banner
        .passes
        .iter()
        .map(|it| vec![[0.0; 4]; (n_keys * LANES + sets.len()) * (it.n + 2)])
        .collect();
    let mut keys = [0_u16; BLOCK];
    let mut any = [0_u8; BLOCK];
    for start in (0..banner.n_rows).step_by(BLOCK) {
        let n = BLOCK.min(banner.n_rows - start);
        let weights = banner.weights.as_ref().map(|it| &it[start..start + n]);
        let keys = &mut keys[..n];
        field.fill(start, keys);
        for (pass, sums) in banner.passes.iter().zip(&mut sums) {
            let stride = pass.n + 2;
            let (keyed, _) = sums.split_at_mut(n_keys * stride * LANES);
            add(keys, &pass.keys[start..start + n], weights, stride, keyed);
        }
        for (set, answers) in sets.iter().enumerate() {
            let any = &mut any[..n];
            union(field, answers, start, any);
            for (pass, sums) in banner.passes.iter().zip(&mut sums) {
                let own = &mut sums[(n_keys * LANES + set) * (pass.n + 2)..][..pass.n + 2];
                add_chosen(any, &pass.keys[start..start + n], weights, own);
            }
        }
    }
    let mut counts = Counts {
        n_columns,
        keys: vec![Sums::default(); n_keys * n_columns],
        sets: vec![Sums::default(); sets.len() * n_columns],
    };
    let is_weighted = banner.weights.is_some();
    for (pass, sums) in banner.passes.iter().zip(&sums) {
        let lane = n_keys * (pass.n + 2);
        for of_keys in sums[..lane * LANES].chunks_exact(lane.max(1)) {
            place(pass, of_keys, is_weighted, n_columns, &mut counts.keys);
        }
        place(pass, &sums[lane * LANES..], is_weighted, n_columns, &mut counts.sets);
    }
    counts
}

fn add(keys: &[u16], columns: &[u16], weights: Option<&[f64]>, stride: usize, sums: &mut [Cell]) {
    let mut places = [0_u32; BLOCK];
    let wide = u32::try_from(stride).unwrap_or(u32::MAX);
    for ((place, key), column) in places.iter_mut().zip(keys).zip(columns) {
        *place = u32::from(*key) * wide + u32::from(*column);
    }
    let places = &places[..keys.len()];
    let (even, odd) = sums.split_at_mut(sums.len() / LANES);
    let Some(weights) = weights else {
        for it in places {
            even[*it as usize][0] += 1.0;
        }
        return;
    };
    let one = |it: &mut Cell, w: f64| {
        it[0] += 1.0;
        it[1] += w;
        it[2] += w * w;
    };
    for (places, weights) in places.chunks_exact(2).zip(weights.chunks_exact(2)) {
        one(&mut even[places[0] as usize], weights[0]);
        one(&mut odd[places[1] as usize], weights[1]);
    }
    if let (1, [.., place], [.., w]) = (keys.len() % 2, places, weights) {
        one(&mut even[*place as usize], *w);
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

/// Adds what a pass counted to the columns it stands for, and to the totals.
fn place(pass: &Pass, from: &[Cell], is_weighted: bool, n_columns: usize, to: &mut [Sums]) {
    for (row, cells) in from.chunks_exact(pass.n + 2).enumerate() {
        let sums = |[n, w, w2, _]: &Cell| {
            let (w, w2) = if is_weighted { (*w, *w2) } else { (*n, *n) };
            Sums { n: *n, w, w2 }
        };
        let own = &mut to[row * n_columns..][..n_columns];
        for (column, cell) in pass.columns.iter().zip(cells) {
            own[*column] = own[*column].and(sums(cell));
        }
        let all = cells[..=pass.n].iter().map(sums).fold(Sums::default(), Sums::and);
        for column in &pass.totals {
            own[*column] = own[*column].and(all);
        }
    }
}

/// Sums of numbers in each column, and the median.
pub(crate) fn moments(numbers: &[f64], banner: &Banner<'_>) -> Vec<(Moments, Option<f64>)> {
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
        let mut everybody = Vec::new();
        for row in &order {
            let column = usize::from(pass.keys[*row]);
            let (x, w) = (numbers[*row], weight(*row));
            let who = Sums { n: 1.0, w, w2: w * w };
            if column <= pass.n && !pass.totals.is_empty() {
                pass.totals.iter().for_each(|it| found[*it].0.add(x, who));
                everybody.push((x, w));
            }
            let Some(sorted) = sorted.get_mut(column) else { continue };
            found[pass.columns[column]].0.add(x, who);
            sorted.push((x, w));
        }
        let middle = |sorted: &[(f64, f64)]| {
            median(sorted.iter().copied(), sorted.iter().map(|it| it.1).sum())
        };
        for (column, sorted) in pass.columns.iter().zip(&sorted) {
            found[*column].1 = middle(sorted);
        }
        pass.totals.iter().for_each(|it| found[*it].1 = middle(&everybody));
    }
    found
}

/// All who count.
pub(crate) fn everybody(banner: &Banner<'_>) -> Sums {
    let mut sums = Sums::default();
    let Some(pass) = banner.passes.first() else { return sums };
    for (row, _) in pass.keys.iter().enumerate().filter(|it| usize::from(*it.1) <= pass.n) {
        let w = banner.weights.as_ref().map_or(1.0, |it| it[row]);
        sums = sums.and(Sums { n: 1.0, w, w2: w * w });
    }
    sums
}
