//! What is known to hold at the place being compiled, and so what was certainly asked by then.
//!
//! Every place has a chain of facts: the conditions of the `if`s around it, and for every way out
//! before it (`leave section`, `end interview`) that it was not taken. A question was certainly
//! asked where each fact of its own chain holds too. Chains share their beginnings, and only the
//! part that is not shared is looked at, so the cost does not grow with the file.

mod facts;
mod passes;
mod reads;

use std::collections::{HashMap, HashSet};

use crate::expression::{Expression, ItemId, Reference, RosterId, SampleColumnId};
use facts::Fact;
pub(crate) use facts::Truth;

/// What holds here.
#[derive(Debug, Default)]
pub(crate) struct Guards {
    ids: HashMap<Fact, usize>,
    facts: Vec<Fact>,
    holding: Vec<u32>,
    asked: HashMap<Reference, u32>,
    links: Vec<Link>,
    last: Option<usize>,
    log: Vec<Undo>,
    /// Facts that a question does not have some answer.
    denials: HashMap<Reference, Vec<usize>>,
    items: Vec<Place>,
    opaque: u32,
    optional: HashSet<SampleColumnId>,
    passes: Vec<passes::Gone>,
    with_sample: HashSet<RosterId>,
    over_answers: HashSet<RosterId>,
}

/// A fact of a chain, and the chain before it.
#[derive(Debug)]
struct Link {
    fact: usize,
    before: Option<usize>,
    here: bool,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    chain: Option<usize>,
    sure: bool,
}

#[derive(Debug)]
enum Undo {
    Link(usize),
    Holds(usize),
    Asked(Reference),
}

impl Guards {
    /// The facts there are now, to come back to.
    pub(crate) fn mark(&self) -> usize {
        self.log.len()
    }

    /// Forgets all facts since a mark.
    pub(crate) fn back_to(&mut self, mark: usize) {
        while self.log.len() > mark {
            match self.log.pop() {
                Some(Undo::Link(link)) => {
                    self.links[link].here = false;
                    self.last = self.links[link].before;
                    self.holding[self.links[link].fact] -= 1;
                }
                Some(Undo::Holds(fact)) => self.holding[fact] -= 1,
                Some(Undo::Asked(reference)) => {
                    self.asked.entry(reference).and_modify(|it| *it -= 1);
                }
                None => {}
            }
        }
    }

    /// A sample column may be empty.
    pub(crate) fn may_be_empty(&mut self, column: SampleColumnId) {
        self.optional.insert(column);
    }

    /// An item stands here; items come in their order. It is `sure` to have a response or a
    /// reason for none where it is asked.
    pub(crate) fn stands_here(&mut self, sure: bool) {
        self.items.push(Place { chain: self.last, sure });
    }

    /// From here on a condition is so.
    pub(crate) fn assume(&mut self, condition: &Expression, truth: Truth) {
        for (atom, truth) in facts::atoms(condition, truth) {
            let fact = self.fact(atom, truth);
            self.link(fact);
            self.follows(fact);
        }
    }

    fn fact(&mut self, atom: &Expression, truth: Truth) -> usize {
        let known = self.is_never_unknown(atom);
        let truth = if known { truth.of_what_is_known() } else { truth };
        self.id(Fact::Is(atom.clone(), truth))
    }

    /// From here on a question was not asked: so the one condition it stands under, of those not
    /// known here, is not so.
    pub(crate) fn assume_not_asked(&mut self, reference: &Reference) {
        self.assume(&Expression::IsAsked(reference.clone()), Truth::False);
        let Reference::Item(item) = reference else { return };
        let Some(Place { chain, sure: true }) = self.place(*item) else { return };
        if let [fact] = self.not_holding(chain).as_slice()
            && let Fact::Is(condition, truth) = self.facts[*fact].clone()
        {
            self.assume(&condition, truth.opposite());
        }
    }

    /// From here on something holds that cannot be said in one condition.
    pub(crate) fn assume_something(&mut self) {
        self.something();
    }

    /// From here on a condition is known to be so, of everybody who could get to what comes.
    pub(crate) fn know(&mut self, condition: &Expression, truth: Truth) {
        for (atom, truth) in facts::atoms(condition, truth) {
            let fact = self.fact(atom, truth);
            self.note(fact);
            self.follows(fact);
        }
    }

    /// Whoever stands where a fact did has it everywhere behind.
    pub(crate) fn settle(&mut self, fact: usize) {
        self.holding[fact] += 1;
    }

