//! Margins that say different things of the same people.

use crate::value::text::shown;
use crate::weight::bind::Bound;
use crate::weight::margin::{Margin, NO_VALUE};
use crate::weight::mistake::Mistake;

/// Shares closer than this are the same: more than the dust of binary numbers.
const SAME: f64 = 1e-9;

/// Finds a variable whose targets differ from what a joint margin with it adds up to.
pub(super) fn look(bound: &Bound<'_>, found: &mut Vec<Mistake>) {
    for single in &bound.margins {
        let [digit] = single.digits.as_slice() else { continue };
        for joint in bound.margins.iter().filter(|it| it.digits.len() > 1) {
            if !joint.digits.iter().any(|it| it.variable == digit.variable) {
                continue;
            }
            let Some(sums) = summed(single, joint, digit.variable) else { continue };
            if let Some(it) = compared(single, joint, &sums) {
                found.push(it);
            }
        }
    }
}

/// What a joint margin's targets add up to by the categories of one of its variables; `None` where
/// they cannot be told apart by them, or some are open.
fn summed(single: &Margin<'_>, joint: &Margin<'_>, variable: usize) -> Option<Vec<f64>> {
    let digit = joint.digits.iter().find(|it| it.variable == variable)?;
    let n_values = digit.atoms.values.len();
    let mut category: Vec<Option<u32>> = vec![None; joint.leaves.len()];
    for (place, leaf) in joint.table.iter().enumerate() {
        let value = place / digit.stride % (n_values + 1);
        let Some(known) = category.get_mut(*leaf as usize) else { continue };
        let own = single.table.get(value).copied().filter(|it| *it < NO_VALUE)?;
        if known.is_some_and(|it| it != own) {
            return None;
        }
        *known = Some(own);
    }
    let mut sums = vec![0.0; single.leaves.len()];
    for (leaf, category) in joint.leaves.iter().zip(category) {
        sums[category? as usize] += leaf.amount?;
    }
    Some(sums)
}

fn compared(single: &Margin<'_>, joint: &Margin<'_>, sums: &[f64]) -> Option<Mistake> {
    let amounts: Option<Vec<f64>> = single.leaves.iter().map(|it| it.amount).collect();
    let amounts = amounts?;
    let (whole, joint_whole): (f64, f64) = (amounts.iter().sum(), sums.iter().sum());
    for ((leaf, amount), sum) in single.leaves.iter().zip(&amounts).zip(sums) {
        let (own, other) = (100.0 * amount / whole, 100.0 * sum / joint_whole);
        if (own - other).abs() > SAME * own.max(other) {
            let (name, joint_name) = (shown(&single.name), shown(&joint.name));
            let message = format!(
                "`{}` of `{name}` is {own:.4} percent here, and {other:.4} in `{joint_name}`",
                leaf.name()
            );
            let hint = format!("leave `{name}` out: `{joint_name}` says it already");
            return Some(Mistake::new(&leaf.place, message, hint));
        }
    }
    None
}
