//! Would an answer make members of a loop go away that have answers? Asked before it happens.

use crate::expression::{Lookup, Reference};
use crate::interview::lookup::Reader;
use crate::interview::rosters::{Entered, Member};
use crate::interview::{Interview, Place, Refusal};
use crate::questionnaire::{Item, ItemId, Node, NodeId, Roster};
use crate::value::{Known, Response};

/// Values as they would be if a place had another response.
struct Supposing<'a> {
    reader: Reader<'a>,
    place: &'a Place,
    known: Known,
}

impl Lookup for Supposing<'_> {
    fn known(&self, reference: &Reference) -> Known {
        if self.reader.place(reference).as_ref() == Some(self.place) {
            return self.known.clone();
        }
        self.reader.known(reference)
    }

    fn every(&self, item: ItemId) -> Vec<Known> {
        self.reader.every(item)
    }
}

impl Interview {
    /// Refuses a response that would take members with answers from a loop.
    pub(super) fn keeps_members(&self, place: &Place, response: &Response) -> Result<(), Refusal> {
        let mut members = Vec::new();
        let mut n_answers = 0;
        for id in &self.questionnaire.item(place.item).drives {
            let roster = self.questionnaire.roster(*id);
            let from = (*id, place.members.clone());
            let entered = self
                .entered
                .range(from..)
                .take_while(|((it, outer), _)| it == id && outer.starts_with(&place.members));
            for ((_, outer), entered) in entered {
                let reader = Reader {
                    interview: self,
                    rosters: &roster.rosters,
                    members: outer,
                    before: self.route.steps.len(),
                };
                let supposing = Supposing { reader, place, known: response.known() };
                for member in self.leaving(roster, entered, &supposing) {
                    let n = self.n_answers(roster, outer, member.key);
                    if n > 0 {
                        members.push(self.member_words(roster, member.key));
                        n_answers += n;
                    }
                }
            }
        }
        if members.is_empty() {
            Ok(())
        } else {
            Err(Refusal::RemovesMembers { members, n_answers })
        }
    }

    fn leaving(&self, roster: &Roster, entered: &Entered, lookup: &dyn Lookup) -> Vec<Member> {
        let staying = self.members_by(roster, entered, lookup);
        entered.now.iter().filter(|it| !staying.contains(&it.key)).copied().collect()
    }

    /// How many standing answers a member has.
    fn n_answers(&self, roster: &Roster, outer: &[i64], member: i64) -> usize {
        let mut members = outer.to_vec();
        members.push(member);
        let body = (roster.node.0..roster.after.0).map(NodeId);
        body.filter_map(|it| match self.questionnaire.node(it) {
            Node::Item(id) => Some(self.questionnaire.item(*id)),
            Node::Branch { .. }
            | Node::Skip(_)
            | Node::Check(_)
            | Node::Loop { .. }
            | Node::EndLoop(_)
            | Node::End(_) => None,
        })
        .filter(|it| Item::has_data(it))
        .map(|it| self.cells_of(it.id, &members).filter(|(_, cell)| cell.standing).count())
        .sum()
    }
}
