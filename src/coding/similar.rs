//! How alike two texts are: the share of three-letter pieces they have in common.

use std::collections::BTreeSet;

/// The pieces of three letters of each word, with two blanks in front of it and one behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trigrams(BTreeSet<[char; 3]>);

impl Trigrams {
    /// Of a text that is folded already.
    pub(super) fn of(folded: &str) -> Self {
        let mut all = BTreeSet::new();
        for word in folded.split_whitespace() {
            let letters: Vec<char> = "  ".chars().chain(word.chars()).chain([' ']).collect();
            for it in letters.windows(3) {
                if let [a, b, c] = it {
                    all.insert([*a, *b, *c]);
                }
            }
        }
        Self(all)
    }

    /// Pieces in both, as a share of all (Jaccard): 1 for the same, 0 for nothing in common.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let both = self.in_both(other);
        share(both, self.0.len() + other.0.len() - both)
    }

    /// The share of these pieces that are in the other: a label of two words in a long answer.
    pub(super) fn within(&self, other: &Self) -> f64 {
        share(self.in_both(other), self.0.len())
    }

    fn in_both(&self, other: &Self) -> usize {
        let (small, large) =
            if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        small.0.iter().filter(|it| large.0.contains(*it)).count()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a text has fewer than 2^53 letters")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_by_hand() {
        // tea: "  t" " te" "tea" "ea "; team: "  t" " te" "tea" "eam" "am ": 3 in both, 6 in all
        let [tea, team] = ["tea", "team"].map(Trigrams::of);
        assert!((tea.likeness(&team) - 3.0 / 6.0).abs() < 1e-12);
        assert!((tea.within(&team) - 3.0 / 4.0).abs() < 1e-12);
        assert!((tea.likeness(&tea) - 1.0).abs() < 1e-12);
        assert!(Trigrams::of("").likeness(&tea).abs() < 1e-12);
    }
}
