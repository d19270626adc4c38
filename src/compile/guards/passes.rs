//! What passes over a roster tell each other: who went through an earlier one was asked what is
//! asked there. Who joined since, or was filtered out there, was perhaps not.

use crate::compile::guards::{Fact, Guards, Truth};
use crate::expression::{Expression, ItemId, RosterId};
use crate::questionnaire::PassSort;

/// A pass as far as others may rely on it.
#[derive(Debug)]
pub(super) struct Gone {
    roster: RosterId,
    sort: PassSort,
    /// That the current member went through it.
    fact: usize,
    filter: Option<Expression>,
    /// It is not left yet.
    open: bool,
    /// Some members may not get to its body, or only to its beginning.
    partial: bool,
    /// What holds for everybody who joined in it.
    implied: Vec<usize>,
    /// Why it was gone through at all.
    before: Option<usize>,
}

impl Guards {
    /// Members of a roster may come with the sample.
    pub(crate) fn comes_with_sample(&mut self, roster: RosterId) {
        self.with_sample.insert(roster);
    }

    /// A loop goes over answers: another question with the same may have one that is no member.
    pub(crate) fn goes_over_answers(&mut self, roster: RosterId) {
        self.over_answers.insert(roster);
    }

    /// Into a pass: its members went through earlier ones.
    pub(crate) fn enter_pass(&mut self, roster: RosterId, sort: PassSort) -> usize {
        let before = self.last;
        self.suppose_member(roster, None);
        let fact = self.something();
        let (filter, open, partial, implied) = (None, true, false, Vec::new());
        self.passes.push(Gone { roster, sort, fact, filter, open, partial, implied, before });
        self.passes.len() - 1
    }

    /// The pass entered last goes only over members of whom this holds.
    pub(crate) fn only_where(&mut self, pass: usize, filter: &Expression) {
        let roster = self.passes[pass].roster;
        self.suppose_member(roster, Some(filter));
        self.assume(filter, Truth::True);
        self.passes[pass].filter = Some(filter.clone());
    }

    /// Behind a pass.
    pub(crate) fn leave_pass(&mut self, pass: usize) {
        self.passes[pass].open = false;
    }

    /// Some members do not go through the whole of a pass.
    pub(crate) fn is_partial(&mut self, pass: usize) {
        self.passes[pass].partial |= self.passes[pass].sort == PassSort::Over;
    }

    /// Who leaves a pass at this place has not joined: what was linked since holds for all who have.
    pub(crate) fn implied_since(&mut self, pass: usize, n_links: usize) {
        let facts: Vec<_> = self.links[n_links..].iter().map(|it| it.fact).collect();
        self.passes[pass].implied.extend(facts);
    }

    /// How many facts were linked so far.
    pub(crate) fn n_links(&self) -> usize {
        self.links.len()
    }

    /// From here on, the current member is one of a roster; with a filter, one it holds for.
    pub(crate) fn suppose_member(&mut self, roster: RosterId, filter: Option<&Expression>) {
        for fact in self.known_of_members(roster, filter) {
            self.note(fact);
        }
    }

    /// Was an item surely asked for each member its roster has by now?
    pub(super) fn is_asked_of_all(&self, item: ItemId) -> bool {
        let Some(place) = self.place(item).filter(|it| it.sure) else { return false };
        let mut at = place.chain;
        let mut roster = None;
        while let Some(link) = at.map(|it| &self.links[it]) {
            roster = self.passes.iter().find(|it| it.fact == link.fact).map(|it| it.roster);
            if roster.is_some() {
                break;
            }
            at = link.before;
        }
        let Some(roster) = roster.filter(|it| !self.over_answers.contains(it)) else {
            return false;
        };
        let known = self.known_of_members(roster, None);
        let mut at = place.chain;
        while let Some(link) = at.map(|it| &self.links[it]) {
            if link.here {
                return true;
            }
            if self.holding[link.fact] == 0 && !known.contains(&link.fact) {
                return false;
            }
            at = link.before;
        }
        true
    }

    /// The facts that hold for every member a roster has by now, or of whom a filter holds.
    fn known_of_members(&self, roster: RosterId, filter: Option<&Expression>) -> Vec<usize> {
        let of_roster = || self.passes.iter().filter(|it| it.roster == roster);
        let joins = of_roster().filter(|it| it.sort != PassSort::Over).count();
        let only_join = joins == 1 && !self.with_sample.contains(&roster);
        let mut joined_since: Vec<_> = of_roster().collect();
        joined_since.reverse();
        let mut facts = Vec::new();
        for pass in joined_since {
            if pass.sort == PassSort::Over {
                if !pass.open
                    && !pass.partial
                    && (pass.filter.is_none() || pass.filter.as_ref() == filter)
                {
                    facts.push(pass.fact);
                }
                continue;
            }
            if only_join && !pass.open {
                facts.push(pass.fact);
                facts.extend(&pass.implied);
                facts.extend(self.chain(pass.before));
            }
            // Who joined here was not in what came before.
            break;
        }
        facts
    }

    fn chain(&self, from: Option<usize>) -> Vec<usize> {
        let mut facts = Vec::new();
        let mut at = from;
        while let Some(link) = at.map(|it| &self.links[it]) {
            facts.push(link.fact);
            at = link.before;
        }
        facts
    }

    /// From here on something holds that cannot be said in one condition; it can be assumed again.
    pub(crate) fn something(&mut self) -> usize {
        self.opaque += 1;
        let fact = self.id(Fact::Something(self.opaque));
        self.link(fact);
        fact
    }
}
