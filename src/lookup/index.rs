//! Which rows share three letters in a row with what is typed, and how well they fit.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::lookup::Row;
use crate::lookup::fold::folded;

/// Three characters; words begin with two spaces and end with one.
type Trigram = [char; 3];

/// The share of what is typed that a row must hold, in hundredths.
const LEAST_SHARED: usize = 40;

/// What a row gains where it begins with the words typed, and where each of them begins a word.
const BEGINS: usize = 100;
const WORDS_BEGIN: usize = 60;

/// The rows of each trigram.
pub(super) struct Index {
    rows: Vec<Indexed>,
    of: HashMap<Trigram, Vec<u32>>,
    /// The row of each label; none where several have it.
    by_label: HashMap<String, Option<usize>>,
}

struct Indexed {
    words: String,
    n_trigrams: usize,
}

impl Index {
    /// Indexes labels.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut index = Self {
            rows: Vec::with_capacity(rows.len()),
            of: HashMap::new(),
            by_label: HashMap::new(),
        };
        for (at, row) in (0_u32..).zip(rows) {
            let words = folded(&row.label);
            let trigrams = trigrams(&words, true);
            let n_trigrams = trigrams.len();
            let only = index.rows.len();
            index.by_label.entry(words.clone()).and_modify(|it| *it = None).or_insert(Some(only));
            for trigram in trigrams {
                index.of.entry(trigram).or_default().push(at);
            }
            index.rows.push(Indexed { words, n_trigrams });
        }
        index
    }

    /// The only row of a folded label.
    pub(super) fn called(&self, label: &str) -> Option<usize> {
        self.by_label.get(label).copied().flatten()
    }

    /// The rows that fit folded words, best first; of equals, the earlier.
    pub(super) fn search(
        &self,
        words: &str,
        most: usize,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let wanted = trigrams(words, false);
        let mut shared = vec![0_u16; self.rows.len()];
        for rows in wanted.iter().filter_map(|it| self.of.get(it)) {
            for row in rows {
                if let Some(it) = shared.get_mut(*row as usize) {
                    *it += 1;
                }
            }
        }
        let least = (wanted.len() * LEAST_SHARED).div_ceil(100).max(1);
        let mut found: Vec<(Reverse<usize>, usize)> = shared
            .iter()
            .zip(&self.rows)
            .enumerate()
            .filter(|(_, (shared, _))| usize::from(**shared) >= least)
            .map(|(at, (shared, row))| {
                (Reverse(score(words, row, usize::from(*shared), wanted.len())), at)
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|it| it.1).filter(|it| is_wanted(*it)).take(most).collect()
    }
}

/// How well a row fits, from 0: the share of the words it holds, how little else it holds, and where
/// in it they stand.
fn score(words: &str, row: &Indexed, shared: usize, n_wanted: usize) -> usize {
    let held = 100 * shared / n_wanted.max(1);
    let alike = 100 * shared / (n_wanted + row.n_trigrams).max(1);
    let begins = if row.words.starts_with(words) { BEGINS } else { 0 };
    let begins_words =
        words.split(' ').all(|word| row.words.split(' ').any(|it| it.starts_with(word)));
    held + alike + begins + if begins_words { WORDS_BEGIN } else { 0 }
}

/// The trigrams of folded words, each once. A last word still being typed has no end.
fn trigrams(words: &str, is_whole: bool) -> Vec<Trigram> {
    let mut found = Vec::new();
    let n_words = words.split(' ').count();
    for (at, word) in words.split(' ').enumerate() {
        let end = (is_whole || at + 1 < n_words).then_some(' ');
        let letters: Vec<char> = [' ', ' '].into_iter().chain(word.chars()).chain(end).collect();
        found.extend(letters.windows(3).filter_map(|it| Trigram::try_from(it).ok()));
    }
    found.sort_unstable();
    found.dedup();
    found
}
