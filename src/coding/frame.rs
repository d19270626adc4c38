//! The code frame: numbers with words, nets with codes below them.

use serde::{Deserialize, Serialize};

use crate::lookup::folded;

/// The code that says: these words are no answer to the question. Every frame has it.
pub const NO_ANSWER: i64 = 0;

/// A code, or a net that has codes below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameCode {
    /// Its number in the data.
    pub number: i64,
    /// Its words.
    pub label: String,
    /// The net it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<i64>,
    /// No longer given to answers; those that have it keep it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// All codes of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Frame {
    codes: Vec<FrameCode>,
}

/// Why a frame is not changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameTrouble {
    /// No such code.
    #[error("the frame has no code {0}")]
    Unknown(i64),
    /// The number is another's.
    #[error("the number {0} is taken by `{1}`")]
    Taken(i64, String),
    /// The words are another's.
    #[error("`{1}` is in the frame already: {0}")]
    Known(i64, String),
    /// No words.
    #[error("a code needs words")]
    NoWords,
    /// A code that answers have cannot become a net.
    #[error("{0} was given to answers, so no code can stand below it")]
    UsedAsNet(i64),
    /// A code that answers have stays.
    #[error("{0} was given to answers: it can be renamed, moved or closed, not removed")]
    Used(i64),
    /// A net with codes below it stays.
    #[error("{0} has codes below it")]
    HasCodes(i64),
    /// Below itself.
    #[error("{0} cannot stand below itself")]
    Circle(i64),
}

impl Default for Frame {
    fn default() -> Self {
        let label = "No answer in it".to_owned();
        Self { codes: vec![FrameCode { number: NO_ANSWER, label, parent: None, closed: false }] }
    }
}

impl Frame {
    /// Every code: nets with their codes behind them, "no answer" last.
    pub fn codes(&self) -> impl Iterator<Item = &FrameCode> {
        self.ordered().into_iter().map(|it| it.0)
    }

    /// As [`Frame::codes`], with how deep each stands, from 0.
    pub fn ordered(&self) -> Vec<(&FrameCode, usize)> {
        let mut all = Vec::with_capacity(self.codes.len());
        self.below(None, 0, &mut all);
        all
    }

    fn below<'f>(
        &'f self,
        parent: Option<i64>,
        depth: usize,
        all: &mut Vec<(&'f FrameCode, usize)>,
    ) {
        let mut here: Vec<&FrameCode> =
            self.codes.iter().filter(|it| it.parent == parent).collect();
        here.sort_by_key(|it| (it.number == NO_ANSWER, it.number));
        for it in here {
            all.push((it, depth));
            self.below(Some(it.number), depth + 1, all);
        }
    }

    /// Codes that answers can have or have: no nets.
    pub fn leaves(&self) -> impl Iterator<Item = &FrameCode> {
        self.codes().filter(|it| !self.is_net(it.number))
    }

    /// A code by its number.
    pub fn get(&self, number: i64) -> Option<&FrameCode> {
        self.codes.iter().find(|it| it.number == number)
    }

    /// A code by its words, in any case and with or without accents.
    pub fn called(&self, label: &str) -> Option<&FrameCode> {
        let wanted = folded(label);
        self.codes.iter().find(|it| folded(&it.label) == wanted)
    }

    /// The words of a code; its number where there is none.
    pub fn label(&self, number: i64) -> String {
        self.get(number).map_or_else(|| number.to_string(), |it| it.label.clone())
    }

    /// Has it codes below it?
    pub fn is_net(&self, number: i64) -> bool {
        self.codes.iter().any(|it| it.parent == Some(number))
    }

    /// May it be given to an answer now?
    pub fn is_open(&self, number: i64) -> bool {
        self.get(number).is_some_and(|it| !it.closed) && !self.is_net(number)
    }

    /// Adds a code with a number of its own, or the next free one. Gives the number.
    ///
    /// # Errors
    /// Number or words that another code has, a net that is none.
    pub fn add(
        &mut self,
        number: Option<i64>,
        label: &str,
        parent: Option<i64>,
        is_used: impl Fn(i64) -> bool,
    ) -> Result<i64, FrameTrouble> {
        let label = self.words(label, None)?;
        if let Some(net) = parent {
            self.refuse_net(net, &is_used)?;
        }
        let number = number.unwrap_or_else(|| self.next(parent));
        if let Some(it) = self.get(number) {
            return Err(FrameTrouble::Taken(number, it.label.clone()));
        }
        self.codes.push(FrameCode { number, label, parent, closed: false });
        Ok(number)
    }

    /// Gives a code other words.
    ///
    /// # Errors
    /// No such code, or another has the words.
    pub fn rename(&mut self, number: i64, label: &str) -> Result<(), FrameTrouble> {
        let label = self.words(label, Some(number))?;
        self.change(number, |it| it.label = label)
    }

    /// Puts a code below a net, or on top.
    ///
    /// # Errors
    /// No such code or net, a circle, a net that is a used code.
    pub fn put(
        &mut self,
        number: i64,
        parent: Option<i64>,
        is_used: impl Fn(i64) -> bool,
    ) -> Result<(), FrameTrouble> {
        if let Some(net) = parent {
            self.refuse_net(net, &is_used)?;
            let up = |it: &i64| self.get(*it)?.parent;
            if std::iter::successors(Some(net), up).take(self.codes.len()).any(|it| it == number) {
                return Err(FrameTrouble::Circle(number));
            }
        }
        self.change(number, |it| it.parent = parent)
    }

