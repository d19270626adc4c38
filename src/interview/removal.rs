//! Would an answer make members of a loop go away that have answers? Asked before it happens.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::expression::{Lookup, Reference};
use crate::interview::lookup::Reader;
use crate::interview::rosters::{Entered, Member};
use crate::interview::walk::compute;
use crate::interview::{Event, Interview, Place, Refusal};
use crate::questionnaire::{Item, ItemId, Node, NodeId, Pass, RosterId};
use crate::time::Timestamp;
use crate::value::{Known, Missing, Response};

/// Values as they would be if a place had another response, computed ones too.
struct Supposing<'a> {
    reader: Reader<'a>,
    place: &'a Place,
    known: &'a Known,
    /// Computed already: without it, computations of computations would be made again and again.
    computed: &'a RefCell<BTreeMap<Place, Known>>,
}

impl Supposing<'_> {
    fn at(&self, place: &Place) -> Known {
        if place == self.place {
            return self.known.clone();
        }
        let interview = self.reader.interview;
        let Some((step, cell)) = interview.on_route(place) else { return Err(Missing::NotAsked) };
        let computation = &interview.questionnaire.item(place.item).computation;
        let Some(computation) = computation.as_ref().filter(|_| step < self.reader.before) else {
            return cell.known();
        };
        if let Some(known) = self.computed.borrow().get(place) {
            return known.clone();
        }
        let known = compute(
            computation,
            &Supposing {
                reader: interview.reader_at(place, step),
                place: self.place,
                known: self.known,
                computed: self.computed,
            },
        );
        self.computed.borrow_mut().insert(place.clone(), known.clone());
        known
    }
}

impl Lookup for Supposing<'_> {
    fn known(&self, reference: &Reference) -> Known {
        self.reader.place(reference).map_or_else(|| self.reader.known(reference), |it| self.at(&it))
    }

    fn every(&self, item: ItemId) -> Vec<Known> {
        self.reader.places(item).iter().map(|it| self.at(it)).collect()
    }

    fn members(&self, roster: RosterId) -> Vec<i64> {
        self.reader.members(roster)
    }

    fn at_member(&self, roster: RosterId, member: i64, look: &mut dyn FnMut(&dyn Lookup)) {
        self.reader.at_member(roster, member, look);
    }
}

impl Interview {
    /// Refuses a response that would take members with answers from a loop.
    pub(super) fn keeps_members(&self, place: &Place, response: &Response) -> Result<(), Refusal> {
        let (known, computed) = (response.known(), RefCell::default());
        let mut members: Vec<String> = Vec::new();
        let mut n_answers = 0;
        for id in self.plan.driven_by(place.item) {
            let pass = self.questionnaire.pass(*id);
            let roster = self.questionnaire.roster(pass.roster);
            let entered = self.entered.range((*id, Vec::new())..);
            for ((_, outer), entered) in entered.take_while(|((it, _), _)| it == id) {
                let reader = Reader {
                    interview: self,
                    rosters: Cow::Borrowed(&*roster.rosters),
                    members: Cow::Borrowed(&**outer),
                    before: self.route.steps.len(),
                    present: false,
                };
                let supposing = Supposing { reader, place, known: &known, computed: &computed };
                for member in self.leaving(pass, entered, &supposing) {
                    let n = self.n_answers(pass, outer, member.key);
                    if n > 0 {
                        let words = self.member_words(roster, member.key);
                        if !members.contains(&words) {
                            members.push(words);
                        }
                        n_answers += n;
                    }
                }
            }
        }
        let (joined, n_theirs) = self.not_joining(place, response);
        members.extend(joined);
        n_answers += n_theirs;
        if members.is_empty() {
            Ok(())
        } else {
            Err(Refusal::RemovesMembers { members, n_answers })
        }
    }

    /// Members who joined and would not any more, whose answers would go away: in words, and how many
    /// answers. Tried out on a copy, where an earlier answer changes and somebody joined at all.
    fn not_joining(&self, place: &Place, response: &Response) -> (Vec<String>, usize) {
        let is_last = self.on_route(place).is_none_or(|(step, _)| self.is_stop(step));
        if self.route.joined.is_empty() || (is_last && self.pending.is_empty()) {
            return (Vec::new(), 0);
        }
        let mut other = self.clone();
        let at = Timestamp(0);
        other.apply(&Event::Answered { place: place.clone(), response: response.clone(), at });
        let mut members = Vec::new();
        let mut n_answers = 0;
        for joined in self.route.joined.iter().filter(|it| it.joins) {
            let roster = self.questionnaire.roster(joined.roster);
            let is_one = |it: &Self| {
                it.joined(roster, &joined.outer, it.route.joined.len()).contains(&joined.key)
            };
            if !is_one(self) || is_one(&other) {
                continue;
            }
            let mut key = joined.outer.clone();
            key.push(joined.key);
            let n_standing = |it: &Self| {
                let items = self.questionnaire.items.iter();
                let theirs = items.filter(|it| {
                    it.has_data()
                        && it
                            .rosters
                            .get(..key.len())
                            .is_some_and(|it| it.last() == Some(&joined.roster))
                });
                let cells = theirs.map(|item| {
                    it.cells_of(item.id, &key).filter(|(_, cell)| cell.standing).count()
                });
                cells.sum::<usize>()
            };
            let n = n_standing(self).saturating_sub(n_standing(&other));
            if n > 0 {
                members.push(self.member_words(roster, joined.key));
                n_answers += n;
            }
        }
        (members, n_answers)
    }

    fn leaving(&self, pass: &Pass, entered: &Entered, lookup: &dyn Lookup) -> Vec<Member> {
        let staying = self.members_by(pass, entered, lookup);
        entered.now.iter().filter(|it| !staying.contains(&it.key)).copied().collect()
    }

    /// How many standing answers a member has.
    fn n_answers(&self, pass: &Pass, outer: &[i64], member: i64) -> usize {
        let mut members = outer.to_vec();
        members.push(member);
        let body = (pass.node.0..pass.after.0).map(NodeId);
        body.filter_map(|it| match self.questionnaire.node(it) {
            Node::Item(id) => Some(self.questionnaire.item(*id)),
            Node::Branch { .. }
            | Node::Skip(_)
            | Node::Check(_)
            | Node::Loop { .. }
            | Node::EndLoop(_)
            | Node::Unjoin(_)
            | Node::Shuffle { .. }
            | Node::EndPart(_)
            | Node::Quota { .. }
            | Node::End(_) => None,
        })
        .filter(|it| Item::has_data(it))
        .map(|it| self.cells_of(it.id, &members).filter(|(_, cell)| cell.standing).count())
        .sum()
    }
}
