//! The walk over the graph: forward, until something is not answered or does not hold.

use std::sync::Arc;

use crate::expression::{Lookup, evaluate, holds};
use crate::interview::offer::Offered;
use crate::interview::route::Stop;
use crate::interview::{Interview, Place};
use crate::questionnaire::{Check, Computation, Item, Node, NodeId, PassId, Reference};
use crate::value::{Known, Missing, Value};

impl Interview {
    /// Walks on from where the walk is to where it must stop.
    pub(super) fn walk(&mut self) {
        let questionnaire = Arc::clone(&self.questionnaire);
        loop {
            let stop = match questionnaire.node(self.route.node) {
                Node::Item(id) => self.visit(questionnaire.item(*id)),
                Node::Branch { condition, otherwise, .. } => {
                    if holds(condition, &self.reader()) == Some(true) {
                        self.route.advance();
                    } else {
                        self.route.skip_to(*otherwise, &questionnaire);
                    }
                    None
                }
                Node::Skip(target) => {
                    self.route.skip_to(*target, &questionnaire);
                    None
                }
                Node::Check(id) => self.look_at(*id, questionnaire.check(*id)),
                Node::Loop { pass, after } => {
                    self.enter(*pass, *after);
                    None
                }
                Node::EndLoop(pass) => {
                    let pass = questionnaire.pass(*pass);
                    let another = self.route.next_member();
                    self.route.node = if another { NodeId(pass.node.0 + 1) } else { pass.after };
                    None
                }
                Node::Unjoin(_) | Node::Shuffle { .. } | Node::EndPart(_) => {
                    self.route.advance();
                    None
                }
                Node::Quota { otherwise, .. } => {
                    self.route.skip_to(*otherwise, &questionnaire);
                    None
                }
                Node::End(id) => {
                    self.pass_all_by();
                    Some(Stop::Ending(*id))
                }
            };
            if let Some(stop) = stop {
                self.route.stop = stop;
                return;
            }
        }
    }

    fn visit(&mut self, item: &Item) -> Option<Stop> {
        let place = Place { item: item.id, members: self.route.members.clone() };
        if let Some(computation) = &item.computation {
            let value = compute(computation, &self.reader());
            self.take_in(place, false, Some(value));
            self.route.advance();
            return None;
        }
        let offered = self.reader().offered(item);
        if offered.as_ref().is_some_and(Offered::is_empty) {
            self.route.advance();
            return None;
        }
        self.pass_by();
        if let (Some(offered), Some(cell)) = (offered, self.cells.get_mut(&place)) {
            cell.standing =
                cell.standing && cell.response.as_ref().is_some_and(|it| offered.allow(it));
        }
        let stands = self.take_in(place, true, None);
        if !stands {
            return Some(Stop::Item);
        }
        self.route.advance();
        None
    }

    /// Puts an item on the route; true when it has a response that stands.
    fn take_in(&mut self, place: Place, is_shown: bool, computed: Option<Known>) -> bool {
        self.touch(&place);
        let step = self.route.steps.len();
        let cell = self.cells.entry(place.clone()).or_default();
        cell.step = Some(step);
        cell.computed = computed;
        let stands = cell.standing;
        self.route.push(place, is_shown);
        stands
    }

    fn enter(&mut self, id: PassId, after: NodeId) {
        let questionnaire = Arc::clone(&self.questionnaire);
        let pass = questionnaire.pass(id);
        let members = self.enter_members(pass);
        if members.is_empty() {
            self.route.node = after;
        } else {
            self.route.enter(pass, members);
            self.route.advance();
        }
    }

    fn look_at(&mut self, id: crate::questionnaire::CheckId, check: &Check) -> Option<Stop> {
        let fires = holds(&check.condition, &self.reader()) == Some(false);
        let key = (id, self.route.members.clone());
        let let_stand = match self.suppressed.get(&key) {
            Some(read) if *read == self.read_by(check) => true,
            Some(_) => {
                self.suppressed.remove(&key);
                false
            }
            None => false,
        };
        if !fires || (let_stand && !check.hard) {
            self.route.advance();
            return None;
        }
        self.pass_by();
        Some(Stop::Check(id))
    }

    /// The values a check reads here: a check let stand is let stand for these.
    pub(super) fn read_by(&self, check: &Check) -> Vec<Known> {
        let reader = self.reader();
        let mut values = Vec::new();
        for reference in check.condition.references() {
            match reference {
                Reference::Every(item) => values.extend(reader.every(*item)),
                Reference::Item(_)
                | Reference::Of(..)
                | Reference::At(..)
                | Reference::SampleOf(..)
                | Reference::Member(_)
                | Reference::Sample(_)
                | Reference::Fact(_) => values.push(reader.known(reference)),
            }
        }
        values
    }
}

/// The value of a computed variable: the first row that holds gives it, and a row that is unknown
/// before that gives the reason for missing.
pub(super) fn compute(computation: &Computation, lookup: &dyn Lookup) -> Known {
    match computation {
        Computation::Formula(formula, otherwise) => match evaluate(formula, lookup) {
            Err(Missing::NotAsked) => {
                otherwise.as_ref().map_or(Err(Missing::NotAsked), |it| evaluate(it, lookup))
            }
            known => known,
        },
        Computation::Rows(rows) => {
            for (code, condition) in rows {
                let holds =
                    condition.as_ref().map_or(Ok(Value::Truth(true)), |it| evaluate(it, lookup))?;
                if holds == Value::Truth(true) {
                    return Ok(Value::Code(*code));
                }
            }
            Err(Missing::NotAsked)
        }
        Computation::Choice { .. } => Err(Missing::NotAsked),
    }
}
