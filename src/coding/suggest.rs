//! Codes that may fit a text, and why.

use crate::coding::answers::Group;
use crate::coding::frame::Frame;
use crate::coding::similar::Trigrams;

/// The most that are suggested.
const MOST: usize = 5;
/// Texts less alike than this have nothing to do with each other.
const LEAST_ALIKE: f64 = 0.3;
/// Of a label's letters so many must be in the text.
const LEAST_OF_LABEL: f64 = 0.6;

/// What was said of a text in another question, by the words of its codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The other question.
    pub item: String,
    /// The text, folded.
    pub folded: String,
    /// The words of the codes given there.
    pub labels: Vec<String>,
}

/// Codes that may fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The codes, together.
    pub codes: Vec<i64>,
    /// Why these.
    pub reason: Reason,
}

/// Why codes may fit.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// You gave them to the same words.
    Said,
    /// They were given to the same words in another question.
    SaidOf(String),
    /// You gave them to words like these.
    Like(String, f64),
    /// The words of the code are in the text.
    Label(f64),
}

impl Reason {
    /// For the coder.
    pub fn words(&self) -> String {
        match self {
            Self::Said => "you said so of the same words".to_owned(),
            Self::SaidOf(item) => format!("the same words in {item}"),
            Self::Like(text, how) => format!("{:.0} % like “{text}”", how * 100.0),
            Self::Label(how) => format!("{:.0} % of the code's words", how * 100.0),
        }
    }
}

/// What a coder's own decisions, other questions and the frame's words suggest. Another coder's
/// decisions on this question are never shown: two who see each other's work are one.
pub(super) fn suggestions<'g>(
    group: &Group,
    frame: &Frame,
    coded: impl Iterator<Item = (&'g Group, &'g [i64])>,
    elsewhere: &[Elsewhere],
) -> Vec<Suggestion> {
    let mut found: Vec<(f64, Suggestion)> = Vec::new();
    for it in elsewhere.iter().filter(|it| it.folded == group.folded) {
        let known = it.labels.iter().filter_map(|label| frame.called(label));
        let codes: Vec<i64> = known.map(|it| it.number).collect();
        if codes.len() == it.labels.len() {
            found.push((2.0, Suggestion { codes, reason: Reason::SaidOf(it.item.clone()) }));
        }
    }
    for (other, codes) in coded {
        let codes = codes.to_vec();
        if other.folded == group.folded {
            found.push((3.0, Suggestion { codes, reason: Reason::Said }));
            continue;
        }
        let how = group.trigrams.likeness(&other.trigrams);
        if how >= LEAST_ALIKE {
            let reason = Reason::Like(other.text.clone(), how);
            found.push((how, Suggestion { codes, reason }));
        }
    }
    for it in frame.leaves() {
        let label = crate::lookup::folded(&it.label);
        let how = Trigrams::of(&label).within(&group.trigrams);
        if how >= LEAST_OF_LABEL {
            found.push((how, Suggestion { codes: vec![it.number], reason: Reason::Label(how) }));
        }
    }
    found.retain(|it| !it.1.codes.is_empty() && it.1.codes.iter().all(|it| frame.is_open(*it)));
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best: Vec<Suggestion> = Vec::new();
    for (_, it) in found {
        if best.len() < MOST && !best.iter().any(|have| have.codes == it.codes) {
            best.push(it);
        }
    }
    best
}
