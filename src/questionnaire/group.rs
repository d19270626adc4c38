//! Rows asked one by one under one stem: of a `grid`, of a `sum`. Each row is an item.

use crate::expression::{Expression, ItemId};
use crate::questionnaire::{Anchor, GroupId, Text};

/// The rows of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its index.
    pub id: GroupId,
    /// The question's name: `IMAGE`.
    pub name: String,
    /// A short label; empty where the author gave none.
    pub label: String,
    /// The author's kind: `grid`, `sum`.
    pub kind: &'static str,
    /// Its rows as items, `IMAGE.taste`, in the order of the source.
    pub rows: Vec<ItemId>,
    /// What the rows add up to, of a `sum`.
    pub total: Option<Expression>,
    /// The condition under which it is asked, whatever its rows say of their own; empty: everybody.
    pub universe: String,
}

/// Which row of which question an item is.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The question.
    pub group: GroupId,
    /// `taste`
    pub handle: String,
    /// Its words, read aloud under the stem.
    pub label: Text,
    /// Where it stays when the order changes: `With` is another of the rows.
    pub anchor: Anchor,
    /// `[when …]`, or which rows are asked; `None`: always.
    pub when: Option<Expression>,
}
