//! The route as far as it was walked: steps, and the loops around them.

use std::sync::Arc;

use crate::interview::Place;
use crate::interview::rosters::Member;
use crate::questionnaire::{CheckId, EndingId, NodeId, Pass, PassId, Questionnaire, RosterId};

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
}

/// One run of a loop's body.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) pass: PassId,
    pub(super) roster: RosterId,
    pub(super) members: Arc<[Member]>,
    pub(super) position: usize,
    pub(super) parent: Option<usize>,
}

/// Why the walk stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the last step, which waits for an answer.
    Item,
    /// At a check that does not hold.
    Check(CheckId),
    /// At an ending.
    Ending(EndingId),
}

/// The steps walked, and the state of the walk where it stopped.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) steps: Vec<Step>,
    /// Runs of loop bodies in the order entered; those around a step are linked by `parent`.
    pub(super) frames: Vec<Frame>,
    /// The node the walk is at.
    pub(super) node: NodeId,
    /// The innermost loop around it.
    pub(super) frame: Option<usize>,
    /// The members of the loops around it, outermost first.
    pub(super) members: Vec<i64>,
    /// Those loops.
    pub(super) rosters: Vec<RosterId>,
    pub(super) stop: Stop,
}

impl Default for Route {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            frames: Vec::new(),
            node: NodeId(0),
            frame: None,
            members: Vec::new(),
            rosters: Vec::new(),
            stop: Stop::Item,
        }
    }
}

/// Where a place lies in the order of the questionnaire: for each loop around it its node and the
/// member's rank, then the item's own node.
pub(super) type OrderKey = Vec<u32>;

impl Route {
    /// How many shown items there are so far.
    pub(super) fn n_shown(&self) -> usize {
        self.steps.last().map_or(0, |it| it.number)
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
        });
    }

    /// Goes to the next node.
    pub(super) fn advance(&mut self) {
        self.node = NodeId(self.node.0 + 1);
    }

    /// Goes to a later node, and out of every loop whose body does not hold it.
    pub(super) fn skip_to(&mut self, target: NodeId, questionnaire: &Questionnaire) {
        while let Some(frame) = self.frame.and_then(|it| self.frames.get(it)) {
            let pass = questionnaire.pass(frame.pass);
            if pass.node < target && target < pass.after {
                break;
            }
            self.leave();
        }
        self.node = target;
    }

    /// Begins a run of a loop's body.
    pub(super) fn enter(&mut self, pass: &Pass, members: Arc<[Member]>) {
        let Some(first) = members.first().map(|it| it.key) else { return };
        self.frames.push(Frame {
            pass: pass.id,
            roster: pass.roster,
            members,
            position: 0,
            parent: self.frame,
        });
        self.frame = Some(self.frames.len() - 1);
        self.members.push(first);
        self.rosters.push(pass.roster);
    }

    /// Goes on with the next member; false when there is none and the loop was left.
    pub(super) fn next_member(&mut self) -> bool {
        let Some(frame) = self.frame.and_then(|it| self.frames.get(it)) else { return false };
        let mut next = frame.clone();
        next.position += 1;
        let Some(key) = next.members.get(next.position).map(|it| it.key) else {
            self.leave();
            return false;
        };
        self.frames.push(next);
        self.frame = Some(self.frames.len() - 1);
        self.members.pop();
        self.members.push(key);
        true
    }

    fn leave(&mut self) {
        self.frame = self.frame.and_then(|it| self.frames.get(it)).and_then(|it| it.parent);
        self.members.pop();
        self.rosters.pop();
    }

    /// Puts the walk back to a step that is taken off.
    pub(super) fn return_to(&mut self, step: &Step) {
        self.node = step.node;
        self.frame = step.frame;
        self.frames.truncate(step.n_frames);
        let mut around: Vec<(RosterId, i64)> = self
            .around(step.frame)
            .filter_map(|it| Some((it.roster, it.members.get(it.position)?.key)))
            .collect();
        around.reverse();
        (self.rosters, self.members) = around.into_iter().unzip();
    }

    /// The loops around a step or the walk, innermost first.
    pub(super) fn around(&self, frame: Option<usize>) -> impl Iterator<Item = &Frame> {
        std::iter::successors(frame.and_then(|it| self.frames.get(it)), |it| {
            let parent = it.parent?;
            self.frames.get(parent)
        })
    }

    /// The place in the questionnaire's order of a node inside these loops.
    pub(super) fn key(
        &self,
        node: NodeId,
        frame: Option<usize>,
        questionnaire: &Questionnaire,
    ) -> OrderKey {
        let mut key = vec![node.0];
        for it in self.around(frame) {
            key.push(it.members.get(it.position).map_or(0, |it| it.rank));
            key.push(questionnaire.pass(it.pass).node.0);
        }
        key.reverse();
        key
    }
}
