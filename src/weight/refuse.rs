//! Reasons not to weigh: people who fit no category, categories nobody is in, margins that
//! contradict each other, rounds that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::Dataset;
use crate::value::text::{counted, shown};
use crate::weight::bind::Bound;
use crate::weight::cells::Cells;
use crate::weight::differ;
use crate::weight::margin::{Margin, NO_TARGET, NO_VALUE};
use crate::weight::mistake::Mistake;
use crate::weight::rake::{Rules, Units, Worst, rake, worst};
use crate::weight::select::{people, who};
use crate::weight::spec::{Spec, WithoutValue};

/// Looks at who is where before anything is weighed.
pub(super) fn look(
    bound: &Bound<'_>,
    cells: &Cells,
    spec: &Spec,
    data: &Dataset,
    found: &mut Vec<Mistake>,
) {
    differ::look(bound, found);
    for (at, margin) in bound.margins.iter().enumerate() {
        if !cells.has_misfits {
            targets(margin, &cells.counts(at), found);
            continue;
        }
        let met = Met::of(margin, bound);
        targets(margin, &met.counts, found);
        met.without_target(margin, found);
        match spec.without_value {
            WithoutValue::Refuse => met.without_value(margin, data, found),
            WithoutValue::Own => {}
        }
    }
}

/// Nobody is left.
pub(super) fn nobody(spec: &Spec) -> Mistake {
    let place = spec.filter.first().map_or(&spec.name.place, |it| &it.variable.place);
    let hint = "who gets a weight is said by `filter:`; without it, who has the outcome `complete`; \
                `filter: everyone` takes all";
    Mistake::new(place, "nobody is left to be weighted", hint)
}

/// Who is met in a margin.
struct Met {
    counts: Vec<usize>,
    /// By place in the margin's table.
    no_target: BTreeMap<usize, usize>,
    no_value: Vec<usize>,
}

impl Met {
    fn of(margin: &Margin<'_>, bound: &Bound<'_>) -> Self {
        let mut met = Self {
            counts: vec![0; margin.leaves.len()],
            no_target: BTreeMap::new(),
            no_value: Vec::new(),
        };
        for row in (0..bound.n_rows).filter(|it| bound.is_chosen(*it)) {
            let place = margin.place_of(row);
            match margin.table[place] {
                NO_VALUE => met.no_value.push(row),
                NO_TARGET => *met.no_target.entry(place).or_default() += 1,
                leaf => met.counts[leaf as usize] += 1,
            }
        }
        met
    }

    fn without_target(&self, margin: &Margin<'_>, found: &mut Vec<Mistake>) {
        const MOST: usize = 10;
        let name = shown(&margin.name);
        for (place, n) in self.no_target.iter().take(MOST) {
            let value = margin.value_at(*place).unwrap_or_default();
            let whom = people(*n, "has", "have");
            let message = format!("{whom} `{value}` in `{name}`, which has no target");
            let last = value.rsplit(", ").next().unwrap_or_default();
            let hint = format!(
                "give it one, join it to another by `{last} + …:`, or let it keep its share: \
                 `{last}: own`"
            );
            found.push(Mistake::new(&margin.place, message, hint));
        }
        let n_more = self.no_target.len().saturating_sub(MOST);
        if n_more > 0 {
            let message = format!("{} more of `{name}` have no target", counted(n_more, "value"));
            let hint = "a number is weighted by in ranges: `18 to 24`";
            found.push(Mistake::new(&margin.place, message, hint));
        }
    }

    fn without_value(&self, margin: &Margin<'_>, data: &Dataset, found: &mut Vec<Mistake>) {
        if self.no_value.is_empty() {
            return;
        }
        let whom = people(self.no_value.len(), "has", "have");
        let message = format!(
            "{whom} no value in `{}`{}{}",
            shown(&margin.name),
            reasons(margin, data, &self.no_value),
            who(data, &self.no_value)
        );
        let hint = "`missing: own` lets them keep their share of the interviews; `filter:` says who \
                    is weighted at all";
        found.push(Mistake::new(&margin.place, message, hint));
    }
}

/// Why people have no value: `: 2 Refused, 1 Don't know`.
fn reasons(margin: &Margin<'_>, data: &Dataset, rows: &[usize]) -> String {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for row in rows {
        let why = |it: usize| data.rows.columns[it].why.get(*row).copied().filter(|it| *it > 0);
        if let Some(it) = margin.digits.iter().find_map(|it| why(it.variable)) {
            *counts.entry(it).or_default() += 1;
        }
    }
    let words: Vec<String> = counts
        .iter()
        .filter_map(|(why, n)| {
            let reason = data.reasons.get(usize::from(*why).checked_sub(1)?)?;
            Some(format!("{n} {}", shown(&reason.label)))
        })
        .collect();
    if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) }
}

/// Targets for nobody, and people without.
fn targets(margin: &Margin<'_>, counts: &[usize], found: &mut Vec<Mistake>) {
    for (at, leaf) in margin.leaves.iter().enumerate() {
        let (Some(amount), n) = (leaf.amount, counts[at]) else { continue };
        let (name, margin_name) = (leaf.name(), shown(&margin.name));
        if amount > 0.0 && n == 0 {
            let message =
                format!("nobody is in `{name}` of `{margin_name}`, and its target is {amount}");
            found.push(Mistake::new(&leaf.place, message, joined(margin, counts, at)));
        } else if amount <= 0.0 && n > 0 {
            let whom = people(n, "is", "are");
            let message = format!("{whom} in `{name}` of `{margin_name}`, and its target is 0");
            let hint = "leave them out by `filter:`, or let them keep their share: `own`";
            found.push(Mistake::new(&leaf.place, message, hint));
        }
    }
}

