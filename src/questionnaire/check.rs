//! Checks: what must hold, and what should.

use crate::expression::{Expression, ItemId, RosterId};
use crate::questionnaire::Text;

/// A check: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckId(pub u32);

/// `must` or `confirm`.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// `must` cannot be passed; `confirm` can, with a reason.
    pub hard: bool,
    /// What must or should hold; unknown counts as holding.
    pub condition: Expression,
    /// What is said when it does not hold.
    pub message: Text,
    /// The answers that may be wrong, most likely first.
    pub fix: Vec<ItemId>,
    /// The loops around it, outermost first.
    pub rosters: Vec<RosterId>,
    /// A stable name for the record: the item it stands in and a number, `AGE.must.1`.
    pub name: String,
}

impl Check {
    /// What it stands in: a question, one with rows, a section; empty: none of these.
    pub fn owner(&self) -> &str {
        self.name.rsplitn(3, '.').nth(2).unwrap_or_default()
    }
}
