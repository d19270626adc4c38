//! What an interview that stopped might still have asked, as far as its data say.
//!
//! From the data, without events: a condition that reads what was not asked yet, or what only the
//! world or a loop knows, may go either way.

use std::collections::BTreeMap;

use crate::expression::{Expression, Lookup, Operator, evaluate, holds};
use crate::interview::walk::compute;
use crate::questionnaire::{
    Computation, ItemId, Members, Node, Questionnaire, Reference, RosterId, Shuffle,
};
use crate::value::{Known, Missing, Response, Value};

/// The ways an interview could have gone on.
pub struct Ahead<'a> {
    questionnaire: &'a Questionnaire,
    sample: &'a BTreeMap<String, Value>,
    /// The last item that has a response.
    last: Option<ItemId>,
    /// The shuffles it stopped in, all of whose parts are asked.
    shuffles: Vec<&'a Shuffle>,
    /// By item: its node.
    nodes: Vec<Option<usize>>,
    /// By item outside of loops: its response, or what it computes to, as far as known.
    values: Vec<Option<Known>>,
    /// By item: can one get there?
    reached: Vec<bool>,
}

impl<'a> Ahead<'a> {
    /// Looks ahead from what was recorded: of which item, for which members.
    pub fn of(
        questionnaire: &'a Questionnaire,
        sample: &'a BTreeMap<String, Value>,
        data: impl Iterator<Item = (ItemId, &'a [i64], &'a Response)>,
    ) -> Self {
        let n_items = questionnaire.items.len();
        let mut ahead = Self {
            questionnaire,
            sample,
            last: None,
            shuffles: Vec::new(),
            nodes: vec![None; n_items],
            values: vec![None; n_items],
            reached: vec![false; n_items],
        };
        for (at, node) in questionnaire.nodes.iter().enumerate() {
            if let Some(slot) = node.item().and_then(|it| ahead.nodes.get_mut(it.0 as usize)) {
                *slot = Some(at);
            }
        }
        for (item, members, response) in data {
            ahead.last = ahead.last.max(Some(item));
            if members.is_empty() {
                ahead.values[item.0 as usize] = Some(response.known());
            }
        }
        let around =
            |it: &&Shuffle| !it.picks() && ahead.last.is_some_and(|last| ahead.is_within(last, it));
        ahead.shuffles = questionnaire.shuffles.iter().filter(around).collect();
        ahead.walk();
        ahead
    }

    /// Might an item without a response have been asked yet, for these members?
    pub fn may_ask(&self, item: ItemId, members: &[i64]) -> bool {
        self.is_ahead(item)
            && self.reached.get(item.0 as usize) == Some(&true)
            && self.are_members(item, members)
    }

    /// Does it lie behind the last response, or in a loop or shuffle in which that is?
    fn is_ahead(&self, item: ItemId) -> bool {
        let roster = |it: ItemId| self.questionnaire.item(it).rosters.first().copied();
        self.last.is_none_or(|last| {
            item > last
                || (roster(item).is_some() && roster(item) == roster(last))
                || self.shuffles.iter().any(|it| self.is_within(item, it))
        })
    }

    fn is_within(&self, item: ItemId, shuffle: &Shuffle) -> bool {
        let at = self.nodes.get(item.0 as usize).copied().flatten();
        at.is_some_and(|it| it > shuffle.node.0 as usize && it < shuffle.after.0 as usize)
    }

    /// Are there such members of the outermost loop, as far as known?
    fn are_members(&self, item: ItemId, members: &[i64]) -> bool {
        let outermost = self.questionnaire.item(item).rosters.first();
        let (Some(roster), Some(member)) = (outermost, members.first()) else { return true };
        match &self.questionnaire.roster(*roster).members {
            Members::Count { to, .. } if self.is_known(to) => {
                evaluate(to, self).is_ok_and(|it| match it {
                    Value::Number(to) => to >= (*member).into(),
                    Value::Code(_)
                    | Value::Codes(_)
                    | Value::Text(_)
                    | Value::Date(_)
                    | Value::Time(_)
                    | Value::Truth(_)
                    | Value::Read => true,
                })
            }
            Members::Chosen(from) => match self.value(*from) {
                Some(Ok(Value::Codes(codes))) => codes.iter().any(|it| it.0 == *member),
                Some(Err(_)) => false,
                Some(Ok(_)) | None => true,
            },
            Members::Count { .. }
            | Members::List(_)
            | Members::Joined { .. }
            | Members::Each(_)
            | Members::Behind(..) => true,
        }
    }

