//! Places in an interview: an item, and for which members.

use crate::questionnaire::{CheckId, EndingId, ItemId};

/// An item for certain members of the loops around it, outermost first; none outside of loops.
/// A member is its number in a count, its code in chosen answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The item.
    pub item: ItemId,
    /// The members.
    pub members: Vec<i64>,
}

impl Place {
    /// An item outside of loops.
    pub fn of(item: ItemId) -> Self {
        Self { item, members: Vec::new() }
    }
}

/// Where the interviewer stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Position {
    /// At an item on the route.
    At(Place),
    /// At a check that does not hold, for the members of the loops around it.
    Check(CheckId, Vec<i64>),
    /// At something only the world knows: see [`crate::interview::Interview::need`].
    Needs,
    /// At the end of the route, not yet confirmed.
    Ending(EndingId),
    /// The end was confirmed: nothing more can happen.
    Ended(EndingId),
    /// Broken off: goes on with [`crate::interview::Action::Resume`].
    BrokenOff,
}
