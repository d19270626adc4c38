//! The graph every walk follows: flat, in the order of the source.
//!
//! INVARIANT: every edge goes to a larger node number; the only repetition is a [`Node::Loop`],
//! whose body lies between it and its [`Node::EndLoop`] and runs once a member, boundedly.

use crate::expression::{Expression, ItemId, RosterId};
use crate::questionnaire::CheckId;

/// A node: its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// An ending: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndingId(pub u16);

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
        /// The loop.
        roster: RosterId,
        /// The node behind its [`Node::EndLoop`].
        after: NodeId,
    },
    /// The next member, or the next node after the last.
    EndLoop(RosterId),
    /// The interview ends here.
    End(EndingId),
}

/// How an interview may end.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// The outcome's handle: `complete`, `screened_out`, …
    pub outcome: String,
    /// Why, as the author says; empty where not said.
    pub why: String,
}
