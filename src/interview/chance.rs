//! Chance without a generator: what is drawn follows from the interview's seed, the name of what is
//! drawn from, and the handles of the things drawn. Editing elsewhere changes nothing.

use sha2::{Digest as _, Sha256};

use crate::questionnaire::{Anchor, How};

/// A place in the order.
pub(super) fn rank(seed: u64, name: &str, handle: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(name.as_bytes());
    hash.update([0]);
    hash.update(handle.as_bytes());
    hash.finalize().into()
}

/// A number from 0 to below `n`.
pub(super) fn draw(seed: u64, name: &str, n: usize) -> usize {
    let digest = rank(seed, name, "");
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    u64::try_from(n).ok().filter(|it| *it > 0).map_or(0, |n| bits % n).try_into().unwrap_or(0)
}

/// Things in an order drawn by chance, as indices: anchored ones stay at the ends, and whoever stays
/// with another comes behind it.
/// `by` is what the order goes by, for the members around it.
pub(super) fn order(seed: u64, by: &str, how: How, things: &[(&str, Anchor)]) -> Vec<usize> {
    let of = |wanted: Anchor| {
        let all = things.iter().enumerate();
        all.filter(move |(_, it)| it.1 == wanted).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let mut moving = of(Anchor::None);
    match how {
        How::Random => {
            moving.sort_by_cached_key(|it| rank(seed, by, things[*it].0));
        }
        How::Rotate => {
            let by = draw(seed, by, moving.len());
            moving.rotate_left(by);
        }
        How::ReverseHalf if draw(seed, by, 2) == 1 => moving.reverse(),
        How::ReverseHalf => {}
    }
    let mut all = Vec::with_capacity(things.len());
    for leader in of(Anchor::First).into_iter().chain(moving).chain(of(Anchor::Last)) {
        with_followers(leader, things, &mut all);
    }
    // Whoever stays with somebody who stays with nobody: a circle.
    all.extend((0..things.len()).filter(|it| !all.contains(it)).collect::<Vec<_>>());
    all
}

fn with_followers(leader: usize, things: &[(&str, Anchor)], all: &mut Vec<usize>) {
    if all.contains(&leader) {
        return;
    }
    all.push(leader);
    for (at, thing) in things.iter().enumerate() {
        if thing.1 == Anchor::With(leader) {
            with_followers(at, things, all);
        }
    }
}

/// Kish's tables: for households of 1, 2, … 6 and more, who is chosen in the order listed; with the
/// share of households each table is used for, in twelfths (L. Kish, "A procedure for objective
/// respondent selection within the household", 1949).
const KISH: [(usize, [usize; 6]); 8] = [
    (2, [1, 1, 1, 1, 1, 1]),
    (1, [1, 1, 1, 1, 2, 2]),
    (1, [1, 1, 1, 2, 2, 2]),
    (2, [1, 1, 2, 2, 3, 3]),
    (2, [1, 2, 2, 3, 4, 4]),
    (1, [1, 2, 3, 3, 3, 5]),
    (1, [1, 2, 3, 4, 5, 5]),
    (2, [1, 2, 3, 4, 5, 6]),
];

/// Which of `n` people listed is chosen by Kish's tables, from 0.
pub(super) fn kish(seed: u64, name: &str, n: usize) -> usize {
    let mut share = draw(seed, name, 12);
    let table = KISH.iter().find(|(twelfths, _)| {
        let is_it = share < *twelfths;
        share = share.saturating_sub(*twelfths);
        is_it
    });
    let column = n.clamp(1, 6) - 1;
    table.map_or(1, |it| it.1[column]).min(n.max(1)) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(how: How, seed: u64) -> String {
        let things = [
            ("a", Anchor::First),
            ("b", Anchor::None),
            ("c", Anchor::None),
            ("d", Anchor::With(1)),
            ("e", Anchor::None),
            ("z", Anchor::Last),
        ];
        order(seed, "Q", how, &things).into_iter().map(|it| things[it].0).collect()
    }

    #[test]
    fn anchors_stay_and_companions_stay_together() {
        for seed in 0..50 {
            for how in [How::Random, How::Rotate, How::ReverseHalf] {
                let drawn = drawn(how, seed);
                assert!(drawn.starts_with('a') && drawn.ends_with('z'), "{drawn}");
                assert!(drawn.contains("bd"), "{drawn}");
                assert_eq!(drawn.len(), 6, "{drawn}");
            }
        }
    }

    #[test]
    fn every_order_comes_about() {
        let distinct = |how| {
            let all: std::collections::BTreeSet<_> = (0..200).map(|it| drawn(how, it)).collect();
            all.len()
        };
        assert_eq!([How::Random, How::Rotate, How::ReverseHalf].map(distinct), [6, 3, 2]);
    }

    #[test]
    fn a_circle_of_companions_is_still_there() {
        let things = [("a", Anchor::With(1)), ("b", Anchor::With(0))];
        assert_eq!(order(1, "Q", How::Random, &things), [0, 1]);
    }

    /// By the tables, each of two adults has the same chance, and so has each of four.
    #[test]
    fn kish_gives_everybody_a_chance() {
        for n in [2_usize, 3, 4] {
            let mut chosen = vec![0_usize; n];
            for seed in 0..6_000 {
                chosen[kish(seed, "T", n)] += 1;
            }
            assert!(chosen.iter().all(|it| it.abs_diff(6_000 / n) < 300), "{n}: {chosen:?}");
        }
        assert_eq!(kish(3, "T", 1), 0);
        assert!((0..500).all(|it| kish(it, "T", 9) < 6));
    }
}