    /// Every edge goes to a later node, so one pass finds all one can get to.
    fn walk(&mut self) {
        let questionnaire = self.questionnaire;
        let mut come = vec![false; questionnaire.nodes.len() + 1];
        come[0] = true;
        for (at, node) in questionnaire.nodes.iter().enumerate() {
            if !come[at] {
                continue;
            }
            if let Some(item) = node.item() {
                self.reach(item);
            }
            for to in self.ways(at, node) {
                if let Some(it) = come.get_mut(to) {
                    *it = true;
                }
            }
        }
    }

    fn reach(&mut self, id: ItemId) {
        let at = id.0 as usize;
        self.reached[at] = true;
        let item = self.questionnaire.item(id);
        if self.values[at].is_none()
            && let Some(computation) = &item.computation
            && item.rosters.is_empty()
            && self.computes(computation)
        {
            self.values[at] = Some(compute(computation, self));
        }
    }

    fn computes(&self, computation: &Computation) -> bool {
        !matches!(computation, Computation::Choice { .. })
            && computation.expressions().into_iter().all(|it| self.is_known(it))
    }

    fn ways(&self, at: usize, node: &Node) -> Vec<usize> {
        match node {
            Node::Item(_) | Node::Check(_) | Node::Unjoin(_) | Node::EndLoop(_) => vec![at + 1],
            Node::Branch { condition, otherwise, .. } => match self.decide(condition) {
                Some(true) => vec![at + 1],
                Some(false) => vec![otherwise.0 as usize],
                None => vec![at + 1, otherwise.0 as usize],
            },
            Node::Skip(to) => vec![to.0 as usize],
            Node::Loop { after: other, .. } | Node::Quota { otherwise: other, .. } => {
                vec![at + 1, other.0 as usize]
            }
            Node::Shuffle { shuffle, after } => {
                let parts = &self.questionnaire.shuffle(*shuffle).parts;
                parts.iter().map(|it| it.start).chain([*after]).map(|it| it.0 as usize).collect()
            }
            Node::EndPart(shuffle) => vec![self.questionnaire.shuffle(*shuffle).after.0 as usize],
            Node::End(_) => Vec::new(),
        }
    }

    /// Does a condition hold? `None` where that is open.
    fn decide(&self, condition: &Expression) -> Option<bool> {
        if self.is_known(condition) {
            return Some(holds(condition, self) == Some(true));
        }
        let Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) = condition
        else {
            return None;
        };
        let decides = *operator == Operator::Or;
        let sides = [self.decide(left), self.decide(right)];
        sides.contains(&Some(decides)).then_some(decides)
    }

    fn is_known(&self, it: &Expression) -> bool {
        let is_known = |it: &&Reference| match it {
            Reference::Item(item) => self.value(*item).is_some(),
            Reference::Sample(_) => true,
            Reference::Of(..)
            | Reference::At(..)
            | Reference::Every(_)
            | Reference::Member(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => false,
        };
        !it.reads_more() && it.references().iter().all(is_known)
    }

    /// The value of an item outside of loops; `None` where it is still open.
    fn value(&self, id: ItemId) -> Option<Known> {
        if !self.questionnaire.item(id).rosters.is_empty() {
            return None;
        }
        let at = id.0 as usize;
        let is_open = self.reached[at] && self.is_ahead(id);
        self.values[at].clone().or((!is_open).then_some(Err(Missing::NotAsked)))
    }
}

