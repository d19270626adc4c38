//! The dice, seeded.

/// Random choices that follow from a seed and a number.
#[derive(Debug)]
pub(super) struct Chance(fastrand::Rng);

const WORDS: [&str; 24] = [
    "house", "river", "coffee", "quite", "often", "Sunday", "mostly", "garden", "never", "price",
    "friendly", "slow", "clean", "always", "market", "better", "before", "family", "work", "small",
    "long", "evening", "because", "nearby",
];

impl Chance {
    pub(super) fn of(seed: u64, number: u64) -> Self {
        // Seeds in a row must not give interviews alike: each number draws a seed of its own.
        let mut seeds = fastrand::Rng::with_seed(seed);
        let salt = seeds.u64(..);
        Self(fastrand::Rng::with_seed(salt ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// A seed for orders: kept below 2^63 so that every store can hold it.
    pub(super) fn seed(&mut self) -> u64 {
        self.0.u64(..) >> 1
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.0.u32(0..100) < percent
    }

    /// A number between the two, both possible; the lower one where they are the wrong way round.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        if low < high { self.0.i64(low..=high) } else { low }
    }

    /// One of them.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() { None } else { from.get(self.0.usize(0..from.len())) }
    }

    /// They in another order.
    pub(super) fn shuffle<T>(&mut self, these: &mut [T]) {
        self.0.shuffle(these);
    }

    /// One made-up word with a capital, as a name.
    pub(super) fn name(&mut self) -> String {
        let word = self.words(1, 1);
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
    }

    /// Made-up words, so many.
    pub(super) fn words(&mut self, least: i64, most: i64) -> String {
        let n_words = self.between(least, most);
        let words: Vec<&str> = (0..n_words).filter_map(|_| self.pick(&WORDS)).copied().collect();
        words.join(" ")
    }
}
