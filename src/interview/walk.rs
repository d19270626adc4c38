//! The walk over the graph: forward, until something is not answered or does not hold.

use std::sync::Arc;

use crate::expression::{Expression, Lookup, evaluate, holds};
use crate::interview::offer::Offered;
use crate::interview::rosters::Member;
use crate::interview::route::Stop;
use crate::interview::{Interview, Need, Place, Told, chance};
use crate::questionnaire::{
    Check, Computation, Item, Node, NodeId, Pass, PassId, PassSort, QuotaId, Reference, Shuffle,
};
use crate::value::{Code, Known, Missing, Value};

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
                Node::Loop { pass, after } => self.enter(*pass, *after),
                Node::EndLoop(pass) => {
                    self.next_member(questionnaire.pass(*pass));
                    None
                }
                Node::Unjoin(pass) => {
                    self.unjoin(questionnaire.pass(*pass));
                    self.route.advance();
                    None
                }
                Node::Shuffle { shuffle, .. } => {
                    let shuffle = questionnaire.shuffle(*shuffle);
                    let parts = self.parts(shuffle);
                    self.route.enter_shuffle(shuffle, parts);
                    None
                }
                Node::EndPart(shuffle) => {
                    self.route.next_part(questionnaire.shuffle(*shuffle));
                    None
                }
                Node::Quota { quota, otherwise } => self.check_quota(*quota, *otherwise),
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
        let place = self.route.place(item);
        if let Some(computation) = &item.computation {
            let value = match computation {
                Computation::Choice { count, by } => match self.choose(item, *count, *by) {
                    Ok(value) => value,
                    Err(need) => {
                        self.pass_by();
                        return Some(Stop::Need(need));
                    }
                },
                Computation::Formula(..) | Computation::Cases(_) | Computation::Rows(_) => {
                    compute(computation, &self.reader())
                }
            };
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

    fn enter(&mut self, id: PassId, after: NodeId) -> Option<Stop> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let pass = questionnaire.pass(id);
        match self.enter_members(pass) {
            Ok(members) if members.is_empty() => self.route.node = after,
            Ok(members) => self.route.enter(pass, members),
            Err(need) => {
                self.pass_by();
                return Some(Stop::Need(need));
            }
        }
        None
    }

    /// On to the next member of a loop; in one that is open-ended, one more joins.
    fn next_member(&mut self, pass: &Pass) {
        let joining = match (pass.sort, self.route.innermost()) {
            (PassSort::Open, Some(frame)) => {
                let nth = u32::try_from(frame.position + 1).unwrap_or(u32::MAX);
                self.join(pass, nth)
            }
            (PassSort::Open | PassSort::Add | PassSort::Over, _) => None,
        };
        self.route.next_member(pass, joining);
    }

    /// The parts of a shuffle that are asked, in the order drawn.
    fn parts(&self, shuffle: &Shuffle) -> Arc<[Member]> {
        let things: Vec<_> = shuffle.parts.iter().map(|it| (it.name.as_str(), it.anchor)).collect();
        let by = self.reader().chance_name(&shuffle.order.by, &shuffle.order.per);
        let order = chance::order(self.seed, &by, shuffle.order.how, &things);
        let n_asked = shuffle.pick.map_or(order.len(), |it| it as usize);
        let parts = (0..).zip(order.into_iter().take(n_asked));
        parts.filter_map(|(rank, it)| Some(Member { key: i64::try_from(it).ok()?, rank })).collect()
    }

    fn check_quota(&mut self, id: QuotaId, otherwise: NodeId) -> Option<Stop> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let quota = questionnaire.quota(id);
        let reader = self.reader();
        let code = |it: &Reference| match reader.known(it) {
            Ok(Value::Code(code)) => Some(code),
            Ok(_) | Err(_) => None,
        };
        let codes: Vec<Option<Code>> = quota.on.iter().map(code).collect();
        let cell = quota.cell(&codes).filter(|it| quota.cells[*it].target.is_some());
        let Some(cell) = cell else {
            self.route.skip_to(otherwise, &questionnaire);
            return None;
        };
        let need = Need::Quota(id, cell);
        match self.told.get(&need) {
            Some(Told::Full(true)) => self.route.advance(),
            Some(Told::Full(false) | Told::Order(_)) => {
                self.route.skip_to(otherwise, &questionnaire);
            }
            None => {
                self.pass_by();
                return Some(Stop::Need(need));
            }
        }
        None
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
                // Of members that the check goes over.
                Reference::Item(item) if !reader.is_inside(*item) => {
                    values.extend(reader.every(*item));
                }
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
        Computation::Cases(cases) => {
            let formula = first_that_holds(cases, lookup)?;
            evaluate(formula, lookup)
        }
        Computation::Rows(rows) => first_that_holds(rows, lookup).map(|it| Value::Code(*it)),
        Computation::Choice { .. } => Err(Missing::NotAsked),
    }
}

fn first_that_holds<'r, T>(
    rows: &'r [(T, Option<Expression>)],
    lookup: &dyn Lookup,
) -> Result<&'r T, Missing> {
    for (row, condition) in rows {
        let holds = condition.as_ref().map_or(Ok(Value::Truth(true)), |it| evaluate(it, lookup))?;
        if holds == Value::Truth(true) {
            return Ok(row);
        }
    }
    Err(Missing::NotAsked)
}
