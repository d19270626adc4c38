//! The graph every walk follows: flat, in the order of the source.
//!
//! INVARIANT: every edge goes to a larger node number; the only repetition is a [`Node::Loop`],
//! whose body lies between it and its [`Node::EndLoop`] and runs once a member, boundedly; and the
//! only other order is a [`Node::Shuffle`]'s, whose parts run once each at most.

use crate::expression::{Expression, ItemId};
use crate::questionnaire::CheckId;

/// A node: its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// An ending: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndingId(pub u16);

/// A pass over a roster: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassId(pub u16);

/// A shuffle: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShuffleId(pub u16);

/// A quota: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuotaId(pub u16);

/// The rows of a question: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u16);

/// One step of the graph.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Ask, read out or compute; then the next node.
    Item(ItemId),
    /// The next node where the condition holds; else (false or unknown) `otherwise`.
    Branch {
        /// The condition.
        condition: Expression,
        /// The condition in the author's words, for pictures: `AGE < 18 or AGE is ref`.
        words: String,
        /// Where to go when it does not hold.
        otherwise: NodeId,
    },
    /// Go on at a later node. Leaves every loop whose body does not hold the target.
    Skip(NodeId),
    /// Look at a check; then the next node.
    Check(CheckId),
    /// Enter a loop: the next node for each member; without members, `after`.
    Loop {
        /// The pass.
        pass: PassId,
        /// The node behind its [`Node::EndLoop`].
        after: NodeId,
    },
    /// The next member, or the next node after the last.
    EndLoop(PassId),
    /// The current member of an open-ended loop is none after all: nobody joined. Then the next
    /// node, which leaves the loop.
    Unjoin(PassId),
    /// Run the parts in an order drawn by chance; then `after`.
    Shuffle {
        /// Which.
        shuffle: ShuffleId,
        /// The node behind its last part.
        after: NodeId,
    },
    /// The next part, or the node behind the shuffle.
    EndPart(ShuffleId),
    /// The next node where the interview's cell is full; else `otherwise`. The world says.
    Quota {
        /// Which.
        quota: QuotaId,
        /// Where to go when there is room.
        otherwise: NodeId,
    },
    /// The interview ends here.
    End(EndingId),
}

impl Node {
    /// The item it asks, reads out or computes.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Item(id) => Some(*id),
            Self::Branch { .. }
            | Self::Skip(_)
            | Self::Check(_)
            | Self::Loop { .. }
            | Self::EndLoop(_)
            | Self::Unjoin(_)
            | Self::Shuffle { .. }
            | Self::EndPart(_)
            | Self::Quota { .. }
            | Self::End(_) => None,
        }
    }
}

/// How an interview may end.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// The outcome's handle: `complete`, `screened_out`, …
    pub outcome: String,
    /// Why, as the author says; empty where not said.
    pub why: String,
}
