//! Rosters and the passes over them: what is asked once a member.

use crate::expression::{Expression, ItemId, RosterId, SampleColumnId};
use crate::questionnaire::{Category, NodeId, PassId};

/// Things of one sort that questions are asked about: children, brands, the people of a household.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// Its index.
    pub id: RosterId,
    /// The member's name: `CHILD`.
    pub name: String,
    /// Who is a member.
    pub members: Members,
    /// The most members there can be: known when compiled.
    pub bound: u32,
    /// The rosters around it, outermost first.
    pub rosters: Vec<RosterId>,
    /// The item that says what a member is called.
    pub named: Option<ItemId>,
}

/// Who is a member; a member's key is its number or its code.
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
    /// All answers of a list, but for those that stand `[alone]`.
    List(Vec<Category>),
    /// Whoever joins on the way, by `add to` or an open-ended loop: numbers from 1.
    Joined {
        /// Columns of the sample, for each the first of [`Roster::bound`]: a member with anything in
        /// one of them comes with the case.
        sample: Vec<SampleColumnId>,
    },
    /// Each member of another roster: the first of a pair.
    Each(RosterId),
    /// The members of a roster behind the current one of another: the second of a pair.
    Behind(RosterId, RosterId),
}

/// One `for each` or `add to`: a run through a body for members of a roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Pass {
    /// Its index.
    pub id: PassId,
    /// Over which roster.
    pub roster: RosterId,
    /// What it does with it.
    pub sort: PassSort,
    /// Only members of whom this holds, looked at where the pass begins.
    pub filter: Option<Expression>,
    /// At most so many of them; the roster's bound where less is not said.
    pub at_most: u32,
    /// `random order`
    pub random: bool,
    /// `fewest first`: the world says who has the fewest interviews.
    pub fewest_first: bool,
    /// Its [`crate::questionnaire::Node::Loop`].
    pub node: NodeId,
    /// The node behind its end.
    pub after: NodeId,
}

/// What a pass does with its roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassSort {
    /// Goes over the members there are.
    Over,
    /// Lets a new member join each time, until `leave loop` or the bound.
    Open,
    /// Lets one new member join, unless the roster is full.
    Add,
}