/// What an empty category is joined to: the smaller of its neighbors that has people.
fn joined(margin: &Margin<'_>, counts: &[usize], at: usize) -> String {
    let leaf = &margin.leaves[at];
    let (own, around) = leaf.keys.split_last().map_or(("", &[][..]), |(a, b)| (a.as_str(), b));
    let is_near = |it: &usize| {
        let other = margin.leaves.get(*it);
        let beside = other.and_then(|it| it.keys.split_last()).is_some_and(|it| it.1 == around);
        beside && counts[*it] > 0 && other.is_some_and(|it| it.amount.is_some())
    };
    let places = [at.checked_sub(1), Some(at + 1)];
    let near = places.into_iter().flatten().filter(is_near).min_by_key(|it| counts[*it]);
    let Some(near) = near else {
        return "leave the category out, or join it to another by `+`".to_owned();
    };
    let (first, second) = (at.min(near), at.max(near));
    let key = |it: usize| margin.leaves[it].keys.last().map_or(own, String::as_str);
    let amount = |it: usize| margin.leaves[it].amount.unwrap_or_default();
    let sum = format!("{:.6}", amount(first) + amount(second));
    let sum = sum.trim_end_matches('0').trim_end_matches('.');
    format!(
        "join it to its neighbor, in which there are {}: `{} + {}: {sum}`",
        counts[near],
        shown(key(first)),
        shown(key(second))
    )
}

/// Why rounds did not lead to weights, if they did not.
pub(super) fn failure(
    units: &Units,
    goals: &[Vec<f64>],
    spec: &Spec,
    bound: &Bound<'_>,
    rounds: &[f64],
) -> Option<Mistake> {
    let off = rounds.last().copied().unwrap_or_default();
    if off <= spec.tolerance {
        return None;
    }
    let worst = worst(units, goals);
    let margin = bound.margins.get(worst.margin)?;
    let place = margin.leaves.get(worst.category).map_or(&margin.place, |it| &it.place);
    let n: f64 = goals.first().map(|it| it.iter().sum()).unwrap_or_default();
    let percent = |it: f64| 100.0 * it / n;
    let name = margin
        .leaves
        .get(worst.category)
        .map_or_else(|| "people without a value".to_owned(), |it| format!("`{}`", it.name()));
    let still = format!(
        "after {}, {name} of `{}` is still {:.4} percent in place of {:.4}",
        counted(rounds.len(), "round"),
        shown(&margin.name),
        percent(worst.reached),
        percent(worst.goal)
    );
    if let Some(bounds) = spec.bounds {
        return Some(out_of_bounds(units, goals, spec, bounds, &still));
    }
    if rounds.len() >= spec.most_rounds && is_closing_in(rounds) {
        let hint = format!(
            "it was still getting closer: allow more rounds, `most_rounds: {}`",
            spec.most_rounds.saturating_mul(10)
        );
        return Some(Mistake::new(place, still, hint));
    }
    let hint = format!(
        "among these people the margins cannot all hold{}; join categories, or leave a margin out",
        nobody_in_both(units, bound, &worst)
    );
    Some(Mistake::new(place, still, hint))
}

fn is_closing_in(rounds: &[f64]) -> bool {
    let half = rounds.get(rounds.len() / 2).copied().unwrap_or_default();
    rounds.last().is_some_and(|it| *it < 0.9 * half)
}

/// Bounds that cannot hold, and what weights would be without.
fn out_of_bounds(
    units: &Units,
    goals: &[Vec<f64>],
    spec: &Spec,
    (low, high): (f64, f64),
    still: &str,
) -> Mistake {
    let mut free = units.clone();
    free.weights.clone_from(&units.starts);
    let rounds = rake(&mut free, goals, &Rules { bounds: None, ..Rules::of(spec) });
    let message = format!("weights from {low} to {high} cannot hold the margins: {still}");
    let hint = if rounds.last().is_some_and(|it| *it <= spec.tolerance) {
        let least = free.weights.iter().copied().fold(f64::INFINITY, f64::min);
        let most = free.weights.iter().copied().fold(0.0, f64::max);
        format!(
            "without bounds they go from {least:.3} to {most:.3}: widen the bounds, or join \
             categories with few people"
        )
    } else {
        "without bounds they do not hold either: leave `bounds:` out first to see why".to_owned()
    };
    Mistake::new(&spec.bounds_place, message, hint)
}

/// Combinations of the worst margin's categories with others that nobody has.
fn nobody_in_both(units: &Units, bound: &Bound<'_>, worst: &Worst) -> String {
    const MOST: usize = 3;
    let (own, margin) = (&units.categories[worst.margin], &bound.margins[worst.margin]);
    let mut words = Vec::new();
    for (at, other) in bound.margins.iter().enumerate().filter(|it| it.0 != worst.margin) {
        let met: BTreeSet<(u32, u32)> =
            own.iter().copied().zip(units.categories[at].iter().copied()).collect();
        for (a, leaf) in (0..).zip(&margin.leaves) {
            for (_, beside) in (0..).zip(&other.leaves).filter(|(b, _)| !met.contains(&(a, *b))) {
                words.push(format!("`{}` and `{}`", leaf.name(), beside.name()));
            }
        }
    }
    if words.is_empty() {
        return String::new();
    }
    let more = words.len().saturating_sub(MOST);
    words.truncate(MOST);
    let more = if more > 0 { format!(", and {more} more such pairs") } else { String::new() };
    format!(" (nobody is both {}{more})", words.join(", "))
}
