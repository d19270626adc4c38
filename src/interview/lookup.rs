//! What a condition, a computation or a text sees: what is on the route before it.

use std::borrow::Cow;

use crate::expression::Lookup;
use crate::interview::cells::Cell;
use crate::interview::{Interview, Place, rosters};
use crate::questionnaire::{Fact, ItemId, Members, Reference, RosterId};
use crate::value::{Code, Known, Missing, Response, Value};

/// A point on the route from which values are looked up.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub(super) interview: &'a Interview,
    /// The rosters around the point, outermost first.
    pub(super) rosters: Cow<'a, [RosterId]>,
    /// Their members.
    pub(super) members: Cow<'a, [i64]>,
    /// The step it stands at: only steps before it are seen.
    pub(super) before: usize,
    /// Facts are those of the present sitting, and not of the first.
    pub(super) present: bool,
}

impl Interview {
    /// Reads from where the walk is.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader {
            interview: self,
            rosters: Cow::Borrowed(&self.route.rosters),
            members: Cow::Borrowed(&self.route.members),
            before: self.route.steps.len(),
            present: self.plan.is_every_call(self.route.node),
        }
    }

    /// Reads from a place on the route.
    pub(super) fn reader_at<'a>(&'a self, place: &'a Place, step: usize) -> Reader<'a> {
        let item = self.questionnaire.item(place.item);
        let on_route = self.route.steps.get(step).filter(|it| it.place == *place);
        let (rosters, members) = match on_route {
            Some(step) if !item.rosters.is_empty() || step.frame.is_some() => {
                let (rosters, members): (Vec<_>, Vec<_>) =
                    self.route.members_around(step.frame).into_iter().unzip();
                (Cow::Owned(rosters), Cow::Owned(members))
            }
            Some(_) | None => (Cow::Borrowed(&*item.rosters), Cow::Borrowed(&*place.members)),
        };
        let present = item.section.is_some_and(|it| self.questionnaire.section(it).every_call);
        Reader { interview: self, rosters, members, before: step, present }
    }
}

impl Reader<'_> {
    /// The same point, for words that are said now: by whoever interviews now.
    pub(super) fn now(&self) -> Self {
        Self { present: true, ..self.clone() }
    }

    /// The place a reference to an item means here.
    pub(super) fn place(&self, reference: &Reference) -> Option<Place> {
        match reference {
            Reference::Item(item) => Some(self.place_of(*item, &[])),
            Reference::Of(item, named) => Some(self.place_of(*item, named)),
            Reference::At(item, which) => {
                Some(self.place_of(*item, &[rosters::number(&self.known(which))?]))
            }
            Reference::Every(_)
            | Reference::Member(_)
            | Reference::Sample(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => None,
        }
    }

    /// What chance goes by: a name, and the members of the loops around what has it, so that each
    /// has an order of its own.
    pub(super) fn chance_name(&self, name: &str, loops: &[RosterId]) -> String {
        let members = loops.iter().filter_map(|it| self.member(*it));
        members.fold(name.to_owned(), |name, key| format!("{name} {key}"))
    }

    /// The named members are the innermost; those further out are the current ones.
    fn place_of(&self, item: ItemId, named: &[i64]) -> Place {
        let own = &self.interview.questionnaire.item(item).rosters;
        let outer = own.get(..own.len().saturating_sub(named.len())).unwrap_or_default();
        let mut members: Vec<i64> = outer.iter().filter_map(|it| self.member(*it)).collect();
        members.extend_from_slice(named);
        Place { item, members }
    }

    fn cell(&self, place: &Place) -> Option<&Cell> {
        let (step, cell) = self.interview.on_route(place)?;
        (step < self.before).then_some(cell)
    }

    /// What was answered or computed, with the words for answers that ask for them.
    pub(super) fn response(&self, reference: &Reference) -> Option<Response> {
        let Some(place) = self.place(reference) else {
            return match self.known(reference) {
                Ok(value) => Some(Response::of(value)),
                Err(Missing::Special(handle)) => Some(Response::Special(handle)),
                Err(Missing::NotAsked) => None,
            };
        };
        self.cell(&place)?.datum()
    }

    /// The current member of a roster around here.
    pub(super) fn member(&self, roster: RosterId) -> Option<i64> {
        let at = self.rosters.iter().rposition(|it| *it == roster)?;
        self.members.get(at).copied()
    }

    fn fact(&self, fact: Fact) -> Known {
        let interview = self.interview;
        let first = interview.facts.as_ref().ok_or(Missing::NotAsked)?;
        let facts = interview.present_facts.as_ref().filter(|_| self.present).unwrap_or(first);
        Ok(match fact {
            Fact::Interviewer => Value::Text(facts.interviewer.clone()),
            Fact::Daypart => Value::Text(facts.daypart.clone()),
            Fact::Today => Value::Date(first.today),
            Fact::Attempt => Value::Number(facts.attempt.into()),
            Fact::Phone => Value::Text(facts.phone.clone()),
        })
    }

    /// The places of an item on the route before here, for all members of its innermost loop.
    pub(super) fn places(&self, item: ItemId) -> Vec<Place> {
        let outer = self.shared(item);
        self.interview
            .cells_of(item, &outer)
            .filter(|(_, cell)| cell.step.is_some_and(|it| it < self.before))
            .map(|(place, _)| place.clone())
            .collect()
    }

    /// Is there a current member of every roster around an item?
    pub(super) fn is_inside(&self, item: ItemId) -> bool {
        let own = &self.interview.questionnaire.item(item).rosters;
        own.iter().all(|it| self.member(*it).is_some())
    }

    /// The current members of the rosters around an item, but for its innermost, as far as known.
    fn shared(&self, item: ItemId) -> Vec<i64> {
        let own = &self.interview.questionnaire.item(item).rosters;
        let outer = own.get(..own.len().saturating_sub(1)).unwrap_or_default();
        outer.iter().map_while(|it| self.member(*it)).collect()
    }

    /// Who had joined by here.
    fn n_joined(&self) -> usize {
        let steps = &self.interview.route.steps;
        let all = self.interview.route.joined.len();
        steps.get(self.before).map_or(all, |it| it.n_joined)
    }
}