    /// Closes a code or opens it again.
    ///
    /// # Errors
    /// No such code, or a net.
    pub fn close(&mut self, number: i64, closed: bool) -> Result<(), FrameTrouble> {
        if closed && self.is_net(number) {
            return Err(FrameTrouble::HasCodes(number));
        }
        self.change(number, |it| it.closed = closed)
    }

    /// Takes a code out that no answer has.
    ///
    /// # Errors
    /// A code that answers have, a net with codes below it.
    pub fn remove(
        &mut self,
        number: i64,
        is_used: impl Fn(i64) -> bool,
    ) -> Result<(), FrameTrouble> {
        if self.get(number).is_none() {
            return Err(FrameTrouble::Unknown(number));
        }
        if is_used(number) || number == NO_ANSWER {
            return Err(FrameTrouble::Used(number));
        }
        if self.is_net(number) {
            return Err(FrameTrouble::HasCodes(number));
        }
        self.codes.retain(|it| it.number != number);
        Ok(())
    }

    fn change(
        &mut self,
        number: i64,
        make: impl FnOnce(&mut FrameCode),
    ) -> Result<(), FrameTrouble> {
        let found = self.codes.iter_mut().find(|it| it.number == number);
        found.map(make).ok_or(FrameTrouble::Unknown(number))
    }

    fn words(&self, label: &str, of: Option<i64>) -> Result<String, FrameTrouble> {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            return Err(FrameTrouble::NoWords);
        }
        match self.called(&label).filter(|it| Some(it.number) != of) {
            Some(it) => Err(FrameTrouble::Known(it.number, it.label.clone())),
            None => Ok(label),
        }
    }

    fn refuse_net(&self, net: i64, is_used: &impl Fn(i64) -> bool) -> Result<(), FrameTrouble> {
        if self.get(net).is_none() {
            return Err(FrameTrouble::Unknown(net));
        }
        if (is_used(net) && !self.is_net(net)) || net == NO_ANSWER {
            return Err(FrameTrouble::UsedAsNet(net));
        }
        Ok(())
    }

    /// The number after the last of a net, where it is free; else after the largest of all. Below a
    /// net 3 without codes, 31.
    fn next(&self, parent: Option<i64>) -> i64 {
        let of_net = self.codes.iter().filter(|it| it.parent == parent).map(|it| it.number).max();
        let first = parent.map_or(1, |it| it * 10 + 1);
        let wanted = of_net.map_or(first, |it| it + 1);
        if self.get(wanted).is_none() {
            return wanted;
        }
        self.codes.iter().map(|it| it.number).max().unwrap_or_default() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unused(_: i64) -> bool {
        false
    }

    fn prices() -> Frame {
        let mut frame = Frame::default();
        assert_eq!(frame.add(None, "Price", None, unused), Ok(1));
        assert_eq!(frame.add(None, "Too dear", Some(1), unused), Ok(11));
        assert_eq!(frame.add(None, "Cheap", Some(1), unused), Ok(12));
        assert_eq!(frame.add(None, "Taste", None, unused), Ok(2));
        frame
    }

    #[test]
    fn codes_stand_in_their_nets_and_no_answer_last() {
        let frame = prices();
        let order: Vec<_> = frame.ordered().into_iter().map(|it| (it.0.number, it.1)).collect();
        assert_eq!(order, [(1, 0), (11, 1), (12, 1), (2, 0), (0, 0)]);
        assert!(!frame.is_open(1) && frame.is_open(11));
        assert_eq!(frame.leaves().map(|it| it.number).collect::<Vec<_>>(), [11, 12, 2, 0]);
    }

    #[test]
    fn used_codes_are_never_removed_nor_made_nets() {
        let mut frame = prices();
        let used = |it: i64| it == 2;
        assert_eq!(frame.remove(2, used), Err(FrameTrouble::Used(2)));
        assert_eq!(frame.add(None, "Sweet", Some(2), used), Err(FrameTrouble::UsedAsNet(2)));
        assert_eq!(frame.rename(2, "Flavor"), Ok(()));
        assert_eq!(frame.put(2, Some(1), used), Ok(()));
        assert_eq!(frame.close(2, true), Ok(()));
        assert!(!frame.is_open(2));
        assert_eq!(frame.close(1, true), Err(FrameTrouble::HasCodes(1)));
        assert_eq!(frame.remove(12, used), Ok(()));
        assert_eq!(frame.remove(1, used), Err(FrameTrouble::HasCodes(1)));
    }

    #[test]
    fn words_and_numbers_are_each_once_and_nets_no_circles() {
        let mut frame = prices();
        let known = FrameTrouble::Known(11, "Too dear".to_owned());
        assert_eq!(frame.add(None, " too  DEAR", None, unused), Err(known));
        let taken = FrameTrouble::Taken(2, "Taste".to_owned());
        assert_eq!(frame.add(Some(2), "Smell", None, unused), Err(taken));
        assert_eq!(frame.put(1, Some(11), unused), Err(FrameTrouble::Circle(1)));
        assert_eq!(frame.rename(12, "cheap"), Ok(()), "its own words in other letters");
    }
}
