//! The coding desk: one text after the other, and what the coder makes of it.
//!
//! What is wished for is decided first, kept by whoever has a disk, and only then applied.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::answers::{self, Answer, Coding, Group, Place};
use crate::coding::entry::{self, Entry};
use crate::coding::frame::{Frame, FrameTrouble, NO_ANSWER};
use crate::coding::suggest::{self, Elsewhere, Suggestion};
use crate::time::Timestamp;

/// A coder's place of work.
#[derive(Debug, Clone)]
pub struct Desk {
    frame: Frame,
    coder: String,
    answers: Vec<Answer>,
    groups: Vec<Group>,
    /// By group: what this coder said; none where some of its answers were not coded yet.
    said: Vec<Option<Vec<i64>>>,
    later: BTreeSet<usize>,
    /// Codes somebody gave to any answer.
    used: BTreeSet<i64>,
    elsewhere: Vec<Elsewhere>,
    at: usize,
    chosen: Vec<i64>,
    suggestions: Vec<Suggestion>,
    began: Timestamp,
    n_now: u32,
}

/// What a coder wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// This code too; where it is chosen already, not.
    Toggle(i64),
    /// These codes for the text, with those chosen; then the next one.
    Give(Vec<i64>),
    /// There is no answer in the text.
    NoAnswer,
    /// Leave it for later.
    Later,
    /// The text before.
    Back,
    /// The text after.
    Forward,
    /// A new code, below a net or on top, chosen at once.
    Add(Option<i64>, String),
    /// Other words for a code.
    Rename(i64, String),
    /// A code below a net, or on top.
    Move(i64, Option<i64>),
    /// A code no longer to be given; or again.
    Close(i64),
}

/// What an action comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Other codes are chosen.
    Chosen(Vec<i64>),
    /// The text at hand got codes: to be kept.
    Coded(Vec<i64>),
    /// The frame changed: to be kept. With it, the codes chosen.
    Framed(Frame, Vec<i64>),
    /// It stays for later.
    Put,
    /// Another text.
    Went(usize),
}

/// Why an action comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The frame says no.
    #[error(transparent)]
    Frame(#[from] FrameTrouble),
    /// A net.
    #[error("{0} is a net: give one of the codes below it")]
    Net(i64),
    /// A closed code.
    #[error("{0} is closed; `{0} -` opens it again")]
    Closed(i64),
    /// No codes.
    #[error("no code is chosen: type a number, or words to find one")]
    NoCode,
    /// "No answer" beside others.
    #[error("{NO_ANSWER} says there is no answer; no other code goes with it")]
    NotAlone,
    /// No text there.
    #[error("there is no other text in that direction")]
    TheEnd,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Different texts.
    pub n_texts: usize,
    /// Of them, coded.
    pub n_coded: usize,
    /// Left for later.
    pub n_later: usize,
    /// Milliseconds the rest will take at this sitting's pace; none before the third text.
    pub left: Option<i64>,
}

impl Desk {
    /// Lays the texts out for a coder, who begins with the first that is not coded.
    pub fn new(
        coder: &str,
        frame: Frame,
        answers: Vec<Answer>,
        codings: &[Coding],
        elsewhere: Vec<Elsewhere>,
        now: Timestamp,
    ) -> Self {
        let groups = answers::groups(&answers);
        let newest = answers::newest(codings);
        let own = |index: &usize| newest.get(&(coder, &answers[*index].place)).map(|it| &it.codes);
        let said = |it: &Group| {
            let first = own(it.answers.first()?)?;
            it.answers.iter().all(|it| own(it).is_some()).then(|| first.clone())
        };
        let mut desk = Self {
            said: groups.iter().map(said).collect(),
            used: codings.iter().flat_map(|it| &it.codes).copied().collect(),
            coder: coder.to_owned(),
            later: BTreeSet::new(),
            at: 0,
            chosen: Vec::new(),
            suggestions: Vec::new(),
            began: now,
            n_now: 0,
            frame,
            groups,
            answers,
            elsewhere,
        };
        desk.go(desk.next_open(0).unwrap_or(0));
        desk
    }

    /// The frame.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Who codes.
    pub fn coder(&self) -> &str {
        &self.coder
    }

    /// The text at hand, and its place among all, from 0; none where there are no texts.
    pub fn text(&self) -> Option<(usize, &Group)> {
        Some((self.at, self.groups.get(self.at)?))
    }

