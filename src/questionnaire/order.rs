//! Orders drawn by chance: of answers, of rows, of the parts of a `shuffle`.

use crate::questionnaire::{Anchor, NodeId, RosterId, ShuffleId};

/// How answers or parts are put in order, for one interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// How.
    pub how: How,
    /// By what the chance goes: a name, the same through renames (`was:`).
    pub by: String,
    /// The loops around what has that name: each member has an order of its own.
    pub per: Vec<RosterId>,
}

/// How an order comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Any order.
    Random,
    /// As written, beginning anywhere.
    Rotate,
    /// As written, or the other way round.
    ReverseHalf,
}

/// Parts of the graph asked in an order drawn by chance, perhaps only some of them: a `shuffle`, or
/// the rows of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Shuffle {
    /// Its index.
    pub id: ShuffleId,
    /// Its name.
    pub name: String,
    /// How.
    pub order: Order,
    /// How many parts are asked; all where not said.
    pub pick: Option<u32>,
    /// The parts, in the order of the source.
    pub parts: Vec<Part>,
    /// Its [`crate::questionnaire::Node::Shuffle`].
    pub node: NodeId,
    /// The node behind its last part.
    pub after: NodeId,
}

impl Shuffle {
    /// Are only some of its parts asked?
    pub fn picks(&self) -> bool {
        self.pick.is_some_and(|it| (it as usize) < self.parts.len())
    }
}

/// A part: the nodes `start..end`, of which the last is its [`crate::questionnaire::Node::EndPart`].
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What chance goes by: the name of its first item, or a row's handle.
    pub name: String,
    /// Where it stays.
    pub anchor: Anchor,
    /// Its first node.
    pub start: NodeId,
    /// The node behind it.
    pub end: NodeId,
}
