//! The route as far as it was walked: steps, and the loops and shuffles around them.

use std::sync::Arc;

use crate::interview::rosters::Member;
use crate::interview::{Need, Place};
use crate::questionnaire::{
    CheckId, EndingId, Item, NodeId, Pass, PassId, Questionnaire, RosterId, Shuffle, ShuffleId,
};

/// One item on the route.
#[derive(Debug, Clone)]
pub struct Step {
    /// Which item, for which members.
    pub place: Place,
    /// It is put to the respondent or read out, not only computed.
    pub is_shown: bool,
    /// How many shown items the route has up to here, this one counted.
    pub number: usize,
    pub(super) node: NodeId,
    pub(super) frame: Option<usize>,
    pub(super) n_frames: usize,
    pub(super) n_joined: usize,
}

/// What a frame runs through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// A pass over a roster: its members are members.
    Pass(PassId, RosterId),
    /// The parts of a shuffle, in the order drawn: they are members of nothing.
    Shuffle(ShuffleId),
}

/// One run of a loop's body, or of a shuffle's part.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) around: Around,
    pub(super) members: Arc<[Member]>,
    pub(super) position: usize,
    pub(super) parent: Option<usize>,
}

/// Somebody joined a roster on the way, or did not after all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) roster: RosterId,
    /// The members of the rosters around it.
    pub(super) outer: Vec<i64>,
    pub(super) key: i64,
    pub(super) joins: bool,
}

/// Why the walk stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the last step, which waits for an answer.
    Item,
    /// At a check that does not hold.
    Check(CheckId),
    /// At something only the world knows.
    Need(Need),
    /// At an ending.
    Ending(EndingId),
}

/// The steps walked, and the state of the walk where it stopped.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) steps: Vec<Step>,
    /// Runs of loop bodies in the order entered; those around a step are linked by `parent`.
    pub(super) frames: Vec<Frame>,
    /// Who joined on the way; only appended to, and cut with the steps.
    pub(super) joined: Vec<Joined>,
    /// The node the walk is at.
    pub(super) node: NodeId,
    /// The innermost loop or shuffle around it.
    pub(super) frame: Option<usize>,
    /// The members of the loops around it, outermost first.
    pub(super) members: Vec<i64>,
    /// Whose members those are.
    pub(super) rosters: Vec<RosterId>,
    pub(super) stop: Stop,
}

impl Default for Route {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            frames: Vec::new(),
            joined: Vec::new(),
            node: NodeId(0),
            frame: None,
            members: Vec::new(),
            rosters: Vec::new(),
            stop: Stop::Item,
        }
    }
}

/// Where a place lies in the order it is asked: for each loop or shuffle around it its node and the
/// rank of the member or part, then the item's own node.
pub(super) type OrderKey = Vec<u32>;

impl Route {
    /// How many shown items there are so far.
    pub(super) fn n_shown(&self) -> usize {
        self.steps.last().map_or(0, |it| it.number)
    }

    /// The place of an item here: the members its own rosters name.
    pub(super) fn place(&self, item: &Item) -> Place {
        if item.rosters == self.rosters {
            return Place { item: item.id, members: self.members.clone() };
        }
        let member = |roster: &RosterId| {
            let at = self.rosters.iter().rposition(|it| it == roster)?;
            self.members.get(at).copied()
        };
        Place { item: item.id, members: item.rosters.iter().filter_map(member).collect() }
    }

    /// Adds the item the walk is at.
    pub(super) fn push(&mut self, place: Place, is_shown: bool) {
        self.steps.push(Step {
            place,
            is_shown,
            number: self.n_shown() + usize::from(is_shown),
            node: self.node,
            frame: self.frame,
            n_frames: self.frames.len(),
            n_joined: self.joined.len(),
        });
    }

    /// Goes to the next node.
    pub(super) fn advance(&mut self) {
        self.node = NodeId(self.node.0 + 1);
    }

    /// Goes to a later node, and out of every loop and shuffle that does not hold it.
    pub(super) fn skip_to(&mut self, target: NodeId, questionnaire: &Questionnaire) {
        while let Some(frame) = self.frame.and_then(|it| self.frames.get(it)) {
            let (node, after) = frame.around.nodes(questionnaire);
            if node < target && target < after {
                break;
            }
            self.leave();
        }
        self.node = target;
    }

    /// Begins a run of a loop's body.
    pub(super) fn enter(&mut self, pass: &Pass, members: Arc<[Member]>) {
        let Some(first) = members.first().map(|it| it.key) else { return };
        self.push_frame(Around::Pass(pass.id, pass.roster), members);
        self.members.push(first);
        self.rosters.push(pass.roster);
        self.advance();
    }