impl Lookup for Ahead<'_> {
    fn known(&self, reference: &Reference) -> Known {
        match reference {
            Reference::Item(item) => self.value(*item).unwrap_or(Err(Missing::NotAsked)),
            Reference::Sample(column) => {
                let column = self.questionnaire.sample.get(usize::from(column.0));
                let value = column.and_then(|it| self.sample.get(&it.name));
                value.cloned().ok_or(Missing::NotAsked)
            }
            Reference::Of(..)
            | Reference::At(..)
            | Reference::Every(_)
            | Reference::Member(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => Err(Missing::NotAsked),
        }
    }

    fn every(&self, _item: ItemId) -> Vec<Known> {
        Vec::new()
    }

    fn members(&self, _roster: RosterId) -> Vec<i64> {
        Vec::new()
    }

    fn at_member(&self, _roster: RosterId, _member: i64, _look: &mut dyn FnMut(&dyn Lookup)) {}
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::questionnaire::{Ending, EndingId, Item, NodeId, ResponseDomain, Roster};
    use crate::value::Code;

    const START: ItemId = ItemId(0);
    const AGAIN: ItemId = ItemId(1);
    const BACK: ItemId = ItemId(2);
    const OLD: ItemId = ItemId(3);
    const GROWN: ItemId = ItemId(4);
    const CHILD: ItemId = ItemId(5);

    fn is(item: ItemId, code: i64) -> Expression {
        let value = Expression::Constant(Value::Code(Code(code)));
        let item = Box::new(Expression::Reference(Reference::Item(item)));
        Expression::Binary(Operator::Is, item, Box::new(value))
    }

    fn branch(condition: Expression, otherwise: u32) -> Node {
        Node::Branch { condition, words: String::new(), otherwise: NodeId(otherwise) }
    }

    /// START; AGAIN; if START is 2: BACK; compute OLD: 1 when START is 2; if OLD is 1 and AGAIN is
    /// 1: GROWN; CHILD for each from 1 to 2.
    fn questionnaire() -> Arc<Questionnaire> {
        let names = ["START", "AGAIN", "BACK", "OLD", "GROWN", "CHILD"];
        let item = |(at, name): (u32, &str)| Item {
            domain: ResponseDomain::One,
            ..Item::new(ItemId(at), name, "single")
        };
        let mut items: Vec<Item> = (0..).zip(names).map(item).collect();
        items[3].computation = Some(Computation::Rows(vec![(Code(1), Some(is(START, 2)))]));
        items[5].rosters = vec![RosterId(0)];
        let both = Expression::Binary(Operator::And, is(OLD, 1).into(), is(AGAIN, 1).into());
        let to = Expression::Constant(Value::Number(2.into()));
        Arc::new(Questionnaire {
            items,
            rosters: vec![Roster {
                id: RosterId(0),
                name: "C".to_owned(),
                members: Members::Count { from: 1, to },
                bound: 5,
                rosters: Vec::new(),
                named: None,
            }],
            endings: vec![Ending { outcome: "complete".to_owned(), why: String::new() }],
            nodes: vec![
                Node::Item(START),
                Node::Item(AGAIN),
                branch(is(START, 2), 4),
                Node::Item(BACK),
                Node::Item(OLD),
                branch(both, 7),
                Node::Item(GROWN),
                Node::Item(CHILD),
                Node::End(EndingId(0)),
            ],
            ..Questionnaire::default()
        })
    }

    #[test]
    fn what_the_answers_rule_out_is_not_ahead() {
        let questionnaire = questionnaire();
        let sample = BTreeMap::new();
        let ahead = |data: &[(ItemId, i64)]| {
            let kept: Vec<(ItemId, Response)> =
                data.iter().map(|it| (it.0, Response::of(Value::Code(Code(it.1))))).collect();
            let data = kept.iter().map(|it| (it.0, &[][..], &it.1));
            let ahead = Ahead::of(&questionnaire, &sample, data);
            [START, AGAIN, BACK, GROWN].map(|it| ahead.may_ask(it, &[]))
        };
        assert_eq!(ahead(&[]), [true, true, true, true]);
        assert_eq!(ahead(&[(START, 1)]), [false, true, false, false]);
        assert_eq!(ahead(&[(START, 2)]), [false, true, true, true]);
        assert_eq!(ahead(&[(START, 2), (AGAIN, 2)]), [false, false, true, false]);
        let none = Ahead::of(&questionnaire, &sample, std::iter::empty());
        assert_eq!([2, 3].map(|it| none.may_ask(CHILD, &[it])), [true, false]);
    }
}
