//! How far two coders agree: Cohen's kappa, and where they do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::answers::{Coding, Place, newest};

/// Two coders side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Texts both coded.
    pub n: usize,
    /// Share of texts with the very same codes, in any order.
    pub same: f64,
    /// By the first code of each text.
    pub first: Kappa,
    /// By each code: given or not.
    pub codes: Vec<(i64, Kappa)>,
    /// Texts they coded differently.
    pub disagreements: Vec<Disagreement>,
}

/// Agreement beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kappa {
    /// Share of texts they agree on.
    pub agreed: f64,
    /// The share to be expected if each gave codes as often, but by chance.
    pub by_chance: f64,
    /// (agreed − by chance) / (1 − by chance); none where both only ever gave the same one code.
    pub kappa: Option<f64>,
}

/// A text coded differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Which text.
    pub place: Place,
    /// What the one said.
    pub one: Vec<i64>,
    /// What the other said.
    pub other: Vec<i64>,
}

/// Compares two coders over the texts both coded; `None` where there is no such text.
pub fn agreement(codings: &[Coding], one: &str, other: &str) -> Option<Agreement> {
    let newest = newest(codings);
    let pairs: Vec<(&Place, &[i64], &[i64])> = newest
        .iter()
        .filter(|it| it.0.0 == one)
        .filter_map(|((_, place), own)| {
            let theirs = newest.get(&(other, *place))?;
            Some((*place, own.codes.as_slice(), theirs.codes.as_slice()))
        })
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let of_all = pairs.iter().flat_map(|it| it.1.iter().chain(it.2));
    let given: BTreeSet<i64> = of_all.copied().collect();
    let by_code = |code: i64| {
        kappa(
            pairs
                .iter()
                .map(|it| (i64::from(it.1.contains(&code)), i64::from(it.2.contains(&code)))),
        )
    };
    let disagreements: Vec<Disagreement> = pairs
        .iter()
        .filter(|it| set(it.1) != set(it.2))
        .map(|it| Disagreement { place: it.0.clone(), one: it.1.to_vec(), other: it.2.to_vec() })
        .collect();
    Some(Agreement {
        n: pairs.len(),
        same: share(pairs.len() - disagreements.len(), pairs.len()),
        first: kappa(pairs.iter().map(|it| (first(it.1), first(it.2)))),
        codes: given.into_iter().map(|it| (it, by_code(it))).collect(),
        disagreements,
    })
}

fn set(codes: &[i64]) -> BTreeSet<i64> {
    codes.iter().copied().collect()
}

/// The first code; no code at all is a category of its own.
fn first(codes: &[i64]) -> i64 {
    codes.first().copied().unwrap_or(i64::MIN)
}

/// Cohen's kappa of two columns of categories.
fn kappa(pairs: impl Iterator<Item = (i64, i64)>) -> Kappa {
    let (mut n, mut n_agreed) = (0, 0);
    let mut given: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for (one, other) in pairs {
        n += 1;
        n_agreed += usize::from(one == other);
        given.entry(one).or_default().0 += 1;
        given.entry(other).or_default().1 += 1;
    }
    let agreed = share(n_agreed, n);
    let by_chance = given.values().map(|it| share(it.0, n) * share(it.1, n)).sum();
    let is_certain = given.values().any(|it| it.0 == n && it.1 == n);
    let kappa = (!is_certain && n > 0).then(|| (agreed - by_chance) / (1.0 - by_chance));
    Kappa { agreed, by_chance, kappa }
}

#[expect(clippy::cast_precision_loss, reason = "fewer than 2^53 texts")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn coding(case: i64, coder: &str, codes: &[i64], at: i64) -> Coding {
        let place = Place { case, members: Vec::new() };
        Coding { place, coder: coder.to_owned(), codes: codes.to_vec(), at: Timestamp(at) }
    }

    /// Texts coded so by the one and so by the other, so often.
    fn table(cells: &[(&[i64], &[i64], i64)]) -> Vec<Coding> {
        let mut case = 0;
        let mut all = Vec::new();
        for (one, other, n) in cells {
            for _ in 0..*n {
                case += 1;
                all.push(coding(case, "a", one, 1));
                all.push(coding(case, "b", other, 1));
            }
        }
        all
    }

    #[test]
    fn two_readers_of_fifty_proposals() {
        // both yes 20, only a 5, only b 10, both no 15
        let all = table(&[(&[1], &[1], 20), (&[1], &[2], 5), (&[2], &[1], 10), (&[2], &[2], 15)]);
        let found = agreement(&all, "a", "b").unwrap();
        assert_eq!((found.n, found.disagreements.len()), (50, 15));
        // agreed (20 + 15) / 50 = 0.70
        assert!((found.first.agreed - 0.70).abs() < 1e-12);
        // by chance: yes 25/50 × 30/50 = 0.30, no 25/50 × 20/50 = 0.20, together 0.50
        assert!((found.first.by_chance - 0.50).abs() < 1e-12);
        // (0.70 - 0.50) / (1 - 0.50) = 0.40
        assert!((found.first.kappa.unwrap() - 0.40).abs() < 1e-12);
        assert!(
            (found.codes[0].1.kappa.unwrap() - 0.40).abs() < 1e-12,
            "yes or no is the same here"
        );
    }

    #[test]
    fn several_codes_are_compared_one_by_one_and_as_a_set() {
        let all = table(&[(&[1, 2], &[2, 1], 1), (&[1, 2], &[1], 1), (&[3], &[3], 2)]);
        let found = agreement(&all, "a", "b").unwrap();
        assert!((found.same - 0.75).abs() < 1e-12);
        assert_eq!(found.disagreements.len(), 1);
        let of = |code: i64| found.codes.iter().find(|it| it.0 == code).unwrap().1;
        assert_eq!((of(1).kappa, of(3).kappa), (Some(1.0), Some(1.0)));
        // code 2: both 1, only a 1, neither 2: agreed 3/4; by chance 2/4 × 1/4 + 2/4 × 3/4 = 1/2
        assert!((of(2).kappa.unwrap() - 0.5).abs() < 1e-12);
        // first code: 1-2, 1-1, 3-3, 3-3: agreed 3/4
        assert!((found.first.agreed - 0.75).abs() < 1e-12);
    }

    #[test]
    fn the_newest_word_counts_and_one_code_only_says_nothing() {
        let mut all = table(&[(&[1], &[2], 1)]);
        all.push(coding(1, "b", &[1], 9));
        let found = agreement(&all, "a", "b").unwrap();
        assert!(found.disagreements.is_empty());
        assert_eq!(found.first.kappa, None, "chance alone agrees as well");
        assert!(agreement(&all, "a", "nobody").is_none());
    }
}
