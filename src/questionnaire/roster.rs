//! Loops: what is asked once a member.

use crate::expression::{Expression, ItemId, RosterId};
use crate::questionnaire::NodeId;

/// A `for each`.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// Its index.
    pub id: RosterId,
    /// The member's name: `CHILD`.
    pub name: String,
    /// What it goes over.
    pub members: Members,
    /// The most members there can be: known when compiled.
    pub bound: u32,
    /// The loops around it, outermost first.
    pub rosters: Vec<RosterId>,
    /// Its [`crate::questionnaire::Node::Loop`].
    pub node: NodeId,
    /// The node behind its end.
    pub after: NodeId,
    /// `random order`
    pub random: bool,
}

/// What a loop goes over; a member's key is its number or its code.
#[derive(Debug, Clone, PartialEq)]
pub enum Members {
    /// Numbers `from..=to`.
    Count {
        /// The first number.
        from: i64,
        /// The last; unknown runs no time.
        to: Expression,
    },
    /// The chosen answers of a multi, but for those that stand `[alone]`.
    Chosen(ItemId),
}