impl Lookup for Reader<'_> {
    fn known(&self, reference: &Reference) -> Known {
        match reference {
            Reference::Item(_) | Reference::Of(..) | Reference::At(..) => self
                .place(reference)
                .and_then(|it| self.cell(&it).map(Cell::known))
                .unwrap_or(Err(Missing::NotAsked)),
            Reference::Every(_) => Err(Missing::NotAsked),
            Reference::Member(roster) => {
                let member = self.member(*roster).ok_or(Missing::NotAsked)?;
                Ok(match self.interview.questionnaire.roster(*roster).members {
                    Members::Count { .. }
                    | Members::Joined { .. }
                    | Members::Each(_)
                    | Members::Behind(..) => Value::Number(member.into()),
                    Members::Chosen(_) | Members::List(_) => Value::Code(Code(member)),
                })
            }
            Reference::Sample(column) => self
                .interview
                .sample
                .get(usize::from(column.0))
                .cloned()
                .flatten()
                .ok_or(Missing::NotAsked),
            Reference::SampleOf(first, roster) => {
                let member = self.member(*roster).ok_or(Missing::NotAsked)?;
                let at = usize::from(first.0) + usize::try_from(member - 1).unwrap_or(usize::MAX);
                self.interview.sample.get(at).cloned().flatten().ok_or(Missing::NotAsked)
            }
            Reference::Fact(fact) => self.fact(*fact),
        }
    }

    fn every(&self, item: ItemId) -> Vec<Known> {
        let known = |it: &Place| self.cell(it).map_or(Err(Missing::NotAsked), Cell::known);
        self.places(item).iter().map(known).collect()
    }

    fn members(&self, roster: RosterId) -> Vec<i64> {
        let roster = self.interview.questionnaire.roster(roster);
        match &roster.members {
            Members::Each(other) | Members::Behind(other, _) => self.members(*other),
            Members::Joined { .. } => {
                let outer: Vec<i64> =
                    roster.rosters.iter().filter_map(|it| self.member(*it)).collect();
                self.interview.joined(roster, &outer, self.n_joined())
            }
            Members::Count { .. } | Members::Chosen(_) | Members::List(_) => {
                self.interview.listed(roster, self)
            }
        }
    }

    fn at_member(&self, roster: RosterId, member: i64, look: &mut dyn FnMut(&dyn Lookup)) {
        let mut at = self.clone();
        at.rosters.to_mut().push(roster);
        at.members.to_mut().push(member);
        look(&at);
    }
}