    /// Begins a run of a shuffle's first part.
    pub(super) fn enter_shuffle(&mut self, shuffle: &Shuffle, parts: Arc<[Member]>) {
        let Some(start) = parts.first().and_then(|it| start(shuffle, it.key)) else {
            self.node = shuffle.after;
            return;
        };
        self.push_frame(Around::Shuffle(shuffle.id), parts);
        self.node = start;
    }

    fn push_frame(&mut self, around: Around, members: Arc<[Member]>) {
        self.frames.push(Frame { around, members, position: 0, parent: self.frame });
        self.frame = Some(self.frames.len() - 1);
    }

    /// The innermost frame.
    pub(super) fn innermost(&self) -> Option<&Frame> {
        self.frames.get(self.frame?)
    }

    /// Goes on with the next member, who may have joined just now; without one the loop is left.
    pub(super) fn next_member(&mut self, pass: &Pass, joining: Option<Member>) {
        let Some(frame) = self.innermost() else { return };
        let mut next = frame.clone();
        next.position += 1;
        if let Some(member) = joining {
            next.members = next.members.iter().copied().chain([member]).collect();
        }
        if let Some(key) = next.members.get(next.position).map(|it| it.key) {
            self.frames.push(next);
            self.frame = Some(self.frames.len() - 1);
            self.members.pop();
            self.members.push(key);
            self.node = NodeId(pass.node.0 + 1);
        } else {
            self.leave();
            self.node = pass.after;
        }
    }

    /// Goes on with the next part; without one the shuffle is left.
    pub(super) fn next_part(&mut self, shuffle: &Shuffle) {
        let Some(frame) = self.innermost() else { return };
        let mut next = frame.clone();
        next.position += 1;
        let part = next.members.get(next.position).and_then(|it| start(shuffle, it.key));
        if let Some(part) = part {
            self.frames.push(next);
            self.frame = Some(self.frames.len() - 1);
            self.node = part;
        } else {
            self.leave();
            self.node = shuffle.after;
        }
    }

    fn leave(&mut self) {
        let Some(frame) = self.innermost() else { return };
        let (around, parent) = (frame.around, frame.parent);
        self.frame = parent;
        if let Around::Pass(..) = around {
            self.members.pop();
            self.rosters.pop();
        }
    }

    /// Puts the walk back to a step that is taken off.
    pub(super) fn return_to(&mut self, step: &Step) {
        self.node = step.node;
        self.frame = step.frame;
        self.frames.truncate(step.n_frames);
        self.joined.truncate(step.n_joined);
        (self.rosters, self.members) = self.members_around(step.frame).into_iter().unzip();
    }

    /// The rosters and their members around a step, outermost first.
    pub(super) fn members_around(&self, frame: Option<usize>) -> Vec<(RosterId, i64)> {
        let mut around: Vec<(RosterId, i64)> = self
            .around(frame)
            .filter_map(|it| match it.around {
                Around::Pass(_, roster) => Some((roster, it.members.get(it.position)?.key)),
                Around::Shuffle(_) => None,
            })
            .collect();
        around.reverse();
        around
    }

    /// The loops and shuffles around a step or the walk, innermost first.
    pub(super) fn around(&self, frame: Option<usize>) -> impl Iterator<Item = &Frame> {
        std::iter::successors(frame.and_then(|it| self.frames.get(it)), |it| {
            let parent = it.parent?;
            self.frames.get(parent)
        })
    }

    /// The place in the order asked of a node inside these loops and shuffles.
    pub(super) fn key(
        &self,
        node: NodeId,
        frame: Option<usize>,
        questionnaire: &Questionnaire,
    ) -> OrderKey {
        let mut key = vec![node.0];
        for it in self.around(frame) {
            key.push(it.members.get(it.position).map_or(0, |it| it.rank));
            key.push(it.around.nodes(questionnaire).0.0);
        }
        key.reverse();
        key
    }
}

impl Around {
    /// Its first node, and the one behind it.
    pub(super) fn nodes(self, questionnaire: &Questionnaire) -> (NodeId, NodeId) {
        match self {
            Self::Pass(pass, _) => {
                let pass = questionnaire.pass(pass);
                (pass.node, pass.after)
            }
            Self::Shuffle(shuffle) => {
                let shuffle = questionnaire.shuffle(shuffle);
                (shuffle.node, shuffle.after)
            }
        }
    }
}

fn start(shuffle: &Shuffle, part: i64) -> Option<NodeId> {
    shuffle.parts.get(usize::try_from(part).ok()?).map(|it| it.start)
}
