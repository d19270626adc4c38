//! Texts to be coded; those that say the same stand together.

use std::collections::{BTreeMap, HashMap};

use crate::coding::similar::Trigrams;
use crate::lookup::folded;
use crate::time::Timestamp;

/// Where a text was said: the number of the case, and the members of the loops around the question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The case's number.
    pub case: i64,
    /// The members, outermost first.
    pub members: Vec<i64>,
}

/// A text to be coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Where it was said.
    pub place: Place,
    /// The case's name in the data.
    pub case_id: String,
    /// The words, as typed.
    pub text: String,
}

/// What a coder said of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Which text.
    pub place: Place,
    /// Who.
    pub coder: String,
    /// The codes, the first the most important.
    pub codes: Vec<i64>,
    /// When.
    pub at: Timestamp,
}

/// Texts that are the same but for case, accents and marks.
#[derive(Debug, Clone)]
pub struct Group {
    /// The words, as first typed.
    pub text: String,
    /// Who said so, by place among the answers.
    pub answers: Vec<usize>,
    pub(super) folded: String,
    pub(super) trigrams: Trigrams,
}

/// Puts the same texts together, in the order they first come; blank ones are none.
pub(super) fn groups(answers: &[Answer]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, it) in answers.iter().enumerate() {
        let text = it.text.trim();
        if text.is_empty() {
            continue;
        }
        let words = folded(text);
        // `?!` folds to nothing, and is no `--`
        let folded = if words.is_empty() { text.to_owned() } else { words };
        let at = *known.entry(folded.clone()).or_insert_with(|| {
            let trigrams = Trigrams::of(&folded);
            let text = text.to_owned();
            groups.push(Group { text, answers: Vec::new(), folded, trigrams });
            groups.len() - 1
        });
        groups[at].answers.push(index);
    }
    groups
}

/// The newest word of each coder on each text.
pub(super) fn newest(codings: &[Coding]) -> BTreeMap<(&str, &Place), &Coding> {
    let mut newest: BTreeMap<(&str, &Place), &Coding> = BTreeMap::new();
    for it in codings {
        let known = newest.entry((it.coder.as_str(), &it.place)).or_insert(it);
        if it.at >= known.at {
            *known = it;
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_stand_together() {
        let texts = ["Too dear!", "café", "", "TOO  DEAR", "CAFE", "?!", "--", "?!"];
        let answers: Vec<Answer> = (0..)
            .zip(texts)
            .map(|(case, text)| Answer {
                place: Place { case, members: Vec::new() },
                case_id: String::new(),
                text: text.to_owned(),
            })
            .collect();
        let found: Vec<_> = groups(&answers).into_iter().map(|it| (it.text, it.answers)).collect();
        let wanted = [("Too dear!", vec![0, 3]), ("café", vec![1, 4]), ("?!", vec![5, 7])];
        let wanted = wanted.into_iter().chain([("--", vec![6])]);
        assert_eq!(found, wanted.map(|it| (it.0.to_owned(), it.1)).collect::<Vec<_>>());
    }
}