    /// Does a condition hold (or not hold) here for certain?
    pub(crate) fn holds(&self, condition: &Expression, truth: Truth) -> bool {
        facts::atoms(condition, truth).into_iter().all(|(atom, truth)| {
            let known = self.ids.get(&Fact::Is(atom.clone(), truth));
            known.is_some_and(|it| self.holding[*it] > 0)
        })
    }

    /// Is there certainly a response here, or a reason for none other than not being asked?
    pub(crate) fn is_asked(&self, reference: &Reference) -> bool {
        if self.asked.get(reference).is_some_and(|it| *it > 0) {
            return true;
        }
        match reference {
            Reference::Item(item) => {
                self.place(*item).is_some_and(|it| it.sure && self.has(it.chain))
            }
            Reference::At(item, which) => self.is_asked(which) && self.is_asked_of_all(*item),
            Reference::Of(..) | Reference::SampleOf(..) => false,
            Reference::Sample(column) => !self.optional.contains(column),
            Reference::Every(_) | Reference::Member(_) | Reference::Fact(_) => true,
        }
    }

    /// Do two questions stand under the same conditions?
    pub(crate) fn are_asked_together(&self, one: &Reference, other: &Reference) -> bool {
        let (Reference::Item(one), Reference::Item(other)) = (one, other) else { return false };
        self.place(*one).map(|it| it.chain) == self.place(*other).map(|it| it.chain)
    }

    /// Does an item have a response or a reason for none wherever it is asked?
    pub(crate) fn is_sure(&self, item: ItemId) -> bool {
        self.place(item).is_none_or(|it| it.sure)
    }

    fn place(&self, item: ItemId) -> Option<Place> {
        self.items.get(item.0 as usize).copied()
    }

    /// Does every fact of a chain hold here?
    fn has(&self, chain: Option<usize>) -> bool {
        let mut at = chain;
        while let Some(link) = at.map(|it| &self.links[it]) {
            if link.here {
                return true;
            }
            if self.holding[link.fact] == 0 {
                return false;
            }
            at = link.before;
        }
        true
    }

    fn id(&mut self, fact: Fact) -> usize {
        if let Some(id) = self.ids.get(&fact) {
            return *id;
        }
        let id = self.facts.len();
        self.ids.insert(fact.clone(), id);
        if let Some((of, _)) = fact.excludes() {
            self.denials.entry(of.clone()).or_default().push(id);
        }
        self.facts.push(fact);
        self.holding.push(0);
        id
    }

    fn link(&mut self, fact: usize) {
        let link = self.links.len();
        self.links.push(Link { fact, before: self.last, here: true });
        self.last = Some(link);
        self.holding[fact] += 1;
        self.log.push(Undo::Link(link));
    }

    /// Notes what a fact implies: weaker facts, what was asked, and why that was asked.
    fn follows(&mut self, fact: usize) {
        let mut open = vec![fact];
        while let Some(fact) = open.pop() {
            let implied = self.facts[fact].weaker();
            let asked = self.facts[fact].asked();
            if let Some(weaker) = implied {
                let id = self.id(weaker);
                self.note(id);
            }
            for other in self.excluded(fact) {
                self.note(other);
            }
            for reference in asked {
                let known = self.asked.entry(reference.clone()).or_default();
                *known += 1;
                let first = *known == 1;
                self.log.push(Undo::Asked(reference.clone()));
                if let Reference::Item(item) = reference
                    && first
                {
                    open.extend(self.reasons(item));
                }
            }
        }
    }

    /// Facts that say that the same question does not have another answer.
    fn excluded(&self, fact: usize) -> Vec<usize> {
        let Some((of, answer)) = self.facts[fact].settles() else { return Vec::new() };
        let all = self.denials.get(of).into_iter().flatten().copied();
        let other = |it: &usize| self.facts[*it].excludes().is_some_and(|it| it.1 != answer);
        all.filter(other).collect()
    }

    /// The facts of an item's chain that are not yet known to hold; notes them.
    fn reasons(&mut self, item: ItemId) -> Vec<usize> {
        let reasons = self.not_holding(self.place(item).and_then(|it| it.chain));
        for reason in &reasons {
            self.note(*reason);
        }
        reasons
    }

    fn not_holding(&self, chain: Option<usize>) -> Vec<usize> {
        let mut facts = Vec::new();
        let mut at = chain;
        while let Some(link) = at.map(|it| &self.links[it]) {
            if link.here {
                break;
            }
            if self.holding[link.fact] == 0 {
                facts.push(link.fact);
            }
            at = link.before;
        }
        facts
    }

    fn note(&mut self, fact: usize) {
        self.holding[fact] += 1;
        self.log.push(Undo::Holds(fact));
    }
}

#[cfg(test)]
mod tests;