    /// Where the text at hand was said: all the same answers.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        let answers = self.groups.get(self.at).map(|it| it.answers.as_slice()).unwrap_or_default();
        answers.iter().map(|it| &self.answers[*it].place)
    }

    /// Codes chosen for it.
    pub fn chosen(&self) -> &[i64] {
        &self.chosen
    }

    /// Was the text at hand coded before?
    pub fn is_coded(&self) -> bool {
        self.said.get(self.at).is_some_and(Option::is_some)
    }

    /// Was it left for later?
    pub fn is_put(&self) -> bool {
        self.later.contains(&self.at)
    }

    /// What may fit, the best first.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// How many answers of this coder have a code.
    pub fn n_with(&self, code: i64) -> usize {
        let said = self.said.iter().zip(&self.groups);
        let given = said.filter(|it| it.0.as_ref().is_some_and(|it| it.contains(&code)));
        given.map(|it| it.1.answers.len()).sum()
    }

    /// Reads what was typed.
    pub fn read(&self, typed: &str) -> Entry {
        entry::read(typed, &self.frame, &self.suggestions)
    }

    /// How far the work is.
    pub fn progress(&self, now: Timestamp) -> Progress {
        let n_coded = self.said.iter().flatten().count();
        let open = i64::try_from(self.groups.len() - n_coded).unwrap_or(i64::MAX);
        let spent = now.millis_since(self.began);
        let left = (self.n_now > 2).then(|| (spent / i64::from(self.n_now)).saturating_mul(open));
        Progress { n_texts: self.groups.len(), n_coded, n_later: self.later.len(), left }
    }

    /// What an action comes to; nothing changes yet.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing comes of it.
    pub fn decide(&self, action: &Action) -> Result<Step, Refusal> {
        match action {
            Action::Toggle(code) => self.toggle(*code),
            Action::Give(codes) => self.give(codes),
            Action::NoAnswer => Ok(Step::Coded(vec![NO_ANSWER])),
            Action::Later => Ok(Step::Put),
            Action::Back => self.at.checked_sub(1).map(Step::Went).ok_or(Refusal::TheEnd),
            Action::Forward => {
                let next = Some(self.at + 1).filter(|it| *it < self.groups.len());
                next.map(Step::Went).ok_or(Refusal::TheEnd)
            }
            Action::Add(net, label) => {
                let mut frame = self.frame.clone();
                let number = frame.add(None, label, *net, |it| self.is_used(it))?;
                let chosen = self.chosen.iter().copied().filter(|it| *it != NO_ANSWER);
                let chosen = chosen.chain([number]).collect();
                Ok(Step::Framed(frame, chosen))
            }
            Action::Rename(code, label) => self.framed(|it| it.rename(*code, label)),
            Action::Move(code, net) => self.framed(|it| it.put(*code, *net, |it| self.is_used(it))),
            Action::Close(code) => {
                let is_closed = self.frame.get(*code).is_some_and(|it| it.closed);
                self.framed(|it| it.close(*code, !is_closed))
            }
        }
    }

    fn is_used(&self, code: i64) -> bool {
        self.used.contains(&code) || self.chosen.contains(&code)
    }

    fn framed(
        &self,
        change: impl FnOnce(&mut Frame) -> Result<(), FrameTrouble>,
    ) -> Result<Step, Refusal> {
        let mut frame = self.frame.clone();
        change(&mut frame)?;
        Ok(Step::Framed(frame, self.chosen.clone()))
    }

    fn toggle(&self, code: i64) -> Result<Step, Refusal> {
        let mut chosen = self.chosen.clone();
        if let Some(at) = chosen.iter().position(|it| *it == code) {
            chosen.remove(at);
        } else {
            self.refuse(code)?;
            chosen.retain(|it| *it != NO_ANSWER && code != NO_ANSWER);
            chosen.push(code);
        }
        Ok(Step::Chosen(chosen))
    }

    fn give(&self, more: &[i64]) -> Result<Step, Refusal> {
        let mut codes = self.chosen.clone();
        codes.extend(more.iter().copied().filter(|it| !self.chosen.contains(it)));
        // a text coded before keeps what it has, even where a code was closed since
        for it in codes.iter().filter(|it| !self.chosen.contains(it)) {
            self.refuse(*it)?;
        }
        if codes.is_empty() {
            return Err(Refusal::NoCode);
        }
        if codes.len() > 1 && codes.contains(&NO_ANSWER) {
            return Err(Refusal::NotAlone);
        }
        Ok(Step::Coded(codes))
    }

    fn refuse(&self, code: i64) -> Result<(), Refusal> {
        let Some(found) = self.frame.get(code) else {
            return Err(FrameTrouble::Unknown(code).into());
        };
        if self.frame.is_net(code) {
            return Err(Refusal::Net(code));
        }
        if found.closed { Err(Refusal::Closed(code)) } else { Ok(()) }
    }

    /// Makes it so.
    pub fn apply(&mut self, step: Step) {
        match step {
            Step::Chosen(codes) => self.chosen = codes,
            Step::Framed(frame, chosen) => {
                self.frame = frame;
                self.chosen = chosen;
                self.suggest();
            }
            Step::Coded(codes) => {
                self.used.extend(&codes);
                if let Some(said) = self.said.get_mut(self.at) {
                    *said = Some(codes);
                }
                self.later.remove(&self.at);
                self.n_now += 1;
                self.go_on();
            }
            Step::Put => {
                self.later.insert(self.at);
                self.go_on();
            }
            Step::Went(at) => self.go(at),
        }
    }

    fn go_on(&mut self) {
        let last = self.groups.len().saturating_sub(1);
        let next = self.next_open(self.at + 1).or_else(|| self.next_open(0));
        self.go(next.unwrap_or((self.at + 1).min(last)));
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.chosen = self.said.get(at).cloned().flatten().unwrap_or_default();
        self.suggest();
    }

    /// The first text from here that is neither coded nor put off; those put off come last.
    fn next_open(&self, from: usize) -> Option<usize> {
        let is_open = |it: &usize| self.said[*it].is_none();
        let all = from..self.groups.len();
        all.clone().find(|it| is_open(it) && !self.later.contains(it)).or_else(|| {
            let others = (0..self.groups.len()).any(|it| is_open(&it) && !self.later.contains(&it));
            if others { None } else { all.clone().find(is_open) }
        })
    }

    fn suggest(&mut self) {
        let Some(group) = self.groups.get(self.at) else { return };
        let said = self.groups.iter().zip(&self.said).enumerate();
        let coded = said.filter(|it| it.0 != self.at);
        let coded = coded.filter_map(|(_, (it, said))| Some((it, said.as_deref()?)));
        self.suggestions = suggest::suggestions(group, &self.frame, coded, &self.elsewhere);
    }

    /// By code: how many answers have it, of any coder's newest word.
    pub fn counts(codings: &[Coding]) -> BTreeMap<i64, usize> {
        let mut counts = BTreeMap::new();
        for it in answers::newest(codings).into_values().flat_map(|it| &it.codes) {
            *counts.entry(*it).or_default() += 1;
        }
        counts
    }
}
