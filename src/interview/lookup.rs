//! What a condition, a computation or a text sees: what is on the route before it.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use crate::expression::Lookup;
use crate::interview::cells::Cell;
use crate::interview::{Interview, Place};
use crate::questionnaire::{Fact, ItemId, Members, Reference, RosterId};
use crate::value::{Code, Known, Missing, Response, Value};

/// A point on the route from which values are looked up.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) interview: &'a Interview,
    /// The loops around the point, outermost first.
    pub(super) rosters: &'a [RosterId],
    /// Their members.
    pub(super) members: &'a [i64],
    /// The step it stands at: only steps before it are seen.
    pub(super) before: usize,
}

impl Interview {
    /// Reads from where the walk is.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader {
            interview: self,
            rosters: &self.route.rosters,
            members: &self.route.members,
            before: self.route.steps.len(),
        }
    }

    /// Reads from a place on the route.
    pub(super) fn reader_at<'a>(&'a self, place: &'a Place, step: usize) -> Reader<'a> {
        Reader {
            interview: self,
            rosters: &self.questionnaire.item(place.item).rosters,
            members: &place.members,
            before: step,
        }
    }
}

impl Reader<'_> {
    /// The place a reference to an item means here.
    pub(super) fn place(&self, reference: &Reference) -> Option<Place> {
        match reference {
            Reference::Item(item) => Some(self.place_of(*item, &[])),
            Reference::Of(item, named) => Some(self.place_of(*item, named)),
            Reference::At(item, which) => {
                let key = match self.known(which).ok()? {
                    Value::Code(code) => code.0,
                    Value::Number(it) => it.to_i64()?,
                    Value::Codes(_)
                    | Value::Text(_)
                    | Value::Date(_)
                    | Value::Time(_)
                    | Value::Truth(_)
                    | Value::Read => return None,
                };
                Some(self.place_of(*item, &[key]))
            }
            Reference::Every(_)
            | Reference::Member(_)
            | Reference::Sample(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => None,
        }
    }

    /// The named members are the innermost; those further out are the current ones.
    fn place_of(&self, item: ItemId, named: &[i64]) -> Place {
        let depth = self.interview.questionnaire.item(item).rosters.len();
        let outer = depth.saturating_sub(named.len()).min(self.members.len());
        let mut members = self.members.get(..outer).unwrap_or_default().to_vec();
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
                Ok(value) => Some(Response::Value { value, specify: self.said(reference) }),
                Err(Missing::Special(handle)) => Some(Response::Special(handle)),
                Err(Missing::NotAsked) => None,
            };
        };
        self.cell(&place)?.datum()
    }

    /// The words typed for the answers that a loop goes over.
    fn said(&self, reference: &Reference) -> BTreeMap<Code, String> {
        let Reference::Member(roster) = reference else { return BTreeMap::new() };
        let members = &self.interview.questionnaire.roster(*roster).members;
        let Members::Chosen(item) = members else { return BTreeMap::new() };
        match self.response(&Reference::Item(*item)) {
            Some(Response::Value { specify, .. }) => specify,
            Some(Response::Special(_)) | None => BTreeMap::new(),
        }
    }

    /// The current member of a loop around here.
    pub(super) fn member(&self, roster: RosterId) -> Option<i64> {
        let depth = self.interview.questionnaire.roster(roster).rosters.len();
        self.members.get(depth).copied()
    }

    fn fact(&self, fact: Fact) -> Known {
        let facts = self.interview.facts.as_ref().ok_or(Missing::NotAsked)?;
        Ok(match fact {
            Fact::Interviewer => Value::Text(facts.interviewer.clone()),
            Fact::Daypart => Value::Text(facts.daypart.clone()),
            Fact::Today => Value::Date(facts.today),
            Fact::Attempt => Value::Number(facts.attempt.into()),
            Fact::Phone => Value::Text(facts.phone.clone()),
        })
    }

    /// The places of an item on the route before here, for all members of its innermost loop.
    pub(super) fn places(&self, item: ItemId) -> Vec<Place> {
        self.interview
            .cells_of(item, self.shared(item))
            .filter(|(_, cell)| cell.step.is_some_and(|it| it < self.before))
            .map(|(place, _)| place.clone())
            .collect()
    }

    /// The members an item's loops share with the loops around here, but for its innermost loop.
    fn shared(&self, item: ItemId) -> &[i64] {
        let rosters = &self.interview.questionnaire.item(item).rosters;
        let n_shared = rosters.iter().zip(self.rosters).take_while(|(a, b)| a == b).count();
        self.members.get(..n_shared.min(rosters.len().saturating_sub(1))).unwrap_or_default()
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

    fn members(&self, _roster: RosterId) -> Vec<i64> {
        Vec::new()
    }

    fn at_member(&self, _roster: RosterId, _member: i64, look: &mut dyn FnMut(&dyn Lookup)) {
        look(self);
    }
}
